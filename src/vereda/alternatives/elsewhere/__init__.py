"""Everybody held on a day, and how near each measure of the law is to them."""
