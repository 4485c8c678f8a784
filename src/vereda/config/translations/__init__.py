"""Visible words in each language: collected, checked and compiled."""
