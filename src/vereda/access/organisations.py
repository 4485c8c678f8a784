"""The tree of organisations: what is part of what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from vereda.access.models import Organisation


def with_those_below(keys: Iterable[int]) -> dict[int, set[int]]:
    """For each organisation its own key and those of all that are part of it."""
    parts: dict[int | None, list[int]] = defaultdict(list)
    tree = Organisation.objects.exclude(parent=None).values_list("parent", "pk")
    for parent, part in tree.order_by():
        parts[parent].append(part)
    return {key: _below(key, parts) for key in keys}


def _below(key: int, parts: dict[int | None, list[int]]) -> set[int]:
    found: set[int] = set()
    ahead = [key]
    while ahead:
        one = ahead.pop()
        if one not in found:  # a circle in the tree ends here
            found.add(one)
            ahead += parts.get(one, ())
    return found
