"""The access app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "vereda.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
