"""Why Vereda does not start: one sentence each."""


class CannotRun(Exception):
    """Vereda cannot start; the text is one sentence for the operator."""
