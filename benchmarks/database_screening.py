"""From facts in the database to verdicts: ``make bench-database-screening``.

A million people on record, each with whole files, under the law of their pack: how
long until everybody's verdicts are there, and where the time goes.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.country import country

RESULT = Path(__file__).parent / "results" / "database_screening.json"
ON = date(2026, 6, 30)
INVENTED = 2_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    people = parser.parse_args().people
    with tempfile.TemporaryDirectory(prefix="vereda-bench-") as folder:
        tell(f"making a database of {people:,} people")
        with country(Path(folder), INVENTED, max(people // INVENTED, 1)):
            result = measured()
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result, indent=1))


def measured() -> dict[str, Any]:
    import django  # noqa: PLC0415 after the database's folder is known

    os.environ["DJANGO_SETTINGS_MODULE"] = "vereda.config.settings"
    django.setup()
    from django.db import connection  # noqa: PLC0415

    from vereda.access.acting import acting_as  # noqa: PLC0415

    try:
        with acting_as(None):
            tell("first round")
            screened()
            tell("second round")
            return screened()
    finally:
        connection.close()
        connection.close_pool()


def screened() -> dict[str, Any]:
    """One whole country: facts, answers, verdicts, and what people read of them."""
    from vereda.alternatives.screening.queries import answer  # noqa: PLC0415
    from vereda.alternatives.screening.rules import FULL_SIGHT  # noqa: PLC0415
    from vereda.jurisdiction.library import default_library  # noqa: PLC0415
    from vereda.registry.facts import reading  # noqa: PLC0415
    from vereda.registry.facts.queries import facts_frame  # noqa: PLC0415

    seconds: dict[str, float] = {}
    with timed_calls(reading, "_copied", seconds, "database"):
        facts = timed(seconds, "facts", lambda: facts_frame(None, ON))
    packs = {code: default_library().get(code) for code in facts["pack"].unique()}
    answered = timed(
        seconds,
        "verdicts",
        lambda: list(answer(facts, packs, ON, sight=FULL_SIGHT)),
    )
    found = [one for whole in answered for one in whole.screened.evaluated]
    timed(seconds, "decided by", lambda: [one.decided_by() for one in found])
    timed(seconds, "missing", lambda: [one.missing() for one in found])
    timed(seconds, "turns", lambda: [one.turns() for one in found])
    return {
        "people": facts["person_id"].n_unique(),
        "cases": facts.height,
        "measures": len({one.measure.id for one in found}),
        "verdicts": sum(one.applies.sum() for one in found),
        "seconds_to_verdicts": round(seconds["facts"] + seconds["verdicts"], 2),
        "seconds_with_reasons": round(sum(seconds.values()) - seconds["database"], 2),
        "where": {name: round(value, 2) for name, value in seconds.items()},
        "processors": os.cpu_count(),
    }


def timed(seconds: dict[str, float], name: str, run: Callable[[], Any]) -> Any:
    started = time.perf_counter()
    found = run()
    seconds[name] = time.perf_counter() - started
    return found


@contextmanager
def timed_calls(
    module: Any, function: str, seconds: dict[str, float], name: str
) -> Iterator[None]:
    """Adds up the time inside a function of a module."""
    original = getattr(module, function)
    seconds[name] = 0.0

    def counted(*given: Any) -> Any:
        started = time.perf_counter()
        try:
            return original(*given)
        finally:
            seconds[name] += time.perf_counter() - started

    setattr(module, function, counted)
    try:
        yield
    finally:
        setattr(module, function, original)


def tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
