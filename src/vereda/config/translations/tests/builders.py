"""The smallest messages and files of translation."""

from pathlib import Path

import polib

from vereda.config.translations.places import catalogue


def message(
    msgid: str, msgstr: str = "", *, plural: str = "", forms: tuple[str, ...] = ()
) -> polib.POEntry:
    flags = ["python-format"] if "%" in msgid else []
    given = {"msgid_plural": plural, "msgstr_plural": dict(enumerate(forms))}
    return polib.POEntry(
        msgid=msgid, msgstr=msgstr, flags=flags, **(given if plural else {})
    )


def messages(*entries: polib.POEntry) -> polib.POFile:
    said = polib.POFile()
    said.extend(entries)
    return said


def spanish(locale: Path, *entries: polib.POEntry) -> Path:
    path = catalogue("es", locale)
    path.parent.mkdir(parents=True)
    file = messages(*entries)
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    file.save(str(path))
    return path
