"""A screening as it was seen: pack version, facts used, verdicts, who looked."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class ScreeningQuerySet(models.QuerySet):
    def within(self, sight: Collection[str]) -> ScreeningQuerySet:
        """Rows that hold nothing beyond these reserved levels."""
        return self.filter(sight__contained_by=sorted(sight))


class Screening(models.Model):
    """What the machine said of one case on one day. Rows are only ever added.

    One act of screening leaves a row for each ``sight``, the reserved levels whose
    facts were read, that is within its author's: the empty one is open to all who may
    look at screenings. In a row whose sight leaves a fact out, the fact is marked as
    reserved and nothing follows from it.
    """

    case = models.ForeignKey("registry.Case", models.PROTECT, related_name="+")
    screened_at = models.DateTimeField(db_default=Now(), editable=False)
    screened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    as_of = models.DateField()
    pack = models.CharField(max_length=20)
    pack_version = models.CharField(max_length=80)
    sight = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    facts = models.JSONField()
    verdicts = models.JSONField()

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["case", "-screened_at"], name="screening_latest")
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.as_of} {self.pack_version}"
