"""The database: an embedded PostgreSQL of our own, or one named in ``DATABASE_URL``."""
