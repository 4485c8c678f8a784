"""Stretches in custody and the stays that they make up."""

from __future__ import annotations

from itertools import pairwise

from django.utils.translation import gettext as _

from vereda.registry.intake.checking.findings import Findings, Values
from vereda.registry.intake.person_file import Record, Row

Read = list[tuple[Row, Values]]


def segment(findings: Findings, row: Row, values: Values) -> list[Record]:
    key = values["case_key"]
    if pack := findings.pack_of(row, key):
        for name in ("custody_status", "legal_status"):
            findings.code(row, name, values[name], pack.terms.get(name))
    findings.in_order(row, values, "from_on", "until_on")
    findings.not_future(row, values, "from_on", "until_on")
    names = ("custody_status", "legal_status", "from_on", "until_on")
    fields = {name: values[name] for name in names}
    fields["place"] = values["place"] or ""
    parents = {"episode": _episode_key(values)} | ({"case": key} if key else {})
    return [findings.record("segment", row, values["custody_key"], fields, **parents)]


def episodes(findings: Findings, read: Read) -> list[Record]:
    """One stay per episode key, from its first day to its last."""
    _refuse_overlap(findings, read)
    stays: dict[str, Read] = {}
    for row, values in read:
        stays.setdefault(_episode_key(values), []).append((row, values))
    records = []
    for key, parts in stays.items():
        ends = [values["until_on"] for _row, values in parts]
        span = {
            "from_on": min(values["from_on"] for _row, values in parts),
            "until_on": None if None in ends else max(ends),
        }
        records.append(findings.record("episode", parts[0][0], key, span))
    _refuse_entwined(findings, records)
    return records


def _episode_key(values: Values) -> str:
    return values["episode_key"] or values["custody_key"]


def _refuse_overlap(findings: Findings, read: Read) -> None:
    spent = [pair for pair in read if pair[1]["from_on"] != pair[1]["until_on"]]
    spent.sort(key=lambda pair: pair[1]["from_on"])
    for (before, one), (row, two) in pairwise(spent):
        if _overlap(one, two):
            findings.refuse(
                row,
                "from_on",
                _("It overlaps with row %(row)s of %(table)s.")
                % {"row": before.origin.row, "table": before.origin.table},
                _("A first day on or after the other's until_on."),
            )


def _refuse_entwined(findings: Findings, records: list[Record]) -> None:
    """Stretches that do not overlap may still be given to stays that do."""
    spent = [
        record
        for record in records
        if record.values["from_on"] != record.values["until_on"]
    ]
    spent.sort(key=lambda record: record.values["from_on"])
    for one, two in pairwise(spent):
        if not findings.problems and _overlap(one.values, two.values):
            findings.refuse(
                two.row,
                "episode_key",
                _("Two stays of this person overlap; the other is %(key)s.")
                % {"key": one.key},
                _("Rows of one stay under one episode_key; stays that do not overlap."),
            )


def _overlap(one: Values, two: Values) -> bool:
    """Whether the later of two half-open spans begins inside the earlier."""
    return one["until_on"] is None or two["from_on"] < one["until_on"]
