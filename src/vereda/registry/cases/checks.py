"""What must hold of a case before something about it is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from vereda.jurisdiction.library import default_library
from vereda.jurisdiction.pack import Pack
from vereda.registry.cases import errors
from vereda.registry.cases.models import Case, Sentence
from vereda.registry.cases.rules import (
    allowed_moves,
    broken_step,
    first_out_of_order,
    may_enter,
)
from vereda.registry.wording import pack_of


def pack_of_case(case: Case) -> Pack:
    pack = pack_of(case.pack)
    if pack is None:
        raise errors.pack_not_known(case.pack, default_library().codes())
    return pack


def check_move(pack: Pack, here: str | None, stage: str) -> None:
    if stage not in pack.stages:
        raise errors.stage_not_known(stage, pack)
    if here is not None and not may_enter(pack, here, stage):
        raise errors.move_not_allowed(pack, here, stage, allowed_moves(pack, here))


def check_way(pack: Pack, way: list[tuple[str, date]]) -> None:
    """Every step of a case's way, in the order in which its events are kept."""
    stages, days = [stage for stage, _day in way], [day for _stage, day in way]
    for stage in stages:
        check_move(pack, None, stage)
    if (place := broken_step(pack, stages)) is not None:
        check_move(pack, stages[place - 1], stages[place])
    in_order(*days)


def check_charge(case: Case, values: dict[str, Any]) -> None:
    pack = pack_of_case(case)
    if values["offence"] and values["offence"] not in pack.offences:
        raise errors.offence_not_known(values["offence"], pack)
    if not values["offence"] and not values["words"]:
        raise errors.charge_empty()
    not_in_future(values["offence_on"], values["filed_on"])
    in_order(values["offence_on"], values["filed_on"])


def check_sentence(values: dict[str, Any]) -> None:
    accept(values["kind"], Sentence.Kind.values)
    has_length = values["years"] or values["months"] or values["days"]
    if values["kind"] == Sentence.Kind.PRISON and not has_length:
        raise errors.sentence_empty()
    not_in_future(values["imposed_on"], values["final_on"])
    in_order(values["imposed_on"], values["final_on"])


def accept(code: str, accepted: Iterable[str]) -> None:
    if code not in accepted:
        raise errors.code_not_accepted(code, accepted)


def not_in_future(*days: date | None) -> None:
    today = timezone.localdate()
    for day in days:
        if day is not None and day > today:
            raise errors.day_in_future(day)


def in_order(*days: date | None) -> None:
    place = first_out_of_order(days)
    if place is not None:
        known = [day for day in days[:place] if day is not None]
        raise errors.days_out_of_order(days[place] or known[-1], known[-1])
