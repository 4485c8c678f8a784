"""A screening says whose reserved facts it was made with."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alternatives", "0002_screenings_only_grow")]

    operations = [
        migrations.AddField(
            model_name="screening",
            name="sight",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=2),
                blank=True,
                default=list,
                size=None,
            ),
        ),
    ]
