"""All that the page *Case and law* shows of one case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vereda.access.models import Account
from vereda.access.permissions import may
from vereda.alternatives.screening.law.ahead import (
    coming_dates,
    ends_on,
    law_address,
    turns_of,
)
from vereda.alternatives.screening.law.cards import Card, cards, not_in_use, opened
from vereda.alternatives.screening.law.either_way import EitherWay, either_way
from vereda.alternatives.screening.law.rail import Step, measures_by_exit, steps
from vereda.alternatives.screening.law.sheet import SheetGroup, fact_address, sheet_of
from vereda.alternatives.screening.law.wording import card_id
from vereda.alternatives.screening.queries import case_facts, screen_case
from vereda.alternatives.screening.rules import CaseScreening
from vereda.jurisdiction.pack import Pack
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.cases.models import Case
from vereda.registry.cases.page import charge_lines, sentence_words
from vereda.registry.people.parts import Coming
from vereda.registry.wording import pack_of, said, short_date, stage_words, term


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
    law_name: str
    unreadable: str  # the code of a pack that cannot be read here
    record_url: str
    charges: list[dict[str, Any]]
    sentences: list[dict[str, Any]]
    rail: list[dict[str, Any]] = field(default_factory=list)
    ways_out: list[WayOut] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    not_in_use: list[dict[str, str]] = field(default_factory=list)
    sheet: list[SheetGroup] | None = None  # None: this account may not see facts
    coming: list[Coming] = field(default_factory=list)


def law_page(case: Case, on: date, *, by: Account, is_open: str = "") -> LawPage:
    """``case`` with its course (registry.cases.page); ``is_open``: a card's anchor."""
    pack = pack_of(case.pack)
    page = LawPage(
        case=case,
        on=on,
        law_name=said(pack.name) if pack else case.pack,
        unreadable="" if pack else case.pack,
        record_url=reverse("facts:record", args=[case.person.number]),
        charges=charge_lines(case, pack),
        sentences=[_sentence(sentence) for sentence in case.sentences.all()],
    )
    return _answered(page, pack, by, is_open) if pack else page


def _answered(page: LawPage, pack: Pack, by: Account, is_open: str) -> LawPage:
    """The page with what the law answers and what that rests on."""
    case, on = page.case, page.on
    read = case_facts(case, on, by=by)
    screening = screen_case(case, on, by=by, read=read)
    sheet = {line.fact.name: line for line in read.lines}
    either = _either(screening, pack, on)
    made = cards(screening.measures, pack, sheet, either, fact_address(case))
    made = opened(made, is_open, law_address(screening.person, case.number))
    turns, ends = turns_of(screening), ends_on(screening)
    return replace(
        page,
        rail=_rail(case, pack),
        ways_out=_ways_out(pack, sheet["case_stage"].value, made),
        cards=made,
        not_in_use=not_in_use(screening.not_in_use, pack),
        sheet=sheet_of(read.lines, case, pack) if may(by, "look.facts") else None,
        coming=coming_dates(screening.person, case.number, turns, ends, on),
    )


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
