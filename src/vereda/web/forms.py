"""Form fields as the country writes them, with the design system's markup.

A page's form extends ``PageForm`` and is drawn field by field with the tag ``field``.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Input
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

CLASSES: dict[type[forms.Widget], str] = {
    forms.CheckboxInput: "usa-checkbox__input",
    forms.Select: "usa-select",
    forms.Textarea: "usa-textarea",
    Input: "usa-input",
}
OF_ITS_OWN = (forms.CheckboxSelectMultiple, forms.RadioSelect, forms.HiddenInput)
IN_WORDS = re.compile(r"(\d{1,2})\s+(?:de\s+)?([^\W\d]{3,})\.?\s+(?:de\s+)?(\d{4})")


class PageForm(forms.Form):
    """A form whose refusals are written by the server, in the page's language.

    The browser's own messages come in the browser's language and vanish, so fields
    are marked as required for readers of the screen but checked here.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field)

    @property
    def status(self) -> int:
        """The answer's status: 422 when the form was refused, so that htmx swaps it."""
        return 422 if self.is_bound and self.errors else 200


def dress(field: forms.Field) -> None:
    """Give the field's widget the design system's class."""
    widget = field.widget
    if isinstance(widget, OF_ITS_OWN):
        return
    classes = next(name for kind, name in CLASSES.items() if isinstance(widget, kind))
    widget.attrs["class"] = f"{classes} {widget.attrs.get('class', '')}".strip()
    if field.required:
        widget.attrs["aria-required"] = "true"


class Radios(forms.RadioSelect):
    """A few answers, all seen at once."""

    template_name = "web/widgets/choices.html"
    option_template_name = "web/widgets/radio.html"


class Checkboxes(forms.CheckboxSelectMultiple):
    """Several answers of a few, all seen at once."""

    template_name = "web/widgets/choices.html"
    option_template_name = "web/widgets/checkbox.html"


class WrittenDateField(forms.DateField):
    """A date as people write it: 31/03/2026, 2026-03-31 or 31 March 2026.

    A text field, because a browser's date field follows the browser's country, not the
    page's, and day and month must not be mistaken for each other.
    """

    widget = forms.DateInput(attrs={"class": "is-date", "autocomplete": "off"})
    default_error_messages = {
        "invalid": _(
            "Write day, month and year, for example 31/03/2026 or 2026-03-31."
        ),
        "no_such_day": _("The calendar has no such day. Check the day and the month."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Day/month/year, for example 31/03/2026"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str):
            value = in_figures(value.strip())
        try:
            return super().to_python(value)
        except ValidationError:
            if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d\d-\d\d", value):
                raise self._refusal("no_such_day") from None
            raise

    def _refusal(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)


def in_figures(written: str) -> str:
    """``31 de marzo de 2026`` as ``31/03/2026``; anything else as it was.

    A month is named in the language of the page, in full or by its first letters.
    """
    match = IN_WORDS.fullmatch(written.lower())
    if match is None:
        return written
    day, name, year = match.groups()
    for number, month in MONTHS.items():
        if _plain(str(month)).startswith(_plain(name)):
            return f"{day}/{number:02}/{year}"
    return written


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class TriStateField(forms.TypedChoiceField):
    """Yes, no, or not known: True, False or None. Nothing chosen is None as well.

    ``required=True`` asks for one of the three to be said. Drawn as radios; pass
    ``widget=forms.Select`` where lines are dense.
    """

    ANSWERS = {"yes": True, "no": False, "unknown": None}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", Radios)
        super().__init__(
            choices=[("yes", _("Yes")), ("no", _("No")), ("unknown", _("Not known"))],
            coerce=self.ANSWERS.__getitem__,
            empty_value=None,
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        if value is None or isinstance(value, bool):
            return {True: "yes", False: "no", None: "unknown"}[value]
        return value
