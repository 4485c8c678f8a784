"""Has a file the keys and kinds of value that ``pack.schema.json`` describes?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from vereda.jurisdiction.loading.reading import line_of
from vereda.jurisdiction.problems import Problem

SCHEMA = Path(__file__).parent / "pack.schema.json"

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "keys and values",
    "null": "null",
}


@cache
def load_schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return schema


@cache
def _validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator({**load_schema(), "$ref": f"#/$defs/{kind}"})


def check_shape(kind: str, document: Any, file: str) -> Iterator[Problem]:
    """Problems of one document against ``$defs/kind``."""
    for error in _validator(kind).iter_errors(document):
        path = list(error.absolute_path)
        yield from _problems(error, document, path, file)


def _problems(
    error: ValidationError, document: Any, path: list[str | int], file: str
) -> Iterator[Problem]:
    if error.validator == "additionalProperties":
        known = sorted(error.schema.get("properties", {}))
        for key in _unknown_keys(error):
            line = line_of(document, [*path, key])
            yield Problem(file, line, f"unknown key {key}; known: {', '.join(known)}")
        return
    where = _spoken(path)
    reason = f"{where}: {_reason(error)}" if where else _reason(error)
    yield Problem(file, line_of(document, path), reason)


def _unknown_keys(error: ValidationError) -> list[str]:
    known = error.schema.get("properties", {})
    patterns = error.schema.get("patternProperties", {})
    return [
        key
        for key in error.instance
        if key not in known and not any(re.search(p, key) for p in patterns)
    ]


def _reason(error: ValidationError) -> str:
    match error.validator:
        case "required":
            missing = [k for k in error.validator_value if k not in error.instance]
            return f"{' and '.join(missing)} missing"
        case "type":
            allowed = error.validator_value
            kinds = [allowed] if isinstance(allowed, str) else allowed
            takes = " or ".join(_TYPES[kind] for kind in kinds)
            return f"takes {takes}, not {_short(error.instance)}"
        case "enum":
            values = ", ".join(_short(value) for value in error.validator_value)
            return f"takes one of {values}; not {_short(error.instance)}"
        case "pattern":
            return f"takes {error.schema['x-takes']}, not {_short(error.instance)}"
        case "minimum":
            return f"takes {error.validator_value} or more, not {error.instance}"
        case "minLength" | "minItems" | "minProperties":
            return "is empty"
        case _:
            return str(error.message)


def _spoken(path: list[str | int]) -> str:
    """versions, 0, criteria, 2 -> versions 1, criteria 3."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int) and words:
            words[-1] += f" {step + 1}"
        else:
            words.append(str(step))
    return ", ".join(words)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…"
