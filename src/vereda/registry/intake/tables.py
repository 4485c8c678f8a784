"""The tables of the exchange package: what a person's file is made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Kind = Literal[
    "key", "text", "date", "birth", "bool", "whole", "choice", "list", "value"
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its kind of value, whether it must be filled, what it means.

    ``named``: an empty cell is an answer, so the header must name the column even
    where it need not be filled: a name mistyped there would say it of everybody.
    ``values`` lists the accepted words of a ``choice``; ``longest`` the characters
    allowed in a text (0: no limit of its own).
    """

    name: str
    kind: Kind
    meaning: str
    needed: bool = False
    values: tuple[str, ...] = ()
    longest: int = 0
    named: bool = False


@dataclass(frozen=True)
class Table:
    """One table. The first column is its key; ``owner`` leads to the person."""

    name: str
    meaning: str
    owner: Literal["person_key", "case_key"]
    columns: tuple[Column, ...]

    @cached_property
    def key(self) -> str:
        return self.columns[0].name

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def _key(name: str, meaning: str, *, needed: bool = True) -> Column:
    return Column(name, "key", meaning, needed, longest=120)


def _text(name: str, longest: int, meaning: str, *, needed: bool = False) -> Column:
    return Column(name, "text", meaning, needed, longest=longest)


def _date(name: str, meaning: str, *, needed: bool = False) -> Column:
    return Column(name, "date", meaning, needed)


def _choice(name: str, values: str, meaning: str, *, needed: bool = False) -> Column:
    return Column(name, "choice", meaning, needed, tuple(values.split()))


PEOPLE = Table(
    "people",
    "One row per human being.",
    "person_key",
    (
        _key("person_key", "The person's key in the source."),
        _text("person_number", 20, "Number to keep, if it is free here."),
        _choice("sex", "female male intersex", "Sex as the source recorded it."),
        _choice("gender", "woman man non_binary other", "Recognised or stated gender."),
        Column("birth_date", "birth", "Day, month (yyyy-mm) or year (yyyy) of birth."),
        _date("birth_date_latest", "Latest possible day, when it is estimated."),
        _date("died_on", "Day of death."),
        Column("nationalities", "list", "Two-letter country codes, with ';' between."),
        Column("languages", "list", "Language codes, with ';' between."),
    ),
)
NAMES = Table(
    "names",
    "Every name a person uses or used. A person without a name has no row here.",
    "person_key",
    (
        _key("name_key", "The name's key in the source."),
        _key("person_key", "Whose name."),
        _choice("kind", "legal social alias previous", "Kind; legal when empty."),
        _text("given", 120, "Given names."),
        _text("first_surname", 120, "First surname."),
        _text("second_surname", 120, "Second surname."),
        Column("surname_first", "bool", "Surnames are written before given names."),
        _text("as_written", 300, "The whole name as the source wrote it."),
    ),
)
DOCUMENTS = Table(
    "documents",
    "Papers that name a person.",
    "person_key",
    (
        _key("document_key", "The paper's key in the source."),
        _key("person_key", "Whose paper."),
        _choice(
            "kind",
            "national_id passport residence birth_certificate other",
            "Kind of paper.",
            needed=True,
        ),
        _text("number", 60, "Number as written on it.", needed=True),
        _text("country", 2, "Two-letter code of the country that issued it."),
    ),
)
CASES = Table(
    "cases",
    "One row per case against one person.",
    "person_key",
    (
        _key("case_key", "The case's key in the source."),
        _key("person_key", "Against whom."),
        _text("pack", 20, "Code of the pack whose law applies.", needed=True),
        _text("docket", 60, "Number of the file at court."),
        _choice(
            "proceeding_type", "adult juvenile contravention", "Which justice applies."
        ),
        _date("opened_on", "Day the case was opened."),
        _text("court", 160, "Code or name of the court that has it."),
    ),
)
CHARGES = Table(
    "charges",
    "One row per count. It has an offence code of the pack, words, or both.",
    "case_key",
    (
        _key("charge_key", "The count's key in the source."),
        _key("case_key", "In which case."),
        _text("offence", 60, "Code of the offence in the pack; empty: not known."),
        _text("words", 300, "The offence as the source words it."),
        _text("degree", 20, "Degree or class as the source gives it."),
        _date("offence_on", "Day of the (last) act."),
        _date("filed_on", "Day the charge was filed."),
        Column("principal", "bool", "The gravest or leading count; no when empty."),
        _choice(
            "outcome",
            "pending convicted acquitted withdrawn dismissed",
            "What became of it; pending when empty.",
        ),
    ),
)
STAGE_EVENTS = Table(
    "stage_events",
    "The case entered a stage of the pack's map.",
    "case_key",
    (
        _key("event_key", "The event's key in the source."),
        _key("case_key", "Which case."),
        _text("stage", 40, "Code of the stage in the pack.", needed=True),
        _date("entered_on", "Day it entered the stage.", needed=True),
        _text("reason", 300, "Why."),
    ),
)
CUSTODY = Table(
    "custody",
    "A stretch in one place with one status. Rows that share an episode key make up "
    "one stay, from entry to release; they must not overlap.",
    "person_key",
    (
        _key("custody_key", "The stretch's key in the source."),
        _key(
            "episode_key", "The stay's key; a stay of its own when empty", needed=False
        ),
        _key("person_key", "Who is held."),
        _key("case_key", "For which case.", needed=False),
        _text("place", 160, "Code or name of the place."),
        _text("custody_status", 40, "Where and how: a code of the pack.", needed=True),
        _text("legal_status", 4, "Why: L1 to L11; empty: not known."),
        _date("from_on", "First day.", needed=True),
        Column(
            "until_on",
            "date",
            "Day of leaving, not counted; empty: still there. Column must be there.",
            named=True,
        ),
    ),
)
SENTENCES = Table(
    "sentences",
    "A penalty as imposed.",
    "case_key",
    (
        _key("sentence_key", "The penalty's key in the source."),
        _key("case_key", "In which case."),
        _choice(
            "kind",
            "prison home_detention community_service treatment probation fine other",
            "Kind of penalty.",
            needed=True,
        ),
        _date("imposed_on", "Day it was imposed.", needed=True),
        _date("final_on", "Day it became final."),
        _date("starts_on", "Day from which it runs."),
        Column("years", "whole", "Whole years pronounced; 0 when empty."),
        Column("months", "whole", "Whole months pronounced; 0 when empty."),
        Column("days", "whole", "Whole days pronounced; 0 when empty."),
        Column("suspended", "bool", "Its execution is suspended; empty: not known."),
    ),
)
FACTS = Table(
    "facts",
    "What somebody established about the person, with the paper that says so.",
    "person_key",
    (
        _key("fact_key", "The entry's key in the source."),
        _key("person_key", "About whom."),
        _key(
            "case_key",
            "In which case; empty: a fact of the person, in every case.",
            needed=False,
        ),
        _text("fact", 60, "Name of the fact in the vocabulary.", needed=True),
        Column(
            "value",
            "value",
            "true, false, a number, a date, a word.",
            needed=True,
            longest=2_000,
        ),
        _date("true_from", "First day it was true.", needed=True),
        _date("true_until", "Last day it was true; empty: it still is."),
        _text("document", 200, "The paper that says so.", needed=True),
        _text("established_by", 160, "Who established it."),
    ),
)

#: In the order in which rows are written: parents first.
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        PEOPLE,
        NAMES,
        DOCUMENTS,
        CASES,
        CHARGES,
        STAGE_EVENTS,
        CUSTODY,
        SENTENCES,
        FACTS,
    )
}
