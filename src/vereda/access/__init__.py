"""Accounts, organisations, roles, permissions and the trail."""
