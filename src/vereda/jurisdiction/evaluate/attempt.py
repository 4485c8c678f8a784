"""``vereda pack try``: a file of facts in, answers out; no database."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from vereda.jurisdiction.evaluate.entries import Entry, screen_facts
from vereda.jurisdiction.evaluate.reading import FactsRefused
from vereda.jurisdiction.loading import load_pack
from vereda.jurisdiction.problems import PackRefused

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


class _NoFacts(ValueError):
    """A file that does not hold what is asked for."""


def try_pack(path: Path, facts: Path, on: str, *, as_json: bool, explain: bool) -> int:
    """Answer for the people in the file ``facts`` and return the exit code.

    Either all answers are printed or, on standard error, all that is wrong.
    """
    misused = _misused(path, facts, on)
    if misused:
        return _refuse([f"vereda pack: {misused}"], WRONG_USAGE)
    try:
        people = _read(facts)
        pack = load_pack(path)
        answers = screen_facts(pack, people, date.fromisoformat(on), explain=explain)
    except _NoFacts as reason:
        return _refuse([f"{facts}: {reason}"], REFUSED)
    except FactsRefused as refused:
        return _refuse([f"{facts}{one}" for one in refused.problems], REFUSED)
    except PackRefused as refused:
        return _refuse(map(str, refused.problems), REFUSED)
    if as_json:
        sys.stdout.write(json.dumps(answers, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(answers))
    return DONE


def _misused(path: Path, facts: Path, on: str) -> str:
    if not path.is_dir():
        return f"{path} is no folder"
    if not facts.is_file():
        return f"{facts} is no file"
    try:
        date.fromisoformat(on)
    except ValueError:
        return f"--on takes a date such as 2026-01-31, not {on}"
    return ""


def _read(file: Path) -> list[Any]:
    try:
        text = file.read_text("utf-8-sig")
        found = json.loads(
            text,
            parse_constant=_no_number,
            parse_float=_number,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise _NoFacts(f"line {error.lineno}: no JSON: {error.msg}") from None
    except UnicodeDecodeError:
        raise _NoFacts("the text is not in UTF-8") from None
    except _NoFacts:
        raise
    except ValueError:  # an int of thousands of digits
        raise _NoFacts("a number is too long") from None
    except RecursionError:
        raise _NoFacts("nested too deep; takes a list of objects of facts") from None
    if not isinstance(found, list):
        raise _NoFacts('takes a list of objects of facts, such as [{"age_now": 30}]')
    return found


def _no_number(word: str) -> float:
    raise _NoFacts(f'{word} is no number; write null for unknown, "none" for none')


def _number(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_number(text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _NoFacts(f"{twice} stands twice in one object")
    return found


def _lines(answers: list[list[Entry]]) -> Iterator[str]:
    for index, entries in enumerate(answers):
        yield f"[{index}]" + ("" if entries else " no measure is in force")
        for entry in entries:
            yield from _entry_lines(entry)


def _entry_lines(entry: Entry) -> Iterator[str]:
    name, verdict = f"{entry['measure']} {entry['version']}", entry["verdict"]
    yield f"  {name:<34} {verdict:<13} by {', '.join(entry['decided_by'])}"
    if entry["missing"]:
        yield f"    not known: {', '.join(entry['missing'])}"
    if entry["opens_at"]:
        yield f"    opens at: {', '.join(entry['opens_at'])}"
    if entry["turns_on"]:
        yield f"    turns to {entry['turns_to']} on {entry['turns_on']}"
    for one in entry.get("criteria", ()):
        result = json.dumps(one["result"])
        yield f"    {one['id']:<6} {one['kind']:<10} {result:<5} {one['citation']}"


def _refuse(lines: Iterable[str], code: int) -> int:
    sys.stderr.writelines(f"{line}\n" for line in lines)
    return code
