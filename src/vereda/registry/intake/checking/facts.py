"""Facts that somebody established."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.intake.cells import WrongCell
from vereda.registry.intake.checking.findings import Findings, Values
from vereda.registry.intake.person_file import Record, Row


def fact(findings: Findings, row: Row, values: Values) -> list[Record]:
    case_key = values["case_key"]
    if case_key:
        findings.pack_of(row, case_key)
    findings.in_order(row, values, "true_from", "true_until")
    findings.not_future(row, values, "true_from")
    try:
        value = findings.known.check_fact(values["fact"], values["value"])
    except WrongCell as wrong:
        findings.refuse(row, wrong.field, wrong.reason, wrong.accepted)
        return []
    if not case_key and load_vocabulary()[values["fact"]].about == "case":
        findings.refuse(
            row,
            "case_key",
            _("This fact is true of a case, not of the person in every case."),
            _("A case_key of this person's rows in cases."),
        )
    fields = {
        "fact": values["fact"],
        "value": value,
        "true_from": values["true_from"],
        "true_until": values["true_until"],
        "document": values["document"],
        "established_by": values["established_by"] or "",
    }
    parents = {"case": case_key} if case_key else {}
    return [findings.record("fact", row, values["fact_key"], fields, **parents)]
