"""From a folder to a ``Pack``: read, inherit, build, or refuse."""

from __future__ import annotations

from pathlib import Path

from vereda.jurisdiction.loading.cases import build_cases
from vereda.jurisdiction.loading.folder import Folder, law_hash, read_folder
from vereda.jurisdiction.loading.map import (
    build_clocks,
    build_offences,
    build_stages,
    build_terms,
    build_transitions,
)
from vereda.jurisdiction.loading.measures import (
    Surroundings,
    build_measures,
    criteria_of,
    plain,
)
from vereda.jurisdiction.loading.reading import Mapping, Reader
from vereda.jurisdiction.loading.words import Findings
from vereda.jurisdiction.pack import (
    Clock,
    Measure,
    Pack,
    Stage,
    Term,
    Transition,
    WorkedCase,
)
from vereda.jurisdiction.problems import PackRefused, Problem
from vereda.jurisdiction.vocabulary import load_vocabulary

HASH_DIGITS = 12


def load_pack(path: Path, root: Path | None = None) -> Pack:
    """The pack in the folder ``path``; packs it extends are looked for in ``root``.

    ``root`` is the folder around ``path`` where it is not given. Raises PackRefused
    with every problem found.
    """
    path = path.resolve()
    return _load(path, (root or path.parent).resolve(), ())


def lineage(code: str, root: Path) -> tuple[str, ...]:
    """The pack's code and those that it extends, nearest first."""
    found: list[str] = []
    name: str | None = code
    while name is not None and name not in found:
        found.append(name)
        data = Reader(name).read(root / name / "pack.yaml")
        name = data.get("extends") if isinstance(data, Mapping) else None
    return tuple(found)


def _load(path: Path, root: Path, below: tuple[str, ...]) -> Pack:
    folder = read_folder(path)
    parent = _parent(folder, root, (*below, path.name))
    pack = _build(folder, parent)
    if folder.problems or pack is None:
        raise PackRefused(folder.problems)
    return pack


def _parent(folder: Folder, root: Path, chain: tuple[str, ...]) -> Pack | None:
    document = folder.one("pack")
    if document is None or document.data["extends"] is None:
        return None
    name: str = document.data["extends"]
    line = document.data.lines["extends"]
    if name in chain:
        reason = f"extends itself: {' > '.join([*chain, name])}"
    elif not (root / name / "pack.yaml").is_file():
        reason = f"extends {name}, and there is no such pack beside this one"
    else:
        try:
            return _load(root / name, root, chain)
        except PackRefused as refused:
            folder.problems += refused.problems
            reason = f"extends {name}, which has problems of its own"
    folder.problems.append(Problem(document.file, line, reason))
    return None


def _build(folder: Folder, parent: Pack | None) -> Pack | None:
    document = folder.one("pack")
    if document is None:
        return None
    data = document.data
    findings = Findings(tuple(data["languages"]), folder.problems)
    if data["code"] != folder.path.name:
        reason = f"code {data['code']} is not the name of the folder"
        findings.add(document, data.lines["code"], reason)
    findings.translated(document, data, "name")
    sources = plain(data.get("sources", {}))
    terms = _terms(folder, parent, findings)
    stages = _stages(folder, parent, terms, findings)
    vocabulary = load_vocabulary()
    listed = folder.one("offences")
    offences = build_offences(listed, vocabulary, findings) if listed else {}
    around = Surroundings(stages, offences, terms, sources, vocabulary)
    measures = build_measures(
        folder.all("measure"), folder.measures(), around, findings
    )
    return Pack(
        code=data["code"],
        name=dict(data["name"]),
        languages=tuple(data["languages"]),
        version=_version(folder, data["version"], parent),
        extends=data["extends"],
        stages=stages,
        transitions=_transitions(folder, parent, stages, findings),
        offences=offences,
        measures=measures,
        clocks=_clocks(folder, parent, sources, findings),
        terms=terms,
        cases=_cases(folder, measures, findings),
        sources=sources,
    )


def _cases(
    folder: Folder, measures: dict[str, Measure], findings: Findings
) -> tuple[WorkedCase, ...]:
    """The worked cases; those of a measure that is refused wait for it."""
    refused = folder.measures() - set(measures)
    documents = [one for one in folder.all("cases") if one.stem not in refused]
    criteria = {one.data["id"]: criteria_of(one) for one in folder.all("measure")}
    return build_cases(documents, measures, criteria, load_vocabulary(), findings)


def _version(folder: Folder, declared: str, parent: Pack | None) -> str:
    """The declared version, then a hash of the law's files and of what is inherited."""
    digest = law_hash(folder.path, parent.version if parent else "")
    return f"{declared}+{digest[:HASH_DIGITS]}"


def _terms(
    folder: Folder, parent: Pack | None, findings: Findings
) -> dict[str, dict[str, Term]]:
    """Inherited terms, each replaced by the pack's own of the same code."""
    inherited = parent.terms if parent else {}
    merged = {family: dict(terms) for family, terms in inherited.items()}
    document = folder.one("terms")
    if document is not None:
        for family, terms in build_terms(document, findings).items():
            merged.setdefault(family, {}).update(terms)
    return merged


def _stages(
    folder: Folder,
    parent: Pack | None,
    terms: dict[str, dict[str, Term]],
    findings: Findings,
) -> dict[str, Stage]:
    document = folder.one("stages")
    if document is None:
        return parent.stages if parent else {}
    models = terms.get("model", {})
    return build_stages(document, models, load_vocabulary(), findings)


def _transitions(
    folder: Folder, parent: Pack | None, stages: dict[str, Stage], findings: Findings
) -> tuple[Transition, ...]:
    """The pack's own, or the inherited ones between stages that it has."""
    document = folder.one("stages")
    if document is not None and "transitions" in document.data:
        return build_transitions(document, stages, findings)
    inherited = parent.transitions if parent else ()
    return tuple(
        one for one in inherited if one.from_stage in stages and one.to_stage in stages
    )


def _clocks(
    folder: Folder,
    parent: Pack | None,
    sources: dict[str, dict[str, str]],
    findings: Findings,
) -> dict[str, Clock]:
    merged = dict(parent.clocks) if parent else {}
    document = folder.one("clocks")
    if document is not None:
        merged.update(build_clocks(document, sources, findings))
    return merged
