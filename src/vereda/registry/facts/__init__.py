"""Facts: derived from the records, or asserted with their source."""
