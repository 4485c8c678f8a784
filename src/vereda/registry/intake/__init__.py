"""Takes whole person files in: all of a person's rows or none."""
