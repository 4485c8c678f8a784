"""Organisations, accounts, and the roles that accounts hold."""
