"""The desks app."""

from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "vereda.desks"
    label = "desks"
