"""Random small registries, written row by row as officers and imports leave them."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from vereda.access.models import Organisation
from vereda.jurisdiction.library import default_library
from vereda.jurisdiction.vocabulary import load_vocabulary
from vereda.registry.cases.models import Case, CaseOffice, Charge, Sentence, StageEvent
from vereda.registry.custody.models import Episode, Segment
from vereda.registry.facts.models import AssertedFact
from vereda.registry.people.models import IdentityDocument, Person, PersonName

FIRST = date(2020, 1, 1)
PACK = "generic"
DAYS = st.dates(FIRST, date(2026, 1, 1))
#: What people type: any letter, signs that tables care for, lines, formulas.
TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=30
) | st.sampled_from(
    [
        "=1+1",
        'say "x"',
        "a\rb",
        "a\nb",
        "a;b",
        "a|b",
        " a ",
        "true",
        "12",
        "none",
        "null",
    ]
)
WORDS = TEXT.filter(str.strip)
SOURCES = st.sampled_from(["", "north", "south.2"])
FACTS = st.sampled_from(
    [
        ("has_minor_dependants", True),
        ("has_minor_dependants", False),
        ("youngest_dependant_age", 4),
        ("youngest_dependant_age", "none"),
        ("sentence_months", 12.5),
        ("offence_codes", ["A-1", "B"]),
        ("sud_severity", "severe"),
    ]
)


class Writer:
    """Writes rows with a source and key, or as typed in here."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.count = 0

    def row(self, model: Any, **values: Any) -> Any:
        self.count += 1
        source = self.draw(SOURCES)
        key = f"{self.draw(st.sampled_from(['k', 'a|b', 'ñ ñ']))}{self.count}"
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(microseconds=self.count)
        return model.objects.create(
            **values,
            source=source,
            source_key=key if source else "",
            recorded_at=moment,
        )


@st.composite
def registry(draw: Any) -> int:
    """Fill the database with a few people; answers how many rows were written."""
    write = Writer(draw)
    court = Organisation.objects.create(code="court-1", name="Court", kind="court")
    prison = Organisation.objects.create(code="prison-1", name="Prison", kind="prison")
    for number in range(draw(st.integers(1, 3))):
        person = write.row(
            Person, number=f"P-{number}", **draw(_births()), **draw(_plain())
        )
        for _ in range(draw(st.integers(0, 2))):
            write.row(PersonName, person=person, **draw(_names()))
        if draw(st.booleans()):
            figures = draw(st.text(string.digits + "- ", min_size=1, max_size=9))
            write.row(
                IdentityDocument, person=person, kind="passport", number=f"N{figures}9"
            )
        cases = [
            _case(draw, write, person, number * 10 + turn, court)
            for turn in range(draw(st.integers(0, 2)))
        ]
        _stays(draw, write, person, cases, prison)
        for fact, value in draw(st.lists(FACTS, max_size=3)):
            of_case = load_vocabulary()[fact].about == "case"
            places = cases if of_case else [None, *cases]
            if not places:
                continue
            about = draw(st.sampled_from(places))
            write.row(
                AssertedFact,
                person=person,
                case=about,
                fact=fact,
                value=value,
                document=draw(WORDS),
                true_from=draw(DAYS),
                established_by=draw(st.just("") | WORDS),
            )
    return write.count


@st.composite
def _births(draw: Any) -> dict[str, Any]:
    day = draw(st.dates(date(1940, 1, 1), date(2001, 12, 28)))
    year_end = date(day.year, 12, 31)
    return draw(
        st.sampled_from(
            [
                {},
                {"born_earliest": day, "born_latest": day, "born_precision": "day"},
                {
                    "born_earliest": date(day.year, 1, 1),
                    "born_latest": year_end,
                    "born_precision": "year",
                },
                {
                    "born_earliest": date(day.year, 2, 1),
                    "born_latest": date(day.year, 3, 1) - timedelta(1),
                    "born_precision": "month",
                },
                {
                    "born_earliest": day,
                    "born_latest": year_end,
                    "born_precision": "estimate",
                },
                {
                    "born_earliest": day,
                    "born_latest": day,
                    "born_precision": "estimate",
                },
            ]
        )
    )


def _plain() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "sex": st.sampled_from([None, "female", "male", "intersex"]),
            "gender": st.sampled_from([None, "woman", "non_binary"]),
            "nationalities": st.lists(st.sampled_from(["CR", "NI", "HT"]), max_size=2),
            "languages": st.lists(st.sampled_from(["es", "bzd"]), max_size=2),
        }
    )


def _names() -> st.SearchStrategy[dict[str, Any]]:
    part = st.just("") | WORDS
    return st.fixed_dictionaries(
        {
            "kind": st.sampled_from(PersonName.Kind.values),
            "given": WORDS,
            "first_surname": part,
            "second_surname": part,
            "surname_first": st.booleans(),
            "as_written": part,
        }
    )


def _case(draw: Any, write: Writer, person: Person, number: int, court: Any) -> Case:
    case = write.row(
        Case,
        number=f"C-{number}",
        person=person,
        pack=PACK,
        docket=draw(st.just("") | WORDS),
        opened_on=draw(st.none() | DAYS),
        proceeding_type=draw(st.sampled_from([None, "adult"])),
    )
    if draw(st.booleans()):
        write.row(CaseOffice, case=case, organisation=court, part="court")
    for words in draw(st.lists(WORDS, max_size=2)):
        write.row(Charge, case=case, words=words, principal=draw(st.booleans()))
    _walk(draw, write, case)
    if draw(st.booleans()):
        write.row(
            Sentence,
            case=case,
            kind="prison",
            imposed_on=draw(DAYS),
            years=draw(st.integers(0, 30)),
            suspended=draw(st.sampled_from([None, True, False])),
        )
    return case


def _walk(draw: Any, write: Writer, case: Case) -> None:
    """A few moves that the pack allows, some on the same day."""
    pack = default_library().get(PACK)
    stage = draw(st.sampled_from(sorted(pack.stages)))
    day = draw(DAYS)
    for _ in range(draw(st.integers(0, 3))):
        write.row(StageEvent, case=case, stage=stage, entered_on=day)
        following = pack.next_stages(stage)
        if not following:
            break
        stage = draw(st.sampled_from(following))
        day += timedelta(days=draw(st.sampled_from([0, 0, 1, 40])))


def _stays(
    draw: Any, write: Writer, person: Person, cases: list[Case], prison: Any
) -> None:
    """Stays one after the other, each of one or two stretches; the last may last."""
    day = FIRST
    lengths = draw(st.lists(st.integers(0, 90), max_size=3))
    for number, length in enumerate(lengths):
        start, middle = day, day + timedelta(days=length)
        is_open = number + 1 == len(lengths) and draw(st.booleans())
        end = None if is_open else middle + timedelta(days=length)
        stay = write.row(Episode, person=person, from_on=start, until_on=end)
        spans = (
            [(start, middle), (middle, end)] if draw(st.booleans()) else [(start, end)]
        )
        for since, until in spans:
            write.row(
                Segment,
                person=person,
                episode=stay,
                case=draw(st.sampled_from([None, *cases])),
                custody_status="pretrial_detention",
                legal_status=draw(st.sampled_from([None, "L2"])),
                from_on=since,
                until_on=until,
                **draw(
                    st.sampled_from(
                        [
                            {"place": prison},
                            {"place_words": "A cell"},
                            {"place_words": "prison"},
                            {},
                        ]
                    )
                ),
            )
        day = middle + timedelta(days=length + draw(st.integers(0, 9)))
