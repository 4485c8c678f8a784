"""The design system's own page."""

from django.urls import path

from vereda.web import views

urlpatterns = [path("patterns/", views.patterns, name="patterns")]
