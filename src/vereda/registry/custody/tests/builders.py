"""The smallest valid things about custody, as rows."""

from datetime import date

from vereda.registry.custody.models import Episode, Segment
from vereda.registry.people.models import Person


def episode(person: Person, from_on: str, until_on: str = "") -> Episode:
    return Episode.objects.create(person=person, **_span(from_on, until_on))


def held(person: Person, from_on: str, until_on: str = "", **given) -> Segment:
    """A stretch in an episode of its own unless one is given."""
    values = {"custody_status": "pretrial_detention", "legal_status": "L2"} | given
    values.setdefault("episode", None)
    values["episode"] = values["episode"] or episode(person, from_on, until_on)
    return Segment.objects.create(person=person, **_span(from_on, until_on), **values)


def _span(from_on: str, until_on: str) -> dict[str, date | None]:
    until = date.fromisoformat(until_on) if until_on else None
    return {"from_on": date.fromisoformat(from_on), "until_on": until}
