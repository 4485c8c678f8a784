"""A case against one person: what is charged, where it stands, what was decided."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vereda.common.records import Recorded


class Case(Recorded):
    """One person's matter under one pack; people tried together share the docket."""

    class Proceeding(models.TextChoices):
        ADULT = "adult", _("Adult")
        JUVENILE = "juvenile", _("Juvenile")
        CONTRAVENTION = "contravention", _("Contravention")

    number = models.CharField(max_length=24, unique=True)
    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="cases")
    pack = models.CharField(max_length=20, db_index=True)
    docket = models.CharField(max_length=60, blank=True, default="", db_index=True)
    proceeding_type = models.CharField(  # noqa: DJ001 - null is "not known"
        max_length=15, choices=Proceeding, null=True, blank=True
    )
    opened_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.docket or self.number


class CaseOffice(Recorded):
    """An office that has the case: court, prosecution, defence; for a time."""

    class Part(models.TextChoices):
        COURT = "court", _("Court")
        PROSECUTION = "prosecution", _("Prosecution")
        DEFENCE = "defence", _("Defence")
        EXECUTION = "execution", _("Execution court")
        SUPERVISION = "supervision", _("Supervision")

    case = models.ForeignKey(Case, models.PROTECT, related_name="offices")
    organisation = models.ForeignKey(
        "access.Organisation", models.PROTECT, related_name="+"
    )
    part = models.CharField(max_length=12, choices=Part)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)


class Charge(Recorded):
    """One count. ``offence`` is a code of the pack, null while no code is known."""

    class Outcome(models.TextChoices):
        PENDING = "pending", _("Pending")
        CONVICTED = "convicted", _("Convicted")
        ACQUITTED = "acquitted", _("Acquitted")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        DISMISSED = "dismissed", _("Dismissed")

    case = models.ForeignKey(Case, models.PROTECT, related_name="charges")
    offence = models.CharField(max_length=60, null=True, blank=True)  # noqa: DJ001 - null is "not known"
    words = models.CharField(max_length=300, blank=True, default="")
    degree = models.CharField(max_length=20, blank=True, default="")
    offence_on = models.DateField(null=True, blank=True)
    filed_on = models.DateField(null=True, blank=True)
    principal = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.PENDING)

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="charge_has_offence_or_words",
                condition=Q(offence__isnull=False) | ~Q(words=""),
            ),
        ]


class StageEvent(Recorded):
    """The case entered a stage of the pack's map on a day, for a reason."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="stage_events")
    stage = models.CharField(max_length=40)
    entered_on = models.DateField()
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta(Recorded.Meta):
        indexes = [
            *Recorded.Meta.indexes,
            models.Index(
                fields=["case", "-entered_on", "-id"],
                include=["stage"],
                condition=Q(superseded_at=None),
                name="stage_event_latest",
            ),
        ]


class Hearing(Recorded):
    """A hearing set or held. ``outcome`` empty: not held yet, or not known."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="hearings")
    kind = models.CharField(max_length=60)
    set_for = models.DateTimeField(db_index=True)
    held_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True, default="")


class Decision(Recorded):
    """What an office decided, and the paper that says so."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=60)
    decided_on = models.DateField()
    text = models.TextField(blank=True, default="")
    document = models.CharField(max_length=200, blank=True, default="")


class Sentence(Recorded):
    """A penalty as imposed. Length in whole years, months and days as pronounced."""

    class Kind(models.TextChoices):
        PRISON = "prison", pgettext_lazy("penalty", "Prison")
        HOME_DETENTION = "home_detention", _("Home detention")
        COMMUNITY_SERVICE = "community_service", _("Community service")
        TREATMENT = "treatment", _("Treatment")
        PROBATION = "probation", pgettext_lazy("penalty", "Probation")
        FINE = "fine", _("Fine")
        OTHER = "other", _("Other penalty")

    case = models.ForeignKey(Case, models.PROTECT, related_name="sentences")
    kind = models.CharField(max_length=20, choices=Kind)
    imposed_on = models.DateField()
    final_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    years = models.PositiveSmallIntegerField(default=0)
    months = models.PositiveSmallIntegerField(default=0)
    days = models.PositiveIntegerField(default=0)
    suspended = models.BooleanField(null=True, blank=True)

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="sentence_final_after_imposed",
                condition=Q(final_on=None) | Q(final_on__gte=F("imposed_on")),
                violation_error_message=_(
                    "A sentence is final on or after the day it was imposed."
                ),
            ),
        ]
