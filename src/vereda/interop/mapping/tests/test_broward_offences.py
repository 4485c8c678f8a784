"""The words of the county's charges find the right offences of the pack ``us``."""

import csv
import gzip
import os
from pathlib import Path

import pytest

from vereda.interop.mapping.model import find_mapping, load_mapping
from vereda.jurisdiction.loading import load_pack

ROOT = Path(__file__).parents[5]
SHARED = Path(os.environ.get("VEREDA_SHARED", ROOT.parent / "shared"))
CHARGES = SHARED / "data" / "broward" / "charges.csv.gz"

PATTERNS = load_mapping(find_mapping("broward")).lists["offences"]
OFFENCES = load_pack(ROOT / "packs" / "us").offences


def code_of(words: str) -> str | None:
    for pattern, gives in PATTERNS:
        if pattern.search(words):
            return gives
    return None


def test_every_code_is_an_offence_of_the_pack():
    assert {gives for _, gives in PATTERNS if gives} <= set(OFFENCES)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Battery", "US-BATTERY"),
        ("Aggrav Battery w/Deadly Weapon", "US-AGG-BATTERY-WEAPON"),
        ("Felony Battery (Dom Strang)", "US-BATTERY-STRANGULATION"),
        ("Burglary With Assault/battery", "US-BURGLARY-ASSAULT"),
        ("Sexual Battery / Vict 12 Yrs +", "US-SEXUAL-BATTERY"),
        ("Sex Battery Deft 18+/Vict 11-", "US-SEXUAL-BATTERY-CHILD"),
        ("Assault", "US-ASSAULT"),
        ("Aggravated Assault W/Dead Weap", "US-AGG-ASSAULT-WEAPON"),
        ("Aggravated Assault w/Firearm", "US-AGG-ASSAULT-FIREARM"),
        ("Aggravated Assault W/o Firearm", "US-AGG-ASSAULT-NO-FIREARM"),
        ("Burglary Unoccupied Dwelling", "US-BURGLARY-UNOCCUPIED"),
        ("Burglary Dwelling Occupied", "US-BURGLARY-OCCUPIED"),
        ("Possession Burglary Tools", "US-BURGLARY-TOOLS"),
        ("Robbery / No Weapon", "US-ROBBERY-UNARMED"),
        ("Robbery / Weapon", "US-ROBBERY-WEAPON"),
        ("Robbery Sudd Snatch No Weapon", "US-ROBBERY-SNATCHING"),
        ("Grand Theft (Motor Vehicle)", "US-THEFT-VEHICLE"),
        ("Grand Theft Firearm", "US-THEFT-GRAND"),
        ("Resist/Obstruct W/O Violence", "US-RESIST-WITHOUT-VIOLENCE"),
        ("Resist Officer w/Violence", "US-RESIST-VIOLENCE"),
        ("Possession of Cocaine", "US-DRUG-POSSESSION"),
        ("Poss Cocaine/Intent To Del/Sel", "US-DRUG-SUPPLY"),
        ("Possess Drug Paraphernalia", "US-DRUG-PARAPHERNALIA"),
        ("Sell or Offer for Sale Counterfeit Goods", "US-COUNTERFEIT-GOODS"),
        ("Sale of Alcoholic Bev to Minor", "US-ALCOHOL"),
        ("DUI Property Damage/Injury", "US-DUI-DAMAGE-INJURY"),
        ("D.U.I. Serious Bodily Injury", "US-DUI-SERIOUS-INJURY"),
        ("Driving License Suspended", "US-LICENCE-SUSPENDED"),
        ("Felony Driving While Lic Suspd", "US-LICENCE-SUSPENDED"),
        ("Operating W/O Valid License", "US-LICENCE-NONE"),
        ("Viol Injunct Domestic Violence", "US-INJUNCTION"),
        ("arrest case no charge", None),
        ("Possess Cannabis 1000FTSch", None),
        ("Attempted Aggravated Battery", None),
        ("Crim/Transmit of HIV Virus", None),
    ],
)
def test_words_find_their_offence(words, code):
    assert code_of(words) == code


def test_no_offence_found_by_words_without_violence_is_flagged_violent():
    for words in (
        "Petit Theft",
        "Burglary Unoccupied Dwelling",
        "Uttering Forged Bills",
    ):
        flags = OFFENCES[code_of(words)].flags

        assert flags["offence_violence_persons"] is False


@pytest.mark.real_data
@pytest.mark.skipif(not CHARGES.is_file(), reason="the county's tables are not here")
def test_nine_charges_in_ten_are_recognised_and_every_pattern_is_of_use():
    with gzip.open(CHARGES, "rt", encoding="utf-8", newline="") as file:
        words = [row["charge_desc"] for row in csv.DictReader(file)]

    first = [
        next((i for i, (p, _) in enumerate(PATTERNS) if p.search(text)), None)
        for text in words
    ]

    assert sum(one is not None for one in first) > 0.98 * len(words)
    assert set(first) - {None} == set(range(len(PATTERNS)))
