"""What the list of who could be elsewhere is narrowed by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vereda.alternatives.elsewhere.rules import NOT_KNOWN, Review, Wanted
from vereda.alternatives.elsewhere.words import STANDINGS, standings_for
from vereda.alternatives.screening.rules import Sight
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.people.models import Person
from vereda.registry.wording import said
from vereda.web.forms import PageForm

Choices = Iterable[tuple[str, Any]]


class NarrowForm(PageForm):
    """Place, sex, stage and measure; a question left open narrows nothing."""

    place = forms.ChoiceField(label=_("Held at"), required=False)
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    measure = forms.ChoiceField(label=_("Measure"), required=False)

    def __init__(self, data: Any, review: Review) -> None:
        super().__init__(data)
        self._offer("place", review.places.items())
        self._offer("sex", Person.Sex.choices)
        self._offer("stage", _stages(review))
        self._offer("measure", _measures(review), is_always_known=True)

    def _offer(
        self, name: str, choices: Choices, *, is_always_known: bool = False
    ) -> None:
        rest = [] if is_always_known else [(NOT_KNOWN, _("Not known"))]
        field = self.fields[name]
        field.choices = [("", _("All")), *choices, *rest]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """The answers given; none of them where the form is refused."""
        given = self.cleaned_data if self.is_valid() else {}
        return Wanted(**{name: given.get(name) or None for name in self.fields})


class PeopleForm(NarrowForm):
    """The same, and which answer and which missing fact."""

    standing = forms.ChoiceField(label=_("Answer"), required=False)
    fact = forms.ChoiceField(label=_("Fact missing"), required=False)

    def __init__(self, data: Any, review: Review, sight: Sight) -> None:
        super().__init__(data, review)
        answers = [(name.value, STANDINGS[name]) for name in standings_for(sight)]
        self._offer("standing", answers, is_always_known=True)
        self._offer("fact", _facts(review), is_always_known=True)


def _facts(review: Review) -> Choices:
    vocabulary = load_vocabulary()
    names = review.answers["fact"].drop_nulls().unique()
    titles = {name: said(vocabulary[name].title) for name in names}
    return sorted(titles.items(), key=lambda pair: pair[1])


def _stages(review: Review) -> Choices:
    titles = {
        code: said(stage.title)
        for pack in review.packs
        for code, stage in pack.stages.items()
    }
    return titles.items()


def _measures(review: Review) -> Choices:
    titles = {
        measure.id: said(measure.title)
        for pack in review.packs
        for measure in pack.measures.values()
        if any(version.in_use for version in measure.versions)
    }
    return sorted(titles.items(), key=lambda pair: pair[1])
