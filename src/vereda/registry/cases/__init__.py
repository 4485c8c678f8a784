"""Cases: charges, stages, hearings, decisions and sentences."""
