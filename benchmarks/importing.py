"""How fast a package is taken in, and in how much memory: ``make bench-importing``.

Whole person files of the invented country are written as a package, imported twice
into a new embedded database by the command ``vereda import``, and, for comparison, the
same files are copied as they are into tables of plain text.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

RESULT = Path(__file__).parent / "results" / "importing.json"
AS_OF = date(2026, 6, 30)
SEED = 7
MEGABYTE = 1024  # ru_maxrss counts kilobytes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows to generate")
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory(prefix="vereda-bench-") as folder:
        os.environ["VEREDA_VAR"] = str(Path(folder) / "var")
        os.environ.pop("DATABASE_URL", None)
        result = measured(Path(folder), rows)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result, indent=1))


def measured(folder: Path, wanted: int) -> dict[str, Any]:
    # Late: the folder of the database is read from the environment on import.
    from vereda.config.database.holding import usable_database  # noqa: PLC0415

    tell("writing the package")
    package = folder / "package"
    people, rows = write_package(package, wanted)
    with usable_database():
        vereda("migrate", "--verbosity=0")
        tell(f"importing {rows} rows of {people} people")
        first = imported(package)
        tell("importing them again")
        second = imported(package)
        tell("copying them")
        copied = copy_seconds(package)
    assert first["refused"] == second["refused"] == second["created"] == 0
    assert first["created"] == second["unchanged"] == rows
    return {
        "rows": rows,
        "people": people,
        "first": as_told(first, rows),
        "again": as_told(second, rows),
        "plain_copy_seconds": copied,
        "ratio_to_plain_copy": round(first["seconds"] / copied, 1),
        "processors": os.cpu_count(),
    }


def as_told(run: dict[str, Any], rows: int) -> dict[str, Any]:
    counts = ("created", "unchanged", "refused")
    told = {name: value for name, value in run.items() if name not in counts}
    return told | {"rows_per_second": round(rows / run["seconds"])}


def write_package(folder: Path, wanted: int) -> tuple[int, int]:
    """At least so many rows, as a package; answers people and rows."""
    from vereda.demo.country import invented_people  # noqa: PLC0415
    from vereda.demo.plan import the_plan  # noqa: PLC0415
    from vereda.interop.exchange.descriptor import (  # noqa: PLC0415
        package_descriptor,
    )
    from vereda.jurisdiction.library import default_library  # noqa: PLC0415
    from vereda.registry.intake.tables import TABLES  # noqa: PLC0415

    folder.mkdir()
    plan = the_plan()
    pack = default_library().get(plan.pack)
    files = {name: (folder / f"{name}.csv").open("w", newline="") for name in TABLES}
    out = {
        name: csv.DictWriter(file, TABLES[name].names) for name, file in files.items()
    }
    for writer in out.values():
        writer.writeheader()
    people = rows = 0
    everybody = invented_people(sys.maxsize, SEED, AS_OF, plan, pack)
    while rows < wanted:
        people += 1
        for row in next(everybody).all_rows():
            out[row.table].writerow(row.cells)
            rows += 1
    for file in files.values():
        file.close()
    descriptor = package_descriptor("bench", with_source=False, names=list(TABLES))
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    return people, rows


def imported(package: Path) -> dict[str, Any]:
    """Run the command as an operator would; time and memory of that process alone."""
    program = [Path(sys.executable).parent / "vereda", "import", package, "--json"]
    started = time.monotonic()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(program, stdout=out)
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        out.seek(0)
        tables = json.load(out)["tables"].values()
    sums = {
        name: sum(table[name] for table in tables)
        for name in ("created", "unchanged", "refused")
    }
    return sums | {
        "seconds": round(seconds, 1),
        "own_processor_seconds": round(usage.ru_utime + usage.ru_stime, 1),
        "peak_memory_mb": round(usage.ru_maxrss / MEGABYTE),
    }


def copy_seconds(package: Path) -> float:
    """The same files into tables of text without keys, checks or indexes."""
    import psycopg  # noqa: PLC0415
    from psycopg import sql  # noqa: PLC0415

    from vereda.config.database.holding import connection_arguments  # noqa: PLC0415

    started = time.monotonic()
    number = count()
    with psycopg.connect(**connection_arguments()) as link:
        for path in sorted(package.glob("*.csv")):
            table = sql.Identifier(f"plain_{next(number)}")
            with path.open("rb") as file:
                header = file.readline()
                columns = sql.SQL(", ").join(
                    sql.SQL("{} text").format(sql.Identifier(name))
                    for name in header.decode().strip().split(",")
                )
                link.execute(
                    sql.SQL("create temporary table {} ({})").format(table, columns)
                )
                statement = sql.SQL("copy {} from stdin (format csv)").format(table)
                with link.cursor().copy(statement) as copy:
                    while block := file.read(1 << 20):
                        copy.write(block)
    return round(time.monotonic() - started, 2)


def vereda(*arguments: str) -> None:
    program = Path(sys.executable).parent / "vereda"
    subprocess.run([program, *arguments], check=True)


def tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
