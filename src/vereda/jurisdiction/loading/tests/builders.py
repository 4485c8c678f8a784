"""The smallest pack with one of everything, to be broken in one place by a test."""

from pathlib import Path

PACK = """\
code: xx
name: {en: Nowhere, es: Ninguna parte}
languages: [en, es]
version: "2026.1"
extends: null
sources:
  ACT: {url: "https://example.org/act", what: The act}
"""

STAGES = """\
stages:
  - code: S50_INVESTIGATION
    title: {en: Investigation, es: Investigación}
    sim_intercept: 3
    exits: [diversion]
  - code: S80_SENTENCING
    title: {en: Sentencing, es: Sentencia}
    sim_intercept: 3
  - code: S99_CLOSED
    title: {en: Closed, es: Cerrado}
    sim_intercept: null
    terminal: true
transitions:
  - from: S50_INVESTIGATION
    to: S80_SENTENCING
    event: convicted
    title: {en: Convicted, es: Condena}
  - from: S80_SENTENCING
    to: S99_CLOSED
    event: served
    title: {en: Served, es: Cumplida}
"""

TERMS = """\
families:
  role:
    - code: judge
      title: {en: Judge, es: Juez o jueza}
  model:
    - code: diversion
      title: {en: Diversion, es: Salida alterna}
      family: diversion
"""

CLOCKS = """\
clocks:
  - code: detention_max
    title: {en: Longest detention, es: Prisión preventiva máxima}
    rule: {months: 12}
    cite: art. 9
    verified: text
    source: ACT
"""

OFFENCES = """\
offences:
  - code: XX-1
    title: {en: Theft, es: Hurto}
    iccs: "0502"
    min_months: 6
    max_months: 36
    flags: {offence_property_nonviolent: true}
    cite: art. 1
    verified: text
"""

MEASURE = """\
id: XX-A
title: {en: Measure A, es: Medida A}
model: diversion
citation: Act 1, art. 2
date_basis: decision_date
favourability: true
decision_maker: [judge]
consequence: {en: The case ends, es: Termina la causa}
sources: [ACT]
versions:
  - from: "2020-01-01"
    from_verified: true
    until: "2024-01-01"
    verified: text
    stages: [S50_INVESTIGATION]
    criteria:
      - id: a
        kind: require
        if: age_at_offence >= 18
        en: Adult
        es: Persona adulta
        cite: art. 2
        verified: text
  - from: "2024-01-01"
    from_verified: true
    verified: text
    stages: [S50_INVESTIGATION]
    criteria:
      - id: a
        kind: require
        if: age_at_offence >= 21
        en: Aged 21
        es: De 21 años
        cite: art. 2
        verified: text
      - id: b
        kind: exclude
        if: offence_firearm or years_since_last_conviction < 5
        en: Firearm, or convicted lately
        es: Arma de fuego o condena reciente
        cite: art. 3
        verified: text
"""

CASES = """\
cases:
  - id: met
    "on": "2026-01-15"
    facts:
      case_stage: S50_INVESTIGATION
      age_at_offence: 30
      offence_firearm: false
      years_since_last_conviction: none
    expect: {verdict: appears_met, decided_by: [stage, a, b], missing: []}
  - id: too young
    "on": "2026-01-15"
    facts: {case_stage: S50_INVESTIGATION, age_at_offence: 19}
    expect: {verdict: not_met, decided_by: [a]}
  - id: weapon not known
    "on": "2026-01-15"
    facts:
      case_stage: S50_INVESTIGATION
      age_at_offence: 30
      years_since_last_conviction: none
    expect: {verdict: undetermined, decided_by: [b], missing: [offence_firearm]}
"""

FILES = {
    "pack.yaml": PACK,
    "stages.yaml": STAGES,
    "terms.yaml": TERMS,
    "clocks.yaml": CLOCKS,
    "offences.yaml": OFFENCES,
    "measures/XX-A.yaml": MEASURE,
    "cases/XX-A.yaml": CASES,
}


def pack(root: Path, **changed: str) -> Path:
    """Write the pack under ``root``; a keyword such as ``pack_yaml`` replaces a file.

    Keywords: pack, stages, terms, clocks, offences, measure, cases.
    """
    names = dict(
        zip(("pack", "stages", "terms", "clocks", "offences"), FILES, strict=False)
    )
    names |= {"measure": "measures/XX-A.yaml", "cases": "cases/XX-A.yaml"}
    files = FILES | {names[key]: text for key, text in changed.items()}
    return write(root / "xx", files)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def edited(text: str, before: str, after: str) -> tuple[str, int]:
    """The text with ``before`` replaced, and the line that it stood on."""
    assert text.count(before) == 1, f"{before!r} is there {text.count(before)} times"
    line = text[: text.index(before)].count("\n") + 1
    return text.replace(before, after), line
