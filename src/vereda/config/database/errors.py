"""Why a database cannot be used: one sentence each."""


class DatabaseUnusable(Exception):
    """The database cannot be used; the text is one sentence for the operator."""
