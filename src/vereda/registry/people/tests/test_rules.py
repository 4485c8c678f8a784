import pytest

from vereda.registry.people.rules import (
    distance,
    document_key,
    farness,
    name_keys,
    name_query,
    sort_key,
    sound,
    tokens,
)


def test_accents_capitals_and_particles_do_not_count():
    assert tokens("José de la Cruz-PEÑA") == ["jose", "cruz", "pena"]


def test_apostrophes_are_closed_up():
    assert tokens("D'Angelo K’iche’") == ["dangelo", "kiche"]


def test_a_name_of_particles_alone_keeps_them():
    assert tokens("De La") == ["de", "la"]


def test_other_scripts_are_kept():
    assert tokens("Ольга 王") == ["ольга", "王"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("jimenez", "ximenes"),
        ("gimenez", "jimenez"),
        ("hernandez", "ernandes"),
        ("valverde", "balberde"),
        ("zuniga", "suniga"),
        ("castillo", "castiyo"),
        ("quesada", "kesada"),
        ("arrieta", "arieta"),
    ],
)
def test_spellings_heard_alike_have_one_sound(one, two):
    assert sound(one) == sound(two)


def test_names_that_differ_by_more_have_other_sounds():
    assert sound("mora") != sound("rojas")


def test_keys_hold_the_word_its_sound_and_each_letter_left_out():
    assert set(name_keys("Mora")) == {"mora", "~mr", "-ora", "-mra", "-moa", "-mor"}


def test_short_words_have_no_keys_with_a_letter_left_out():
    assert name_keys("Paz") == ["paz", "~ps"]


def test_a_query_without_a_letter_asks_for_no_name():
    assert name_query(" -- ") is None
    assert name_query("1-0234-0567") is None


def test_a_query_quotes_what_it_asks():
    query = name_query("o'neil | !perez")

    assert query.exact == "'oneil' & 'perez':*"


@pytest.mark.parametrize(
    ("one", "two", "slips"),
    [
        ("mora", "mora", 0),
        ("mora", "moar", 1),
        ("mora", "morra", 1),
        ("mora", "mra", 1),
        ("mora", "mira", 1),
        ("", "mora", 4),
        ("rojas", "mora", 3),
    ],
)
def test_distance_counts_slips(one, two, slips):
    assert distance(one, two) == slips


def test_the_nearest_name_has_the_fewest_slips_then_the_fewest_words_left():
    names = ["Ana Mora Ruiz", "Ana Mora", "Ana Moira"]

    assert sorted(names, key=lambda name: farness("ana mora", name)) == [
        "Ana Mora",
        "Ana Mora Ruiz",
        "Ana Moira",
    ]


def test_a_register_orders_by_surnames_and_puts_n_with_tilde_after_n():
    names = [("Ana", ["Nuñez"]), ("Eva", ["Nunez"]), ("Léa", ["Nunoz", "Á"])]

    assert sorted(names, key=lambda name: sort_key(*name)) == [
        ("Eva", ["Nunez"]),
        ("Léa", ["Nunoz", "Á"]),
        ("Ana", ["Nuñez"]),
    ]


def test_a_documents_number_is_compared_without_what_stands_between():
    assert document_key(" 1-0234.0567 a") == "102340567A"
    assert document_key("--") == "--"
