"""Home pages: what waits for the person who works here."""
