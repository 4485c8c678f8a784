"""What the pattern page fills its components with: invented, and short."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vereda.web.forms import (
    Checkboxes,
    PageForm,
    Radios,
    TriStateField,
    WrittenDateField,
)

NAMES = [
    ("Marisol Ruiz Quirós", "2025-004871"),
    ("Yadira Chaves Obando", "2024-001220"),
    ("Jean-Baptiste Alcé", "2026-000377"),
]
HEARING_ON = date(2026, 12, 2)
KINDS = [("report", _("Report")), ("order", _("Order")), ("letter", _("Letter"))]


class ExampleForm(PageForm):
    """One field of each kind."""

    title = forms.CharField(label=_("Document"), max_length=80)
    born_on = WrittenDateField(label=_("Date of the document"))
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    agrees = TriStateField(label=_("Signed by both"), required=True)
    channel = forms.ChoiceField(
        label=_("How it came"), choices=KINDS[:2], widget=Radios, required=False
    )
    copies = forms.MultipleChoiceField(
        label=_("Copies to"), choices=KINDS, widget=Checkboxes, required=False
    )
    is_final = forms.BooleanField(label=_("This is the last version"), required=False)
    remarks = forms.CharField(
        label=_("Remarks"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


def stages() -> list[dict[str, Any]]:
    return [
        {"title": _("First contact"), "state": "done", "exits": [_("Way out A")]},
        {"title": _("Hearing"), "state": "done", "on": date(2026, 3, 2), "exits": []},
        {
            "title": _("Decision"),
            "state": "here",
            "on": date(2026, 9, 30),
            "exits": [_("Way out B"), _("Way out C")],
        },
        {"title": _("After the decision"), "state": "ahead", "exits": [_("Way out D")]},
        {"title": _("Closed"), "state": "ahead", "exits": []},
    ]


def timeline() -> list[dict[str, Any]]:
    return [
        {"on": date(2026, 11, 12), "title": _("Report received"), "note": _("page 14")},
        {"on": date(2026, 9, 30), "title": _("Decision written"), "url": "#timeline"},
        {"on": None, "title": _("First contact")},
    ]
