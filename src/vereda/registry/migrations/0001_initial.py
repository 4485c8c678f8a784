"""People, cases, custody and facts, as first laid."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import vereda.common.periods


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=60)),
                (
                    "source_key",
                    models.CharField(blank=True, default="", max_length=120),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("superseded_reason", models.TextField(blank=True, default="")),
                ("number", models.CharField(max_length=20, unique=True)),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("female", "Female"),
                            ("male", "Male"),
                            ("intersex", "Intersex"),
                        ],
                        max_length=10,
                        null=True,
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("woman", "Woman"),
                            ("man", "Man"),
                            ("non_binary", "Non-binary"),
                            ("other", "Another gender"),
                        ],
                        max_length=10,
                        null=True,
                    ),
                ),
                ("born_earliest", models.DateField(blank=True, null=True)),
                ("born_latest", models.DateField(blank=True, null=True)),
                (
                    "born_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "To the day"),
                            ("month", "To the month"),
                            ("year", "To the year"),
                            ("estimate", "Estimated"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("died_on", models.DateField(blank=True, null=True)),
                (
                    "nationalities",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "sort_key",
                    models.CharField(
                        blank=True, db_index=True, default="", max_length=200
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IdentityDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=60)),
                (
                    "source_key",
                    models.CharField(blank=True, default="", max_length=120),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("superseded_reason", models.TextField(blank=True, default="")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("national_id", "National identity card"),
                            ("passport", "Passport"),
                            ("residence", "Residence permit"),
                            ("birth_certificate", "Birth certificate"),
                            ("other", "Other document"),
                        ],
                        max_length=20,
                    ),
                ),
                ("number", models.CharField(max_length=60)),
                (
                    "number_key",
                    models.CharField(db_index=True, editable=False, max_length=60),
                ),
                ("country", models.CharField(blank=True, default="", max_length=2)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.identitydocument",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Episode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=60)),
                (
                    "source_key",
                    models.CharField(blank=True, default="", max_length=120),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("superseded_reason", models.TextField(blank=True, default="")),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(blank=True, db_index=True, null=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.episode",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="episodes",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=60)),
                (
                    "source_key",
                    models.CharField(blank=True, default="", max_length=120),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("superseded_reason", models.TextField(blank=True, default="")),
                ("number", models.CharField(max_length=24, unique=True)),
                ("pack", models.CharField(db_index=True, max_length=20)),
                (
                    "docket",
                    models.CharField(
                        blank=True, db_index=True, default="", max_length=60
                    ),
                ),
                (
                    "proceeding_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("adult", "Adult"),
                            ("juvenile", "Juvenile"),
                            ("contravention", "Contravention"),
                        ],
                        max_length=15,
                        null=True,
                    ),
                ),
                ("opened_on", models.DateField(blank=True, null=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.case",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AssertedFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=60)),
                (
                    "source_key",
                    models.CharField(blank=True, default="", max_length=120),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("superseded_reason", models.TextField(blank=True, default="")),
                ("fact", models.CharField(max_length=60)),
                ("value", models.JSONField()),
                ("true_from", models.DateField()),
                ("true_until", models.DateField(blank=True, null=True)),
                (
                    "document",
                    models.CharField(max_length=200, verbose_name="source document"),
                ),
                (
                    "established_by",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=160,
                        verbose_name="established by",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.assertedfact",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="registry.case",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PersonName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=60)),
                (
                    "source_key",
                    models.CharField(blank=True, default="", max_length=120),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("superseded_reason", models.TextField(blank=True, default="")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("legal", "Legal name"),
                            ("social", "Social name"),
                            ("alias", "Also known as"),
                            ("previous", "Previous name"),
                        ],
                        default="legal",
                        max_length=10,
                    ),
                ),
                ("given", models.CharField(blank=True, default="", max_length=120)),
                (
                    "first_surname",
                    models.CharField(blank=True, default="", max_length=120),
                ),
                (
                    "second_surname",
                    models.CharField(blank=True, default="", max_length=120),
                ),
                ("surname_first", models.BooleanField(default=False)),
                (
                    "as_written",
                    models.CharField(blank=True, default="", max_length=300),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="registry.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.personname",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Segment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=60)),
                (
                    "source_key",
                    models.CharField(blank=True, default="", max_length=120),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("superseded_reason", models.TextField(blank=True, default="")),
                (
                    "place_words",
                    models.CharField(blank=True, default="", max_length=160),
                ),
                ("custody_status", models.CharField(max_length=40)),
                ("legal_status", models.CharField(blank=True, max_length=4, null=True)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(blank=True, db_index=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.case",
                    ),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="segments",
                        to="registry.episode",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="segments",
                        to="registry.person",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.segment",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Sentence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=60)),
                (
                    "source_key",
                    models.CharField(blank=True, default="", max_length=120),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("superseded_reason", models.TextField(blank=True, default="")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("prison", "Prison"),
                            ("home_detention", "Home detention"),
                            ("community_service", "Community service"),
                            ("treatment", "Treatment"),
                            ("probation", "Probation"),
                            ("fine", "Fine"),
                            ("other", "Other penalty"),
                        ],
                        max_length=20,
                    ),
                ),
                ("imposed_on", models.DateField()),
                ("final_on", models.DateField(blank=True, null=True)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("years", models.PositiveSmallIntegerField(default=0)),
                ("months", models.PositiveSmallIntegerField(default=0)),
                ("days", models.PositiveIntegerField(default=0)),
                ("suspended", models.BooleanField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sentences",
                        to="registry.case",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.sentence",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StageEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=60)),
                (
                    "source_key",
                    models.CharField(blank=True, default="", max_length=120),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("superseded_reason", models.TextField(blank=True, default="")),
                ("stage", models.CharField(max_length=40)),
                ("entered_on", models.DateField()),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stage_events",
                        to="registry.case",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.stageevent",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseOffice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=60)),
                (
                    "source_key",
                    models.CharField(blank=True, default="", max_length=120),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("superseded_reason", models.TextField(blank=True, default="")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("court", "Court"),
                            ("prosecution", "Prosecution"),
                            ("defence", "Defence"),
                            ("execution", "Execution court"),
                            ("supervision", "Supervision"),
                        ],
                        max_length=12,
                    ),
                ),
                ("from_on", models.DateField(blank=True, null=True)),
                ("until_on", models.DateField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="registry.case",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.caseoffice",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        models.F("source"),
                        models.F("source_key"),
                        condition=models.Q(
                            models.Q(("source_key", ""), _negated=True),
                            ("superseded_at", None),
                        ),
                        name="registry_caseoffice_source",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Charge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=60)),
                (
                    "source_key",
                    models.CharField(blank=True, default="", max_length=120),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("superseded_reason", models.TextField(blank=True, default="")),
                ("offence", models.CharField(blank=True, max_length=60, null=True)),
                ("words", models.CharField(blank=True, default="", max_length=300)),
                ("degree", models.CharField(blank=True, default="", max_length=20)),
                ("offence_on", models.DateField(blank=True, null=True)),
                ("filed_on", models.DateField(blank=True, null=True)),
                ("principal", models.BooleanField(default=False)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("pending", "Pending"),
                            ("convicted", "Convicted"),
                            ("acquitted", "Acquitted"),
                            ("withdrawn", "Withdrawn"),
                            ("dismissed", "Dismissed"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="registry.case",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.charge",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        models.F("source"),
                        models.F("source_key"),
                        condition=models.Q(
                            models.Q(("source_key", ""), _negated=True),
                            ("superseded_at", None),
                        ),
                        name="registry_charge_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("offence__isnull", False),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="charge_has_offence_or_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=60)),
                (
                    "source_key",
                    models.CharField(blank=True, default="", max_length=120),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("superseded_reason", models.TextField(blank=True, default="")),
                ("kind", models.CharField(max_length=60)),
                ("decided_on", models.DateField()),
                ("text", models.TextField(blank=True, default="")),
                ("document", models.CharField(blank=True, default="", max_length=200)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="registry.case",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.decision",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        models.F("source"),
                        models.F("source_key"),
                        condition=models.Q(
                            models.Q(("source_key", ""), _negated=True),
                            ("superseded_at", None),
                        ),
                        name="registry_decision_source",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="recorded at",
                    ),
                ),
                ("source", models.CharField(blank=True, default="", max_length=60)),
                (
                    "source_key",
                    models.CharField(blank=True, default="", max_length=120),
                ),
                (
                    "superseded_at",
                    models.DateTimeField(blank=True, editable=False, null=True),
                ),
                ("superseded_reason", models.TextField(blank=True, default="")),
                ("kind", models.CharField(max_length=60)),
                ("set_for", models.DateTimeField()),
                ("held_on", models.DateField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, default="", max_length=300)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearings",
                        to="registry.case",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.hearing",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        models.F("source"),
                        models.F("source_key"),
                        condition=models.Q(
                            models.Q(("source_key", ""), _negated=True),
                            ("superseded_at", None),
                        ),
                        name="registry_hearing_source",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                models.F("source"),
                models.F("source_key"),
                condition=models.Q(
                    models.Q(("source_key", ""), _negated=True), ("superseded_at", None)
                ),
                name="registry_person_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("born_earliest", None), ("born_latest", None)),
                    models.Q(
                        ("born_earliest__isnull", False),
                        ("born_latest__gte", models.F("born_earliest")),
                    ),
                    _connector="OR",
                ),
                name="person_birth_both_or_neither",
            ),
        ),
        migrations.AddConstraint(
            model_name="identitydocument",
            constraint=models.UniqueConstraint(
                models.F("source"),
                models.F("source_key"),
                condition=models.Q(
                    models.Q(("source_key", ""), _negated=True), ("superseded_at", None)
                ),
                name="registry_identitydocument_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="identitydocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("number", ""), _negated=True),
                name="document_has_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="episode",
            constraint=models.UniqueConstraint(
                models.F("source"),
                models.F("source_key"),
                condition=models.Q(
                    models.Q(("source_key", ""), _negated=True), ("superseded_at", None)
                ),
                name="registry_episode_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="episode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_on", None),
                    ("until_on__gte", models.F("from_on")),
                    _connector="OR",
                ),
                name="episode_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="episode",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("superseded_at", None)),
                expressions=[
                    (vereda.common.periods.SpanOf("person"), "&&"),
                    (vereda.common.periods.DaysOf(), "&&"),
                ],
                name="one_custody_episode_at_a_time",
                violation_error_message="This person is in custody already in that time.",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                models.F("source"),
                models.F("source_key"),
                condition=models.Q(
                    models.Q(("source_key", ""), _negated=True), ("superseded_at", None)
                ),
                name="registry_case_source",
            ),
        ),
        migrations.AddIndex(
            model_name="assertedfact",
            index=models.Index(fields=["person", "fact"], name="fact_of_person"),
        ),
        migrations.AddConstraint(
            model_name="assertedfact",
            constraint=models.UniqueConstraint(
                models.F("source"),
                models.F("source_key"),
                condition=models.Q(
                    models.Q(("source_key", ""), _negated=True), ("superseded_at", None)
                ),
                name="registry_assertedfact_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="assertedfact",
            constraint=models.CheckConstraint(
                condition=models.Q(("document", ""), _negated=True),
                name="fact_has_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="assertedfact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("true_until", None),
                    ("true_until__gte", models.F("true_from")),
                    _connector="OR",
                ),
                name="fact_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="personname",
            constraint=models.UniqueConstraint(
                models.F("source"),
                models.F("source_key"),
                condition=models.Q(
                    models.Q(("source_key", ""), _negated=True), ("superseded_at", None)
                ),
                name="registry_personname_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="personname",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("as_written", ""),
                    ("first_surname", ""),
                    ("given", ""),
                    ("second_surname", ""),
                    _negated=True,
                ),
                name="name_not_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="segment",
            constraint=models.UniqueConstraint(
                models.F("source"),
                models.F("source_key"),
                condition=models.Q(
                    models.Q(("source_key", ""), _negated=True), ("superseded_at", None)
                ),
                name="registry_segment_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="segment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_on", None),
                    ("until_on__gte", models.F("from_on")),
                    _connector="OR",
                ),
                name="segment_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="segment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("superseded_at", None)),
                expressions=[
                    (vereda.common.periods.SpanOf("person"), "&&"),
                    (vereda.common.periods.DaysOf(), "&&"),
                ],
                name="one_custody_segment_at_a_time",
                violation_error_message="This person is held elsewhere in that time.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sentence",
            constraint=models.UniqueConstraint(
                models.F("source"),
                models.F("source_key"),
                condition=models.Q(
                    models.Q(("source_key", ""), _negated=True), ("superseded_at", None)
                ),
                name="registry_sentence_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="sentence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("final_on", None),
                    ("final_on__gte", models.F("imposed_on")),
                    _connector="OR",
                ),
                name="sentence_final_after_imposed",
                violation_error_message="A sentence is final on or after the day it was imposed.",
            ),
        ),
        migrations.AddIndex(
            model_name="stageevent",
            index=models.Index(fields=["case", "entered_on"], name="stage_event_order"),
        ),
        migrations.AddConstraint(
            model_name="stageevent",
            constraint=models.UniqueConstraint(
                models.F("source"),
                models.F("source_key"),
                condition=models.Q(
                    models.Q(("source_key", ""), _negated=True), ("superseded_at", None)
                ),
                name="registry_stageevent_source",
            ),
        ),
    ]
