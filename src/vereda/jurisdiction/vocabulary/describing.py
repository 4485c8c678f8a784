"""The vocabulary as a page for readers: ``docs/reference/facts.md``.

To write it again after a change of ``vocabulary.yaml``:
``python -m vereda.jurisdiction.vocabulary.describing > docs/reference/facts.md``
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from vereda.jurisdiction.vocabulary.facts import Fact, Vocabulary, load_vocabulary

INTRODUCTION = """\
# Facts

What conditions of packs may name, and officers establish. Every fact may be unknown,
and unknown never counts for or against anybody. Made from
`src/vereda/jurisdiction/vocabulary/vocabulary.yaml`, which also holds each title,
meaning and source in Spanish.

- **Level**: C1 internal, C2 need to know, C3 sensitive, C4 clinical. C3 and C4 are
  *reserved*: others see only that a verdict depends on a reserved fact.
- **Established by**: codes of roles (`terms.yaml`, family `role`). An **act** is
  established by nobody and never asked for: it arises from its hearing or signed form.
- **Asked from**: the first stage at which it may be asked; empty: at any.
- **None**: it may be established that there is none, which is larger than any number.
- **Moves**: the value changes as time passes, counted from this date.
- A fact is about the *person* or about one *case*.
"""
HEAD = "| Fact | Meaning | Type | Level | About | Established by | Asked from |"
TYPES = {"bool": "yes or no", "int": "whole number", "enum": "one of"}


def as_markdown(vocabulary: Vocabulary) -> str:
    lines = [INTRODUCTION]
    for group, title in vocabulary.groups.items():
        lines += [f"## {title['en']}", "", HEAD, "|" + "---|" * 7]
        lines += [_row(fact) for fact in vocabulary.values() if fact.group == group]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _row(fact: Fact) -> str:
    established = "act" if fact.act else ", ".join(fact.establish)
    cells = (
        f"`{fact.name}`",
        fact.meaning["en"].replace("|", "\\|"),
        "; ".join(_type(fact)),
        fact.level,
        fact.about,
        established,
        fact.ask_from or "",
    )
    return f"| {' | '.join(cells)} |"


def _type(fact: Fact) -> Iterator[str]:
    words = TYPES.get(fact.type, fact.type)
    if fact.values:
        words = f"{words} {', '.join(fact.values)}"
    elif fact.type == "enum":
        words = "code"
    yield f"{words} ({fact.unit})" if fact.unit else words
    if fact.none_allowed:
        yield "or none"
    if fact.moves:
        yield f"moves with `{fact.date}`"


if __name__ == "__main__":
    sys.stdout.write(as_markdown(load_vocabulary()))
