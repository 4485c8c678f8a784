"""Addresses of signing in and out."""

from django.urls import include, path

from vereda.access import views

door = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
]

urlpatterns = [
    path("", include((door, "access"))),
    path("language/", views.set_language, name="set_language"),
]
