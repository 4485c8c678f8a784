"""Refusals of screening."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from vereda.common.errors import DomainError
from vereda.jurisdiction.problems import PackRefused


class PackUnreadable(DomainError):
    """A case's pack cannot be loaded in this installation."""


class NoSuchMeasure(DomainError):
    """A measure is asked for that no pack of these cases holds."""


def pack_unreadable(code: str, refused: PackRefused) -> PackUnreadable:
    return PackUnreadable(
        _("The pack %(code)s, under which cases stand, cannot be read.")
        % {"code": code},
        source="\n".join(map(str, refused.problems)),
        hint=_("Run `vereda pack check` on its folder."),
    )


def no_such_measure(measure: str, known: Iterable[str]) -> NoSuchMeasure:
    return NoSuchMeasure(
        _("No pack in use here has a measure %(measure)s.") % {"measure": measure},
        hint=_("The measures are: %(known)s.") % {"known": ", ".join(sorted(known))},
    )
