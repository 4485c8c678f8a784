"""Writes about facts: establish one, correct it, withdraw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from vereda.access import trail
from vereda.access.models import Account
from vereda.common.corrections import supersede, withdraw
from vereda.jurisdiction.vocabulary import Fact, WrongValue, load_vocabulary
from vereda.registry.cases.models import Case
from vereda.registry.facts import errors
from vereda.registry.facts.frame import Facts, facts_of
from vereda.registry.facts.groups import derived_facts, yielding_facts
from vereda.registry.facts.models import AssertedFact
from vereda.registry.facts.rights import may_establish
from vereda.registry.facts.rules import is_reached, stored_value
from vereda.registry.people.models import Person
from vereda.registry.wording import pack_of, stage_words, term


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is said of a fact: the value, when it was true, and on what paper."""

    value: Any
    document: str
    true_from: date
    true_until: date | None = None
    established_by: str = ""


@transaction.atomic
def record_fact(
    person: Person,
    fact: str,
    value: Any,
    *,
    document: str,
    true_from: date,
    by: Account | None,
    on: date,
    case: Case | None = None,
    true_until: date | None = None,
    established_by: str = "",
) -> AssertedFact:
    """Establish a fact about a person, or about one case of theirs.

    The same said twice is recorded once. ``by`` None is an operator at the machine.
    Raises a FactRefused that says why.
    """
    known = _fact(fact)
    said = Said(
        value=value,
        document=document.strip(),
        true_from=true_from,
        true_until=true_until,
        established_by=established_by.strip(),
    )
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    stored = _check(person, case, known, said, by=by, on=on)
    values = _values(said) | {"value": stored}
    same = AssertedFact.objects.current().filter(
        person=person, case=case, fact=fact, **values
    )
    if there := same.first():
        return there
    row = AssertedFact.objects.create(
        person=person, case=case, fact=fact, recorded_by=by, **values
    )
    trail.record("fact recorded", person, by=by, details=_details(row))
    return row


@transaction.atomic
def correct_fact(
    row: AssertedFact,
    value: Any,
    *,
    reason: str,
    document: str,
    true_from: date,
    by: Account | None,
    on: date,
    true_until: date | None = None,
    established_by: str = "",
) -> AssertedFact:
    """Say otherwise what was recorded; the record before stays, with the reason.

    Raises FactRefused, ReasonMissing, AlreadyCorrected.
    """
    said = Said(
        value=value,
        document=document.strip(),
        true_from=true_from,
        true_until=true_until,
        established_by=established_by.strip(),
    )
    Person.objects.select_for_update(of=("self",)).get(pk=row.person_id)
    stored = _check(row.person, row.case, _fact(row.fact), said, by=by, on=on)
    values = _values(said) | {"value": stored}
    new = supersede(row, reason=reason, by=by, **values)
    trail.record("fact corrected", row.person, by=by, details=_details(new))
    return new


@transaction.atomic
def withdraw_fact(
    row: AssertedFact, *, reason: str, by: Account | None, on: date
) -> None:
    """Take back what was recorded: it is not known again.

    Raises FactNotTheirs, ReasonMissing, AlreadyCorrected.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=row.person_id)
    _check_office(_fact(row.fact), row.case, by)
    withdraw(row, reason=reason)
    trail.record("fact withdrawn", row.person, by=by, details=_details(row))


def _fact(name: str) -> Fact:
    try:
        return load_vocabulary()[name]
    except KeyError:
        raise errors.fact_not_known(name) from None


def _check(
    person: Person,
    case: Case | None,
    fact: Fact,
    said: Said,
    *,
    by: Account | None,
    on: date,
) -> Any:
    """The value as it is stored. Raises a FactRefused."""
    if fact.act:
        raise errors.fact_is_an_act(fact)
    _check_office(fact, case, by)
    if case is not None and case.person_id != person.pk:
        raise errors.case_of_another(case.number)
    if case is None and fact.about == "case":
        raise errors.fact_needs_case(fact)
    if said.value is None:
        raise errors.unknown_is_no_value(fact)
    try:
        value = load_vocabulary().check_value(fact.name, said.value)
    except WrongValue:
        raise errors.wrong_fact_value(fact) from None
    if not said.document:
        raise errors.fact_without_source(fact)
    _check_lengths(said)
    _check_days(person, said, on)
    _check_records(person, case, fact, on)
    return stored_value(value)


def _check_office(fact: Fact, case: Case | None, by: Account | None) -> None:
    if by is not None and not may_establish(by, fact):
        pack = pack_of(case.pack) if case else None
        roles = [term("role", role, pack) for role in fact.establish]
        raise errors.fact_not_theirs(fact, ", ".join(roles))


def _check_lengths(said: Said) -> None:
    longest = {"document": 200, "established_by": 160}
    for name, most in longest.items():
        if len(getattr(said, name)) > most:
            raise errors.fact_text_too_long(most)


def _check_days(person: Person, said: Said, on: date) -> None:
    if said.true_from > on:
        raise errors.fact_in_future(said.true_from)
    if said.true_until is not None and said.true_until < said.true_from:
        raise errors.fact_ends_before_start()
    born = person.born_earliest
    if born is not None and said.true_from < born:
        raise errors.fact_before_birth(said.true_from)


def _check_records(person: Person, case: Case | None, fact: Fact, on: date) -> None:
    """Refuse what the records answer, and what no case is ready to be asked."""
    cases = Case.objects.current().filter(person=person)
    if case is not None:
        cases = cases.filter(pk=case.pk)
    facts = facts_of(cases, on, few=True, names={fact.name, "case_stage"})
    if facts.scope.cases.is_empty():
        return
    settled = derived_facts().keys() - yielding_facts()
    if fact.name in settled and facts.derived[fact.name].is_not_null().any():
        raise errors.fact_from_records(fact, str(derived_facts()[fact.name]))
    _check_stages(fact, facts)


def _check_stages(fact: Fact, facts: Facts) -> None:
    packs = [pack_of(code) for code in facts.scope.cases["pack"]]
    stages = facts.columns["case_stage"]
    if not any(
        is_reached(stage, fact.ask_from, list(pack.stages) if pack else [])
        for stage, pack in zip(stages, packs, strict=True)
    ):
        named = next(pack for pack in packs if pack)
        raise errors.fact_too_early(fact, stage_words(named, fact.ask_from or ""))


def _values(said: Said) -> dict[str, Any]:
    return {
        "true_from": said.true_from,
        "true_until": said.true_until,
        "document": said.document,
        "established_by": said.established_by,
    }


def _details(row: AssertedFact) -> dict[str, Any]:
    """Which fact and record, never the value; of a reserved fact not even its name."""
    case = row.case.number if row.case else None
    name = "reserved" if _fact(row.fact).reserved else row.fact
    return {"fact": name, "record": row.pk, "case": case}
