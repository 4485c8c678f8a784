"""What the launcher says, in the operator's language, before Django is there."""

import gettext
import os

from vereda.config.translations.places import LOCALE


def _(message: str) -> str:
    """The message in ``VEREDA_LANGUAGE``; as written where it has no translation."""
    language = os.environ.get("VEREDA_LANGUAGE") or "es"
    found = gettext.translation("django", LOCALE, [language], fallback=True)
    return found.gettext(message)
