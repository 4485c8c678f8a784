"""A file of 400 lines is split, or says here why not."""

from .tree import PACKAGE, ROOT, files, named

LONGEST = 400
LONG_FOR_A_REASON: dict[str, str] = {}


def lengths() -> dict[str, int]:
    written = [
        *files(PACKAGE, "*.py", "*.html", "*.scss"),
        *files(ROOT / "tests", "*.py"),
        *files(ROOT / "benchmarks", "*.py"),
    ]
    return {
        named(path): len(path.read_text("utf-8").splitlines())
        for path in written
        if not {"static", "migrations"} & set(path.parts)
    }


def test_a_file_is_short_or_says_why_not():
    long = {name: n for name, n in lengths().items() if n > LONGEST}

    assert {name: n for name, n in long.items() if name not in LONG_FOR_A_REASON} == {}


def test_every_reason_is_still_needed():
    long = {name for name, n in lengths().items() if n > LONGEST}

    assert set(LONG_FOR_A_REASON) - long == set()
