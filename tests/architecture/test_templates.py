"""Templates: pages of one shell, short, every word translated, nothing inline."""

import re
from html.parser import HTMLParser

import pytest

from .tree import PACKAGE, files, named

LONGEST = 80
TEMPLATES = [path for path in files(PACKAGE, "*.html") if "templates" in path.parts]
SHELLS = {"web/base.html", "web/page.html", "web/alone.html"}
NAMES_OF_THEIR_OWN = {"Vereda", "ICCS"}

TRANSLATED = re.compile(
    r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}"
    r"|{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}"
    r"|{%\s*block layout\s*%}.*?{%\s*endblock",  # names of classes
    re.DOTALL,
)
LOGIC = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
READ_ALOUD = {"alt", "aria-description", "aria-label", "placeholder", "title"}
EXTENDS = re.compile(r"{%\s*extends\s+\"([^\"]+)\"")
RENDERED = re.compile(r"\"([a-z_]+/[a-z_/]+\.html)(?:#[a-z_-]+)?\"")
WORD = re.compile(r"[^\W\d_]{2,}")


class Reader(HTMLParser):
    """Collects words outside of translation, and whatever a strict page refuses."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        self.words += [text for name, text in attrs if name in READ_ALOUD and text]
        self.inline += [f"<{tag} {name}>" for name in names if is_inline(name)]
        if tag == "style" or (tag == "script" and "src" not in names):
            self.inline.append(f"<{tag}>")

    def handle_data(self, data):
        self.words.append(data)


def is_inline(attribute: str) -> bool:
    return attribute == "style" or attribute.startswith(("on", "hx-on"))


def read(source: str) -> Reader:
    reader = Reader()
    reader.feed(LOGIC.sub(" ", TRANSLATED.sub(" ", source)))
    reader.close()
    return reader


def untranslated(source: str) -> list[str]:
    found = [word for text in read(source).words for word in WORD.findall(text)]
    return [word for word in found if word not in NAMES_OF_THEIR_OWN]


def rendered() -> set[str]:
    """Names of templates that views hand to ``render``."""
    found: set[str] = set()
    for path in files(PACKAGE, "views.py"):
        found |= set(RENDERED.findall(path.read_text("utf-8")))
    return found


def template(name: str):
    return next(path for path in TEMPLATES if str(path).endswith(f"/templates/{name}"))


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_word_is_translated(path):
    assert untranslated(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_no_script_or_style_is_inline(path):
    assert read(path.read_text("utf-8")).inline == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_is_short(path):
    assert len(path.read_text("utf-8").splitlines()) < LONGEST


@pytest.mark.parametrize("name", sorted(rendered()))
def test_a_page_extends_the_shell(name):
    extended = EXTENDS.search(template(name).read_text("utf-8"))

    assert extended
    assert extended[1] in SHELLS


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Sign in</p>", ["Sign", "in"]),
        ('<img alt="Front door">', ["Front", "door"]),
        ('<p>{% translate "Sign in" %}: {{ name }} · 5</p>', []),
        ("<p>{% blocktranslate %}Sign in{% endblocktranslate %}</p>", []),
        ("<title>Vereda</title>", []),
    ],
)
def test_words_outside_of_translation_are_found(source, words):
    assert untranslated(source) == words


@pytest.mark.parametrize(
    "source",
    ['<p style="color: red">', '<a onclick="x()">', '<a hx-on:click="x">', "<script>x"],
)
def test_inline_script_and_style_are_found(source):
    assert read(source).inline != []
