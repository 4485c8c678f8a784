"""The international classification of crime (ICCS): what a class is called."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from vereda.jurisdiction.pack import Text

FILE = Path(__file__).parent / "iccs.yaml"

__all__ = ["crime_class"]


@cache
def _classes() -> dict[str, Text]:
    classes: dict[str, Text] = yaml.load(
        FILE.read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return classes


def crime_class(code: str) -> Text | None:
    """The official title of a class, group, division or section; None: no such code.

    A code is 2, 4, 5 or 6 digits as text, since the leading zero counts.
    """
    return _classes().get(code)
