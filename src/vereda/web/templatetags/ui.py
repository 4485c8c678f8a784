"""The components of a page, each a tag with one template in ``web/components``.

``/patterns/`` shows every one with its states. An argument that a component does not
know is refused when the template is read, and the refusal lists the accepted ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, lru_cache, wraps
from inspect import signature
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.template import Context, Engine, Template, TemplateSyntaxError
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from vereda.web.registry import Words, frame

register = template.Library()

Slots = dict[str, Any]
Component = Callable[..., Slots]

TONES = ("info", "success", "warning", "error")
VERDICTS = {
    "appears_met": ("✓", _("Appears met")),
    "not_met": ("✕", _("Not met")),
    "undetermined": ("?", _("Not known yet")),
    "not_at_stage": ("○", _("Not at this stage")),
}
MARKS = {
    True: ("met", "✓", pgettext_lazy("criterion", "met")),
    False: ("not", "✕", pgettext_lazy("criterion", "not met")),
    None: ("unknown", "?", pgettext_lazy("criterion", "not known")),
}
STATES = {
    "in_force": ("●", _("In force")),
    "waiting": ("◐", _("Waiting")),
    "not_started": ("○", _("Not started")),
    "done": ("✓", _("Done")),
    "late": ("▲", _("Overdue")),
}
STAGES = ("done", "here", "ahead")


def component(
    *, block: bool = False, context: bool = False, sign: bool = False
) -> Callable[..., Any]:
    """Make a tag of a function that answers what its template is filled with.

    A ``sign`` has few forms and stands on a page by the dozen: each is drawn once.
    """

    def make(function: Component) -> Component:
        name = function.__name__
        page = f"web/components/{name}.html"

        @wraps(function)
        def draw(*args: Any, **kwargs: Any) -> SafeString:
            filled = Context(function(*args, **kwargs))
            filled.template = found = _component(page)
            return SafeString(found.nodelist.render(filled).strip())  # escaped by it

        drawn = _kept(draw) if sign else draw
        tag = register.simple_block_tag if block else register.simple_tag
        tag(drawn, name=name, takes_context=context)
        register.tags[name] = _naming_what_is_accepted(name, function)
        return function

    return make


def _kept(draw: Callable[..., SafeString]) -> Callable[..., SafeString]:
    """Draw each form once for a language; ``typed``: what is safe is not escaped."""

    @lru_cache(maxsize=256, typed=True)
    def drawn(_language: str | None, *args: Any, **kwargs: Any) -> SafeString:
        return draw(*args, **kwargs)

    @wraps(draw)
    def find(*args: Any, **kwargs: Any) -> SafeString:
        said = {name: _as_text(value) for name, value in kwargs.items()}
        return drawn(get_language(), *args, **said)

    return find


def _as_text(value: Any) -> Any:
    """Words that are translated late, in the language of now."""
    return str(value) if isinstance(value, Promise) else value


@cache
def _component(page: str) -> Template:
    """A component's template, found once: a page is made of hundreds of them."""
    return Engine.get_default().get_template(page)


def _naming_what_is_accepted(name: str, function: Component) -> Callable[..., Any]:
    compile_tag = register.tags[name]
    given = [
        p for p in signature(function).parameters if p not in ("context", "content")
    ]

    def compile_or_explain(parser: Any, token: Any) -> Any:
        try:
            return compile_tag(parser, token)
        except TemplateSyntaxError as error:
            if str(error).startswith(f"'{name}' ") and "accepts" not in str(error):
                raise TemplateSyntaxError(f"{error}; it accepts {given}") from error
            raise

    return compile_or_explain


def one_of(name: str, value: Any, accepted: Iterable[Any]) -> Any:
    """The value, when it is accepted; otherwise the page fails and says why."""
    accepted = list(accepted)
    if value not in accepted:
        raise TemplateSyntaxError(f"{name} is {value!r}; it accepts {accepted}")
    return value


@component(block=True)
def notice(content: str, *, tone: str = "info", title: Words = "") -> Slots:
    """A message in the page: info, success, warning or error."""
    one_of("notice: tone", tone, TONES)
    return {"content": content, "tone": tone, "title": title}


@component(sign=True)
def verdict(value: str, *, label: Words = "") -> Slots:
    """What the written conditions say, as a shape and a word."""
    shape, word = VERDICTS[one_of("verdict: value", value, VERDICTS)]
    return {"value": value, "shape": shape, "word": label or word}


@component(sign=True)
def mark(value: bool | None, *, label: Words = "") -> Slots:
    """One criterion: met, not met or not known; the word is for readers of screens."""
    kind, shape, word = MARKS[one_of("mark: value", value, MARKS)]
    return {"kind": kind, "shape": shape, "word": label or word}


@component(sign=True)
def status(state: str, *, label: Words = "") -> Slots:
    """How far something is, as a shape and a word."""
    shape, word = STATES[one_of("status: state", state, STATES)]
    return {"state": state, "shape": shape, "word": label or word}


@component()
def field(bound: forms.BoundField, *, hint: Words = "", dense: bool = False) -> Slots:
    """A form's field with label, hint and error; ``dense`` inside tables."""
    return {"field": bound, "hint": hint or bound.help_text, "dense": dense}


@component()
def error_summary(
    form: forms.BaseForm, *, title: Words = "", takes_focus: bool = True
) -> Slots:
    """Every refusal of a form in one list, each leading to its field."""
    return {"form": form, "title": title, "takes_focus": takes_focus}


@component(block=True)
def empty(content: str, *, title: Words) -> Slots:
    """Instead of a list that has nothing: why, and what to do next."""
    return {"content": content, "title": title}


@component(block=True)
def not_permitted(content: str, *, title: Words = "") -> Slots:
    """Instead of a panel that the reader may not see; says so, and whom to ask."""
    return {"content": content, "title": title}


@component(context=True)
def pagination(context: Slots, page: Page, *, label: Words = "") -> Slots:
    """The pages of a list; the other questions in the address are kept."""
    return {
        "query": context["request"].GET,
        "page": page,
        "label": label,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1),
        "gap": page.paginator.ELLIPSIS,
    }


@component()
def next_date(when: date | str, what: Words, *, then: Words = "") -> Slots:
    """The next date that matters, and the one after it."""
    return {"when": when, "what": what, "then": then}


@component()
def stage_rail(stages: Iterable[Slots], *, label: Words = "") -> Slots:
    """Where a case stands: stages with ``title``, ``state`` and ``exits`` (titles)."""
    stages = list(stages)
    for stage in stages:
        one_of("stage_rail: state", stage["state"], STAGES)
    return {"stages": stages, "label": label}


@component(block=True)
def measure(
    content: str,
    *,
    title: Words,
    verdict: str,
    law: Words = "",
    why: Words = "",
    label: Words = "",
    confirmed: bool = True,
    is_open: bool = False,
    id: str = "",
) -> Slots:
    """A measure of the law as a card; inside stands why."""
    one_of("measure: verdict", verdict, VERDICTS)
    return {
        "content": content,
        "title": title,
        "verdict": verdict,
        "law": law,
        "why": why,
        "label": label,
        "confirmed": confirmed,
        "is_open": is_open,
        "id": id,
    }


@component(block=True)
def criteria(content: str, *, caption: Words) -> Slots:
    """The table of a measure's criteria; made of the tag ``criterion``."""
    return {"content": content, "caption": caption}


@component(block=True)
def criterion(
    content: str,
    *,
    result: bool | None,
    statement: Words,
    value: Any = "",
    source: Words = "",
    article: Words = "",
    note: Words = "",
    asks: bool = False,
) -> Slots:
    """One criterion; ``asks`` draws the row that a form inside it can settle."""
    one_of("criterion: result", result, MARKS)
    return {
        "content": content,
        "result": result,
        "statement": statement,
        "value": value,
        "source": source,
        "article": article,
        "note": note,
        "asks": asks,
    }


@component()
def timeline(entries: Iterable[Slots], *, label: Words = "") -> Slots:
    """What happened, newest first: ``on``, ``title`` and perhaps ``note``, ``url``."""
    return {"entries": list(entries), "label": label}


@component(block=True)
def panel(
    content: str,
    *,
    title: Words = "",
    note: Words = "",
    id: str = "",
    level: int = 2,
    flush: bool = False,
) -> Slots:
    """A part of the page under its heading; ``flush`` for a table to the edges."""
    one_of("panel: level", level, (2, 3))
    return {
        "content": content,
        "title": title,
        "note": note,
        "id": id,
        "level": level,
        "flush": flush,
    }


@component(block=True)
def definitions(content: str, *, wide: bool = False) -> Slots:
    """Names and values beside each other; made of the tag ``term``."""
    return {"content": content, "wide": wide}


@component(block=True)
def term(content: str, *, name: Words, source: Words = "") -> Slots:
    """One name, its value, and where the value comes from."""
    return {"content": content, "name": name, "source": source}


@component(block=True)
def table(
    content: str, *, caption: Words, shows_caption: bool = False, dense: bool = False
) -> Slots:
    """A table that scrolls in itself where the screen is narrow."""
    return {
        "content": content,
        "caption": caption,
        "shows_caption": shows_caption,
        "dense": dense,
    }


@component(block=True)
def filters(
    content: str, *, label: Words = "", submit: Words = "", target: str = ""
) -> Slots:
    """A form that narrows a list by the address; ``target`` lets htmx swap the list."""
    return {"content": content, "label": label, "submit": submit, "target": target}


@component(block=True)
def banner(
    content: str,
    *,
    name: Words,
    initials: str = "",
    line: Words = "",
    next_date: SafeString | str = "",
    tabs: SafeString | str = "",
    level: int = 1,
) -> Slots:
    """Whose record this is; ``next_date`` and ``tabs`` are tags kept by ``as``."""
    one_of("banner: level", level, (1, 2))
    return {
        "level": level,
        "content": content,
        "name": name,
        "initials": initials,
        "line": line,
        "next_date": next_date,
        "tabs": tabs,
    }


@component(sign=True)
def flag(label: Words, *, calm: bool = False) -> Slots:
    """Something to know about a person at first sight."""
    return {"label": label, "calm": calm}


@component(context=True)
def tabs(context: Slots, number: str, *, current: str, label: Words = "") -> Slots:
    """The pages of one record that the reader may open."""
    account = context["shell"].account
    shown = [
        {
            "label": tab.label,
            "url": reverse(tab.url_name, args=[number]),
            "is_here": tab.is_at(current),
        }
        for tab in frame.allowed(account, frame.tabs)
    ]
    return {"tabs": shown, "label": label}
