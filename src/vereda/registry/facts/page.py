"""Facts on a person's page: each one that was recorded, in the timeline."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vereda.access.models import Account
from vereda.jurisdiction.vocabulary import Fact, load_vocabulary
from vereda.registry.facts.models import AssertedFact
from vereda.registry.facts.rights import may_see
from vereda.registry.facts.wording import value_words
from vereda.registry.people.models import Person
from vereda.registry.people.parts import Event, Shown
from vereda.registry.wording import correction, pack_of, recorded_words, said


def shown(person: Person, on: date, by: Account) -> Shown:
    """The facts that this account may see; reserved ones leave no trace for others."""
    vocabulary = load_vocabulary()
    rows = list(
        AssertedFact.objects.filter(person=person)
        .select_related("recorded_by", "case")
        .order_by("true_from", "pk")
    )
    replaced = {row.supersedes_id for row in rows}
    return Shown(
        events=tuple(
            _event(row, vocabulary[row.fact], replaced=row.pk in replaced)
            for row in rows
            if row.fact in vocabulary and may_see(by, vocabulary[row.fact])
        )
    )


def _event(row: AssertedFact, fact: Fact, *, replaced: bool) -> Event:
    pack = pack_of(row.case.pack) if row.case else None
    value = value_words(fact, row.value, pack)
    about = _("case %(case)s") % {"case": row.case} if row.case else ""
    return Event(
        on=row.true_from,
        title=_("Established: %(fact)s: %(value)s")
        % {"fact": said(fact.title), "value": value},
        note=" · ".join(part for part in (row.established_by, about) if part),
        source=row.document,
        recorded=recorded_words(row),
        corrected=correction(row, replaced=replaced),
        order=6,
    )
