"""Cases, charges, the stages they went through, and sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vereda.registry.intake.checking.findings import Findings, Values
from vereda.registry.intake.moves import WrongMove, find_way
from vereda.registry.intake.person_file import Record, Row

Read = list[tuple[Row, Values]]


def case(findings: Findings, row: Row, values: Values) -> list[Record]:
    pack = findings.known.pack(values["pack"])
    if pack is None:
        accepted = ", ".join(findings.known.pack_codes)
        findings.refuse(row, "pack", _("No such pack."), accepted)
        return []
    findings.not_future(row, values, "opened_on")
    key = values["case_key"]
    findings.packs[key] = pack
    fields = {
        "pack": values["pack"],
        "docket": values["docket"] or "",
        "proceeding_type": values["proceeding_type"],
        "opened_on": values["opened_on"],
    }
    records = [findings.record("case", row, key, fields)]
    if values["court"]:
        office = {"organisation": values["court"], "part": "court"}
        records.append(findings.record("office", row, f"{key}#court", office, case=key))
    return records


def charge(findings: Findings, row: Row, values: Values) -> list[Record]:
    if pack := findings.pack_of(row, values["case_key"]):
        findings.code(row, "offence", values["offence"], pack.offences)
    if not values["offence"] and not values["words"]:
        findings.refuse(
            row,
            "words",
            _("A charge with neither an offence code nor words."),
            _("A code of the pack, or the words of the charge."),
        )
    findings.not_future(row, values, "offence_on", "filed_on")
    fields = {
        "offence": values["offence"],
        "words": values["words"] or "",
        "degree": values["degree"] or "",
        "offence_on": values["offence_on"],
        "filed_on": values["filed_on"],
        "principal": bool(values["principal"]),
        "outcome": values["outcome"] or "pending",
    }
    return [_of_case(findings, "charge", row, values["charge_key"], fields, values)]


def stage_event(findings: Findings, row: Row, values: Values) -> list[Record]:
    if pack := findings.pack_of(row, values["case_key"]):
        findings.code(row, "stage", values["stage"], pack.stages)
    findings.not_future(row, values, "entered_on")
    fields = {
        "stage": values["stage"],
        "entered_on": values["entered_on"],
        "reason": values["reason"] or "",
    }
    return [_of_case(findings, "stage_event", row, values["event_key"], fields, values)]


def sentence(findings: Findings, row: Row, values: Values) -> list[Record]:
    findings.pack_of(row, values["case_key"])
    findings.in_order(row, values, "imposed_on", "final_on")
    findings.not_future(row, values, "imposed_on", "final_on")
    names = ("kind", "imposed_on", "final_on", "starts_on", "suspended")
    fields = {name: values[name] for name in names}
    fields |= {name: values[name] or 0 for name in ("years", "months", "days")}
    return [_of_case(findings, "sentence", row, values["sentence_key"], fields, values)]


def _of_case(
    findings: Findings, kind: str, row: Row, key: str, fields: Values, values: Values
) -> Record:
    return findings.record(kind, row, key, fields, case=values["case_key"])


def in_order(findings: Findings, read: Read) -> Read:
    """The events of each case as the pack allows them; what it does not is refused."""
    by_case: dict[str, Read] = {}
    for row, values in read:
        by_case.setdefault(values["case_key"], []).append((row, values))
    ordered: Read = []
    for key, events in by_case.items():
        pack = findings.packs.get(key)
        if pack is None or any(v["stage"] not in pack.stages for _row, v in events):
            ordered.extend(events)
            continue
        steps = [(values["entered_on"], values["stage"]) for _row, values in events]
        way = find_way(pack, steps)
        if isinstance(way, WrongMove):
            findings.refuse(events[way.step][0], "stage", way.reason, way.accepted)
        else:
            ordered.extend(events[place] for place in way)
    return ordered
