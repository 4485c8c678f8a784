"""One table of truth for every form of the grammar, the same on every engine.

Each condition is asked of every combination of values, unknown among them, that its
facts can take; the answer wanted is read from Kleene's tables in plain Python.
"""

import importlib.util
import json
import math
import shutil
from datetime import date
from itertools import product
from typing import Any

import duckdb
import polars as pl
import pytest
from django.db import connection

from vereda.jurisdiction.evaluate import column_type
from vereda.jurisdiction.language import Condition, parse
from vereda.jurisdiction.language.tests import builders as a

WOMAN, HELD = ("fact", "is_woman"), ("fact", "in_custody")
AGE, MONTHS = ("fact", "age_now"), ("fact", "sentence_months")
SINCE, RISK = ("fact", "years_since_last_conviction"), ("fact", "risk_level")
ON = ("fact", "offence_date")


def number(value: float) -> tuple[str, float]:
    return ("const", value)


def compare(sign: str, left: Any, right: Any) -> tuple[Any, ...]:
    return ("compare", sign, left, right)


SIGNS = ("=", "<>", "<", "<=", ">", ">=")
LOW, HIGH, DAY = ("const", "low"), ("const", "high"), ("const", date(2024, 1, 1))

TABLE = [
    WOMAN,
    ("not", WOMAN),
    ("and", WOMAN, HELD),
    ("or", WOMAN, HELD),
    ("or", ("and", WOMAN, ("not", HELD)), ("and", ("not", WOMAN), HELD)),
    ("not", ("and", WOMAN, ("or", HELD, ("fact", "offence_firearm")))),
    *(compare(sign, WOMAN, ("const", True)) for sign in SIGNS[:2]),
    *(compare(sign, WOMAN, HELD) for sign in SIGNS[:2]),
    *(compare(sign, AGE, number(18)) for sign in SIGNS),
    *(compare(sign, number(60.5), MONTHS) for sign in SIGNS),
    *(compare(sign, SINCE, number(5)) for sign in SIGNS),
    *(compare(sign, SINCE, AGE) for sign in SIGNS),
    compare(">", ("count", "+", SINCE, number(1)), number(6)),
    compare(">", ("count", "-", AGE, number(-3)), MONTHS),
    compare("<=", ("count", "*", MONTHS, number(0.1)), AGE),
    compare("<", ("count", "-", number(5), SINCE), number(0)),
    compare("=", ("count", "-", ("count", "+", AGE, MONTHS), MONTHS), number(18)),
    ("between", AGE, number(14), number(17)),
    ("between", AGE, number(14), MONTHS),
    ("between", number(18), AGE, MONTHS),
    ("not", ("between", SINCE, number(1), number(5))),
    ("in", AGE, number(17), number(18)),
    ("not", ("in", MONTHS, number(60.5))),
    *(compare(sign, RISK, LOW) for sign in SIGNS[:2]),
    compare("=", HIGH, RISK),
    ("in", RISK, LOW, HIGH),
    ("not", ("in", RISK, LOW)),
    *(compare(sign, ON, DAY) for sign in SIGNS),
    ("between", ON, ("const", date(2020, 2, 29)), DAY),
    ("in", ON, DAY),
    ("any_in", "offence_codes", "XX-1"),
    ("any_in", "offence_codes", "XX-1", "XX-2"),
    ("not", ("any_in", "offence_codes", "XX-3", "Ñ %s {0}")),
    *(("unknown", name) for name in a.NAMES),
    ("not", ("unknown", "is_woman")),
    ("or", ("unknown", "age_now"), compare(">", AGE, number(18))),
    ("and", compare("<", AGE, number(70)), compare(">=", AGE, number(18)), WOMAN),
]

VALUES: dict[str, tuple[Any, ...]] = {
    "is_woman": (True, False, None),
    "in_custody": (True, False, None),
    "offence_firearm": (True, False, None),
    "informed_consent": (True, False, None),
    "age_now": (0.0, 14.0, 17.0, 18.0, 19.0, None),
    "sentence_months": (0.0, 5.0, 60.5, 180.0, None),
    "portion_served_pct": (50.0, None),
    "years_since_last_conviction": (0.0, 4.999, 5.0, 17.0, math.inf, None),
    "youngest_dependant_age": (3.0, math.inf, None),
    "risk_level": ("low", "moderate", "high", None),
    "proceeding_type": ("adult", None),
    "offence_date": (*a.DAYS, None),
    "offence_codes": ([], ["XX-1"], ["XX-2", "XX-3"], ["Ñ %s {0}"], None),
}

CASES = [pytest.param(node, id=a.source(node)) for node in TABLE]


def rows_for(node: Any) -> list[dict[str, Any]]:
    names = sorted(a.names_in(node))
    return [
        dict(zip(names, values, strict=True))
        for values in product(*(VALUES[name] for name in names))
    ]


def read(node: Any) -> Condition:
    return parse(a.source(node), a.FACTS)


def schema_of(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: column_type(a.FACTS[name]) for name in rows[0]}


@pytest.mark.parametrize("node", CASES)
def test_kleene_gives_an_unknown_answer_and_a_known_one(node):
    answers = {a.kleene(node, facts) for facts in rows_for(node)}

    assert len(answers) == (2 if "unknown" in (node[0], node[1][0]) else 3)


@pytest.mark.parametrize("node", CASES)
def test_polars(node):
    rows = rows_for(node)

    frame = pl.DataFrame(rows, schema=schema_of(rows))
    answers = frame.select(read(node).polars().alias("answer"))["answer"]

    assert answers.to_list() == [a.kleene(node, facts) for facts in rows]


@pytest.fixture(scope="module")
def duck():
    with duckdb.connect() as base:
        yield base


@pytest.mark.parametrize("node", CASES)
def test_duckdb(node, duck):
    rows = rows_for(node)
    frame = pl.DataFrame(rows, schema=schema_of(rows)).with_row_index("row")

    duck.register("facts", frame.to_arrow())
    asked = f"select {read(node).sql('duckdb')} from facts order by row"  # noqa: S608
    answers = [answer for (answer,) in duck.execute(asked).fetchall()]

    assert answers == [a.kleene(node, facts) for facts in rows]


POSTGRES = {
    "bool": "boolean",
    "int": "double precision",
    "number": "double precision",
    "enum": "text",
    "date": "date",
    "list": "text[]",
}


@pytest.mark.django_db
def test_postgres():
    """All in one transaction, as each test here opens its own."""
    with connection.cursor() as cursor:
        for node in TABLE:
            rows = rows_for(node)
            cursor.execute(*postgres_question(node, rows))
            answers = [answer for (answer,) in cursor.fetchall()]

            assert answers == [a.kleene(node, facts) for facts in rows], a.source(node)


def postgres_question(
    node: Any, rows: list[dict[str, Any]]
) -> tuple[str, tuple[str, ...]]:
    columns = ", ".join(f'"{name}" {POSTGRES[a.FACTS[name].type]}' for name in rows[0])
    numbered = [{"row": n, **facts} for n, facts in enumerate(rows)]
    sent = json.dumps(numbered, default=str).replace("Infinity", '"Infinity"')
    condition = read(node).sql("postgres").replace("%", "%%")
    asked = (
        f"select {condition} "  # noqa: S608
        f"from json_to_recordset(%s) as facts (row int, {columns}) order by row"
    )
    return asked, (sent,)


needs_spark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or shutil.which("java") is None,
    reason="Spark is not here: it needs pyspark (vereda[cluster]) and Java",
)


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession  # noqa: PLC0415 an extra, not always there

    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    yield session
    session.stop()


SPARK = {
    "bool": "boolean",
    "int": "double",
    "number": "double",
    "enum": "string",
    "date": "date",
    "list": "array<string>",
}


@pytest.mark.slow
@needs_spark
@pytest.mark.filterwarnings("ignore")
def test_spark(spark):
    """Conditions over the same facts together, as each question costs Spark dear."""
    by_facts: dict[frozenset[str], list[Any]] = {}
    for node in TABLE:
        by_facts.setdefault(frozenset(a.names_in(node)), []).append(node)
    for nodes in by_facts.values():
        rows = rows_for(nodes[0])
        columns = ", ".join(f"`{name}` {SPARK[a.FACTS[name].type]}" for name in rows[0])
        values = [(n, *facts.values()) for n, facts in enumerate(rows)]

        frame = spark.createDataFrame(values, f"row int, {columns}").coalesce(1)
        asked = [f"{read(node).sql('spark')} as a{n}" for n, node in enumerate(nodes)]
        found = frame.selectExpr("row", *asked).orderBy("row").collect()

        for n, node in enumerate(nodes):
            answers = [row[f"a{n}"] for row in found]
            assert answers == [a.kleene(node, facts) for facts in rows], a.source(node)
