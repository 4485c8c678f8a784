"""Who works here, for which organisation, and what was done and looked at."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Account(AbstractUser):
    """A person of staff, or a service, that can sign in."""

    language = models.CharField(_("language"), max_length=5, blank=True, default="")
    is_demo = models.BooleanField(default=False, editable=False)


class Organisation(models.Model):
    """A body of the justice service: ministry, court, prison, provider."""

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("Ministry")
        JUDICIARY = "judiciary", _("Judiciary")
        COURT = "court", _("Court")
        PROSECUTION = "prosecution", _("Prosecution")
        DEFENCE = "defence", _("Defence")
        POLICE = "police", _("Police")
        PRISON = "prison", _("Prison")
        PROBATION = "probation", _("Probation")
        PROVIDER = "provider", _("Provider")
        OVERSIGHT = "oversight", _("Oversight")

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+"
    )
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="organisation_ends_after_start",
                condition=Q(until_on=None)
                | Q(from_on=None)
                | Q(until_on__gte=F("from_on")),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Assignment(models.Model):
    """A role that an account holds at an organisation, for a time.

    ``role`` is a key of ``access/permissions.yaml``.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="assignments")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="assignments"
    )
    role = models.CharField(max_length=40)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="assignment_ends_after_start",
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
            ),
            models.UniqueConstraint(
                fields=["account", "organisation", "role", "from_on"],
                name="assignment_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.role} {self.organisation}"


class TrailEntry(models.Model):
    """One act, look or export: who, about whom, for which organisation, from where.

    A subject is a kind and a number; no key points upwards. Rows are only ever added:
    the application's database role may not update or delete them.
    """

    at = models.DateTimeField(db_default=Now(), editable=False)
    actor = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+"
    )
    act = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=40, blank=True, default="")
    subject_number = models.CharField(max_length=60, blank=True, default="")
    details = models.JSONField(default=dict)
    address = models.GenericIPAddressField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["subject_kind", "subject_number", "-at"], name="trail_subject"
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.subject_number}"
