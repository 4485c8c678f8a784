"""Vereda: one record from first contact with justice to life after it."""

__version__ = "0.1.0"
