"""Who may see a fact, and who may establish it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vereda.access.models import Account
from vereda.access.permissions import may
from vereda.access.queries import roles_of
from vereda.jurisdiction.vocabulary import Fact

PERMISSION_OF_LEVEL = {"C3": "look.c3", "C4": "look.c4"}
#: Who holds the office acts for it: the director of a prison for its administration.
STANDS_FOR = {"prison_director": "prison_authority"}


@dataclass(frozen=True)
class Rights:
    """What one account may see and establish, asked once for many facts."""

    levels: Mapping[str, bool]  # the reserved levels
    sees: bool
    offices: frozenset[str]  # empty: it establishes nothing

    def may_see(self, fact: Fact) -> bool:
        return self.sees and self.levels.get(fact.level, True)

    def may_establish(self, fact: Fact) -> bool:
        return not fact.act and not self.offices.isdisjoint(fact.establish)


def rights_of(account: Account | None) -> Rights:
    levels = {level: may(account, name) for level, name in PERMISSION_OF_LEVEL.items()}
    offices: frozenset[str] = frozenset()
    if account is not None and may(account, "record.fact"):
        roles = roles_of(account)
        offices = roles | {STANDS_FOR[role] for role in roles if role in STANDS_FOR}
    return Rights(levels, may(account, "look.facts"), offices)


def may_see(account: Account | None, fact: Fact) -> bool:
    """Whether the account may see values of the fact, reserved ones included."""
    return rights_of(account).may_see(fact)


def may_establish(account: Account | None, fact: Fact) -> bool:
    """Whether one of the account's roles establishes the fact by the vocabulary.

    An act is established by nobody: it arises from its hearing or signed form.
    """
    return rights_of(account).may_establish(fact)
