"""Finds what a translation lacks: each problem with its file and line."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import polib

from vereda.config.translations.places import LOCALE, catalogue

NAMED = re.compile(r"%\((\w+)\)[a-z]|\{(\w+)\}")
NAMELESS = re.compile(r"%[-+ 0-9.]*[sdifgrx]|\{\}")


@dataclass(frozen=True, slots=True)
class Problem:
    file: str
    line: int
    reason: str
    message: str

    def __str__(self) -> str:
        return f'{self.file}:{self.line}: {self.reason}: "{self.message}"'

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def problems_of(
    language: str, messages: polib.POFile | None, locale: Path = LOCALE
) -> list[Problem]:
    """What is wrong with a language's file; ``messages`` is what the code says now.

    Without ``messages`` (gettext's programs are away) only the file itself is read.
    """
    path = catalogue(language, locale)
    if not path.exists():
        return [Problem(str(path), 1, "there is no such file", language)]
    known = polib.pofile(str(path))
    found = [*_untold(path, known, messages)] if messages is not None else []
    for entry in known:
        found += [
            Problem(str(path), entry.linenum, reason, entry.msgid)
            for reason in _reasons(entry)
        ]
    return found


def _untold(
    path: Path, known: polib.POFile, messages: polib.POFile
) -> Iterator[Problem]:
    there = {_key(entry): entry for entry in known if not entry.obsolete}
    said = {_key(entry): entry for entry in messages}
    for key in said.keys() - there.keys():
        where = ", ".join(file for file, _line in said[key].occurrences)
        yield Problem(str(path), 1, f"missing, said in {where}", said[key].msgid)
    for key in there.keys() - said.keys():
        yield Problem(str(path), there[key].linenum, "no longer said", there[key].msgid)


def _key(entry: polib.POEntry) -> tuple[str, str, str]:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural


def _reasons(entry: polib.POEntry) -> Iterator[str]:
    if entry.obsolete:
        yield "no longer said"
        return
    if "fuzzy" in entry.flags:
        yield "marked as fuzzy"
    if not entry.translated() and "fuzzy" not in entry.flags:
        yield "not translated"
        return
    if "python-format" in entry.flags and NAMELESS.search(_without_names(entry.msgid)):
        yield "a placeholder has no name"
    yield from _different_placeholders(entry)


def _different_placeholders(entry: polib.POEntry) -> Iterator[str]:
    """The plural holds every placeholder; the singular may leave the number out."""
    wanted = _names(entry.msgid) | _names(entry.msgid_plural)
    forms = [entry.msgstr_plural[key] for key in sorted(entry.msgstr_plural)]
    *few, last = forms or [entry.msgstr]
    if _names(last) != wanted or any(_names(form) - wanted for form in few):
        yield f"placeholders differ, wanted {sorted(wanted) or 'none'}"


def _names(text: str) -> set[str]:
    return {one or other for one, other in NAMED.findall(text.replace("%%", ""))}


def _without_names(text: str) -> str:
    return NAMED.sub("", text.replace("%%", ""))
