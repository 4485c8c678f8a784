"""The registry app."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "vereda.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"
