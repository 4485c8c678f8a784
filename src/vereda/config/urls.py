"""Every address of the product: each domain brings its own."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

PARTS = [
    ("", "vereda.web.urls"),
    ("", "vereda.access.urls"),
    ("people/", "vereda.registry.people.urls"),
    ("people/", "vereda.registry.cases.urls"),
    ("people/", "vereda.registry.facts.urls"),
    ("elsewhere/", "vereda.alternatives.screening.urls"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(module)) for prefix, module in PARTS if find_spec(module)
]
