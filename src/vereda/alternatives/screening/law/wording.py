"""Words that several parts of the page share."""

from django.utils.translation import gettext_lazy as _

VERDICTS = {
    "appears_met": _("appears met"),
    "undetermined": _("not known yet"),
    "not_met": _("not met"),
}


def card_id(measure: str, version: str, *, beside: bool) -> str:
    """A card's anchor: that of the measure in force does not change."""
    return f"m-{measure}-{version}" if beside else f"m-{measure}"
