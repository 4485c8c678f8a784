"""All that the page *Case and law* shows of one case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vereda.access.models import Account
from vereda.access.permissions import may
from vereda.alternatives.screening.law.cards import (
    Card,
    card_id,
    cards,
    not_in_use,
    opened,
)
from vereda.alternatives.screening.law.either_way import EitherWay, either_way
from vereda.alternatives.screening.law.rail import Step, measures_by_exit, steps
from vereda.alternatives.screening.law.sheet import SheetGroup, sheet_of
from vereda.alternatives.screening.queries import case_facts, screen_case
from vereda.alternatives.screening.rules import CaseScreening
from vereda.jurisdiction.evaluate.moving import SENTENCE_END, date_column
from vereda.jurisdiction.pack import Pack
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.cases.models import Case
from vereda.registry.cases.page import charge_lines, sentence_words
from vereda.registry.people.parts import Coming
from vereda.registry.wording import pack_of, said, short_date, stage_words, term

YEARS_AHEAD = 5


@dataclass(frozen=True, slots=True)
class WayOut:
    """A model that the stage's exit names, and the cards of this law behind it."""

    title: str
    cards: list[Card]


@dataclass(frozen=True, kw_only=True)
class LawPage:
    """One case: where it stands, what the law answers, and what that rests on."""

    case: Case
    on: date
    record_url: str
    law_name: str
    unreadable: str = ""
    rail: list[dict[str, Any]]
    ways_out: list[WayOut] = field(default_factory=list)
    charges: list[dict[str, Any]]
    sentences: list[dict[str, Any]]
    cards: list[Card] = field(default_factory=list)
    not_in_use: list[dict[str, str]] = field(default_factory=list)
    sheet: list[SheetGroup] | None = None  # None: this account may not see facts
    coming: list[Coming] = field(default_factory=list)


def law_page(case: Case, on: date, *, by: Account, is_open: str = "") -> LawPage:
    """``case`` with its course (registry.cases.page); ``is_open``: a card's anchor."""
    pack = pack_of(case.pack)
    common = {
        "case": case,
        "on": on,
        "record_url": reverse("facts:record", args=[case.person.number]),
        "charges": charge_lines(case, pack),
        "sentences": [_sentence(sentence) for sentence in case.sentences.all()],
    }
    if pack is None:
        return LawPage(law_name=case.pack, unreadable=case.pack, rail=[], **common)
    read = case_facts(case, on, by=by)
    screening = screen_case(case, on, by=by, read=read)
    sheet = {line.fact.name: line for line in read.lines}
    made = cards(screening.measures, pack, sheet, _either(screening, pack, on))
    made = opened(made, is_open, _address(screening))
    return LawPage(
        law_name=said(pack.name),
        rail=_rail(case, pack),
        ways_out=_ways_out(pack, sheet["case_stage"].value, made),
        cards=made,
        not_in_use=not_in_use(screening.not_in_use, pack),
        sheet=sheet_of(read.lines, case, pack) if may(by, "look.facts") else None,
        coming=turning_dates(screening),
        **common,
    )


def turning_dates(screening: CaseScreening) -> list[Coming]:
    """Days on which time alone changes something, nearest first.

    A measure that turns after the sentence has ended, or more than five years ahead,
    is left out: its card alone tells of it.
    """
    link = _address(screening)
    ends = _sentence_ends(screening)
    soon = screening.on.replace(year=screening.on.year + YEARS_AHEAD, day=1)
    last = min(ends, soon) if ends else soon
    dates = [
        Coming(
            on=result.turns_on,
            what=said(result.measure.title),
            note=_("conditions appear met from this day, if nothing else changes")
            if result.turns_to == "appears_met"
            else _("the verdict of this measure turns, if nothing else changes"),
            url=f"{link}&open={card_id(result.measure.id, '', beside=False)}",
        )
        for result in screening.measures
        if result.turns_on and result.turns_on <= last and not result.beside
    ]
    if ends and ends >= screening.on:
        note = _("as imposed, counted from its start and without reductions")
        dates.append(Coming(on=ends, what=_("End of the sentence"), note=note))
    return sorted(dates, key=lambda coming: coming.on)


def _sentence_ends(screening: CaseScreening) -> date | None:
    column = date_column(SENTENCE_END)
    facts = screening.facts
    return facts[column][0] if column in facts.columns else None


def _address(screening: CaseScreening) -> str:
    """The page with this case chosen."""
    page = reverse("screening:law", args=[screening.person])
    return f"{page}?case={screening.case}"


def _either(screening: CaseScreening, pack: Pack, on: date) -> EitherWay:
    open_ones = [r for r in screening.measures if r.verdict == "undetermined"]
    missing = {fact for result in open_ones for fact in result.missing}
    return either_way(
        pack,
        screening.facts,
        missing,
        on,
        load_vocabulary(),
        measures={result.measure.id for result in open_ones},
    )


def _rail(case: Case, pack: Pack) -> list[dict[str, Any]]:
    entered = [(e.stage, e.entered_on) for e in case.stage_events.all()]
    return [
        {
            "title": stage_words(pack, step.stage),
            "state": step.state,
            "on": step.on,
            "exits": [] if step.state == "here" else _folded(step, pack),
        }
        for step in steps(pack, entered)
    ]


def _folded(step: Step, pack: Pack) -> list[SafeString]:
    """The ways out at a stage where the case is not: how many, and behind it which."""
    if not step.exits:
        return []
    number = len(step.exits)
    words = ngettext("%(n)s way out", "%(n)s ways out", number) % {"n": number}
    names = format_html_join(
        "", "<li>{}</li>", [[term("model", code, pack)] for code in step.exits]
    )
    return [
        format_html("<details><summary>{}</summary><ul>{}</ul></details>", words, names)
    ]


def _ways_out(pack: Pack, stage: str | None, made: Sequence[Card]) -> list[WayOut]:
    """Ways out where the case is; each leads to the measures of this law behind it."""
    known = pack.stages.get(stage or "")
    if known is None:
        return []
    measures = measures_by_exit(pack, known.code)
    by_id = {card.id: card for card in made}
    return [
        WayOut(
            title=term("model", model, pack),
            cards=[
                by_id[anchor]
                for code in measures.get(model, ())
                if (anchor := card_id(code, "", beside=False)) in by_id
            ],
        )
        for model in known.exits
    ]


def _sentence(sentence: Any) -> dict[str, Any]:
    final = _("final on %(on)s") % {"on": short_date(sentence.final_on)}
    return {
        "words": sentence_words(sentence),
        "imposed_on": sentence.imposed_on,
        "final": final if sentence.final_on else _("not final on our records"),
    }
