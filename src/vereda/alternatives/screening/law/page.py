"""All that the page *Case and law* shows of one case."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

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
from vereda.alternatives.screening.queries import screen_case
from vereda.alternatives.screening.rules import CaseScreening
from vereda.jurisdiction.pack import Pack
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.cases.models import Case
from vereda.registry.cases.page import charge_lines, sentence_words
from vereda.registry.facts.queries import fact_sheet
from vereda.registry.people.parts import Coming
from vereda.registry.wording import pack_of, said, short_date, stage_words, term


@dataclass(frozen=True, kw_only=True)
class LawPage:
    """One case: where it stands, what the law answers, and what that rests on."""

    case: Case
    on: date
    record_url: str
    law_name: str
    unreadable: str = ""
    rail: list[dict[str, Any]]
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
    screening = screen_case(case, on, by=by)
    lines = fact_sheet(case, on, by=by)
    made = cards(
        screening.measures,
        pack,
        {line.fact.name: line for line in lines},
        _either(screening, pack, on),
    )
    return LawPage(
        law_name=said(pack.name),
        rail=_rail(case, pack, {r.measure.id for r in screening.measures}),
        cards=opened(made, is_open, _address(screening)),
        not_in_use=not_in_use(screening.not_in_use, pack),
        sheet=sheet_of(lines, case, pack) if may(by, "look.facts") else None,
        coming=turning_dates(screening),
        **common,
    )


def turning_dates(screening: CaseScreening) -> list[Coming]:
    """Days on which a measure turns if only time passes, nearest first."""
    link = _address(screening)
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
        if result.turns_on and not result.beside
    ]
    return sorted(dates, key=lambda coming: coming.on)


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


def _rail(case: Case, pack: Pack, shown: Collection[str]) -> list[dict[str, Any]]:
    entered = [(e.stage, e.entered_on) for e in case.stage_events.all()]
    return [
        {
            "title": stage_words(pack, step.stage),
            "state": step.state,
            "on": step.on,
            "exits": _exits(step, pack, shown),
        }
        for step in steps(pack, entered)
    ]


def _exits(step: Step, pack: Pack, shown: Collection[str]) -> list[str]:
    """Ways out by name; where a measure of this law is open, a link to its card."""
    measures = measures_by_exit(pack, step.stage)
    told = []
    for model in step.exits:
        title = term("model", model, pack)
        known = [code for code in measures.get(model, ()) if code in shown]
        if step.state == "here" and known:
            anchor = card_id(known[0], "", beside=False)
            title = format_html('<a class="usa-link" href="#{}">{}</a>', anchor, title)
        told.append(title)
    return told


def _sentence(sentence: Any) -> dict[str, Any]:
    final = _("final on %(on)s") % {"on": short_date(sentence.final_on)}
    return {
        "words": sentence_words(sentence),
        "imposed_on": sentence.imposed_on,
        "final": final if sentence.final_on else _("not final on our records"),
    }
