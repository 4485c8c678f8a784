"""What the page shell needs on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, get_language_info

from vereda.web.registry import Link, Words, frame


@dataclass(frozen=True)
class Shown:
    """A line of the navigation as the page draws it."""

    label: Words
    url: str
    is_here: bool


class Shell:
    """Read lazily: a page that draws no navigation asks the database nothing."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def account(self) -> Any:
        """Who is signed in; None on pages for everybody."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def navigation(self) -> list[Shown]:
        links = frame.allowed(self.account, frame.main) if self.account else []
        return [self._shown(link) for link in links]

    @cached_property
    def search_url(self) -> str:
        if not self.account or not frame.search:
            return ""
        allowed = frame.allowed(self.account, [frame.search])
        return reverse(frame.search.url_name) if allowed else ""

    @cached_property
    def works_as(self) -> Words:
        return frame.works_as(self.account) if self.account else ""

    @cached_property
    def strip(self) -> Words:
        return frame.strip()

    @cached_property
    def other_languages(self) -> list[dict[str, Any]]:
        """Languages to change to, each under its own name."""
        now = get_language()
        codes = [code for code, _name in settings.LANGUAGES if code != now]
        return [get_language_info(code) for code in codes]

    def _shown(self, link: Link) -> Shown:
        match = self.request.resolver_match
        is_here = match is not None and link.is_at(match.view_name)
        return Shown(link.label, reverse(link.url_name), is_here)


def page(request: HttpRequest) -> dict[str, Shell]:
    return {"shell": Shell(request)}
