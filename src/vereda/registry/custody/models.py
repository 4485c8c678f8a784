"""Where a person is held, since when, how and why."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vereda.common.periods import DaysOf, SpanOf
from vereda.common.records import Recorded


class Episode(Recorded):
    """From entry into custody to release. ``until_on`` null: still held."""

    person = models.ForeignKey(
        "registry.Person", models.PROTECT, related_name="episodes"
    )
    from_on = models.DateField(db_index=True)
    until_on = models.DateField(null=True, blank=True, db_index=True)

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="episode_ends_after_start",
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
            ),
            ExclusionConstraint(
                name="one_custody_episode_at_a_time",
                expressions=[(SpanOf("person"), "&&"), (DaysOf(), "&&")],
                condition=Q(superseded_at=None),
                violation_error_message=_(
                    "This person is in custody already in that time."
                ),
            ),
        ]


class Segment(Recorded):
    """A stretch of an episode with one place, one custody status, one legal status.

    ``custody_status`` is a code of the pack's list (where and how), ``legal_status``
    L1 to L11 (why), null while not known.
    """

    person = models.ForeignKey(
        "registry.Person", models.PROTECT, related_name="segments"
    )
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="segments")
    case = models.ForeignKey(
        "registry.Case", models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.ForeignKey(
        "access.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    place_words = models.CharField(max_length=160, blank=True, default="")
    custody_status = models.CharField(max_length=40)
    legal_status = models.CharField(max_length=4, null=True, blank=True)  # noqa: DJ001 - null is "not known"
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True, db_index=True)

    class Meta(Recorded.Meta):
        constraints = [
            *Recorded.Meta.constraints,
            models.CheckConstraint(
                name="segment_ends_after_start",
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
            ),
            ExclusionConstraint(
                name="one_custody_segment_at_a_time",
                expressions=[(SpanOf("person"), "&&"), (DaysOf(), "&&")],
                condition=Q(superseded_at=None),
                violation_error_message=_(
                    "This person is held elsewhere in that time."
                ),
            ),
        ]
