"""Stays that give way when a source tells a person's time in custody anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from vereda.registry.custody.models import Episode, Segment
from vereda.registry.intake.correcting import Signature, supersede
from vereda.registry.intake.person_file import Identity, Record
from vereda.registry.intake.typed import typed_id

CONTINUED = "~"  # stretches of one source row after the first: key~2, key~3 …


@dataclass(slots=True)
class Retold:
    """What a file now says of one person's custody, by identity."""

    gone: set[Identity]
    stay_of: dict[Identity, set[Identity]] = field(default_factory=dict)

    def has_gone(self, segment: Identity) -> bool:
        if segment in self.stay_of:
            return False
        if segment in self.gone:
            return True
        first, mark, turn = segment.key.rpartition(CONTINUED)
        is_continued = bool(mark) and turn.isdigit()
        return is_continued and Identity(segment.source, first + mark) in self.gone


def give_way(told: dict[int, Retold], signed: Signature) -> None:
    """Supersede stretches that gave way, and stays that lose every stretch.

    ``told`` is by id of persons whom the registry held before.
    """
    gone: list[int] = []
    empty: dict[int, bool] = {}
    for segment in _segments(told):
        retold = told[segment["person_id"]]
        itself = _identity(segment)
        episode = _identity(segment, "episode__")
        has_gone = retold.has_gone(itself)
        if has_gone:
            gone.append(segment["pk"])
        leaves = has_gone or episode not in retold.stay_of.get(itself, {episode})
        empty[segment["episode_id"]] = leaves and empty.get(segment["episode_id"], True)
    left = [pk for pk, is_empty in empty.items() if is_empty]
    supersede(Segment, gone, _("The source tells this time anew."), signed)
    supersede(Episode, left, _("The source tells this time anew."), signed)


def retold(records: Iterable[Record], gone: set[Identity]) -> Retold:
    told = Retold(gone)
    stays = {
        record.key: record.identities for record in records if record.kind == "episode"
    }
    for record in records:
        if record.kind == "segment":
            stay = set(map(_plain, stays[record.parents["episode"]]))
            told.stay_of |= {_plain(identity): stay for identity in record.identities}
    return told


def _segments(told: dict[int, Retold]) -> Iterable[dict[str, Any]]:
    names = ("pk", "source", "source_key")
    return Segment.objects.filter(superseded_at=None, person_id__in=told).values(
        "person_id", "episode_id", *names, *(f"episode__{name}" for name in names)
    )


def _identity(row: dict[str, Any], before: str = "") -> Identity:
    source, key = row[f"{before}source"], row[f"{before}source_key"]
    if key:
        return Identity(source, key)
    return Identity("", str(row[f"{before}pk"]))


def _plain(identity: Identity) -> Identity:
    """A row that was typed in here is known by its id alone: the person is known."""
    if identity.source:
        return identity
    return Identity("", str(typed_id(identity.key)))
