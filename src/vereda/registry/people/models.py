"""A human being known to the service, once, with every name and paper."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vereda.common.records import Recorded


class Person(Recorded):
    """One row per human being; the number is never used again.

    A birth date known to the day has ``born_earliest == born_latest``; known to the
    month or year, or estimated, the two are the ends of what is possible; unknown,
    both are null. ``sex`` is what the register recorded, ``gender`` what the law
    recognises or the person states; null means not known.
    """

    class Sex(models.TextChoices):
        FEMALE = "female", _("Female")
        MALE = "male", _("Male")
        INTERSEX = "intersex", _("Intersex")

    class Gender(models.TextChoices):
        WOMAN = "woman", _("Woman")
        MAN = "man", _("Man")
        NON_BINARY = "non_binary", _("Non-binary")
        OTHER = "other", _("Another gender")

    class BirthPrecision(models.TextChoices):
        DAY = "day", _("To the day")
        MONTH = "month", _("To the month")
        YEAR = "year", _("To the year")
        ESTIMATE = "estimate", _("Estimated")

    number = models.CharField(max_length=20, unique=True)
    sex = models.CharField(max_length=10, choices=Sex, null=True, blank=True)  # noqa: DJ001 - null is "not known"
    gender = models.CharField(max_length=10, choices=Gender, null=True, blank=True)  # noqa: DJ001 - null is "not known"
    born_earliest = models.DateField(null=True, blank=True)
    born_latest = models.DateField(null=True, blank=True)
    born_precision = models.CharField(
        max_length=10, choices=BirthPrecision, blank=True, default=""
    )
    died_on = models.DateField(null=True, blank=True)
    nationalities = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    sort_key = models.CharField(max_length=200, blank=True, default="", db_index=True)

    current_names: list[PersonName]  # filled by queries.with_names

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="person_birth_both_or_neither",
                condition=Q(born_earliest=None, born_latest=None)
                | Q(born_earliest__isnull=False, born_latest__gte=F("born_earliest")),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class PersonName(Recorded):
    """A name as used: two surnames, one, or none; either order."""

    class Kind(models.TextChoices):
        LEGAL = "legal", _("Legal name")
        SOCIAL = "social", _("Social name")
        ALIAS = "alias", _("Also known as")
        PREVIOUS = "previous", _("Previous name")

    person = models.ForeignKey(Person, models.PROTECT, related_name="names")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.LEGAL)
    given = models.CharField(max_length=120, blank=True, default="")
    first_surname = models.CharField(max_length=120, blank=True, default="")
    second_surname = models.CharField(max_length=120, blank=True, default="")
    surname_first = models.BooleanField(default=False)
    as_written = models.CharField(max_length=300, blank=True, default="")

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="name_not_empty",
                condition=~Q(
                    given="", first_surname="", second_surname="", as_written=""
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """The name as written on a page, surnames where this name puts them."""
        surnames = [self.first_surname, self.second_surname]
        parts = (
            [*surnames, self.given] if self.surname_first else [self.given, *surnames]
        )
        return " ".join(part for part in parts if part) or self.as_written


class IdentityDocument(Recorded):
    """A paper that names a person: national card, passport, birth certificate."""

    class Kind(models.TextChoices):
        NATIONAL_ID = "national_id", _("National identity card")
        PASSPORT = "passport", _("Passport")
        RESIDENCE = "residence", _("Residence permit")
        BIRTH_CERTIFICATE = "birth_certificate", _("Birth certificate")
        OTHER = "other", _("Other document")

    person = models.ForeignKey(Person, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=20, choices=Kind)
    number = models.CharField(max_length=60)
    number_key = models.CharField(max_length=60, db_index=True, editable=False)
    country = models.CharField(max_length=2, blank=True, default="")

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(name="document_has_number", condition=~Q(number="")),
        ]

    def __str__(self) -> str:
        return self.number


class IdentityName(models.Model):
    """The index by which names are found; the application has no rights on it.

    It is written and asked through functions of the database alone (see the migration
    ``names_are_found``), so that later walls around persons' rows do not slow a search
    down, and a search shows nothing but who there is.
    """

    name = models.OneToOneField(
        PersonName, models.PROTECT, primary_key=True, related_name="+"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    shown = models.CharField(max_length=400)
    names = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["names"], name="identity_name_keys")]

    def __str__(self) -> str:
        return self.shown
