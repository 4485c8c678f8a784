"""Collects the messages that code and templates mark for translation."""

import contextlib
import shutil
import tempfile
from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command

from vereda.config.translations.places import LOCALE, SOURCE, catalogue

PROGRAM = "xgettext"
LINE = 88
LEFT_OUT = ("locale", "tests", "migrations", "static")
SPEAKING = (".py", ".html", ".txt")


def may_collect() -> bool:
    """Whether gettext's programs are installed."""
    return shutil.which(PROGRAM) is not None


def collected(source: Path = SOURCE) -> polib.POFile:
    """Every message under ``source``, with the files that say it.

    Works on a copy, because collecting writes beside each template.
    """
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(source, folder, ignore=_left_out, dirs_exist_ok=True)
        answer = Path(folder, "locale")
        answer.mkdir()
        with contextlib.chdir(folder):
            call_command(
                "makemessages",
                exclude=[code for code, _name in settings.LANGUAGES],
                keep_pot=True,
                add_location="file",
                verbosity=0,
            )
        template = answer / "django.pot"
        # without one message there is no template
        return polib.pofile(str(template)) if template.exists() else polib.POFile()


def _left_out(folder: str, names: list[str]) -> list[str]:
    return [
        name
        for name in names
        if name in LEFT_OUT
        or not (Path(folder, name).is_dir() or name.endswith(SPEAKING))
    ]


def bring_up_to_date(
    language: str, messages: polib.POFile, locale: Path = LOCALE
) -> polib.POFile:
    """Write a language's file anew: what is translated stays, what is gone goes."""
    path = catalogue(language, locale)
    known = polib.pofile(str(path)) if path.exists() else polib.POFile()
    fresh = polib.POFile(wrapwidth=LINE)
    fresh.metadata = _heading(language)
    fresh.extend(_with_translation(message, known) for message in messages)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(path))
    return fresh


def _with_translation(message: polib.POEntry, known: polib.POFile) -> polib.POEntry:
    found = known.find(message.msgid, msgctxt=message.msgctxt or False)
    fresh = polib.POEntry(
        msgid=message.msgid,
        msgid_plural=message.msgid_plural,
        msgctxt=message.msgctxt,
        comment=message.comment,
        occurrences=message.occurrences,
        flags=message.flags,
    )
    if message.msgid_plural:
        fresh.msgstr_plural = {0: "", 1: ""}
    if found and bool(found.msgid_plural) == bool(message.msgid_plural):
        fresh.msgstr = found.msgstr
        fresh.msgstr_plural = found.msgstr_plural
        fresh.tcomment = found.tcomment
    return fresh


def _heading(language: str) -> dict[str, str]:
    return {
        "Project-Id-Version": "Vereda",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
