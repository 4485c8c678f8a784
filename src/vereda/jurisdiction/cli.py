"""``vereda pack``: check, try and list packs. Needs no database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from vereda.jurisdiction.checking import Report, check_packs, packs_in
from vereda.jurisdiction.evaluate import try_pack
from vereda.jurisdiction.library import packs_folder
from vereda.jurisdiction.listing import Row, heading, rows_of
from vereda.jurisdiction.loading import load_pack
from vereda.jurisdiction.problems import PackRefused, Problem

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``vereda pack …`` and return its exit code."""
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as leave:  # argparse has said what is wrong, or shown the help
        return int(leave.code or DONE)
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vereda pack",
        description="The law as data: check a pack, try it on facts, list it.",
        epilog="Exit codes: 0 done, 1 refused, 2 wrong usage.",
    )
    commands = parser.add_subparsers(required=True, metavar="check|try|list")

    check = commands.add_parser("check", help="report every problem of a pack")
    check.add_argument("path", type=Path, help="a pack, or a folder of packs")
    check.set_defaults(run=_check)

    attempt = commands.add_parser("try", help="answer for the facts in a file")
    attempt.add_argument("path", type=Path, help="a pack")
    attempt.add_argument("--facts", type=Path, required=True, metavar="FILE.json")
    attempt.add_argument("--on", required=True, metavar="DATE", help="2026-01-31")
    attempt.add_argument("--explain", action="store_true", help="add each criterion")
    attempt.set_defaults(run=_try)

    listing = commands.add_parser("list", help="measures, in use or not, confirmed")
    listing.add_argument(
        "path", type=Path, nargs="?", help="a pack, or a folder of packs"
    )
    listing.add_argument("--language", default="en", help="of the titles; en, es …")
    listing.add_argument(
        "--on",
        type=date.fromisoformat,
        default=datetime.now().astimezone().date(),
        metavar="DATE",
        help="the day whose state is told; today where it is not given",
    )
    listing.set_defaults(run=_list)

    for command in (check, attempt, listing):
        command.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _check(options: argparse.Namespace) -> int:
    if not options.path.is_dir():
        return _misused(f"{options.path} is no folder")
    reports = check_packs(options.path)
    if options.json:
        _print_json({"packs": [_report_json(report) for report in reports]})
    else:
        for report in reports:
            _print_report(report)
    return REFUSED if any(report.problems for report in reports) else DONE


def _try(options: argparse.Namespace) -> int:
    return try_pack(
        options.path,
        options.facts,
        options.on,
        as_json=options.json,
        explain=options.explain,
    )


def _list(options: argparse.Namespace) -> int:
    path = options.path or packs_folder()
    if not path.is_dir():
        return _misused(f"{path} is no folder")
    listed: list[tuple[str, list[Row]]] = []
    code = DONE
    for folder in packs_in(path):
        try:
            pack = load_pack(folder)
        except PackRefused as refused:
            _print_problems("problem", refused.problems, sys.stderr)
            code = REFUSED
        else:
            rows = list(rows_of(pack, options.language, options.on))
            listed.append((heading(pack, options.language), rows))
    if options.json:
        _print_json([row.as_json() for _, rows in listed for row in rows])
    else:
        _print_list(listed)
    return code


def _print_list(listed: Sequence[tuple[str, Sequence[Row]]]) -> None:
    for number, (words, rows) in enumerate(listed):
        _say(f"\n{words}" if number else words)
        for row in rows:
            for line in row.lines():
                _say(line)


def _report_json(report: Report) -> dict[str, Any]:
    pack = report.pack
    return {
        "path": str(report.path),
        "code": pack.code if pack else None,
        "version": pack.version if pack else None,
        "measures": len(pack.measures) if pack else None,
        "cases": len(pack.cases) if pack else None,
        "problems": [_problem_json(problem) for problem in report.problems],
        "warnings": [_problem_json(problem) for problem in report.warnings],
    }


def _problem_json(problem: Problem) -> dict[str, Any]:
    return {"file": problem.file, "line": problem.line, "reason": problem.reason}


def _print_report(report: Report) -> None:
    _print_problems("problem", report.problems, sys.stdout)
    _print_problems("warning", report.warnings, sys.stdout)
    found = len(report.problems)
    words = _counted(found, "problem") if found else "no problem"
    pack = report.pack
    if pack is None:
        _say(f"{report.path.name}: not loaded, {words}")
    else:
        measures = _counted(len(pack.measures), "measure")
        cases = _counted(len(pack.cases), "case")
        _say(f"{pack.code} {pack.version}: {measures}, {cases}, {words}")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _print_problems(kind: str, problems: Sequence[Problem], to: TextIO) -> None:
    for problem in problems:
        _say(f"{problem.file}:{problem.line}: {kind}: {problem.reason}", to)


def _print_json(value: Any) -> None:
    _say(json.dumps(value, ensure_ascii=False, indent=2))


def _misused(reason: str) -> int:
    _say(f"vereda pack: {reason}", sys.stderr)
    return WRONG_USAGE


def _say(words: str, to: TextIO | None = None) -> None:
    (to or sys.stdout).write(words + "\n")


if __name__ == "__main__":
    sys.exit(main())
