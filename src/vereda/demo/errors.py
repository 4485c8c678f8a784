"""Why the invented country is not made here."""

from django.utils.translation import gettext as _

from vereda.common.errors import DomainError


class NotADemoDatabase(DomainError):
    """The database holds other people, or is not one for trying things out."""


def holds_others() -> NotADemoDatabase:
    return NotADemoDatabase(
        _("This database holds people who were not invented here."),
        hint=_("Make the demo in an empty database of its own."),
    )


def is_not_for_trials() -> NotADemoDatabase:
    return NotADemoDatabase(
        _("The demo is made only in the embedded database."),
        hint=_(
            "Unset DATABASE_URL, or set VEREDA_DEMO=1 if this is a server for trials."
        ),
    )
