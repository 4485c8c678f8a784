"""The application may add entries to the trail; it may not change or remove one."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "revoke update, delete on access_trailentry from vereda_app",
            "grant update, delete on access_trailentry to vereda_app",
        )
    ]
