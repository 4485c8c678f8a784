"""Who acts: told to the database for the length of one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction

from vereda.access.models import Account, Organisation

SETTINGS = ("vereda.actor", "vereda.organisation")


@dataclass(frozen=True, slots=True)
class Acting:
    """An account, the organisation it acts for, and the address it acts from."""

    account: Account | None = None
    organisation: Organisation | None = None
    address: str | None = None


_acting: ContextVar[Acting] = ContextVar("acting", default=Acting())  # noqa: B039 frozen


def now_acting() -> Acting:
    """Who acts at this moment; nobody outside ``acting_as``."""
    return _acting.get()


@contextmanager
def acting_as(
    account: Account | None,
    *,
    organisation: Organisation | None = None,
    address: str | None = None,
) -> Iterator[None]:
    """One transaction in which the database knows who acts.

    Inside a transaction it becomes a savepoint, and the actor before is put back:
    a savepoint that is released would keep the new one.
    """
    acting = Acting(account, organisation, address)
    mark = _acting.set(acting)
    try:
        with transaction.atomic():
            before = _settings()
            _set(
                str(account.pk) if account else "",
                str(organisation.pk) if organisation else "",
            )
            yield
            _set(*before)
    finally:
        _acting.reset(mark)


def _settings() -> tuple[str, ...]:
    calls = ", ".join("current_setting(%s, true)" for _name in SETTINGS)
    with connection.cursor() as cursor:
        cursor.execute(f"select {calls}", SETTINGS)
        return tuple(value or "" for value in cursor.fetchone())


def _set(*values: str) -> None:
    calls = ", ".join("set_config(%s, %s, true)" for _name in SETTINGS)
    pairs = [part for pair in zip(SETTINGS, values, strict=True) for part in pair]
    with connection.cursor() as cursor:
        cursor.execute(f"select {calls}", pairs)
