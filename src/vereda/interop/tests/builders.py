"""Packages and folders of tables on disk, as small as they can be."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

from vereda.interop.exchange.descriptor import package_descriptor
from vereda.interop.importing import import_path
from vereda.interop.report import Report
from vereda.registry.intake.tables import TABLES

Rows = list[dict[str, Any]]
TODAY = date(2026, 6, 30)


def package(folder: Path, *, source: str = "north", **tables: Rows) -> Path:
    """An exchange package with these rows; each row names only what it is about."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        table(folder / f"{name}.csv", rows, TABLES[name].names)
    descriptor = package_descriptor(source, with_source=False, names=list(tables))
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return folder


def table(path: Path, rows: Rows, names: tuple[str, ...] = ()) -> Path:
    names = names or tuple(rows[0])
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, names)
        out.writeheader()
        out.writerows(rows)
    return path


def imported(path: Path, **how: Any) -> Report:
    return import_path(path, today=TODAY, **how)


def counts(report: Report) -> dict[str, tuple[int, int, int, int]]:
    """Read, created, unchanged and refused rows of each table."""
    return {
        name: (count.read, count.created, count.unchanged, count.refused)
        for name, count in report.tables.items()
    }


def person(key: str = "p1", **cells: str) -> dict[str, str]:
    return {"person_key": key} | cells


def name(key: str = "n1", person_key: str = "p1", **cells: str) -> dict[str, str]:
    return {"name_key": key, "person_key": person_key, "given": "Itzel"} | cells


def case(key: str = "c1", person_key: str = "p1", **cells: str) -> dict[str, str]:
    return {"case_key": key, "person_key": person_key, "pack": "generic"} | cells


def charge(key: str = "h1", case_key: str = "c1", **cells: str) -> dict[str, str]:
    return {"charge_key": key, "case_key": case_key, "words": "Theft"} | cells


def stage(key: str, code: str, on: str, case_key: str = "c1") -> dict[str, str]:
    return {"event_key": key, "case_key": case_key, "stage": code, "entered_on": on}


def held(key: str, start: str, end: str = "", **cells: str) -> dict[str, str]:
    return {
        "custody_key": key,
        "person_key": "p1",
        "custody_status": "pretrial_detention",
        "from_on": start,
        "until_on": end,
    } | cells


def fact(key: str, name: str, value: str, **cells: str) -> dict[str, str]:
    return {
        "fact_key": key,
        "person_key": "p1",
        "fact": name,
        "value": value,
        "true_from": "2026-01-10",
        "document": "Social report 12",
    } | cells


def whole_file() -> dict[str, Rows]:
    """One person's rows in every table."""
    return {
        "people": [person(sex="female", birth_date="1984-02", nationalities="CR")],
        "names": [name(first_surname="Ñancupil", second_surname="O'Connor")],
        "documents": [
            {
                "document_key": "d1",
                "person_key": "p1",
                "kind": "national_id",
                "number": "0-0001-0002",
                "country": "CR",
            }
        ],
        "cases": [case(docket="26-1", opened_on="2026-01-02", court="Court One")],
        "charges": [charge(offence_on="2026-01-01", principal="true")],
        "stage_events": [
            stage("s1", "S30_INITIAL_HEARING", "2026-01-03"),
            stage("s2", "S50_INVESTIGATION", "2026-01-05"),
        ],
        "custody": [
            held(
                "k1",
                "2026-01-02",
                "2026-01-03",
                custody_status="police_custody",
                episode_key="k1",
            ),
            held("k2", "2026-01-03", episode_key="k1", case_key="c1"),
        ],
        "sentences": [
            {
                "sentence_key": "z1",
                "case_key": "c1",
                "kind": "fine",
                "imposed_on": "2026-02-01",
            }
        ],
        "facts": [fact("f1", "has_minor_dependants", "true")],
    }
