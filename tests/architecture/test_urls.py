"""Every address has a name in its domain, and says who may go there."""

from collections import Counter
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

WITHOUT_DOMAIN = {"home", "patterns", "set_language"}
OPEN = {"set_language"}  # Django's own view


def patterns(
    resolver: URLResolver, namespaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inside = (entry.namespace,) if entry.namespace else ()
            yield from patterns(entry, namespaces + inside)
        else:
            yield ":".join([*namespaces, entry.name or ""]), entry


def addresses() -> list[tuple[str, URLPattern]]:
    return list(patterns(get_resolver()))


def test_every_address_has_a_name_in_its_domain():
    nameless = [
        (name, str(address.pattern))
        for name, address in addresses()
        if name.endswith(":") or not (":" in name or name in WITHOUT_DOMAIN)
    ]

    assert nameless == []


def test_every_view_says_who_may_see_it():
    """By ``requires(…)``, ``signed_in`` or ``open_to_all``."""
    silent = [
        name
        for name, address in addresses()
        if name not in OPEN and not getattr(address.callback, "permission", None)
    ]

    assert silent == []


def test_every_name_is_given_once():
    times = Counter(name for name, _address in addresses())

    assert {name: n for name, n in times.items() if n > 1} == {}
    assert {"home", "access:sign_in"} <= set(times)
