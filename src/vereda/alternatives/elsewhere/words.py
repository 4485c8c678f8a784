"""How the page and its file name standings, and measures in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vereda.alternatives.screening.rules import FULL_SIGHT, OPEN, Sight, Standing

STANDINGS: dict[Standing, Promise] = {
    Standing.MET: _("Appears met"),
    Standing.ACTS: _("Only acts missing"),
    Standing.ONE_FACT: _("One fact missing"),
    Standing.RESERVED: _("Depends on a reserved fact"),
    Standing.SEVERAL: _("More is missing"),
}
MEANINGS: dict[Standing, Promise] = {
    Standing.MET: _("The written conditions appear met. A person decides."),
    Standing.ACTS: _(
        "Everything else is known. What is missing is said at a hearing or signed "
        "(consent, a plea, the victim's will) and is never asked for as a fact."
    ),
    Standing.ONE_FACT: _(
        "One fact that can be established now, acts aside, would settle it."
    ),
    Standing.RESERVED: _(
        "A health or otherwise reserved fact can change the answer. Your role does not "
        "show such facts, so this list tells nothing about them."
    ),
    Standing.SEVERAL: _(
        "Several facts are not known, or one that cannot be asked for at this stage."
    ),
}


def standings_for(sight: Sight) -> list[Standing]:
    """What depends on reserved facts is told only to those who may not see them."""
    return [
        standing
        for standing in OPEN
        if standing is not Standing.RESERVED or sight != FULL_SIGHT
    ]
