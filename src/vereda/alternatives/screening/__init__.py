"""Screening: which measures the law opens for a case on a day."""
