"""The walk that shows what the product is for, through the plain pages, in Spanish.

A case manager finds a woman whose household nobody asked about, records what the
social report says, and the law's answer turns; the court sees why and from where.
"""

import re
from html.parser import HTMLParser

import pytest
from django.utils import timezone

from vereda.access.models import TrailEntry
from vereda.alternatives.screening.queries import screen_cases
from vereda.demo.actions import PASSWORD, make_demo
from vereda.registry.facts.models import AssertedFact

MEASURE, CARD = "CR-77BIS", "m-CR-77BIS"
PAPER = "Informe social 114-2026"


class Forms(HTMLParser):
    """The forms of a page with what their fields hold, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict] = []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag == "form":
            self.forms.append({"action": named.get("action"), "id": named.get("id")})
        is_chosen = named.get("type") in ("radio", "checkbox")
        if tag == "input" and self.forms and "name" in named and not is_chosen:
            self.forms[-1][named["name"]] = named.get("value", "")


@pytest.fixture
def walk_through(db, monkeypatch) -> str:
    monkeypatch.setenv("VEREDA_DEMO", "1")
    return make_demo(8, 7, timezone.localdate()).walk_through


@pytest.fixture
def sign_in(client):
    def enter(name: str):
        client.post("/sign-out/")
        answer = client.post("/sign-in/", {"name": name, "password": PASSWORD})
        assert answer.status_code == 302
        return client

    return enter


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def card(text: str) -> str:
    """The words of the card of art. 77 bis."""
    match = re.search(
        rf'<details class="measure" id="{CARD}".*?\n</details>', text, re.S
    )
    assert match
    return " ".join(re.sub(r"<[^>]*>", " ", match[0]).split())


def verdict(number: str) -> str:
    found = screen_cases(None, timezone.localdate(), measures=[MEASURE])
    (entry,) = (entry for entry in found if entry["person"] == number)
    return entry["verdict"]


def test_a_fact_about_her_household_opens_art_77_bis(sign_in, walk_through):
    client = sign_in("gestora")
    assert verdict(walk_through) == "undetermined"

    found = page(client, "/people/?q=caamano")
    assert f'href="/people/{walk_through}/"' in found
    assert "Damaris Itzel Caamaño Ureña" in found
    assert f'href="/people/{walk_through}/law/"' in page(
        client, f"/people/{walk_through}/"
    )

    law = page(client, f"/people/{walk_through}/law/")
    assert '<html lang="es">' in law
    assert "La persona es mujer" in card(law)
    assert "Personas menores a cargo" in card(law)
    reader = Forms()
    reader.feed(law)
    form = next(f for f in reader.forms if (f["id"] or "").startswith(CARD))
    sent = form | {"fact": "has_minor_dependants", "value": "yes", "document": PAPER}

    answer = client.post(form["action"], sent)

    assert answer.status_code == 302
    after = page(client, answer.headers["Location"])
    assert f'id="{CARD}" open' in after
    assert PAPER in card(after)
    assert "verdict--appears_met" in after.partition(f'id="{CARD}"')[2][:400]
    assert verdict(walk_through) == "appears_met"

    judge = sign_in("jueza")
    assert PAPER in card(page(judge, f"/people/{walk_through}/law/"))
    history = page(judge, f"/people/{walk_through}/facts/has_minor_dependants/")
    assert "Gestora de caso" in history

    acts = list(
        TrailEntry.objects.filter(subject_number=walk_through)
        .order_by("pk")
        .values_list("act", "actor__username")
    )
    assert acts[:2] == [("looked", "gestora")] * 2
    assert ("fact recorded", "gestora") in acts
    assert acts[-1] == ("looked", "jueza")


def test_a_correction_turns_the_answer_back_and_stays_readable(sign_in, walk_through):
    client = sign_in("gestora")
    sent = {
        "fact": "has_minor_dependants",
        "value": "yes",
        "true_from": timezone.localdate().isoformat(),
        "document": PAPER,
    }
    client.post(f"/people/{walk_through}/facts/", sent)
    assert verdict(walk_through) == "appears_met"
    row = AssertedFact.objects.get(person__number=walk_through)
    address = f"/people/{walk_through}/facts/has_minor_dependants/{row.pk}/"

    client.post(address, sent | {"value": "no", "reason": "Era de otra persona."})

    assert verdict(walk_through) == "undetermined"
    history = page(client, f"/people/{walk_through}/facts/has_minor_dependants/")
    assert "<del>Sí</del>" in history
    assert "Era de otra persona." in history
    assert "Era de otra persona." in page(client, f"/people/{walk_through}/")
