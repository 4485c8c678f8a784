"""Where the real data lies: beside the project, or where VEREDA_SHARED says."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("VEREDA_SHARED") or ROOT.parent / "shared")
DATA = SHARED / "data"


def needs(folder: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        not (DATA / folder).is_dir(),
        reason=f"the data folder {folder} is not in {SHARED}; see VEREDA_SHARED",
    )
