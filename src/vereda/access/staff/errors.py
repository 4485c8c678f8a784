"""Why an account or an organisation is not made."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from vereda.common.errors import DomainError


class NotAccepted(DomainError):
    """A role, a kind or an organisation that there is not."""


def no_such(what: str, value: str, accepted: Collection[str]) -> NotAccepted:
    """``what`` is the translated name of the value."""
    return NotAccepted(
        _("There is no %(what)s '%(value)s'.") % {"what": what, "value": value},
        hint=_("Accepted: %(accepted)s.") % {"accepted": ", ".join(sorted(accepted))},
    )
