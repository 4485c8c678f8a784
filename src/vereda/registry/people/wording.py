"""A person in words: what to call them, how old, of which country and language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vereda.registry.people.models import Person, PersonName

COUNTRIES = {
    "AG": gettext_lazy("Antigua and Barbuda"),
    "AR": gettext_lazy("Argentina"),
    "BB": gettext_lazy("Barbados"),
    "BO": gettext_lazy("Bolivia"),
    "BR": gettext_lazy("Brazil"),
    "BS": gettext_lazy("Bahamas"),
    "BZ": gettext_lazy("Belize"),
    "CA": gettext_lazy("Canada"),
    "CL": gettext_lazy("Chile"),
    "CN": gettext_lazy("China"),
    "CO": gettext_lazy("Colombia"),
    "CR": gettext_lazy("Costa Rica"),
    "CU": gettext_lazy("Cuba"),
    "DM": gettext_lazy("Dominica"),
    "DO": gettext_lazy("Dominican Republic"),
    "EC": gettext_lazy("Ecuador"),
    "ES": gettext_lazy("Spain"),
    "FR": gettext_lazy("France"),
    "GB": gettext_lazy("United Kingdom"),
    "GD": gettext_lazy("Grenada"),
    "GT": gettext_lazy("Guatemala"),
    "GY": gettext_lazy("Guyana"),
    "HN": gettext_lazy("Honduras"),
    "HT": gettext_lazy("Haiti"),
    "IT": gettext_lazy("Italy"),
    "JM": gettext_lazy("Jamaica"),
    "KN": gettext_lazy("Saint Kitts and Nevis"),
    "LC": gettext_lazy("Saint Lucia"),
    "MX": gettext_lazy("Mexico"),
    "NI": gettext_lazy("Nicaragua"),
    "NL": gettext_lazy("Netherlands"),
    "PA": gettext_lazy("Panama"),
    "PE": gettext_lazy("Peru"),
    "PT": gettext_lazy("Portugal"),
    "PY": gettext_lazy("Paraguay"),
    "SR": gettext_lazy("Suriname"),
    "SV": gettext_lazy("El Salvador"),
    "TT": gettext_lazy("Trinidad and Tobago"),
    "US": gettext_lazy("United States"),
    "UY": gettext_lazy("Uruguay"),
    "VC": gettext_lazy("Saint Vincent and the Grenadines"),
    "VE": gettext_lazy("Venezuela"),
}

#: Languages of the Americas that the framework has no words for.
LANGUAGES = {
    "ay": gettext_lazy("Aymara"),
    "bzd": gettext_lazy("Bribri"),
    "cab": gettext_lazy("Garifuna"),
    "cjp": gettext_lazy("Cabécar"),
    "gn": gettext_lazy("Guaraní"),
    "gym": gettext_lazy("Ngäbere"),
    "ht": gettext_lazy("Haitian Creole"),
    "jam": gettext_lazy("Jamaican Creole"),
    "miq": gettext_lazy("Miskito"),
    "myn": gettext_lazy("a Mayan language"),
    "nah": gettext_lazy("Nahuatl"),
    "qu": gettext_lazy("Quechua"),
    "sgn": gettext_lazy("a sign language"),
}


def country(code: str) -> str:
    """A country by its two letters; the letters where there are no words for it."""
    return str(COUNTRIES.get(code.upper(), code))


def language(code: str) -> str:
    """A language by its code; the code where there are no words for it."""
    if code in LANGUAGES:
        return str(LANGUAGES[code])
    info = LANG_INFO.get(code, {})
    return _(info["name"]) if "name" in info else code


def called(names: Iterable[PersonName]) -> str:
    """The name to call a person by; empty where no name is known.

    A social name comes before the legal one. Where it is a given name alone, the
    legal surnames follow it.
    """
    known = {name.kind: name for name in reversed(list(names))}
    social, legal = known.get("social"), known.get("legal")
    if social and legal and not (social.first_surname or social.as_written):
        surnames = [legal.first_surname, legal.second_surname]
        return " ".join(part for part in [social.shown, *surnames] if part)
    best = social or legal or next(iter(known.values()), None)
    return best.shown if best else ""


def other_names(names: Iterable[PersonName]) -> list[tuple[str, str]]:
    """The further names, each with its kind in words."""
    names = list(names)
    shown = called(names)
    return [
        (name.get_kind_display(), name.shown) for name in names if name.shown != shown
    ]


def initials(name: str) -> str:
    """First letters of the first two words with a capital."""
    words = [word for word in name.split() if word[:1].isupper()]
    return "".join(word[0] for word in words[:2])


def age(person: Person, on: date) -> str:
    """How old, between what and what, or that it is not known."""
    if person.born_earliest is None or person.born_latest is None:
        return _("age not known")
    least = _whole_years(person.born_latest, on)
    most = _whole_years(person.born_earliest, on)
    if least == most:
        years = ngettext("%(years)s year old", "%(years)s years old", most)
        return years % {"years": most}
    return _("between %(least)s and %(most)s years old") % {
        "least": least,
        "most": most,
    }


def _whole_years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def about(person: Person, on: date) -> list[str]:
    """The banner's line: age, sex, gender where it differs, countries, languages."""
    told = [age(person, on), *_sex_and_gender(person)]
    told.append(
        ", ".join(country(code) for code in person.nationalities)
        or _("nationality not known")
    )
    told.append(
        ", ".join(language(code) for code in person.languages)
        or _("language not known")
    )
    return told


def _sex_and_gender(person: Person) -> list[str]:
    sex = person.get_sex_display()
    if not person.gender or _agrees(person):
        return [sex or _("sex not known")]
    return [
        _("Sex on record: %(sex)s") % {"sex": sex} if sex else _("sex not known"),
        _("Gender: %(gender)s") % {"gender": person.get_gender_display()},
    ]


def _agrees(person: Person) -> bool:
    usual: dict[str | None, str] = {
        Person.Sex.FEMALE: Person.Gender.WOMAN,
        Person.Sex.MALE: Person.Gender.MAN,
    }
    return usual.get(person.sex) == person.gender
