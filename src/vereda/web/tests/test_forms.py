"""Fields as the country writes them."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import override

from vereda.web.forms import Checkboxes, PageForm, TriStateField, WrittenDateField


@pytest.mark.parametrize(
    "written",
    [
        "31/03/2026",
        "31-03-2026",
        "31.03.2026",
        "2026-03-31",
        " 31/3/2026 ",
        "31 de marzo de 2026",
        "31 mar 2026",
        "31 MARZO 2026",
    ],
)
def test_a_date_is_read_in_every_way_it_is_written(written):
    with override("es"):
        assert WrittenDateField().clean(written) == date(2026, 3, 31)


def test_months_are_named_in_the_language_of_the_page():
    with override("en"):
        assert WrittenDateField().clean("31 March 2026") == date(2026, 3, 31)
        with pytest.raises(ValidationError):
            WrittenDateField().clean("31 de enero de 2026")


@pytest.mark.parametrize("written", ["31/02/2026", "2026-13-01", "03/31/2026"])
def test_a_day_that_the_calendar_has_not_is_told_from_bad_writing(written):
    with override("en"), pytest.raises(ValidationError, match="has no such day"):
        WrittenDateField().clean(written)


@pytest.mark.parametrize("written", ["soon", "31/03/26", "2026", "31/marzo/2026"])
def test_what_is_no_date_is_refused_with_an_example(written):
    with override("en"), pytest.raises(ValidationError, match=r"example 31/03/2026"):
        WrittenDateField().clean(written)


def test_a_date_field_may_be_left_empty_if_it_is_optional():
    assert WrittenDateField(required=False).clean("") is None


@pytest.mark.parametrize(
    ("chosen", "value"), [("yes", True), ("no", False), ("unknown", None)]
)
def test_three_answers_never_two(chosen, value):
    assert TriStateField().clean(chosen) is value


def test_nothing_chosen_is_not_known_and_never_no():
    assert TriStateField(required=False).clean("") is None
    with override("en"), pytest.raises(ValidationError):
        TriStateField().clean("")


def test_an_answer_of_another_kind_is_refused():
    with override("en"), pytest.raises(ValidationError):
        TriStateField().clean("true")


class Form(PageForm):
    name = forms.CharField()
    kind = forms.ChoiceField(choices=[("a", "A")])
    kinds = forms.MultipleChoiceField(choices=[("a", "A")], widget=Checkboxes)
    words = forms.CharField(widget=forms.Textarea, required=False)
    yes = forms.BooleanField()


def test_widgets_wear_the_design_system_and_no_browser_message():
    form = Form()

    assert 'class="usa-input"' in str(form["name"])
    assert 'class="usa-select"' in str(form["kind"])
    assert 'class="usa-checkbox__input"' in str(form["kinds"])
    assert 'class="usa-textarea"' in str(form["words"])
    assert 'class="usa-checkbox__input"' in str(form["yes"])
    assert " required" not in "".join(str(field) for field in form)


def test_a_refused_form_answers_422():
    assert Form().status == 200
    assert Form({}).status == 422
    assert Form({"name": "x", "kind": "a", "kinds": ["a"], "yes": "on"}).status == 200
