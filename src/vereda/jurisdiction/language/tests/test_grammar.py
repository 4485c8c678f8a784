import random

import pytest

from vereda.jurisdiction.language import LanguageError, parse
from vereda.jurisdiction.vocabulary import load_vocabulary

FACTS = load_vocabulary()
FUNCTIONS = "is not part of the language; the only function is any_in"


@pytest.mark.parametrize(
    ("source", "sql"),
    [
        ("is_woman", '"is_woman"'),
        ("not offence_firearm", '(not "offence_firearm")'),
        ("not is_woman = in_custody", '(not ("is_woman" = "in_custody"))'),
        ("is_woman = false", '("is_woman" = false)'),
        ("sentence_months <= 60", '("sentence_months" <= 60)'),
        ("18 <= age_now", '(18 <= "age_now")'),
        ("sentence_months <= 5 * 12", '("sentence_months" <= 60)'),
        ("age_now - -5 > 0.5", '(("age_now" - (-5)) > 0.5)'),
        (
            "age_now + 2 * prior_convictions > 20",
            '(("age_now" + (2 * "prior_convictions")) > 20)',
        ),
        ("age_at_offence between 14 and 17", '("age_at_offence" between 14 and 17)'),
        ("risk_level <> 'low'", "(\"risk_level\" <> 'low')"),
        (
            "sud_severity not in ('none', 'mild')",
            "(not (\"sud_severity\" in ('none', 'mild')))",
        ),
        ("age_now in (18, 21)", '("age_now" in (18, 21))'),
        ("offence_date >= '2024-01-01'", "(\"offence_date\" >= date '2024-01-01')"),
        ("offence_date is not null", '(not ("offence_date" is null))'),
        (
            "any_in(offence_codes, 'CO-CP-376', 'Ñ 1')",
            "(\"offence_codes\" && array['CO-CP-376', 'Ñ 1']::text[])",
        ),
        ("jurisdiction = 'CR'", "(\"jurisdiction\" = 'CR')"),
        ("is_woman AND NOT in_custody", '("is_woman" and (not "in_custody"))'),
        (
            "is_woman or in_custody and offence_firearm",
            '("is_woman" or ("in_custody" and "offence_firearm"))',
        ),
        ("is_woman\n  or in_custody", '("is_woman" or "in_custody")'),
        (
            "years_since_last_conviction + 1 > 5",
            '(("years_since_last_conviction" + 1) > 5)',
        ),
    ],
)
def test_a_condition_is_read_as_sql_reads_it(source, sql):
    assert parse(source, FACTS).sql("postgres") == sql


def test_a_condition_names_its_facts():
    condition = parse("age_now > 18 and (is_woman or age_now < 70)", FACTS)

    assert condition.facts == {"age_now", "is_woman"}


def test_conditions_that_say_the_same_are_equal():
    one, other = (
        parse("is_woman  and (in_custody)", FACTS),
        parse("is_woman and in_custody", FACTS),
    )

    assert one == other
    assert hash(one) == hash(other)


def test_an_engine_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="accepted: duckdb, postgres, spark"):
        parse("is_woman", FACTS).sql("oracle")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        # what would turn unknown into an answer
        ("is_woman is true", "after is stands null or not null"),
        ("is_woman is not true", "after is stands null or not null"),
        ("is_woman is unknown", "unknown fact unknown"),
        ("is_woman is not distinct from true", "unknown fact distinct"),
        ("coalesce(is_woman, false)", f"coalesce() {FUNCTIONS}"),
        ("case when is_woman then true else false end", "unknown fact case"),
        ("age_now = null", "write is null"),
        ("age_now <> null", "write is null"),
        ("null", "write is null"),
        ("age_now in (18, null)", "write is null"),
        ("(is_woman or in_custody) is null", "only a fact is null"),
        # names
        ("is_rich", "unknown fact is_rich"),
        ("Is_Woman", "unknown fact Is_Woman; near to it: is_woman"),
        ("facts.is_woman", "unknown fact facts"),
        ("any_in", "unknown fact any_in"),
        ("in", "unknown fact in"),
        # kinds
        ("age_now", "age_now is not yes or no; compare it"),
        ("18", "18 alone is no condition"),
        ("'low'", "'low' alone is no condition"),
        ("not age_now", "age_now is not yes or no"),
        ("age_now and is_woman", "age_now is not yes or no"),
        ("age_now = '18'", "age_now is a number: it is compared with a number"),
        ("age_now = is_woman", "not with is_woman"),
        ("is_woman = 1", "is_woman is yes or no: it is compared with true or false"),
        ("is_woman > in_custody", "has no order; accepted: =, <>"),
        ("is_woman in (true)", "is_woman is yes or no; in () is for codes"),
        ("risk_level = 3", "compared with a code in single quotes, not with 3"),
        ("risk_level > 'low'", "has no order; accepted: =, <>, in"),
        ("risk_level = 'extreme'", "it is one of low, moderate, high, very_high"),
        ("risk_level in ('low', 'lowest')", "risk_level is never 'lowest'"),
        ("risk_level = need_level", "have different codes"),
        ("risk_level + 1 > 2", "+ needs numbers; risk_level is one of a list of codes"),
        ("offence_date > '31/01/2026'", "compared with a date such as '2026-01-31'"),
        ("offence_date > 2026", "compared with a date such as '2026-01-31'"),
        ("offence_date - 5 > 3", "- needs numbers; offence_date is a date"),
        ("offence_codes = 'CO-CP-376'", "write any_in(offence_codes, 'a', 'b')"),
        ("offence_codes in ('CO-CP-376')", "write any_in(offence_codes, 'a', 'b')"),
        ("any_in(offence_codes)", "write any_in(a list fact, 'code', 'code')"),
        ("any_in(offence_codes, 376)", "write any_in(a list fact, 'code', 'code')"),
        ("any_in(risk_level, 'low')", "write any_in(a list fact, 'code', 'code')"),
        ("any_in('a', 'a')", "write any_in(a list fact, 'code', 'code')"),
        ("1 = 1", "a comparison names a fact"),
        ("1 between 0 and 2", "a comparison names a fact"),
        ("5 in (age_now)", "write fact in (constants)"),
        ("age_now in (age_at_offence)", "write fact in (constants)"),
        ("age_now in ()", "needs a list of constants"),
        ("-age_now < 5", "- stands before a number or between two"),
        ("is_woman = in_custody = offence_firearm", "is no value"),
        ("18 < age_now < 30", "is no value"),
        # "none" that would leave no answer
        ("years_since_last_conviction * 0 > 1", 'may be "none", so it cannot stand in'),
        ("years_since_last_conviction * age_now > 1", 'may be "none"'),
        ("years_since_last_conviction - years_since_suspension_failed > 1",
         'years_since_last_conviction may be "none"'),
        # numbers
        ("age_now > 1e400", "1e400 is too large a number"),
        ("age_now > 1e200 * 1e200", "is too large a number"),
        ("age_now > 0x10", "0x10 is no number"),
        ("age_now > 1_000", "1_000 is no number"),
        ("age_now > 5.", "5. is no number"),
        ("age_now > .5", ". is not part of the language"),
        ("age_now > infinity", "unknown fact infinity"),
        # signs
        ("sentence_months / 12 > 5", "/ is not part of the language; accepted: ="),
        ("sentence_months % 12 = 5", "% is not part of the language; accepted: ="),
        ("age_now == 18", "== is not part of the language; write ="),
        ("age_now != 18", "!= is not part of the language; write <>"),
        ("is_woman || in_custody", "|| is not part of the language; write or"),
        ("is_woman && in_custody", "&& is not part of the language; write and"),
        ("age_now::text = 'x'", ": is not part of the language"),
        ("age_now ^ 2 > 4", "^ is not part of the language"),
        ("risk_level ~ 'low'", "~ is not part of the language"),
        ("age_now > $1", "$ is not part of the language"),
        ("age_now > @x", "@ is not part of the language"),
        ("age_now > ?", "? is not part of the language"),
        ("{is_woman}", "{ is not part of the language"),
        ("age_now[1] = 2", "[ is not part of the language"),
        # other statements, functions and words
        ("select is_woman", "unknown fact select"),
        ("is_woman union select true", "unknown fact union"),
        ("exists(select 1)", f"exists() {FUNCTIONS}"),
        ("is_woman in (select 1)", "unknown fact select"),
        ("pg_sleep(10) > 1", f"pg_sleep() {FUNCTIONS}"),
        ("ANY_IN(offence_codes, 'a')", f"ANY_IN() {FUNCTIONS}"),
        ("now() > offence_date", f"now() {FUNCTIONS}"),
        ("current_date > offence_date", "unknown fact current_date"),
        ("cast(age_now as text) = 'x'", f"cast() {FUNCTIONS}"),
        ("risk_level like 'l_w'", "unknown fact like"),
        ("age_now between symmetric 2 and 1", "unknown fact symmetric"),
        ("is_woman as x", "unknown fact as"),
        ("is_woman in_custody", "is not part of the language"),
        ("is_woman, in_custody", "cannot be read near"),
        ("any_in(offence_codes, 'a') over ()", "over() is not part"),
        ("any_in(distinct offence_codes, 'a')", "unknown fact distinct"),
        ("risk_level isnull", "unknown fact isnull"),
        # characters
        ("is_woman -- and in_custody", "-- is not part of the language"),
        ("is_woman /* and */", "/* is not part of the language"),
        ("is_woman; drop table person", "; is not part of the language"),
        ('"is_woman"', '" is not part of the language; codes stand in single quotes'),
        ("`is_woman`", "` is not part of the language"),
        ("is_woman # and", "# is not part of the language"),
        ("jurisdiction = 'C\\'", "\\ is not part of the language"),
        ("is_woman\x00", "a character that cannot be printed: '\\x00'"),
        ("is_woman\tand in_custody", "a character that cannot be printed: '\\t'"),
        ("is_woman\u200b", "a character that cannot be printed: '\\u200b'"),
        ("is_woman\u00a0and in_custody", "a character that cannot be printed"),
        ("is_wоman", "о is not part of the language"),  # a Cyrillic letter
        # quotes
        ("jurisdiction = 'C''R'", "a code holds no quote"),
        ("jurisdiction = 'C' 'R'", "a code holds no quote"),
        ("jurisdiction = 'CR", "a code is not closed: 'CR"),
        ("jurisdiction = E'CR'", "unknown fact E"),
        ("jurisdiction = U&'CR'", "& is not part of the language"),
        ("age_now > x'10'", "unknown fact x"),
        # form
        ("", "the condition is empty"),
        (" \n ", "the condition is empty"),
        ("is_woman and", "cannot be read near 'and'"),
        ("and is_woman", "cannot be read near 'is_woman'"),
        ("(is_woman", "cannot be read near"),
        ("is_woman)", "cannot be read near"),
        ("()", "() is not part of the language"),
        ("is_woman and ()", "() is not part of the language"),
        ("risk_level in ('low',)", "a comma with nothing after it"),
        ("not", "cannot be read near 'not'"),
        ("is_woman or " * 200 + "is_woman", "a condition has at most 2000"),
        ("(" * 21 + "is_woman" + ")" * 21, "nested more than 20 deep"),
        ("not " * 21 + "is_woman", "nested more than 20 deep"),
        ("age_now" + " + 1" * 21 + " > 5", "more than 20 signs of + - *"),
    ],
)  # fmt: skip
def test_what_is_not_in_the_grammar_is_refused_with_the_reason(source, reason):
    with pytest.raises(LanguageError) as refused:
        parse(source, FACTS)

    assert reason in str(refused.value)


def test_a_condition_of_the_greatest_length_and_depth_is_read():
    long = " or ".join(["is_woman"] * 166)
    deep = "(" * 20 + "is_woman" + ")" * 20

    assert len(long) == 1988
    assert parse(long, FACTS).facts == parse(deep, FACTS).facts == {"is_woman"}


def test_no_token_soup_gets_through_as_another_error():
    chance = random.Random(7)  # noqa: S311 - a test's dice
    words = [
        *"()=<>+-*,;'",
        "and",
        "or",
        "not",
        "in",
        "is",
        "null",
        "between",
        "age_now",
        "is_woman",
        "risk_level",
        "'low'",
        "18",
        "any_in",
        "offence_codes",
        "true",
    ]
    read = 0
    for _ in range(3000):
        source = " ".join(chance.choices(words, k=chance.randint(1, 9)))
        try:
            parse(source, FACTS)
        except LanguageError:
            continue
        read += 1

    assert read
