"""Small things every folder may use; no domain word here."""
