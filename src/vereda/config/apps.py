"""The frame as a Django application: start-up checks and default grants."""

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import pre_migrate

from vereda.config.database.roles import APPLICATION, GRANT_BY_DEFAULT


class FrameConfig(AppConfig):
    name = "vereda.config"
    label = "frame"

    def ready(self) -> None:
        # Django sends it for applications that have models; this one has none.
        pre_migrate.connect(grant_by_default, sender=apps.get_app_config("access"))
        # Late: it needs the models of every domain.
        from vereda.config import (  # noqa: PLC0415
            fact_groups,
            navigation,
            person_page,
            reactions,
        )

        for listing in (navigation, fact_groups, person_page, reactions):
            listing.register()


def grant_by_default(using: str, **_: object) -> None:
    """Let the application use every table that a migration is about to make."""
    with connections[using].cursor() as cursor:
        cursor.execute("select current_user")
        if cursor.fetchone()[0] != APPLICATION:
            cursor.execute(GRANT_BY_DEFAULT)
