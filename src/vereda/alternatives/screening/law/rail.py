"""Where a case stands on its pack's map of stages, and the ways out at each stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vereda.jurisdiction.pack import Pack


@dataclass(frozen=True, slots=True)
class Step:
    """One stage: ``state`` is done, here or ahead; ``exits`` are codes of models."""

    stage: str
    state: str
    on: date | None
    exits: tuple[str, ...]


def steps(pack: Pack, entered: Sequence[tuple[str, date]]) -> list[Step]:
    """The stages that a case went through, where it is, and all that may come.

    ``entered`` are stages with the day of entry, oldest first. A stage entered twice
    stands once, at its last entry. Stages that the case passed by are left out.
    """
    last: dict[str, date] = {}
    for stage, on in entered:
        last.pop(stage, None)
        last[stage] = on
    here = entered[-1][0] if entered else None
    passed = [_step(pack, stage, "done", on) for stage, on in last.items()][:-1]
    if here is None:
        return [_step(pack, stage, "ahead", None) for stage in pack.stages]
    ahead = [s for s in reachable(pack, here) if s != here]
    return [
        *passed,
        _step(pack, here, "here", last[here]),
        *(_step(pack, stage, "ahead", None) for stage in ahead if stage not in last),
    ]


def reachable(pack: Pack, stage: str) -> list[str]:
    """Stages that a case may come to from this one, later ones of the map only."""
    order = list(pack.stages)
    if stage not in pack.stages:
        return []
    later = set(order[order.index(stage) + 1 :])
    found: set[str] = set()
    waiting = [stage]
    while waiting:
        for following in pack.next_stages(waiting.pop()):
            if following in later and following not in found:
                found.add(following)
                waiting.append(following)
    return [code for code in order if code in found]


def measures_by_exit(pack: Pack, stage: str) -> Mapping[str, tuple[str, ...]]:
    """Measures in use that are open at a stage, by the model that an exit names."""
    found: dict[str, tuple[str, ...]] = {}
    for measure in pack.measures.values():
        if any(_is_open(v.in_use, v.stages, stage) for v in measure.versions):
            found[measure.model] = (*found.get(measure.model, ()), measure.id)
    return found


def _is_open(in_use: bool, stages: Iterable[str], stage: str) -> bool:
    return in_use and stage in tuple(stages)


def _step(pack: Pack, stage: str, state: str, on: date | None) -> Step:
    known = pack.stages.get(stage)
    return Step(stage, state, on, known.exits if known else ())
