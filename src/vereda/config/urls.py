"""Every address of the product: each domain brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("vereda.desks.urls")),
    path("", include("vereda.access.urls")),
    path("", include("vereda.web.urls")),
    path("people/", include("vereda.registry.people.urls")),
    path("people/", include("vereda.registry.facts.urls")),
    path("", include("vereda.alternatives.urls")),
]

handler400 = "vereda.web.views.bad_request"
handler403 = "vereda.web.views.forbidden"
handler404 = "vereda.web.views.not_found"
handler500 = "vereda.web.views.server_error"
