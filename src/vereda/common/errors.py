"""Refusals: what happened, under which rule, and what to do next."""


class DomainError(Exception):
    """A refusal that a person can read.

    ``message`` says what happened, ``source`` under which rule (may be empty),
    ``hint`` what to do next (may be empty). All three are translated text.
    """

    def __init__(self, message: str, *, source: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.hint = hint
