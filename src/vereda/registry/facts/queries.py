"""Facts for screens, lists and the rules: of one case, of many, or of all."""

from __future__ import annotations

from datetime import date

import polars as pl
from django.db.models import QuerySet

from vereda.registry.cases.models import Case
from vereda.registry.facts.frame import facts_of


def facts_frame(cases: QuerySet[Case] | None, on: date) -> pl.DataFrame:
    """Facts on a day, one row per case in the order of their keys.

    ``cases`` None: every case on record. Columns: ``case_id``, ``person_id``,
    ``case_number``, ``person_number``, ``pack``; one per fact of the vocabulary, typed
    by ``column_type``, null where it is not known; and Date columns of the days that
    moving facts are counted from, such as ``_birth_date``.

    What is true on the day counts, as the registry knows it now: records of a later day
    are left out, superseded ones too.
    """
    return facts_of(cases, on).frame
