"""Where the translations lie: one file for each language but English."""

from pathlib import Path

from vereda.config.tree import SOURCE_TREE

SOURCE = SOURCE_TREE / "src"
LOCALE = SOURCE / "vereda" / "locale"
WRITTEN_IN = "en"  # the messages in the code are English, so en needs no file


def catalogue(language: str, locale: Path = LOCALE) -> Path:
    return locale / language / "LC_MESSAGES" / "django.po"
