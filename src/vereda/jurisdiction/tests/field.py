"""The field's own rules and stages, where that folder stands beside the repository."""

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from vereda.jurisdiction.loading import load_pack
from vereda.jurisdiction.pack import Pack

ROOT = Path(__file__).parents[4]
SHARED = Path(os.environ.get("VEREDA_SHARED", ROOT.parent / "shared"))
FIELD = SHARED / "field"
PACKS = ROOT / "packs"

needs_field = pytest.mark.skipif(
    not FIELD.is_dir(), reason="the field's files are not beside the repository"
)


@cache
def read(name: str) -> Any:
    return yaml.load((FIELD / name).read_text("utf-8"), Loader=yaml.CSafeLoader)


@cache
def shipped(code: str) -> Pack:
    """A pack of this repository, read once for all tests."""
    return load_pack(PACKS / code)


def rules() -> list[dict[str, Any]]:
    if not FIELD.is_dir():
        return []
    found: list[dict[str, Any]] = read("eligibility_rules.yaml")["rules"]
    return found


def code_of(rule: dict[str, Any]) -> str:
    return str(rule["jurisdiction"]).lower()
