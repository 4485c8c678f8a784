"""A row that is added, dated and signed; a correction supersedes it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class RecordedQuerySet(models.QuerySet["Recorded"]):
    def current(self) -> Self:
        """Rows that no later row has superseded."""
        return self.filter(superseded_at=None)


RecordedManager = models.Manager.from_queryset(RecordedQuerySet)


class Recorded(models.Model):
    """When it was recorded, by whom, and from which source.

    ``source`` names the system a row came from and ``source_key`` its key there;
    both are empty for rows typed in here. ``supersedes`` points at the row that this
    one corrects; only ``superseded_at`` of that row ever changes.
    """

    recorded_at = models.DateTimeField(
        _("recorded at"), db_default=Now(), editable=False
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    source = models.CharField(max_length=60, blank=True, default="")
    source_key = models.CharField(max_length=120, blank=True, default="")
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )
    superseded_at = models.DateTimeField(null=True, blank=True, editable=False)
    superseded_reason = models.TextField(blank=True, default="")

    objects = RecordedManager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                "source",
                "source_key",
                condition=~Q(source_key="") & Q(superseded_at=None),
                name="%(app_label)s_%(class)s_source",
            )
        ]
        indexes = [
            # What was taken back last is found without reading what still stands.
            models.Index(
                fields=["superseded_at"],
                condition=Q(superseded_at__isnull=False),
                name="%(class)s_superseded",
            )
        ]
