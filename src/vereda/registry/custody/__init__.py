"""Custody: episodes and the segments within them."""
