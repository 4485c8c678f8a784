"""Loads a mapping file and says clearly what is wrong with it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from django.utils.translation import gettext as _

from vereda.registry.intake.tables import TABLES

SHIPPED = Path(__file__).parent.parent / "mappings"
_SCHEMA = json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))


class MappingRefused(Exception):
    """The mapping file cannot be used; ``problems`` say where and why."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        super().__init__(f"{path}: " + "; ".join(problems))
        self.path = path
        self.problems = problems


@dataclass(frozen=True, slots=True)
class RowsTo:
    """One row of the table ``to`` for each source row (where ``only_if`` is filled)."""

    to: str
    columns: dict[str, dict[str, Any]]
    only_if: str | None
    shared: bool  # several source rows may give the same row


@dataclass(frozen=True, slots=True)
class SourceTable:
    name: str
    file: str
    encoding: str
    delimiter: str | None
    set_aside: str | None
    ignored: dict[str, str]
    rows: tuple[RowsTo, ...]

    @property
    def columns(self) -> frozenset[str]:
        """Every column of the source that this mapping reads."""
        used = set()
        for rows in self.rows:
            if rows.only_if:
                used.add(rows.only_if)
            for cell in rows.columns.values():
                used |= _columns_of(cell)
        return frozenset(used)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which source tables give which rows of the exchange package."""

    path: Path
    source: str
    notes: tuple[str, ...]  # what a reader of the rows must know
    tables: dict[str, SourceTable]
    lists: dict[str, list[tuple[re.Pattern[str], str | None]]]
    first: tuple[str, ...]  # of two overlapping stays, rows of the first named win
    stays_rule: str


def find_mapping(name: str) -> Path:
    """A mapping by path, or by the name of one that comes with Vereda."""
    path = Path(name)
    shipped = SHIPPED / f"{name}.yaml"
    return shipped if not path.exists() and shipped.is_file() else path


def shipped_for(folder: Path) -> Mapping | None:
    """The shipped mapping whose files all lie in this folder, if it is the only one."""
    fitting = []
    for path in sorted(SHIPPED.glob("*.yaml")):
        mapping = load_mapping(path)
        if all((folder / table.file).is_file() for table in mapping.tables.values()):
            fitting.append(mapping)
    return fitting[0] if len(fitting) == 1 else None


def load_mapping(path: Path) -> Mapping:
    """Read and check a mapping file. Raises MappingRefused."""
    if not path.is_file():
        come = ", ".join(sorted(shipped.stem for shipped in SHIPPED.glob("*.yaml")))
        there_is_none = _("There is no such mapping. With Vereda come: %(names)s.")
        raise MappingRefused(path, [there_is_none % {"names": come}])
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise MappingRefused(path, [str(error)]) from error
    problems = [
        f"{'.'.join(str(part) for part in error.absolute_path) or '.'}: {error.message}"
        for error in jsonschema.Draft202012Validator(_SCHEMA).iter_errors(data)
    ]
    if problems:
        raise MappingRefused(path, problems)
    problems = list(_more_problems(data))
    if problems:
        raise MappingRefused(path, problems)
    return _made(path, data)


def _more_problems(data: dict[str, Any]) -> Any:
    for name, entries in data.get("lists", {}).items():
        for number, entry in enumerate(entries):
            try:
                re.compile(entry["match"])
            except re.error as error:
                yield f"lists.{name}.{number}.match: {error}"
    for name in data.get("stays", {}).get("first", ()):
        if name not in data["tables"]:
            yield f"stays.first: {name} is no table of this mapping"
    for name, table in data["tables"].items():
        for number, rows in enumerate(table.get("rows", ())):
            where = f"tables.{name}.rows.{number}.columns"
            accepted = TABLES[rows["to"]]
            for column, cell in rows["columns"].items():
                if column not in accepted.names:
                    yield (
                        f"{where}.{column}: {rows['to']} has no such column; it has "
                        + ", ".join(accepted.names)
                    )
                if cell.get("list") and cell["list"] not in data.get("lists", {}):
                    yield f"{where}.{column}.list: no list {cell['list']}"
            for column in accepted.columns:
                if column.needed and column.name not in rows["columns"]:
                    yield f"{where}: {column.name} is missing"


def _made(path: Path, data: dict[str, Any]) -> Mapping:
    tables = {
        name: SourceTable(
            name=name,
            file=table["file"],
            encoding=table.get("encoding", "utf-8"),
            delimiter=table.get("delimiter"),
            set_aside=table.get("set_aside"),
            ignored=table.get("ignored", {}),
            rows=tuple(
                RowsTo(
                    rows["to"],
                    rows["columns"],
                    rows.get("only_if"),
                    rows.get("shared", False),
                )
                for rows in table.get("rows", ())
            ),
        )
        for name, table in data["tables"].items()
    }
    lists = {
        name: [(re.compile(e["match"], re.IGNORECASE), e["gives"]) for e in entries]
        for name, entries in data.get("lists", {}).items()
    }
    stays = data.get("stays", {})
    return Mapping(
        path,
        data["source"],
        tuple(data.get("notes", ())),
        tables,
        lists,
        tuple(stays.get("first", ())),
        stays.get("rule", _("Of two overlapping rows the earlier one is kept whole.")),
    )


def _columns_of(cell: dict[str, Any]) -> set[str]:
    found = {cell[name] for name in ("column", "not_before") if name in cell}
    found |= set(re.findall(r"\{(\w+)\}", cell.get("template", "")))
    if born := cell.get("born"):
        found |= {born["year"], born["age"], born["at"]}
    return found
