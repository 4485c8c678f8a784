"""What a page costs: ``make bench-pages``.

The demo's invented country in a new embedded database, or with ``--here`` the one that
is there already. Each page is asked for through the whole of the application, as a
signed-in case manager asks, and the processor's time in this process is counted: on a
machine that is busy it says more than the clock. The database works beside it.

- the search for a name, a person's page, *Case and law*, and the overview of who could
  be elsewhere, each about people spread over the country;
- a form that records a missing fact, taken back after each round.

A page should cost at most ``LIMIT`` milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

RESULT = Path(__file__).parent / "results" / "pages.json"
LIMIT = 25.0  # milliseconds of one processor
ACCOUNT = "gestora"
PEOPLE = 25
ROUNDS = 4
OK, FOUND = 200, 302


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1000, help="people in the demo")
    parser.add_argument(
        "--here", action="store_true", help="measure the demo that VEREDA_VAR holds"
    )
    asked = parser.parse_args()
    with _database(asked.people, here=asked.here):
        pages = measured()
    result = {"limit_ms": LIMIT, "processors": os.cpu_count(), "pages": pages}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=1) + "\n")


@contextmanager
def _database(people: int, *, here: bool) -> Iterator[None]:
    with tempfile.TemporaryDirectory(prefix="vereda-bench-") as folder:
        if not here:
            os.environ["VEREDA_VAR"] = str(Path(folder) / "var")
            os.environ.pop("DATABASE_URL", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "vereda.config.settings"
        # Late: the folder of the database is read from the environment on import.
        from vereda.config.database.holding import usable_database  # noqa: PLC0415

        with usable_database():
            if not here:
                vereda("migrate", "--verbosity=0")
                vereda("demo", "--people", str(people))
                vereda("collectstatic", "--noinput", "--verbosity=0")
            yield


def measured() -> dict[str, Any]:
    """Figures of each page, by its name."""
    import django  # noqa: PLC0415

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from vereda.access.models import Account  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    account = Account.objects.get(username=ACCOUNT)
    client.force_login(account)
    numbers = [person.number for person in _people()]
    people = [f"/people/{number}/" for number in numbers]
    searches = [f"/people/?q={number[:-2]}" for number in numbers]
    shown = {
        "search": searches,
        "person": people,
        "law": [f"{page}law/" for page in people],
        "elsewhere": ["/elsewhere/"] * PEOPLE,
    }
    found = {
        name: told(name, [lambda page=page: _get(client, page) for page in pages])
        for name, pages in shown.items()
    }
    posts = [lambda form=form: _post(client, *form) for form in _forms(account)]
    return found | {"record a fact": told("record a fact", posts)}


def told(name: str, calls: list[Callable[[], int]]) -> dict[str, Any]:
    """Milliseconds and queries of a request, printed too. The first round warms up."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    queries, sizes = [], []
    for call in calls:
        with CaptureQueriesContext(connection) as captured:
            sizes.append(call())
        queries.append(len(captured))
    best = [min(_milliseconds(call) for _round in range(ROUNDS)) for call in calls]
    figures = {
        "milliseconds": round(statistics.median(best), 1),
        "slowest": round(max(best), 1),
        "queries": round(statistics.median(queries)),
        "kilobytes": round(statistics.median(sizes) / 1024),
        "ratio_to_limit": round(statistics.median(best) / LIMIT, 2),
    }
    print(
        f"{name:<14} {figures['milliseconds']:>6} ms of the processor "
        f"(slowest {figures['slowest']}), {figures['queries']} queries, "
        f"{figures['kilobytes']} kB; ratio to the limit: {figures['ratio_to_limit']}"
    )
    return figures


def _milliseconds(call: Callable[[], int]) -> float:
    started = time.process_time()
    call()
    return (time.process_time() - started) * 1000


def _people() -> list[Any]:
    """People with a case, spread evenly."""
    from vereda.registry.cases.models import Case  # noqa: PLC0415
    from vereda.registry.people.models import Person  # noqa: PLC0415

    with_case = Case.objects.current().values("person")
    people = list(Person.objects.filter(pk__in=with_case).order_by("number"))
    return people[:: max(1, len(people) // PEOPLE)][:PEOPLE]


def _get(client: Any, page: str) -> int:
    answer = client.get(page)
    assert answer.status_code == OK, (page, answer.status_code)
    return len(answer.content)


def _forms(account: Any) -> list[tuple[str, dict[str, str]]]:
    """What the pages of case and law ask for, answered: one fact for each person."""
    from django.utils import timezone  # noqa: PLC0415

    from vereda.alternatives.screening.law.page import law_page  # noqa: PLC0415
    from vereda.registry.cases.page import cases_with_course  # noqa: PLC0415

    today, forms = timezone.localdate(), []
    answer = {
        "value": "yes",
        "true_from": today.strftime("%d/%m/%Y"),
        "document": "Constancia 1",
    }
    for person in _people():
        case = cases_with_course(person)[0]
        page = law_page(case, today, by=account)
        rows = [row for card in page.cards for row in card.rows if row.asks]
        asked = [ask.questions[0].fact for row in rows for ask in row.asks.forms]
        fact = next((fact.name for fact in asked if fact.type == "bool"), None)
        if fact:
            data = {"fact": fact, "case": case.number} | answer
            forms.append((page.record_url, data))
    return forms


def _post(client: Any, page: str, data: dict[str, str]) -> int:
    """Record, and take it back: the same may be recorded once only."""
    from django.db import transaction  # noqa: PLC0415

    with transaction.atomic():
        answer = client.post(page, data)
        assert answer.status_code == FOUND, (page, data, answer.status_code)
        transaction.set_rollback(True)
    return len(answer.content)


def vereda(*arguments: str) -> None:
    program = Path(sys.executable).parent / "vereda"
    subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
