"""Desks list hearings ahead and arrivals by their dates."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0005_rows_stay"),
    ]

    operations = [
        migrations.AlterField(
            model_name="episode",
            name="from_on",
            field=models.DateField(db_index=True),
        ),
        migrations.AlterField(
            model_name="hearing",
            name="set_for",
            field=models.DateTimeField(db_index=True),
        ),
    ]
