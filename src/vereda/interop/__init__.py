"""In and out: the exchange package, foreign tables."""
