"""What files are checked against: packs, vocabulary, and where keys come from."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from vereda.jurisdiction.library import default_library
from vereda.jurisdiction.pack import Pack
from vereda.jurisdiction.problems import PackRefused
from vereda.jurisdiction.vocabulary import Fact, WrongValue, load_vocabulary
from vereda.registry.facts.errors import accepted
from vereda.registry.facts.rules import stored_value
from vereda.registry.intake.cells import WrongCell, is_storable, read_value
from vereda.registry.intake.checking import Knowledge
from vereda.registry.intake.person_file import Identity

BETWEEN = "|"  # in keys that name their source: source|key


def knowledge(source: str, today: date, *, with_source: bool = False) -> Knowledge:
    """Knowledge for a package from ``source``.

    ``with_source``: keys are written ``source|key``, as in our own export, where an
    empty source means a row typed in at the service that wrote the package.
    """
    library = default_library()
    codes = library.codes()

    @cache
    def pack(code: str) -> Pack | None:
        try:
            return library.get(code) if code in codes else None
        except PackRefused:
            return None

    def identify(key: str) -> tuple[Identity, ...]:
        if not with_source or BETWEEN not in key:
            return (Identity(source, key),)
        there, _between, own = key.partition(BETWEEN)
        if there:
            return (Identity(there, own),)
        return (Identity("", own), Identity(source, key))

    return Knowledge(pack, codes, check_fact, identify, today)


def check_fact(name: str, text: str) -> Any:
    """A fact's value as it is stored. Raises WrongCell."""
    vocabulary = load_vocabulary()
    if name not in vocabulary:
        raise WrongCell(
            _("The vocabulary has no such fact."),
            _("A name of docs/reference/facts.md."),
            "fact",
        )
    fact = vocabulary[name]
    if fact.act:
        raise WrongCell(
            _("This is an act: it arises from its hearing or signed form only."),
            _("No row for this fact."),
            "fact",
        )
    value = _meant(fact, text)
    try:
        checked = vocabulary.check_value(name, value)
    except WrongValue as wrong:
        values = "true, false" if fact.type == "bool" else accepted(fact)
        raise WrongCell(_("Not a value of this fact."), values) from wrong
    if not all(map(is_storable, _texts(value))):
        raise WrongCell(_("It holds a character that no text has."), fact.type)
    return stored_value(checked)


def _meant(fact: Fact, text: str) -> Any:
    """The text as a value of the fact's type, where it can be one."""
    if fact.type == "bool" and text.lower() in {"true", "false"}:
        return text.lower() == "true"
    value = read_value(text)
    if fact.type in {"text", "enum", "date"} and not isinstance(value, str):
        return text
    return value


def _texts(value: Any) -> list[str]:
    parts = value if isinstance(value, list) else [value]
    return [part for part in parts if isinstance(part, str)]
