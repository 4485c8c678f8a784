"""What an officer types to establish a fact: value, since when, on what paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vereda.common.corrections import ReasonMissing
from vereda.common.errors import DomainError
from vereda.jurisdiction.pack import Pack
from vereda.jurisdiction.vocabulary import Fact
from vereda.registry.facts import errors
from vereda.registry.facts.wording import choice_words
from vereda.registry.wording import said
from vereda.web.forms import PageForm, Radios, WrittenDateField, dress

UNITS = {
    "years": _("In whole years"),
    "months": _("In months"),
    "percent": _("In per cent"),
}
FEW = 4  # so many values are all seen at once


class RefusableForm(PageForm):
    """A form that an action may refuse after it was found right."""

    #: Which field a refusal stands beside; others concern the whole form.
    BESIDE = {
        errors.WrongFactValue: "value",
        errors.FactWithoutSource: "document",
        errors.FactInFuture: "true_from",
        errors.FactBeforeBirth: "true_from",
        ReasonMissing: "reason",
    }

    def refuse(self, refusal: DomainError) -> None:
        """Show why the action refused, beside the field that it is about."""
        beside = self.BESIDE.get(type(refusal), "")
        words = " ".join(part for part in (refusal.message, refusal.hint) if part)
        self.add_error(beside if beside in self.fields else None, words)


class FactForm(RefusableForm):
    """One fact of the vocabulary. The control for ``value`` follows the fact's type."""

    true_from = WrittenDateField(
        label=_("True since"),
        error_messages={"required": _("Say since when this is true.")},
    )
    document = forms.CharField(
        label=_("Source document"),
        max_length=200,
        help_text=_("What it is and its date or number, so that others can find it."),
        error_messages={
            "required": _("Name the document that says so; a fact needs its source.")
        },
    )
    established_by = forms.CharField(
        label=_("Established by"),
        max_length=160,
        required=False,
        help_text=_("The person or office that found it out"),
    )

    field_order = ("value", "is_none", "true_from", "document", "established_by")

    def __init__(
        self,
        fact: Fact,
        *args: Any,
        pack: Pack | None = None,
        label: str | None = None,
        **kwargs: Any,
    ) -> None:
        """``label`` stands before the value's control instead of the fact's title."""
        super().__init__(*args, **kwargs)
        self.fact = fact
        value = _value_field(fact, pack)
        value.label = label or value.label
        own = {"value": value}
        if fact.none_allowed:
            value.required = False
            own["is_none"] = forms.BooleanField(
                label=_("There is none"), required=False
            )
        for one in own.values():
            dress(one)
        self.fields |= own
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("is_none"):
            cleaned["value"] = "none"
        elif self._says_nothing(cleaned):
            self.add_error("value", _("Give the value, or say that there is none."))
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        """What was typed, as the actions take it; the value apart."""
        names = ("true_from", "document", "established_by")
        return {name: self.cleaned_data[name] for name in names}

    def _says_nothing(self, cleaned: dict[str, Any]) -> bool:
        if not self.fact.none_allowed or "value" in self.errors:
            return False
        return cleaned.get("value") in (None, "")


class ReasonForm(RefusableForm):
    """Why a record does not stand."""

    reason = forms.CharField(
        label=_("Why it is taken back"),
        max_length=500,
        error_messages={"required": _("Say why; the reason stays with the record.")},
    )


class CorrectionForm(FactForm):
    """What is true instead of a record, and why the record was wrong."""

    reason = forms.CharField(
        label=_("Why the record was wrong"),
        max_length=500,
        error_messages={"required": _("Say why; the reason stays with the record.")},
    )


def _value_field(fact: Fact, pack: Pack | None) -> forms.Field:
    """The control for a fact, labelled with the fact's title."""
    words: dict[str, Any] = {
        "label": said(fact.title),
        "error_messages": {"required": _("Give the value.")},
    }
    if fact.type == "bool":
        return forms.TypedChoiceField(
            choices=[("yes", _("Yes")), ("no", _("No"))],
            coerce=lambda answer: answer == "yes",
            widget=Radios,
            **words,
        )
    if fact.type in ("int", "number"):
        return _number_field(fact, words)
    if fact.type == "enum":
        return _choice_field(fact, pack, words)
    if fact.type == "date":
        return WrittenDateField(**words)
    if fact.type == "list":
        return _several_field(pack, words)
    return forms.CharField(max_length=200, **words)


def _number_field(fact: Fact, words: dict[str, Any]) -> forms.Field:
    kind = forms.IntegerField if fact.type == "int" else forms.FloatField
    most = 100 if fact.unit == "percent" else None
    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "is-short"})
    words["error_messages"]["invalid"] = _("Write a number in figures.")
    return kind(
        min_value=0,
        max_value=most,
        localize=True,
        help_text=UNITS.get(fact.unit or "", ""),
        widget=widget,
        **words,
    )


def _choice_field(
    fact: Fact, pack: Pack | None, words: dict[str, Any]
) -> forms.ChoiceField:
    choices = [(value, choice_words(fact, value, pack)) for value in fact.values or ()]
    if len(choices) <= FEW:
        return forms.ChoiceField(choices=choices, widget=Radios, **words)
    return forms.ChoiceField(choices=[("", _("Choose")), *choices], **words)


def _several_field(pack: Pack | None, words: dict[str, Any]) -> forms.Field:
    offences = pack.offences.values() if pack else ()
    choices = sorted(
        ((offence.code, said(offence.title)) for offence in offences),
        key=lambda choice: choice[1],
    )
    return forms.MultipleChoiceField(choices=choices, **words)
