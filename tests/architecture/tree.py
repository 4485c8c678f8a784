"""The files of the project, for tests that read them."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "vereda"
MADE = {"node_modules", "__pycache__", "results", ".venv", "var"}


def files(folder: Path, *patterns: str) -> Iterator[Path]:
    """Files that people write: what is made or installed is left out."""
    for pattern in patterns:
        for path in sorted(folder.rglob(pattern)):
            if path.is_file() and not MADE & set(path.relative_to(ROOT).parts):
                yield path


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))
