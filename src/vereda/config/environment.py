"""Settings that come from the environment, refused when they make no sense."""

import os
from collections.abc import Collection

SHOWN = 12


class WrongSetting(Exception):
    """An environment variable has an impossible value; the text is one sentence."""


def one_of(name: str, accepted: Collection[str], usual: str) -> str:
    """The value of the variable ``name``, or the usual one where it is not set."""
    value = os.environ.get(name) or usual
    if value not in accepted:
        few = sorted(accepted)
        more = f" … ({len(few)} in all)" if len(few) > SHOWN else ""
        raise WrongSetting(
            f"{name} is '{value}'; write one of: {', '.join(few[:SHOWN])}{more}."
        )
    return value
