"""Days as ranges, for constraints that forbid two things at once.

PostgreSQL's exclusion constraints compare ranges without an extension; a key becomes
the range that holds it alone. Migrations name these classes.
"""

from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.db.models import F, Func, Value


class SpanOf(Func):
    """``int8range(x, x, '[]')``: lets an exclusion constraint compare a key."""

    function = "int8range"
    output_field = BigIntegerRangeField()

    def __init__(self, field: str) -> None:
        super().__init__(F(field), F(field), Value("[]"))


class DaysOf(Func):
    """``daterange(from_on, until_on, '[)')``: half-open, open-ended when null."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self) -> None:
        super().__init__(F("from_on"), F("until_on"), Value("[)"))
