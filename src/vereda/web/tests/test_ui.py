"""Every component is drawn, and refuses what it does not know."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils.translation import override

from vereda.web.patterns import ExampleForm, stages, timeline
from vereda.web.templatetags import ui

COMPONENTS = sorted(ui.register.tags)
TEMPLATES = Path(ui.__file__).parents[1] / "templates" / "web"


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def draw(source: str, **values) -> str:
    request = RequestFactory().get("/", {"q": "mora", "page": "2"})
    request.user = AnonymousUser()
    context = Context({"request": request} | values)
    return Template("{% load ui words %}" + source).render(context)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("name", COMPONENTS)
def test_an_unknown_argument_is_refused_with_the_accepted_ones(name):
    with pytest.raises(TemplateSyntaxError, match=r"colour.*accepts \["):
        draw(f"{{% {name} colour='red' %}}{{% end{name} %}}")


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_has_its_template_and_stands_on_the_pattern_page(name):
    assert (TEMPLATES / "components" / f"{name}.html").exists()
    if name != "tabs":  # drawn from the navigation, which the pattern page has not
        pages = [path.read_text("utf-8") for path in (TEMPLATES / "patterns").iterdir()]
        assert any(f"{{% {name} " in page or f"{{% {name} %" in page for page in pages)


def test_a_refusal_inside_a_block_names_the_component_it_is_about():
    with pytest.raises(
        TemplateSyntaxError, match=r"'mark'.*accepts \['value', 'label'"
    ):
        draw("{% notice %}{% mark True colour='red' %}{% endnotice %}")


@pytest.mark.parametrize(
    "source",
    [
        "{% notice tone='loud' %}{% endnotice %}",
        "{% verdict 'met' %}",
        "{% mark 'yes' %}",
        "{% status 'lost' %}",
        "{% panel level=5 %}{% endpanel %}",
        "{% banner name='x' level=4 %}{% endbanner %}",
        "{% measure title='x' verdict='maybe' %}{% endmeasure %}",
        "{% criterion result='yes' statement='x' %}{% endcriterion %}",
    ],
)
def test_a_value_that_no_component_knows_is_refused_with_the_accepted_ones(source):
    with pytest.raises(TemplateSyntaxError, match=r"is .* it accepts \["):
        draw(source)


def test_a_stage_in_an_unknown_state_is_refused():
    with pytest.raises(TemplateSyntaxError, match="'lost'"):
        draw("{% stage_rail stages %}", stages=[{"title": "x", "state": "lost"}])


def test_text_is_escaped_and_content_is_not_escaped_twice():
    drawn = draw(
        "{% notice title=title %}<b>{{ title }}</b>{% endnotice %}", title="<i>"
    )

    assert drawn.count("&lt;i&gt;") == 2
    assert "<b>" in drawn


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("appears_met", "✓ Appears met"),
        ("not_met", "✕ Not met"),
        ("undetermined", "? Not known yet"),
        ("not_at_stage", "○ Not at this stage"),
    ],
)
def test_a_verdict_is_a_shape_and_a_word(value, said):
    assert words(draw("{% verdict value %}", value=value)) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(True, "✓ met"), (False, "✕ not met"), (None, "? not known")],
)
def test_a_mark_is_a_shape_and_a_word(value, said):
    assert words(draw("{% mark value %}", value=value)) == said


def test_a_status_takes_a_word_of_its_own():
    drawn = draw("{% status 'late' %}|{% status 'late' label='yesterday' %}")

    assert words(drawn) == "▲ Overdue | ▲ yesterday"


def test_a_field_has_label_hint_and_error_tied_to_it():
    form = ExampleForm({"born_on": "31/02/1990"})

    drawn = draw("{% field form.born_on %}", form=form)

    assert '<label class="usa-label" for="id_born_on">' in drawn
    assert 'aria-describedby="id_born_on_helptext id_born_on_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'id="id_born_on_error"' in drawn
    assert "The calendar has no such day" in drawn


def test_an_optional_field_says_so_and_a_required_one_is_marked_for_screen_readers():
    drawn = draw("{% field form.title %}{% field form.remarks %}", form=ExampleForm())

    assert words(drawn) == "Document Remarks (optional)"
    assert drawn.count('aria-required="true"') == 1


def test_choices_are_a_group_with_a_legend():
    drawn = draw("{% field form.agrees %}", form=ExampleForm(initial={"agrees": None}))

    assert "<fieldset" in drawn
    assert words(drawn) == "Signed by both Yes No Not known"
    assert re.search(r'value="unknown"[^>]*\bchecked', drawn)


def test_the_summary_leads_to_each_refused_field():
    drawn = draw("{% error_summary form %}", form=ExampleForm({"title": "x"}))

    assert 'href="#id_born_on"' in drawn
    assert 'href="#id_agrees"' in drawn
    assert "Document:" not in drawn
    assert "data-focus" in drawn


def test_the_summary_is_not_there_while_nothing_was_refused():
    assert draw("{% error_summary form %}", form=ExampleForm()) == ""


def test_pages_keep_the_rest_of_the_address_and_mark_where_the_reader_is():
    page = Paginator(range(120), 10).page(2)

    drawn = draw("{% pagination page %}", page=page)

    assert 'href="?q=mora&amp;page=3"' in drawn
    assert re.search(r'aria-label="Page 2"\s+aria-current="page"', drawn)


def test_a_list_of_one_page_has_no_pages():
    assert draw("{% pagination page %}", page=Paginator([1], 10).page(1)) == ""


def test_a_next_date_is_said_and_one_that_is_words_is_kept():
    drawn = draw("{% next_date when 'Hearing' then='later' %}", when=date(2027, 3, 14))

    assert words(drawn) == "Next date 14 Mar 2027 · Hearing later"
    assert "2 dic" in words(draw("{% next_date '2 dic' 'Hearing' %}"))


def test_the_rail_says_where_the_case_is():
    drawn = draw("{% stage_rail stages %}", stages=stages())

    assert drawn.count('aria-current="step"') == 1
    assert "Decision (the case is here) 30 Sep 2026 Way out B Way out C" in words(drawn)


def test_a_card_opens_and_says_what_is_not_confirmed():
    drawn = draw(
        "{% measure title='A' verdict='undetermined' confirmed=False is_open=True %}"
        "why{% endmeasure %}"
    )

    assert re.search(r"<details[^>]*\bopen\b", drawn)
    assert "◇ to be confirmed by national counsel" in words(drawn)


def test_a_criterion_shows_what_is_not_known_and_draws_the_form_beneath():
    drawn = draw(
        "{% criterion result=None statement='s' value=None asks=True %}<form></form>"
        "{% endcriterion %}"
    )

    assert words(drawn) == "? not known s not known —"
    assert drawn.count("<tr") == 2


def test_a_criterion_without_form_is_one_row():
    drawn = draw(
        "{% criterion result=True statement='s' value=True %} {% endcriterion %}"
    )

    assert drawn.count("<tr") == 1
    assert words(drawn) == "✓ met s Yes —"


def test_the_timeline_says_that_a_date_is_not_known():
    assert "not known First contact" in words(
        draw("{% timeline entries %}", entries=timeline())
    )


def test_a_table_scrolls_by_keyboard_and_has_a_name():
    drawn = draw("{% table caption='People' %}<tbody></tbody>{% endtable %}")

    assert 'role="region"' in drawn
    assert 'aria-label="People"' in drawn
    assert 'tabindex="0"' in drawn


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "not known"),
        ("", "not known"),
        (True, "Yes"),
        (False, "No"),
        (0, "0"),
        (1214, "1,214"),
        (date(2027, 3, 14), "14 Mar 2027"),
        (["a", "b"], "a, b"),
        ([], "None"),
        ("five years", "five years"),
    ],
)
def test_a_value_is_written_as_an_answer(value, said):
    assert words(draw("{{ value|answer }}", value=value)) == said


def test_dates_and_figures_are_written_as_the_reader_writes_them():
    with override("es"):
        drawn = draw("{{ on|day }} {{ n|figure }}", on=date(2027, 3, 14), n=1214)

    assert words(drawn) == "14 mar 2027 1.214"


def test_components_nest():
    drawn = draw(
        "{% panel title='P' %}{% definitions %}{% term name='n' source='s' %}v"
        "{% endterm %}{% enddefinitions %}{% endpanel %}"
    )

    assert words(drawn) == "P n v s"
