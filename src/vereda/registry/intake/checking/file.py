"""A whole file: every row read, every table checked, parents before children."""

from __future__ import annotations

from collections.abc import Callable

from vereda.registry.intake.cells import WrongCell, is_storable, read_cell
from vereda.registry.intake.checking import cases, custody, facts, people
from vereda.registry.intake.checking.findings import Findings, Knowledge, Values
from vereda.registry.intake.checking.twins import merge_twins
from vereda.registry.intake.person_file import PersonFile, Problem, Record, Row
from vereda.registry.intake.tables import TABLES

MAKERS: dict[str, Callable[[Findings, Row, Values], list[Record]]] = {
    "people": people.person,
    "names": people.name,
    "documents": people.document,
    "cases": cases.case,
    "charges": cases.charge,
    "stage_events": cases.stage_event,
    "custody": custody.segment,
    "sentences": cases.sentence,
    "facts": facts.fact,
}


class FileRefused(Exception):
    """A person's file cannot be taken; ``problems`` name every wrong cell."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def check_file(file: PersonFile, known: Knowledge) -> list[Record]:
    """The records that the file holds, parents first. Raises FileRefused."""
    findings = Findings(file, known)
    merge_twins(findings)
    records: list[Record] = []
    for name, make in MAKERS.items():
        read = [
            (row, values)
            for row in file.rows.get(name, ())
            if (values := _read(findings, row)) is not None
        ]
        if name == "stage_events":
            read = cases.in_order(findings, read)
        elif name == "custody":
            records.extend(custody.episodes(findings, read))
        for row, values in read:
            records.extend(make(findings, row, values))
    if findings.problems:
        raise FileRefused(findings.problems)
    return records


def _read(findings: Findings, row: Row) -> Values | None:
    values: Values = {}
    is_right = True
    cells = row.cells
    is_clean = is_storable("".join(filter(None, cells.values())))
    for column in TABLES[row.table].columns:
        try:
            cell = cells.get(column.name)
            values[column.name] = read_cell(column, cell, is_clean=is_clean)
        except WrongCell as wrong:
            findings.refuse(row, column.name, wrong.reason, wrong.accepted)
            is_right = False
    return values if is_right else None
