"""Who may do what: the table ``permissions.yaml``, asked by views and navigation."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from vereda.access.models import Account
from vereda.access.queries import roles_of

FILE = Path(__file__).parent / "permissions.yaml"

TITLES = {
    "registry_officer": _("Registry officer"),
    "prison_director": _("Prison director"),
    "prison_authority": _("Prison authority"),
    "technical_council": _("Technical council"),
    "police_officer": _("Police officer"),
    "pretrial_services": _("Pre-trial services"),
    "prosecutor": _("Prosecutor"),
    "defence": _("Defence"),
    "control_judge": _("Judge of guarantees"),
    "trial_court": _("Trial court"),
    "execution_judge": _("Judge of sentence execution"),
    "dtc_judge": _("Treatment court judge"),
    "supervision_officer": _("Supervision officer"),
    "case_manager": _("Case manager"),
    "programme_coordinator": _("Programme coordinator"),
    "clinical_assessor": _("Clinical assessor"),
    "treatment_provider": _("Treatment provider"),
    "inspector": _("Inspector"),
    "ministry": _("Ministry"),
    "administrator": _("Administrator"),
}

View = Callable[..., HttpResponse]


@cache
def table() -> dict[str, frozenset[str]]:
    """Permissions by role. Raises ValueError for a permission that is not listed."""
    raw = yaml.safe_load(FILE.read_text("utf-8"))
    listed = set(raw["permissions"])
    for role, permissions in raw["roles"].items():
        if unknown := set(permissions) - listed:
            raise ValueError(f"{FILE}: {role} has the unknown {sorted(unknown)}")
    return {role: frozenset(given) for role, given in raw["roles"].items()}


@cache
def permissions() -> frozenset[str]:
    return frozenset(yaml.safe_load(FILE.read_text("utf-8"))["permissions"])


def may(account: Any, permission: str) -> bool:
    """Whether one of the roles that the account holds today has the permission.

    Raises ValueError for a permission that is not in the table.
    """
    if permission not in permissions():
        raise ValueError(f"{permission} is not in {FILE}: {sorted(permissions())}")
    if not isinstance(account, Account) or not account.is_active:
        return False
    return permission in _permissions_of(roles_of(account))


@cache
def _permissions_of(roles: frozenset[str]) -> frozenset[str]:
    """All that these roles have together."""
    return frozenset().union(*(table().get(role, ()) for role in roles))


def requires(permission: str) -> Callable[[View], View]:
    """A view for accounts with this permission; others sign in, or are told no."""
    if permission not in permissions():
        raise ValueError(f"{permission} is not in {FILE}: {sorted(permissions())}")

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not may(request.user, permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def signed_in(view: View) -> View:
    """A view for everybody who is signed in, whatever the role."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.permission = "signed in"  # type: ignore[attr-defined]
    return guarded


def open_to_all(view: View) -> View:
    """A view that needs no sign-in; said aloud, so that none is open by mistake."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    guarded.permission = "open"  # type: ignore[attr-defined]
    return guarded
