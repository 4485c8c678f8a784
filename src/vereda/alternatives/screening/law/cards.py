"""Measures as cards: verdict, reasons, what is missing and what would follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vereda.alternatives.screening.law.criteria import CriterionLine, criterion_line
from vereda.alternatives.screening.law.either_way import EitherWay
from vereda.alternatives.screening.law.questions import (
    Asks,
    Sheet,
    asks_of,
    questions_of,
)
from vereda.alternatives.screening.law.rail import reachable
from vereda.alternatives.screening.law.wording import VERDICTS, card_id
from vereda.alternatives.screening.rules import MeasureResult, Standing
from vereda.jurisdiction.pack import Measure, Pack
from vereda.registry.wording import citation_words, said, short_date, stage_words, term

#: Appears met, not known, not at this stage, not met; nearest to an answer first.
ORDER = (
    Standing.MET,
    Standing.ONE_FACT,
    Standing.ACTS,
    Standing.SEVERAL,
    Standing.RESERVED,
    Standing.OTHER_STAGE,
    Standing.NOT_MET,
)


@dataclass(frozen=True, kw_only=True)
class Card:
    """One version of a measure as the page draws it."""

    id: str
    title: str
    verdict: str  # a key of the tag ``verdict``
    label: str  # said in place of the verdict's own words; may be empty
    law: str
    why: str
    confirmed: bool
    reform: str  # the title of the measure that replaces this one, by report
    beside: str  # why a later version is shown as well
    when: str  # what time alone will change
    opens_at: str
    consequence: str
    rows: list[Row]
    is_open: bool = False
    url: str = ""  # of the page with this card open

    @property
    def has_forms(self) -> bool:
        return any(row.asks and row.asks.forms for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A criterion, and what is missing for it."""

    line: CriterionLine
    asks: Asks | None


def cards(
    results: Iterable[MeasureResult],
    pack: Pack,
    sheet: Sheet,
    either: EitherWay,
    address: str,
) -> list[Card]:
    """All cards in their order; a version beside another one follows it.

    ``address``: of any fact of the case (``fact_address``).
    """
    results = list(results)
    rank = {
        result.measure.id: ORDER.index(result.standing)
        for result in results
        if not result.beside
    }

    def place(result: MeasureResult) -> tuple[int, str, bool]:
        code = result.measure.id
        return rank.get(code, len(ORDER)), code, result.beside

    return [
        card_of(result, pack, sheet, either, address)
        for result in sorted(results, key=place)
    ]


def opened(made: list[Card], wanted: str, address: str) -> list[Card]:
    """The cards with their addresses, and one open: the one wanted, else the first
    in which this account may establish a fact.
    """
    first = next((card.id for card in made if card.has_forms), "")
    chosen = wanted if any(card.id == wanted for card in made) else first
    return [
        replace(card, is_open=card.id == chosen, url=f"{address}&open={card.id}")
        for card in made
    ]


def card_of(
    result: MeasureResult, pack: Pack, sheet: Sheet, either: EitherWay, address: str
) -> Card:
    measure = result.measure
    stage = sheet["case_stage"].value
    asked = questions_of(result, pack, sheet, either)
    id = card_id(measure.id, result.version.id, beside=result.beside)
    return Card(
        id=id,
        title=said(measure.title),
        verdict="not_at_stage" if result.stage_only else result.verdict,
        label=_("Depends on a reserved fact") if result.depends_on_reserved else "",
        law=law_line(measure, pack),
        why=_why(result, pack, stage, settled_by=sum(q.settles for q in asked)),
        confirmed=result.confirmed,
        reform=_reform(measure, pack),
        beside=_beside(result),
        when=_when(result),
        opens_at=_opens_at(result, pack, stage),
        consequence=said(measure.consequence),
        rows=[
            Row(
                line=criterion_line(one, pack, sheet, address),
                asks=asks_of(asked, id, one.id, pack),
            )
            for one in result.criteria
        ],
    )


def law_line(measure: Measure, pack: Pack) -> str:
    """The article, and who decides."""
    citation = citation_words(measure.citation, measure.citation_in)
    roles = [term("role", code, pack) for code in measure.decision_maker]
    if not roles:
        return citation
    decides = _("decides: %(roles)s") % {"roles": ", ".join(roles)}
    return f"{citation} · {decides}"


def _why(
    result: MeasureResult, pack: Pack, stage: str | None, *, settled_by: int
) -> str:
    """The few words at the card's edge."""
    if result.standing is Standing.MET:
        return _met(result)
    if result.turns_on:
        return _("from %(on)s") % {"on": short_date(result.turns_on)}
    if result.stage_only:
        return _stage_in_few_words(result, pack, stage)
    if result.standing is Standing.ACTS:
        return _("waits for a hearing or a signed form")
    if result.standing is Standing.RESERVED and not result.missing:
        return ""
    if result.standing is Standing.NOT_MET:
        return _failed(result)
    number = len(result.missing)
    words = ngettext("%(n)s fact missing", "%(n)s facts missing", number)
    if number > 1 and settled_by:
        words = _("%(n)s facts missing; one can settle it")
    return words % {"n": number}


def _met(result: MeasureResult) -> str:
    deciding = [c for c in result.criteria if c.kind in ("require", "exclude")]
    number = len(deciding)
    words = ngettext("%(n)s of %(n)s criterion", "%(n)s of %(n)s criteria", number)
    return words % {"n": number}


def _failed(result: MeasureResult) -> str:
    """The article of the first criterion that is not met."""
    failed = [c for c in result.criteria if c.id in result.decided_by and c.cite]
    return citation_words(failed[0].cite, failed[0].cite_in) if failed else ""


def _still_ahead(
    result: MeasureResult, pack: Pack, stage: str | None
) -> tuple[str, ...]:
    """Stages at which the measure is open and to which the case may still come."""
    if stage is None:
        return result.opens_at
    ahead = set(reachable(pack, stage))
    return tuple(code for code in result.opens_at if code in ahead)


def _stage_in_few_words(result: MeasureResult, pack: Pack, stage: str | None) -> str:
    ahead = _still_ahead(result, pack, stage)
    if ahead:
        return _("opens at: %(stage)s") % {"stage": stage_words(pack, ahead[0])}
    return _("its stage has passed")


def _opens_at(result: MeasureResult, pack: Pack, stage: str | None) -> str:
    """Where a measure that only the stage keeps shut is open, or was."""
    if not result.stage_only:
        return ""
    ahead = _still_ahead(result, pack, stage)
    stages = [stage_words(pack, code) for code in ahead or result.opens_at]
    words = {"stages": "; ".join(stages)}
    if ahead:
        return _("Only the stage stands against it. It opens at: %(stages)s.") % words
    return _("Only the stage stands against it, and it has passed: %(stages)s.") % words


def _when(result: MeasureResult) -> str:
    if result.turns_on is None or result.turns_to is None:
        return ""
    return _(
        "From %(on)s, if only time passes and nothing else changes: %(verdict)s."
    ) % {"on": short_date(result.turns_on), "verdict": VERDICTS[result.turns_to]}


def _beside(result: MeasureResult) -> str:
    if not result.beside:
        return ""
    since = result.version.from_on
    return _(
        "A later version, in force from %(since)s, is shown beside the one that "
        "governs this case, because the more favourable law applies."
    ) % {"since": short_date(since)}


def _reform(measure: Measure, pack: Pack) -> str:
    later: Mapping[str, Measure] = pack.measures
    code = measure.superseded_by
    if code is None:
        return ""
    return said(later[code].title) if code in later else code


def not_in_use(measures: Iterable[Measure], pack: Pack) -> list[dict[str, str]]:
    """Measures by name alone: their day of coming into force is not known."""
    return [
        {"title": said(measure.title), "law": law_line(measure, pack)}
        for measure in measures
    ]
