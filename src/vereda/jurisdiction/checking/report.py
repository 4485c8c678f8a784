"""Loads a pack, works its cases, and lists what is to be put right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vereda.jurisdiction.checking.worked_cases import case_problems, coverage_problems
from vereda.jurisdiction.loading import load_pack
from vereda.jurisdiction.loading.reading import Reader, line_of
from vereda.jurisdiction.pack import Measure, Pack
from vereda.jurisdiction.problems import PackRefused, Problem


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one pack. ``problems`` keep it from use, warnings do not."""

    path: Path
    pack: Pack | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def check_packs(path: Path) -> list[Report]:
    """Reports on the pack at ``path``, or on every pack in the folder ``path``."""
    return [check_pack(folder) for folder in packs_in(path)]


def packs_in(path: Path) -> list[Path]:
    """The folder itself where it is a pack, else the packs in it, else itself."""
    if (path / "pack.yaml").exists():
        return [path]
    return sorted(file.parent for file in path.glob("*/pack.yaml")) or [path]


def check_pack(path: Path) -> Report:
    """Every problem of the pack in the folder ``path``."""
    try:
        pack = load_pack(path)
    except PackRefused as refused:
        return Report(path, None, tuple(refused.problems), ())
    problems = [*case_problems(pack), *coverage_problems(pack)]
    return Report(path, pack, tuple(sorted(problems)), tuple(_warnings(pack, path)))


def _warnings(pack: Pack, path: Path) -> Iterator[Problem]:
    for measure in pack.measures.values():
        if measure.superseded_by:
            reason = _superseded(measure, pack.measures[measure.superseded_by])
            file = f"measures/{measure.id}.yaml"
            line = line_of(Reader(file).read(path / file), ["superseded_by"])
            yield Problem(f"{pack.code}/{file}", line, reason)


def _superseded(measure: Measure, reform: Measure) -> str:
    state = "in use" if any(v.in_use for v in reform.versions) else "not in use yet"
    return (
        f"a reform is reported: {measure.id} is superseded by {reform.id}, "
        f"which is {state}"
    )
