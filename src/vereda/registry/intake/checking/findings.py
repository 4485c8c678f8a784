"""What a file is checked against, and what was found wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vereda.jurisdiction.pack import Pack
from vereda.registry.intake.person_file import (
    Identity,
    PersonFile,
    Problem,
    Record,
    Row,
    shown,
)
from vereda.registry.intake.tables import TABLES

Values = dict[str, Any]
LONGEST_KEY, LONGEST_SOURCE = 120, 60


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a file is checked against: the packs, the facts, and today.

    ``check_fact`` gives the value as stored, or raises WrongCell. ``identify`` turns a
    key of the package into the systems and keys it may be known by here.
    """

    pack: Callable[[str], Pack | None]
    pack_codes: tuple[str, ...]
    check_fact: Callable[[str, Any], Any]
    identify: Callable[[str], tuple[Identity, ...]]
    today: date


@dataclass(slots=True)
class Findings:
    """Problems of one person's file, found cell by cell."""

    file: PersonFile
    known: Knowledge
    problems: list[Problem] = field(default_factory=list)
    packs: dict[str, Pack] = field(default_factory=dict)  # by case_key

    def refuse(self, row: Row, name: str, reason: str, accepted: str = "") -> None:
        value = shown(row.cells.get(name) or "")
        self.problems.append(
            Problem(row.origin.table, row.origin.row, name, value, reason, accepted)
        )

    def in_order(self, row: Row, values: Values, first: str, then: str) -> None:
        if values[first] and values[then] and values[then] < values[first]:
            self.refuse(
                row,
                then,
                _("Earlier than %(first)s, which is %(day)s.")
                % {"first": first, "day": values[first]},
                _("The same day or a later one."),
            )

    def not_future(self, row: Row, values: Values, *names: str) -> None:
        for name in names:
            if values[name] and values[name] > self.known.today:
                self.refuse(
                    row,
                    name,
                    _("This day lies in the future."),
                    _("A day up to %(today)s.") % {"today": self.known.today},
                )

    def code(
        self, row: Row, name: str, value: str | None, accepted: Collection[str] | None
    ) -> None:
        """Refuse a code that the pack does not list; a pack without a list has none."""
        if value is not None and value not in (accepted or ()):
            self.refuse(
                row,
                name,
                _("The pack has no such code."),
                ", ".join(sorted(accepted or ())) or _("An empty cell."),
            )

    def pack_of(self, row: Row, case_key: str | None) -> Pack | None:
        """The pack of the case that a row names; generic terms when it names none."""
        if case_key is None:
            return self.known.pack("generic")
        if case_key not in self.packs:
            cases = self.file.rows.get("cases", ())
            if all(case.cells.get("case_key") != case_key for case in cases):
                self.refuse(
                    row,
                    "case_key",
                    _("This person has no such case in the table cases."),
                    _("A case_key of this person's rows in cases."),
                )
            return None
        return self.packs[case_key]

    def record(
        self, kind: str, row: Row, key: str, values: Values, **parents: str
    ) -> Record:
        identities = self.known.identify(key)
        source, there = identities[-1]
        if len(there) > LONGEST_KEY or len(source) > LONGEST_SOURCE:
            self.refuse(
                row,
                TABLES[row.table].key,
                _("The key is too long."),
                _("At most %(key)d characters, and %(source)d for the source.")
                % {"key": LONGEST_KEY, "source": LONGEST_SOURCE},
            )
        return Record(kind, key, identities, values, dict(parents), row)
