"""Mapping files: how foreign tables become rows of the exchange package."""
