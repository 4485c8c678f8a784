"""Every address of the product: each domain brings its own."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

PARTS = [
    ("", "vereda.web.urls"),
    ("", "vereda.access.urls"),
    ("", "vereda.desks.urls"),
    ("people/", "vereda.registry.people.urls"),
    ("people/", "vereda.registry.cases.urls"),
    ("people/", "vereda.registry.facts.urls"),
    ("", "vereda.alternatives.urls"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(module)) for prefix, module in PARTS if find_spec(module)
]

handler400 = "vereda.web.views.bad_request"
handler403 = "vereda.web.views.forbidden"
handler404 = "vereda.web.views.not_found"
handler500 = "vereda.web.views.server_error"
