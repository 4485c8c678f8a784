"""What the page of one case shows of screenings that were kept."""

from __future__ import annotations

from typing import Any

from django import template

from vereda.access.permissions import may
from vereda.alternatives.screening.queries import last_screening
from vereda.registry.cases.models import Case

register = template.Library()


@register.inclusion_tag("alternatives/screening/keep.html", takes_context=True)
def keep_screening(context: dict[str, Any], case: Case) -> dict[str, Any]:
    """When the answers were last kept, and the button that keeps today's."""
    account = context["shell"].account
    return {
        "case": case,
        "last": last_screening(case, by=account),
        "may_keep": may(account, "record.screening"),
        "csrf_token": context.get("csrf_token"),
    }
