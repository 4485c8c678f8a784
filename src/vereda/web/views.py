"""The pattern page, and the pages that say what went wrong."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vereda.web.alone import render_alone
from vereda.web.patterns import HEARING_ON, NAMES, ExampleForm, stages, timeline


def patterns(request: HttpRequest) -> HttpResponse:
    """Every component with its states, for those who make pages."""
    wrong = {"refused-born_on": "31/02/1990", "refused-kind": "–"}
    example = {
        "form": ExampleForm(initial={"title": "2026-000377", "agrees": None}),
        "narrow": ExampleForm(prefix="narrow"),
        "settle": ExampleForm(prefix="settle"),
        "refused": ExampleForm(wrong, prefix="refused"),
        "names": NAMES,
        "hearing_on": HEARING_ON,
        "stages": stages(),
        "timeline": timeline(),
        "page": Paginator(range(120), 10).page(5),
    }
    return render(request, "web/patterns.html", example)


patterns.permission = "open"  # type: ignore[attr-defined]


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Asks no database and no session: what came in may be anything."""
    return render_alone(request, "web/errors/400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "web/errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "web/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks no database: it may be the database that failed."""
    return render_alone(request, "web/errors/500.html", 500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from elsewhere (CSRF)."""
    return render_alone(request, "web/errors/stale.html", 403)
