"""Refusals at the door."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vereda.common.errors import DomainError


class SignInRefused(DomainError):
    """No such account, a closed one, or a wrong password: which of them is not said."""

    def __init__(self) -> None:
        super().__init__(
            _("The name and the password do not fit together."),
            hint=_("Check both; capitals count in the password."),
        )


class TooManyTries(DomainError):
    """The name was tried too often, whether or not there is such an account."""

    def __init__(self, *, minutes: int) -> None:
        super().__init__(
            ngettext(
                "This name was tried too often. Wait %(minutes)s minute.",
                "This name was tried too often. Wait %(minutes)s minutes.",
                minutes,
            )
            % {"minutes": minutes},
            hint=_("Whoever forgot the password asks the administrator for a new one."),
        )
