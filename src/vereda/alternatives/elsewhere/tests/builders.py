"""People held, with answers that a test can foresee."""

from vereda.access.models import Organisation
from vereda.access.tests import builders as access
from vereda.alternatives.screening.tests import builders as screening
from vereda.registry.people.tests.builders import named

HOME_ARREST = "CR-ADME-57BIS-2014"  # decided by the facts below alone

MET = {
    "sentence_months": 40,
    "offence_organized_crime": False,
    "offence_sexual_minor": False,
    "offence_firearm": False,
    "is_first_offender": True,
    "danger_or_evasion": False,
}


def place(name: str = "La Ceiba") -> Organisation:
    return access.organisation(name=name)


def held(name: str = "Ana Mora", *, without=(), at=None, facts=None, **given):
    """A person held, for whom the home arrest appears met but for facts left out."""
    known = {key: value for key, value in MET.items() if key not in without}
    owner = screening.born("1990-05-05", **given)
    if name:
        named(owner, name)
    case = screening.case(owner, facts=known | (facts or {}), proceeding_type="adult")
    screening.held(case, place=at)
    return owner
