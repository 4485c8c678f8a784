"""The secret key: made once, kept in the data folder, readable by its owner only."""

import os
import secrets
import tempfile
from pathlib import Path

from vereda.config.environment import WrongSetting
from vereda.config.wording import _


def secret_key(folder: Path) -> str:
    """The key of this installation; ``VEREDA_SECRET_KEY`` wins where it is set."""
    if named := os.environ.get("VEREDA_SECRET_KEY"):
        return named
    file = folder / "secret-key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            _write_once(file)
        return file.read_text().strip()
    except OSError as refusal:
        raise WrongSetting(
            _(
                "The secret key %(file)s cannot be read or made (%(reason)s); name "
                "another data folder in VEREDA_VAR."
            )
            % {"file": file, "reason": refusal.strerror}
        ) from refusal


def _write_once(file: Path) -> None:
    """Written beside and linked, so that two first starts agree on one key."""
    descriptor, name = tempfile.mkstemp(dir=file.parent)  # 0600
    fresh = Path(name)
    with os.fdopen(descriptor, "w") as out:
        out.write(secrets.token_urlsafe(48))
    try:
        os.link(fresh, file)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
