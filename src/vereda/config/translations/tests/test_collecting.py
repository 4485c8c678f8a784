"""Messages come from code and templates; what is translated already stays."""

import gettext

import polib
import pytest

from vereda.config.translations.collecting import (
    bring_up_to_date,
    collected,
    may_collect,
)
from vereda.config.translations.compiling import compile_all
from vereda.config.translations.tests import builders as a

TEMPLATE = """{% load i18n %}
{% blocktranslate trimmed count n=cases|length %}
  one case
{% plural %}
  {{ n }} cases
{% endblocktranslate %}
"""
CODE = "from django.utils.translation import gettext as _\n_('Sign in')\n"


@pytest.fixture
def source(tmp_path):
    if not may_collect():
        pytest.skip("gettext's programs are not installed")
    folder = tmp_path / "src"
    (folder / "page" / "tests").mkdir(parents=True)
    (folder / "page" / "page.html").write_text(TEMPLATE)
    (folder / "page" / "views.py").write_text(CODE)
    (folder / "page" / "tests" / "test_views.py").write_text(CODE.replace("in", "on"))
    return folder


def test_code_and_templates_are_read_and_tests_are_not(source):
    found = {
        (entry.msgid, entry.msgid_plural, entry.occurrences[0][0])
        for entry in collected(source)
    }

    assert found == {
        ("Sign in", "", "page/views.py"),
        ("one case", "%(n)s cases", "page/page.html"),
    }


def test_collecting_leaves_the_source_as_it_was(source):
    before = sorted(source.rglob("*"))

    collected(source)

    assert sorted(source.rglob("*")) == before


def test_a_language_keeps_what_is_translated_and_drops_what_is_gone(tmp_path):
    path = a.spanish(tmp_path, a.message("Yes", "Sí"), a.message("Gone", "Ida"))

    bring_up_to_date("es", a.messages(a.message("No"), a.message("Yes")), tmp_path)

    kept = [(entry.msgid, entry.msgstr) for entry in polib.pofile(str(path))]
    assert kept == [("No", ""), ("Yes", "Sí")]


def test_a_message_that_gets_a_plural_is_translated_anew(tmp_path):
    a.spanish(tmp_path, a.message("%(n)s case", "%(n)s causa"))
    counted = a.message("%(n)s case", plural="%(n)s cases", forms=("", ""))

    fresh = bring_up_to_date("es", a.messages(counted), tmp_path)

    assert fresh[0].msgstr_plural == {0: "", 1: ""}


def test_a_file_is_compiled_when_it_is_newer_and_only_then(tmp_path):
    path = a.spanish(tmp_path, a.message("Yes", "Sí"))

    first, second = compile_all(tmp_path), compile_all(tmp_path)

    assert (first, second) == ([path.with_suffix(".mo")], [])
    with first[0].open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Yes") == "Sí"
