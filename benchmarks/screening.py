"""How fast the law answers: ``make bench-screening``.

Generated people, one fact in twenty unknown, under the twelve measures of
``benchmarks/pack``. Measured in the same run, each the best of some rounds:

- verdicts and the answer to each criterion, three-valued, by Vereda: as it finds them,
  with the words for verdicts, and from codes that are texts;
- verdicts alone, two-valued, by OpenFisca-Core, from the same rules: with a formula
  for each measure, and with a variable for each criterion as well;
- one pass over the same columns, which nobody could do without;
- one person's verdicts for all measures of each pack of the repository, with reasons.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.openfisca_rules import PERIOD, Rules
from benchmarks.people import generate, numbered
from vereda.jurisdiction.evaluate import Screened, screen_facts, screen_frame
from vereda.jurisdiction.loading import load_pack
from vereda.jurisdiction.pack import Pack

HERE = Path(__file__).parent
RESULT = HERE / "results" / "screening.json"
PACKS = HERE.parent / "packs"
ON = date(2026, 1, 15)
ROUNDS = 11
SEED = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[1_000_000, 4_000_000])
    sizes = parser.parse_args().people
    pack = load_pack(HERE / "pack")
    result = {
        "pack": pack.version,
        "polars": version("polars"),
        "openfisca": version("openfisca-core"),
        "threads": pl.thread_pool_size(),
        "screening": [screened(pack, size) for size in sizes],
        "one_person": one_person(),
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=1) + "\n")


def screened(pack: Pack, size: int) -> dict[str, Any]:
    as_text = generate(pack, size, SEED)
    people = numbered(as_text)
    found, ours = best(lambda: answered(pack, people))
    named = best(lambda: in_words(answered(pack, people)))[1]
    with_text = best(lambda: in_words(answered(pack, as_text)))[1]
    one_pass = best(lambda: read_once(people))[1]
    theirs = openfisca(pack, as_text, found, criteria=False)
    with_criteria = openfisca(pack, as_text, found, criteria=True)
    verdicts = size * len(found.evaluated)
    criteria = size * sum(len(one.criteria) for one in found.evaluated)
    print(f"{size:,} people, {len(found.evaluated)} measures, {people.width} facts")
    print(f"  Vereda              {ours:.3f} s, with {criteria:,} criteria answered")
    print(f"  with words for them {named:.3f} s: not_met, undetermined, appears_met")
    print(f"  and codes as text   {with_text:.3f} s, numbered on the way")
    print(f"  verdicts per second {verdicts / ours:,.0f}")
    print(f"  OpenFisca           {theirs:.3f} s, verdicts alone, two-valued")
    print(f"  ratio to OpenFisca: {theirs / ours:.2f}")
    print(f"  with its criteria:  {with_criteria / ours:.2f} ({with_criteria:.3f} s)")
    print(f"  ratio to one pass:  {ours / one_pass:.2f} ({one_pass:.3f} s)")
    return {
        "people": size,
        "measures": len(found.evaluated),
        "verdicts": verdicts,
        "criteria": criteria,
        "seconds": ours,
        "seconds_in_words": named,
        "seconds_in_words_from_text": with_text,
        "verdicts_per_second": verdicts / ours,
        "openfisca_seconds": theirs,
        "ratio_to_openfisca": theirs / ours,
        "openfisca_with_criteria_seconds": with_criteria,
        "ratio_to_openfisca_with_criteria": with_criteria / ours,
        "one_pass_seconds": one_pass,
        "ratio_to_one_pass": ours / one_pass,
    }


def answered(pack: Pack, people: pl.DataFrame) -> Screened:
    """Verdicts and the answer to each criterion: true, false or null, in memory."""
    found = screen_frame(pack, people, ON)
    for one in found.evaluated:
        assert len(one.holds) == people.height
        assert all(len(answers) == people.height for answers in one.criteria.values())
    return found


def in_words(found: Screened) -> list[pl.Series]:
    return [one.verdict for one in found.evaluated]


def best(run: Callable[[], Any], rounds: int = ROUNDS) -> tuple[Any, float]:
    """What it gives, and the seconds of the quickest round."""
    found, times = None, []
    for _ in range(rounds):
        started = time.perf_counter()
        found = run()
        times.append(time.perf_counter() - started)
    return found, min(times)


def read_once(people: pl.DataFrame) -> pl.DataFrame:
    """Look at every value once."""
    return people.select(
        pl.col(pl.Boolean).sum(),
        pl.col(pl.Float64).sum(),
        pl.col(pl.Enum).to_physical().sum(),
    )


def openfisca(
    pack: Pack, people: pl.DataFrame, found: Screened, *, criteria: bool
) -> float:
    """Seconds for the verdicts; the input is set, and compared, outside of them."""
    rules = Rules(pack, criteria=criteria)
    times = []
    for _ in range(ROUNDS):
        asked = rules.simulation(people)
        started = time.perf_counter()
        answers = {name: asked.calculate(name, PERIOD) for name in rules.measures}
        times.append(time.perf_counter() - started)
    compare(people, found, answers)
    return min(times)


def compare(people: pl.DataFrame, found: Screened, answers: dict[str, Any]) -> None:
    """Where all facts of a measure are known, both say the same."""
    for one, answer in zip(found.evaluated, answers.values(), strict=True):
        names = sorted({fact.name for fact in one.plan.facts})
        known = people.select(
            pl.all_horizontal(pl.col(names).is_not_null())
        ).to_series()
        verdict = one.verdict.filter(known)
        assert (verdict == "appears_met").to_list() == answer[known.to_numpy()].tolist()
        assert not (verdict == "undetermined").any()


def one_person() -> dict[str, Any]:
    """Milliseconds for all measures of a pack, from facts as written to reasons."""
    result = {}
    for path in [HERE / "pack", *sorted(f.parent for f in PACKS.glob("*/pack.yaml"))]:
        pack = load_pack(path)
        people = generate(pack, 200, SEED).to_dicts()
        dates = {"birth_date": date(1990, 2, 28), "sentence_start": date(2024, 1, 1)}
        dates["sentence_end"] = date(2030, 1, 1)
        times = []
        for person in people:
            facts = {**person, "_dates": dates}
            started = time.perf_counter()
            screen_facts(pack, [facts], ON)
            times.append((time.perf_counter() - started) * 1000)
        median = statistics.median(times)
        result[path.name] = {"measures": len(pack.measures), "milliseconds": median}
        print(
            f"one person, {path.name}, {len(pack.measures)} measures: {median:.2f} ms"
        )
    return result


if __name__ == "__main__":
    main()
