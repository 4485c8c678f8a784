"""What the law of a pack answers on given facts: one person, or everybody at once.

There is one engine. Facts are columns, a criterion is an expression over them, and
unknown is null: it passes through every ``and``, ``or`` and ``not`` as Kleene's
tables say. ``screen_frame`` takes and gives columns; ``screen_facts`` and
``try_pack`` take facts as written and give entries as printed.

Verdict of a version
    ``not_met`` when a ``require`` is false or an ``exclude`` is true; else
    ``undetermined`` when one of them is unknown; else ``appears_met``.
    ``discretion`` and ``procedure`` are answered, and decide nothing.
The criterion ``stage``
    The stages of a version, as a ``require`` on ``case_stage``; it comes first.
Versions
    The one in force on the day that ``date_basis`` names, ``from`` included and
    ``until`` not. Where the offence came before, and the more favourable law applies,
    the later version in force on the day asked about stands beside it.
"""

from vereda.jurisdiction.evaluate.attempt import try_pack
from vereda.jurisdiction.evaluate.columns import WrongColumn, column_type
from vereda.jurisdiction.evaluate.entries import screen_facts
from vereda.jurisdiction.evaluate.moving import value_on
from vereda.jurisdiction.evaluate.reading import FactsRefused
from vereda.jurisdiction.evaluate.screened import Evaluated, Screened, screen_frame

__all__ = [
    "Evaluated",
    "FactsRefused",
    "Screened",
    "WrongColumn",
    "column_type",
    "screen_facts",
    "screen_frame",
    "try_pack",
    "value_on",
]
