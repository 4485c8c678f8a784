"""A screening as it was seen: pack version, facts used, verdicts, who looked."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class Screening(models.Model):
    """What the machine said of one case on one day. Rows are only ever added."""

    case = models.ForeignKey("registry.Case", models.PROTECT, related_name="+")
    screened_at = models.DateTimeField(db_default=Now(), editable=False)
    screened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    as_of = models.DateField()
    pack = models.CharField(max_length=20)
    pack_version = models.CharField(max_length=80)
    facts = models.JSONField()
    verdicts = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["case", "-screened_at"], name="screening_latest")
        ]
