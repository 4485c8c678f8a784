"""The field's own rules and stages, where that folder stands beside the repository."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[4]
FIELD = ROOT.parent / "shared" / "field"
PACKS = ROOT / "packs"

needs_field = pytest.mark.skipif(
    not FIELD.is_dir(), reason="the field's files are not beside the repository"
)


@cache
def read(name: str) -> Any:
    return yaml.load((FIELD / name).read_text("utf-8"), Loader=yaml.CSafeLoader)


def rules() -> list[dict[str, Any]]:
    if not FIELD.is_dir():
        return []
    found: list[dict[str, Any]] = read("eligibility_rules.yaml")["rules"]
    return found


def code_of(rule: dict[str, Any]) -> str:
    return str(rule["jurisdiction"]).lower()
