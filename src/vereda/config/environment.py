"""Settings that come from the environment, refused when they make no sense."""

import os
from collections.abc import Collection

from vereda.config.wording import _

SHOWN = 12


class WrongSetting(Exception):
    """An environment variable has an impossible value; the text is one sentence."""


def one_of(name: str, accepted: Collection[str], usual: str) -> str:
    """The value of the variable ``name``, or the usual one where it is not set."""
    value = os.environ.get(name) or usual
    if value not in accepted:
        some = sorted(accepted)[:SHOWN] + ["…"] * (len(accepted) > SHOWN)
        raise WrongSetting(
            _("%(name)s is '%(value)s'; write one of: %(accepted)s.")
            % {"name": name, "value": value, "accepted": ", ".join(some)}
        )
    return value
