"""Where the project lies on this machine."""

from pathlib import Path

SOURCE_TREE = Path(__file__).resolve().parents[3]
