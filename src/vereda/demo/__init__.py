"""A country of invented people, to look around in."""
