"""Pages drawn without context processors: no session, no account, no database."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language


def render_alone(request: HttpRequest, template: str, status: int) -> HttpResponse:
    words = {"LANGUAGE_CODE": get_language() or "es"}
    return HttpResponse(render_to_string(template, words), status=status)
