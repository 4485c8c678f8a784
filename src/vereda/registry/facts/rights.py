"""Who may see a fact, and who may establish it."""

from __future__ import annotations

from vereda.access.models import Account
from vereda.access.permissions import may
from vereda.access.queries import roles_of
from vereda.jurisdiction.vocabulary import Fact

PERMISSION_OF_LEVEL = {"C3": "look.c3", "C4": "look.c4"}
#: Who holds the office acts for it: the director of a prison for its administration.
STANDS_FOR = {"prison_director": "prison_authority"}


def may_see(account: Account | None, fact: Fact) -> bool:
    """Whether the account may see values of the fact, reserved ones included."""
    if not may(account, "look.facts"):
        return False
    permission = PERMISSION_OF_LEVEL.get(fact.level)
    return permission is None or may(account, permission)


def may_establish(account: Account | None, fact: Fact) -> bool:
    """Whether one of the account's roles establishes the fact by the vocabulary.

    An act is established by nobody: it arises from its hearing or signed form.
    """
    if fact.act or account is None or not may(account, "record.fact"):
        return False
    roles = roles_of(account)
    offices = roles | {STANDS_FOR[role] for role in roles if role in STANDS_FOR}
    return bool(offices & set(fact.establish))
