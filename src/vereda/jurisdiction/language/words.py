"""First look at a condition: its characters and its words, before it is parsed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from vereda.jurisdiction.language.errors import LanguageError

LONGEST = 2000  # characters
DEEPEST = 20  # parentheses, or "not" in a row: the parser's own limit is near 40

KEYWORDS = ("and", "or", "not", "between", "in", "is", "null", "true", "false")
FUNCTION = "any_in"
FORBIDDEN = ("--", "/*", ";", '"', "`", "#", "\\")
SPACES = " \n"

_TOKEN = re.compile(
    r"(?P<space>[ \n]+)"
    r"|(?P<text>'[^'\n]*')"
    r"|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.]))"
    r"|(?P<word>[A-Za-z_]\w*)"
    r"|(?P<sign><>|<=|>=|!=|==|\|\||&&|[=<>(),+*/%.-])",
    re.ASCII,
)
_INSTEAD = {"!=": "<>", "==": "=", "||": "or", "&&": "and"}
_ACCEPTED = "= <> < <= > >= + - *, and, or, not, between, in, is null, any_in()"


def check_words(source: str, facts: Collection[str]) -> None:
    """Raises LanguageError at the first thing that no condition may hold."""
    _check_characters(source)
    words = [(kind, word) for kind, word in _words(source) if kind != "space"]
    for number, (kind, word) in enumerate(words):
        following = words[number + 1][1] if number + 1 < len(words) else ""
        if kind == "text" and following.startswith("'"):
            raise LanguageError(f"{word}{following}: a code holds no quote")
        if kind == "sign":
            _check_sign(word, following)
        elif kind == "word":
            _check_word(word, following, facts)
    _check_depth([word.lower() for _, word in words])


def _check_characters(source: str) -> None:
    if not source.strip(SPACES):
        raise LanguageError("the condition is empty: name a fact")
    if len(source) > LONGEST:
        raise LanguageError(
            f"{len(source)} characters; a condition has at most {LONGEST}"
        )
    for character in source:
        if not character.isprintable() and character != "\n":
            raise LanguageError(f"a character that cannot be printed: {character!r}")
    for forbidden in FORBIDDEN:
        if forbidden in source:
            hint = "; codes stand in single quotes" if forbidden in '"`' else ""
            raise LanguageError(f"{forbidden} is not part of the language{hint}")


def _words(source: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(source):
        found = _TOKEN.match(source, place)
        if found is None:
            raise LanguageError(_unreadable(source[place:]))
        yield str(found.lastgroup), found.group()
        place = found.end()


def _unreadable(rest: str) -> str:
    if rest.startswith("'"):
        return f"a code is not closed: {rest[:30]}"
    if rest[0].isdigit():
        number = re.split(r"[\s()]", rest, maxsplit=1)[0]
        return f"{number} is no number; write digits and a point, such as 60 or 0.5"
    return f"{rest[0]} is not part of the language; accepted: {_ACCEPTED}"


def _check_sign(sign: str, following: str) -> None:
    if sign in _INSTEAD:
        reason = f"{sign} is not part of the language; write {_INSTEAD[sign]}"
        raise LanguageError(reason)
    if sign in "/%.":
        reason = f"{sign} is not part of the language; accepted: {_ACCEPTED}"
        raise LanguageError(reason)
    if sign == "," and following == ")":
        raise LanguageError("a comma with nothing after it")


def _check_word(word: str, following: str, facts: Collection[str]) -> None:
    if word.lower() in KEYWORDS or word in facts:
        return
    if word == FUNCTION and following == "(":
        return
    if following == "(":
        reason = f"{word}() is not part of the language; the only function is any_in"
        raise LanguageError(reason)
    near = get_close_matches(word, [*facts, *KEYWORDS], n=3)
    hint = f"; near to it: {', '.join(near)}" if near else ""
    raise LanguageError(f"unknown fact {word}{hint}")


def _check_depth(words: list[str]) -> None:
    depth = negations = signs = 0
    for word in words:
        depth += (word == "(") - (word == ")")
        negations = negations + 1 if word == "not" else 0
        signs += word in ("+", "-", "*")
        if depth > DEEPEST or negations > DEEPEST:
            raise LanguageError(f"nested more than {DEEPEST} deep")
        if signs > DEEPEST:
            raise LanguageError(f"more than {DEEPEST} signs of + - *")
