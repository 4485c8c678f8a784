"""Packs, the facts vocabulary and the rule language. No Django, no database."""
