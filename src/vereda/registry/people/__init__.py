"""People: their number, names, documents and birth dates."""
