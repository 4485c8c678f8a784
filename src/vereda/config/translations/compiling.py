"""Compiles translations without gettext's programs."""

import os
from pathlib import Path

import polib

from vereda.config.translations.places import LOCALE


def compile_all(folder: Path = LOCALE) -> list[Path]:
    """Compile each ``django.po`` under ``folder`` that is newer than its ``.mo``."""
    made = []
    for source in sorted(folder.glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        fresh = target.with_name(f"{target.name}.{os.getpid()}")
        polib.pofile(str(source)).save_as_mofile(str(fresh))
        fresh.replace(target)  # two processes may compile at once
        made.append(target)
    return made
