"""What stands where: the main navigation, a person's tabs, the queues of the desk.

Domains do not know the page shell's content and the shell knows no domain; they meet
here. To add something of a domain:

* a line of the main navigation: a ``Link`` in ``MAIN``;
* a page of a person: a ``Tab`` in ``TABS``; its address takes the person's number;
* a list on the desk: a ``Queue`` in ``QUEUES``. Its ``rows(account, within)`` answers
  the ``Row`` objects of a slice, oldest duty first, and its ``count(account)`` how
  many there are; both only of what the account may see. They run on every visit of
  the desk, so they are one indexed query each and never an analysis: what takes longer
  is stored by the domain and read here.

Everything is shown by permission alone (``access/permissions.yaml``); no role is named.
"""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vereda.access.permissions import TITLES, may
from vereda.access.queries import assignments_today
from vereda.demo.queries import holds_others_too, is_demo_database
from vereda.desks import queues
from vereda.web.registry import Link, Queue, Tab, frame

MAIN: list[Link] = [
    Link(label=_("My desk"), url_name="home"),
    Link(
        label=_("People"),
        url_name="people:search",
        permission="look.person",
        here=("people", "facts", "screening:law"),
    ),
    Link(
        label=_("Who could be elsewhere"),
        url_name="screening:elsewhere",
        permission="look.elsewhere",
        here=("screening:elsewhere_people",),
    ),
]
SEARCH = Link(label=_("Search"), url_name="people:search", permission="look.person")
TABS: list[Tab] = [
    Tab(label=_("Overview"), url_name="people:person", permission="look.person"),
    Tab(
        label=_("Case and law"),
        url_name="screening:law",
        permission="look.screening",
        here=("facts",),
    ),
]
QUEUES: list[Queue] = [
    Queue(
        key="hearings",
        label=_("Hearings of the next seven days"),
        permission="look.case",
        rows=queues.hearing_rows,
        count=queues.count_of(queues.hearings_ahead),
        nothing=_("No hearing is set for the next seven days"),
        columns=(_("Hearing"), "", _("When")),
    ),
    Queue(
        key="arrivals",
        label=_("Arrived in the last seven days"),
        permission="look.custody",
        rows=queues.arrival_rows,
        count=queues.count_of(queues.arrivals),
        nothing=_("Nobody came into custody in the last seven days"),
        columns=("", "", _("Since")),
    ),
    Queue(
        key="elsewhere",
        label=_("Who could be elsewhere"),
        permission="look.elsewhere",
        count=queues.count_of(queues.held_now),
        note=_(
            "Everybody in custody today, by each measure of the law: conditions that "
            "appear met, only acts missing, or one fact missing that can be found."
        ),
        url_name="screening:elsewhere",
        url_label=_("See by measure"),
    ),
    Queue(
        key="seen",
        label=_("Looked at lately"),
        permission="look.person",
        rows=queues.seen_lately,
        nothing=_("You have looked at nobody yet"),
        url_name="people:search",
        url_label=_("Find a person"),
        columns=("", "", _("Looked at")),
    ),
    Queue(
        key="trail",
        label=_("The trail"),
        permission="look.trail",
        rows=queues.trail_rows,
        nothing=_("Nothing is written in the trail yet"),
        heading=_("What was done"),
        columns=(_("About"), _("By"), _("When")),
    ),
]


def register() -> None:
    """Tell the page shell; called once, when the applications are ready."""
    frame.main = MAIN
    frame.search = SEARCH
    frame.tabs = TABS
    frame.queues = QUEUES
    frame.may = may
    frame.works_as = works_as
    frame.strip = strip


def works_as(account: Any) -> str:
    """The roles held today and where, as the account's menu shows them."""
    held = assignments_today(account)
    roles = dict.fromkeys(str(TITLES.get(one.role, one.role)) for one in held)
    places = dict.fromkeys(str(one.organisation) for one in held)
    return " · ".join([", ".join(roles), ", ".join(places)]) if held else ""


def strip() -> str | Promise:
    """Said on every page while invented people are held: whether all of them are."""
    if not is_demo_database():
        return ""
    if holds_others_too():
        return _("Trial database: beside the invented persons there are others")
    return _("Demonstration country: all persons are invented")
