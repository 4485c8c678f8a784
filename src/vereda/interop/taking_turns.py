"""Imports run one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.utils.translation import gettext as _

IMPORTS = 0x5645_5245  # the lock's number: this service takes no other


@contextmanager
def one_import_at_a_time(told: Callable[[str], None]) -> Iterator[None]:
    """Wait until no other import runs here, and keep others waiting meanwhile.

    One for all sources: a package may bring rows of several, and what is not known
    yet (a court, a number) must not be made twice. Inside a transaction others wait
    until that ends. ``told`` hears it when there is somebody to wait for.
    """
    kind = "xact_" if connection.in_atomic_block else ""
    if not _ask(f"select pg_try_advisory_{kind}lock(%s)"):
        told(_("Another import is running. This one begins when that one is done."))
        _ask(f"select pg_advisory_{kind}lock(%s)")
    try:
        yield
    finally:
        if not kind:
            _ask("select pg_advisory_unlock(%s)")


def _ask(query: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query, [IMPORTS])
        return cursor.fetchone()[0]
