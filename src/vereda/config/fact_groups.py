"""Which facts the records answer: each domain's groups, in the order of the sheet."""

from vereda.registry.facts.derived import course, identity, offences, serving
from vereda.registry.facts.groups import install

FACT_GROUPS = (identity.GROUP, offences.GROUP, course.GROUP, serving.GROUP)


def register() -> None:
    """Called once, when the applications are ready."""
    install(FACT_GROUPS)
