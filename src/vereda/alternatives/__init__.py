"""Alternatives to prison: screening."""
