"""What was superseded last is read from an index, however many rows still stand."""

from django.db import migrations, models
from django.db.models import Q

NAMES = (
    "assertedfact",
    "case",
    "caseoffice",
    "charge",
    "decision",
    "episode",
    "hearing",
    "identitydocument",
    "person",
    "personname",
    "segment",
    "sentence",
    "stageevent",
)


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_latest_stage")]

    operations = [
        migrations.AddIndex(
            model_name=name,
            index=models.Index(
                condition=Q(superseded_at__isnull=False),
                fields=["superseded_at"],
                name=f"{name}_superseded",
            ),
        )
        for name in NAMES
    ]
