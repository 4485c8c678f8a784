"""People, their names and their papers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vereda.registry.intake.checking.findings import Findings, Values
from vereda.registry.intake.person_file import Record, Row

NAME_PARTS = ("given", "first_surname", "second_surname", "as_written")


def person(findings: Findings, row: Row, values: Values) -> list[Record]:
    born = _born(findings, row, values)
    first, died = born["born_earliest"], values["died_on"]
    if first and died and died < first:
        findings.refuse(row, "died_on", _("Earlier than the birth."))
    findings.not_future(row, values, "died_on")
    fields = born | {
        "sex": values["sex"],
        "gender": values["gender"],
        "died_on": values["died_on"],
        "nationalities": values["nationalities"] or [],
        "languages": values["languages"] or [],
    }
    number = values["person_number"] or ""
    return [findings.record("person", row, values["person_key"], fields, number=number)]


def _born(findings: Findings, row: Row, values: Values) -> Values:
    first, last, precision = values["birth_date"] or (None, None, "")
    latest = values["birth_date_latest"]
    if latest and not first:
        findings.refuse(
            row,
            "birth_date_latest",
            _("A latest day of birth without an earliest one."),
            _("The earliest possible day in birth_date."),
        )
    elif latest and latest < first:
        findings.refuse(
            row,
            "birth_date_latest",
            _("Earlier than birth_date."),
            _("The same day or a later one."),
        )
    elif latest:
        last, precision = latest, "estimate"
    if first and first > findings.known.today:
        findings.refuse(row, "birth_date", _("This day lies in the future."))
    return {"born_earliest": first, "born_latest": last, "born_precision": precision}


def name(findings: Findings, row: Row, values: Values) -> list[Record]:
    fields = {part: values[part] or "" for part in NAME_PARTS}
    if not any(fields.values()):
        findings.refuse(
            row,
            "as_written",
            _("A name without any part."),
            _("given, a surname, or as_written; or no row for this person."),
        )
    fields["kind"] = values["kind"] or "legal"
    fields["surname_first"] = bool(values["surname_first"])
    return [findings.record("name", row, values["name_key"], fields)]


def document(findings: Findings, row: Row, values: Values) -> list[Record]:
    fields = {
        "kind": values["kind"],
        "number": values["number"],
        "country": values["country"] or "",
    }
    return [findings.record("document", row, values["document_key"], fields)]
