"""The database: an embedded PostgreSQL of our own, or any server by ``DATABASE_URL``."""
