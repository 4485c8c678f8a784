"""The interop app."""

from django.apps import AppConfig


class InteropConfig(AppConfig):
    name = "vereda.interop"
    label = "interop"
    default_auto_field = "django.db.models.BigAutoField"
