"""How a name is found: keys that survive lost accents, typos and other spellings.

The keys of one token (a word of a name without accents):

- the token itself;
- ``~`` and its sound, so that *Jiménez* finds *Ximenes*;
- ``-`` and the token with one letter left out, for each letter: two tokens that share
  one differ by a single slip of the pen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

#: Words between names that people leave out or add.
PARTICLES = frozenset(
    ["da", "das", "de", "del", "do", "dos", "e", "la", "las", "los", "y"]
)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_JOINING = re.compile(r"['’‘ʼʻ´`]")
_BETWEEN = re.compile(r"[\W_]+")
LONGEST = 40  # letters of a token; more are cut off
SHORT = 3  # a token of so few letters has no keys with a letter left out
BEGINNING = 3  # letters from which a last word may be the beginning of one
TOKENS = 12  # of a query; more are not looked at


def plain(text: str) -> str:
    """Small letters without accents; apostrophes closed up, as in *D'Angelo*."""
    small = _JOINING.sub("", text.casefold()).translate(_LETTERS)
    parts = unicodedata.normalize("NFKD", small)
    return "".join(char for char in parts if not unicodedata.combining(char))


def tokens(text: str) -> list[str]:
    """The words of a name, plain and without particles, unless it has no others."""
    words = [word[:LONGEST] for word in _BETWEEN.split(plain(text)) if word]
    return [word for word in words if word not in PARTICLES] or words


def sound(token: str) -> str:
    """The token as it is heard where Spanish or Portuguese is spoken.

    h silent; b and v, c, s and z, g, j and x, ll and y, qu and k alike; double letters
    once; vowels after the first letter dropped.
    """
    heard = token.replace("ll", "y").replace("qu", "k").replace("ch", "x")
    heard = re.sub(r"c(?=[ei])", "s", heard).replace("ph", "f")
    heard = heard.translate(str.maketrans("vzcgjw", "bskxxb", "h"))
    heard = re.sub(r"(.)\1+", r"\1", heard)
    return heard[:1] + re.sub(r"[aeiouy]", "", heard[1:]) if heard else token


def slips(token: str) -> list[str]:
    """The token with each of its letters left out in turn."""
    if len(token) <= SHORT:
        return []
    return sorted({token[:at] + token[at + 1 :] for at in range(len(token))})


def name_keys(*names: str) -> list[str]:
    """All keys under which these writings of a name are found."""
    keys: set[str] = set()
    for token in {token for name in names for token in tokens(name)}:
        keys |= {token, f"~{sound(token)}", *(f"-{slip}" for slip in slips(token))}
    return sorted(keys)


@dataclass(frozen=True, slots=True)
class NameQuery:
    """Three ways to ask the index, each wider than the one before (tsquery text)."""

    exact: str  # every word as written; the last may be a beginning
    close: str  # every word, its sound, or one slip away
    loose: str  # all words but one, as written or by sound; empty for one word


def name_query(words: str) -> NameQuery | None:
    """What to ask for these words; None when they hold no letter."""
    asked = list(dict.fromkeys(tokens(words)))[:TOKENS]
    if not any(char.isalpha() for token in asked for char in token):
        return None
    *before, last = asked
    beginning = f"{_key(last)}:*" if len(last) >= BEGINNING else _key(last)
    heard = [f"({_key(token)} | {_key('~' + sound(token))})" for token in asked]
    loose = [
        "(" + " & ".join(heard[:at] + heard[at + 1 :]) + ")" for at in range(len(heard))
    ]
    return NameQuery(
        exact=" & ".join([*map(_key, before), beginning]),
        close=" & ".join(map(_close, asked)),
        loose=" | ".join(loose) if len(asked) > 1 else "",
    )


def _close(token: str) -> str:
    keys = [token, f"~{sound(token)}", f"-{token}"]
    keys += [key for slip in slips(token) for key in (f"-{slip}", slip)]
    return "(" + " | ".join(map(_key, dict.fromkeys(keys))) + ")"


def _key(lexeme: str) -> str:
    return f"'{lexeme}'"  # tokens hold letters and figures only


def distance(one: str, two: str) -> int:
    """Letters to add, drop, change or swap with their neighbour to make them equal."""
    before: list[int] = []
    above = list(range(len(two) + 1))
    for row, left in enumerate(one, 1):
        line = [row]
        for col, right in enumerate(two, 1):
            cost = min(
                above[col] + 1, line[col - 1] + 1, above[col - 1] + (left != right)
            )
            swapped = row > 1 and col > 1 and left == two[col - 2]
            if swapped and one[row - 2] == right:
                cost = min(cost, before[col - 2] + 1)
            line.append(cost)
        before, above = above, line
    return above[-1]


def farness(words: str, name: str) -> tuple[int, int]:
    """How far a name is from what was asked: slips first, then words left over."""
    asked, there = tokens(words), tokens(name)
    slips_made = 0
    for token in asked:
        if any(word.startswith(token) for word in there):
            continue
        slips_made += min((distance(token, word) for word in there), default=len(token))
    exact = len(set(asked) & set(there))
    return slips_made, len(there) - exact


def sort_key(given: str, surnames: Iterable[str], as_written: str = "") -> str:
    """Orders names as a printed register does: surnames, then given names.

    Accents do not count, but ñ comes after n.
    """
    text = " ".join(part for part in [*surnames, given] if part) or as_written
    marked = unicodedata.normalize("NFC", text.casefold()).replace("ñ", "n~")
    words = re.sub(r"[^\w~]+", " ", plain(marked))
    return words.strip()[:200]


def document_key(number: str) -> str:
    """A document's number without what people write between its figures."""
    kept = "".join(char for char in number.upper() if char.isalnum())
    return kept or number.upper().strip()
