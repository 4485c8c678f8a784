"""What an officer established: value, when true, on what paper, by whom."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vereda.common.records import Recorded


class AssertedFact(Recorded):
    """One value of one fact of the vocabulary about a person, or about one case.

    ``value`` holds JSON: true/false, a number, text, an ISO date, a list, or the text
    ``"none"`` where the vocabulary allows it; never null, since unknown is no row.
    ``case`` null: true of the person in every case.
    """

    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="facts")
    case = models.ForeignKey(
        "registry.Case", models.PROTECT, null=True, blank=True, related_name="facts"
    )
    fact = models.CharField(max_length=60)
    value = models.JSONField()
    true_from = models.DateField()
    true_until = models.DateField(null=True, blank=True)
    document = models.CharField(_("source document"), max_length=200)
    established_by = models.CharField(
        _("established by"), max_length=160, blank=True, default=""
    )

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(name="fact_has_source", condition=~Q(document="")),
            models.CheckConstraint(
                name="fact_ends_after_start",
                condition=Q(true_until=None) | Q(true_until__gte=F("true_from")),
            ),
        ]
        indexes = [
            *Recorded.Meta.indexes,
            models.Index(fields=["person", "fact"], name="fact_of_person"),
        ]
