"""The alternatives app."""

from django.apps import AppConfig


class AlternativesConfig(AppConfig):
    name = "vereda.alternatives"
    label = "alternatives"
    default_auto_field = "django.db.models.BigAutoField"
