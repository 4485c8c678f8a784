"""The fact sheet of a case: what is known and from where, and what is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from vereda.jurisdiction.pack import Pack
from vereda.registry.cases.models import Case
from vereda.registry.facts.queries import FactLine
from vereda.registry.facts.wording import value_words
from vereda.registry.wording import said, short_date

ANY = "-"  # stands for a fact's name in an address


@dataclass(frozen=True, kw_only=True)
class SheetLine:
    """One fact: its value in words and where it comes from; empty where not known."""

    title: str
    value: str
    origin: str
    url: str
    may_establish: bool


@dataclass(frozen=True, kw_only=True)
class SheetGroup:
    """Facts of one group, those that are known apart from those that are not.

    ``reserved`` counts facts that the reader's role does not open, known or not; those
    of them that it establishes all the same are ``blind``.
    """

    title: str
    known: list[SheetLine] = field(default_factory=list)
    unknown: list[SheetLine] = field(default_factory=list)
    reserved: int = 0
    blind: list[SheetLine] = field(default_factory=list)


def sheet_of(
    lines: Iterable[FactLine], case: Case, pack: Pack | None
) -> list[SheetGroup]:
    """The lines by group, in the order of the vocabulary."""
    found: dict[str, list[FactLine]] = {}
    for line in lines:
        found.setdefault(said(line.group), []).append(line)
    address = fact_address(case)
    return [_group(title, own, address, pack) for title, own in found.items()]


def fact_address(case: Case) -> str:
    """The page of any fact of the case, for ``url_of``.

    One address for all: making each of a hundred anew takes longer than the facts.
    """
    page = reverse("facts:fact", args=[case.person.number, ANY])
    return f"{page}?case={case.number}"


def url_of(fact: str, address: str) -> str:
    return address.replace(f"/{ANY}/", f"/{fact}/")


def _group(
    title: str, lines: list[FactLine], address: str, pack: Pack | None
) -> SheetGroup:
    seen = [line for line in lines if not line.is_hidden]
    blind = [line for line in lines if line.is_hidden and line.may_establish]
    return SheetGroup(
        title=title,
        known=[_line(line, address, pack) for line in seen if line.is_known],
        unknown=[_line(line, address, pack) for line in seen if not line.is_known],
        reserved=len(lines) - len(seen),
        blind=[_line(line, address, pack) for line in blind],
    )


def _line(line: FactLine, address: str, pack: Pack | None) -> SheetLine:
    return SheetLine(
        title=said(line.fact.title),
        value=value_words(line.fact, line.value, pack),
        origin=origin_words(line),
        url=url_of(line.fact.name, address),
        may_establish=line.may_establish,
    )


def origin_words(line: FactLine) -> str:
    """Where a value comes from: the records, or a paper and who established it."""
    if line.record is None:
        return line.says
    since = _("since %(on)s") % {"on": short_date(line.record.true_from)}
    told = (line.record.document, line.record.established_by, since)
    return " · ".join(part for part in told if part)
