"""The application may add screenings; it may not change or remove one."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("alternatives", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "revoke update, delete on alternatives_screening from vereda_app",
            "grant update, delete on alternatives_screening to vereda_app",
        )
    ]
