"""How values are written: dates, figures, and what is not known."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """A date in short: ``14 mar 2027``. Not known is said."""
    if value is None or value == "":
        return not_known()
    name = (
        "SHORT_DATETIME_FORMAT" if isinstance(value, datetime) else "SHORT_DATE_FORMAT"
    )
    return format_html(
        '<time class="num" datetime="{}">{}</time>',
        value.isoformat(),
        date_format(value, name),
    )


@register.filter
def figure(value: float | None) -> str:
    """A number with its thousands apart."""
    if value is None:
        return not_known()
    return number_format(value, force_grouping=True)


@register.filter
def answer(value: Any) -> Any:
    """A value as an answer: yes, no, a date, a figure, words, or not known."""
    if value is None or value == "":
        return not_known()
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | float):
        return figure(value)
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value) if value else _("None")
    return value


def not_known() -> SafeString:
    return format_html('<span class="unknown">{}</span>', _("not known"))
