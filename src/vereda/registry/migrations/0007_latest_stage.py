"""The latest stage of a case is read from an index alone, for all cases in one pass."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("registry", "0006_dates_of_desks")]

    operations = [
        migrations.RemoveIndex(model_name="stageevent", name="stage_event_order"),
        migrations.AddIndex(
            model_name="stageevent",
            index=models.Index(
                condition=Q(superseded_at=None),
                fields=["case", "-entered_on", "-id"],
                include=("stage",),
                name="stage_event_latest",
            ),
        ),
    ]
