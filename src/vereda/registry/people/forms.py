"""What is typed to find a person."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vereda.web.forms import PageForm

FEWEST_LETTERS = 2


class SearchForm(PageForm):
    q = forms.CharField(
        label=_("Name, surname or number"),
        max_length=120,
        error_messages={"required": _("Write a name or a number.")},
        help_text=_(
            "Any part of a name, with or without accents, in any order; a person's "
            "number; or the number of an identity document."
        ),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def clean_q(self) -> str:
        words = " ".join(self.cleaned_data["q"].split())
        if len(words) < FEWEST_LETTERS:
            raise forms.ValidationError(
                _("Write at least %(least)s letters or figures."),
                code="too_short",
                params={"least": FEWEST_LETTERS},
            )
        return words
