"""The list in words: what the templates and the file are filled with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise

from vereda.alternatives.elsewhere.queries import Elsewhere
from vereda.alternatives.elsewhere.rules import (
    Line,
    Review,
    Wanted,
    not_in_use,
    shown_to_outsiders,
)
from vereda.alternatives.elsewhere.words import MEANINGS, STANDINGS, standings_for
from vereda.alternatives.screening.law.cards import card_id
from vereda.alternatives.screening.rules import Sight, Standing
from vereda.jurisdiction.pack import Measure, Pack
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.wording import citation_words, said, term

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Cell:
    """A count; with an address where the reader may see the people behind it."""

    heading: Words
    count: int | str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One measure with its counts."""

    measure: Measure
    title: str
    citation: str
    who_decides: str
    cells: list[Cell]
    fact: str
    fact_count: int | str
    fact_url: str
    is_confirmed: bool
    reform: str


def headings(sight: Sight) -> list[Words]:
    return [STANDINGS[standing] for standing in standings_for(sight)]


def rows(found: Elsewhere, wanted: Wanted, sight: Sight) -> list[Row]:
    return [_row(line, found, wanted, sight) for line in found.lines]


def _row(line: Line, found: Elsewhere, wanted: Wanted, sight: Sight) -> Row:
    measure, pack = line.measure, line.pack
    fact, fact_count = line.facts[0] if line.facts else ("", 0)
    narrow = {**wanted.given(), "measure": measure.id}
    return Row(
        measure=measure,
        title=said(measure.title),
        citation=_citation(measure),
        who_decides=", ".join(
            term("role", code, pack) for code in measure.decision_maker
        ),
        cells=[
            Cell(
                STANDINGS[standing],
                _count(line.counts[standing], found),
                _people_url(line.counts[standing], found, narrow, standing=standing),
            )
            for standing in standings_for(sight)
        ],
        fact=said(load_vocabulary()[fact].title) if fact else "",
        fact_count=_count(fact_count, found),
        fact_url=_people_url(
            fact_count, found, narrow, standing=Standing.ONE_FACT, fact=fact
        ),
        is_confirmed=line.is_confirmed,
        reform=reform(measure, pack),
    )


def reform(measure: Measure, pack: Pack) -> str:
    """Title of the measure that a reported reform puts in this one's place."""
    if measure.superseded_by is None:
        return ""
    later = pack.measures.get(measure.superseded_by)
    return said(later.title) if later else measure.superseded_by


def _count(count: int, found: Elsewhere) -> int | str:
    return count if found.may_see_people else shown_to_outsiders(count)


def _people_url(
    count: int, found: Elsewhere, narrow: dict[str, str], **more: str
) -> str:
    if not (count and found.may_see_people):
        return ""
    return f"{reverse('screening:elsewhere_people')}?{urlencode({**narrow, **more})}"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person behind a count; ``number`` empty where the reader may not see whom."""

    number: str
    name: str
    url: str
    place: str
    stage: str
    measure: str
    standing: Words
    fact: str
    needs_act: bool


def person_line(
    row: dict[str, Any], number: str, name: str, review: Review
) -> PersonLine:
    """A row of ``people_behind`` in words."""
    pack = next(pack for pack in review.packs if pack.code == row["pack"])
    stage = pack.stages.get(row["case_stage"] or "")
    fact = row["fact"]
    return PersonLine(
        number=number,
        name=name,
        url=_law_url(number, row) if number else "",
        place=review.places.get(row["place"] or "", ""),
        stage=said(stage.title) if stage else row["case_stage"] or "",
        measure=said(pack.measures[row["measure"]].title),
        standing=STANDINGS[Standing(row["standing"])],
        fact=said(load_vocabulary()[fact].title) if fact else "",
        needs_act=row["needs_act"],
    )


def _law_url(number: str, row: dict[str, Any]) -> str:
    """The law for this case, with the measure's card open."""
    card = card_id(row["measure"], "", beside=False)
    asked = urlencode({"case": row["case_number"], "open": card})
    return f"{reverse('screening:law', args=[number])}?{asked}"


def meaning(wanted: Wanted) -> Words:
    """What the answer asked for means, for the head of the list of people."""
    return MEANINGS[Standing(wanted.standing)] if wanted.standing else ""


def title_of(wanted: Wanted, review: Review) -> str:
    """The measure asked for, if one was."""
    for pack in review.packs:
        if wanted.measure in pack.measures:
            return said(pack.measures[wanted.measure].title)
    return ""


def not_in_use_words(review: Review) -> list[tuple[str, str]]:
    """Title and citation of each measure that nobody is measured against."""
    found = not_in_use(review.packs)
    return [(said(measure.title), _citation(measure)) for _pack, measure in found]


def _citation(measure: Measure) -> str:
    return citation_words(measure.citation, measure.citation_in)
