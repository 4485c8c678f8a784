"""Where the numbers of persons and cases come from."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_names_are_found")]

    operations = [
        migrations.RunSQL(
            f"create sequence {name}; grant usage on sequence {name} to vereda_app",
            f"drop sequence {name}",
        )
        for name in (
            "registry_person_number",
            "registry_case_number",
            "registry_past_number",
        )
    ]
