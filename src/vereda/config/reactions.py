"""Who listens to whom: what a domain does that domains above it answer to."""

from vereda.alternatives.screening.law.turning import watch_verdicts
from vereda.registry.facts.watching import watchers


def register() -> None:
    """Called once, when the applications are ready."""
    # A fact was recorded: screening tells which verdicts turned.
    watchers[:] = [watch_verdicts]
