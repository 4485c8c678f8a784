"""What is still missing for a measure: who can establish it, and what would follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from vereda.alternatives.screening.law.either_way import EitherWay
from vereda.alternatives.screening.rules import MeasureResult
from vereda.jurisdiction.pack import Pack
from vereda.jurisdiction.vocabulary import Fact
from vereda.registry.facts.forms import FactForm
from vereda.registry.facts.queries import FactLine
from vereda.registry.facts.wording import choice_words, in_a_row, who_establishes
from vereda.registry.wording import said, stage_words

Sheet = Mapping[str, FactLine]  # the case's facts by name

CONSEQUENCES = ("appears_met", "not_met", "undetermined")  # the telling ones first


@dataclass(frozen=True, slots=True)
class Question:
    """One missing fact. ``follows`` says what each answer would bring.

    An act arises from its hearing or signed form: it is never a field. Neither is a
    fact that the vocabulary lets be asked only from a later stage on.
    """

    fact: Fact
    title: str
    meaning: str
    criterion: str
    is_act: bool
    from_stage: str
    who: str
    follows: list[tuple[str, str]] = field(default_factory=list)
    settles: bool = False
    may_establish: bool = False


def questions_of(
    result: MeasureResult, pack: Pack, sheet: Sheet, either: EitherWay
) -> list[Question]:
    """Missing facts, those first that settle the verdict alone. None where not met."""
    if result.verdict == "not_met":
        return []
    asked = [_question(sheet[name], result, pack, either) for name in result.missing]
    return sorted(asked, key=lambda q: (q.is_act, bool(q.from_stage), not q.settles))


def _question(
    line: FactLine, result: MeasureResult, pack: Pack, either: EitherWay
) -> Question:
    fact = line.fact
    verdicts = either.get((result.measure.id, result.version.id, fact.name), {})
    from_stage = stage_words(pack, fact.ask_from or "") if line.is_early else ""
    return Question(
        fact=fact,
        title=said(fact.title),
        meaning=said(fact.meaning),
        criterion=_criterion_of(fact, result),
        is_act=fact.act,
        from_stage=from_stage,
        who="; ".join(who_establishes(fact, pack)),
        follows=_follows(fact, verdicts, pack),
        settles=any(verdict != "undetermined" for verdict in verdicts.values()),
        may_establish=line.may_establish,
    )


def _criterion_of(fact: Fact, result: MeasureResult) -> str:
    """The first criterion still open that names the fact."""
    naming = [
        c
        for c in result.criteria
        if any(used.fact.name == fact.name for used in c.facts)
    ]
    is_open = [c.id for c in naming if c.result is None]
    return (is_open or [c.id for c in naming] or [""])[0]


def _follows(
    fact: Fact, verdicts: Mapping[Any, str], pack: Pack
) -> list[tuple[str, str]]:
    """Each answer in words and the verdict it would bring; those alike together."""
    by_verdict: dict[str, list[str]] = {}
    for value, verdict in verdicts.items():
        if isinstance(value, bool):
            words = _("yes") if value else _("no")
        else:
            words = choice_words(fact, value, pack)
        by_verdict.setdefault(verdict, []).append(words)
    if len(by_verdict) == 1:
        return [(_("either way:"), verdict) for verdict in by_verdict]
    return [
        (_("if %(answer)s:") % {"answer": in_a_row(by_verdict[verdict])}, verdict)
        for verdict in CONSEQUENCES
        if verdict in by_verdict
    ]


@dataclass(frozen=True, slots=True)
class Ask:
    """One form: a fact, or several of yes and no of which one is chosen."""

    id: str
    questions: list[Question]
    form: FactForm


@dataclass(frozen=True, slots=True)
class Asks:
    """What one criterion lacks: what this account may establish, and all the rest."""

    forms: list[Ask]
    others: list[Question]


def asks_of(
    questions: Iterable[Question], card: str, criterion: str, pack: Pack
) -> Asks | None:
    """None where nothing is missing. Facts of yes and no share a form."""
    own = [q for q in questions if q.criterion == criterion]
    if not own:
        return None
    open_ones = [q for q in own if q.may_establish]
    together = [q for q in open_ones if q.fact.type == "bool"]
    groups = [together] if together else []
    groups += [[q] for q in open_ones if q.fact.type != "bool"]
    forms = [
        _ask(group, f"{card}-{criterion}-{number}", pack)
        for number, group in enumerate(groups, start=1)
    ]
    return Asks(forms, [q for q in own if not q.may_establish])


def _ask(group: list[Question], id: str, pack: Pack) -> Ask:
    form = FactForm(
        group[0].fact,
        pack=pack,
        label=_("Answer"),
        auto_id=f"{id}-%s",
        initial={"true_from": timezone.localdate()},
    )
    return Ask(id, group, form)
