"""The application removes no row of the registry, and changes few columns.

A correction is a new row; of the row before, only when and why it was superseded is
set. Persons, cases, stage events and stays in custody keep their row, because other
rows or their order hang on it: their state before is copied aside.
"""

from django.db import migrations

ANCHORS = ("person", "case", "stageevent", "episode")
OTHERS = (
    "personname",
    "identitydocument",
    "caseoffice",
    "charge",
    "hearing",
    "decision",
    "sentence",
    "segment",
    "assertedfact",
)


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_numbers")]

    operations = [
        *(
            migrations.RunSQL(
                f"revoke delete on registry_{name} from vereda_app",
                f"grant delete on registry_{name} to vereda_app",
            )
            for name in ANCHORS
        ),
        *(
            migrations.RunSQL(
                f"revoke update, delete on registry_{name} from vereda_app; "
                f"grant update (superseded_at, superseded_reason) "
                f"on registry_{name} to vereda_app",
                f"grant update, delete on registry_{name} to vereda_app",
            )
            for name in OTHERS
        ),
    ]
