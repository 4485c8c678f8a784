"""What stands on a person's page: each domain's part, in the order of the panels.

A part says where things stand now, which dates come, what happened, and may bring a
panel of its own; ``registry/people/parts.py`` explains. To add one, write a function
``shown(person, on, by)`` in the domain and name it here.
"""

from django.utils.translation import gettext_lazy as _

from vereda.alternatives.screening import page as screening
from vereda.registry.cases import page as cases
from vereda.registry.custody import page as custody
from vereda.registry.facts import page as facts
from vereda.registry.people.parts import Part, parts

PARTS = [
    Part(
        key="custody",
        label=_("Custody"),
        permission="look.custody",
        shown=custody.shown,
        tells_contact=True,
    ),
    Part(
        key="cases",
        label=_("Cases"),
        permission="look.case",
        shown=cases.shown,
        tells_contact=True,
    ),
    Part(key="facts", label=_("Facts"), permission="look.facts", shown=facts.shown),
    Part(
        key="screening",
        label=_("What the law allows"),
        permission="look.screening",
        shown=screening.shown,
    ),
]


def register() -> None:
    """Called once, when the applications are ready."""
    parts.page = PARTS
    parts.where = custody.where_of
    parts.where_permission = "look.custody"
