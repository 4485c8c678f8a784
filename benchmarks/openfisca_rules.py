"""The same rules in OpenFisca: two-valued, a verdict for each measure.

An input variable for each fact, a boolean variable with a vectorised formula for each
measure; either with every condition in that one formula, or, as its authors recommend,
with a variable for each criterion, which can then be read as well. What is not known
takes the default of its type, as OpenFisca has no unknown.
"""

from __future__ import annotations

import operator
from functools import reduce
from typing import Any

import numpy as np
import polars as pl
from openfisca_core.entities import Entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.people import facts_of
from vereda.jurisdiction.evaluate.plan import VersionPlan, plan_of
from vereda.jurisdiction.language.tree import (
    And,
    Between,
    Compare,
    Constant,
    FactName,
    Not,
    OneOf,
    Or,
)
from vereda.jurisdiction.pack import Pack
from vereda.jurisdiction.vocabulary import Fact

PERIOD = "2026-01"
SIGNS = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Rules:
    """A pack as an OpenFisca system; ``criteria`` have variables of their own."""

    def __init__(self, pack: Pack, *, criteria: bool) -> None:
        self._criteria = criteria
        self._person = Entity("person", "persons", "A person", "")
        self._system = TaxBenefitSystem([self._person])
        self._facts = facts_of(pack)
        self._codes = {f.name: _enum(f) for f in self._facts if f.values}
        for fact in self._facts:
            self._system.add_variable(self._input(fact))
        self.measures = [self._add(plan) for plan in plan_of(pack)]

    def simulation(self, people: pl.DataFrame) -> Simulation:
        """People with their facts, ready to be asked."""
        found = SimulationBuilder().build_default_simulation(
            self._system, count=people.height
        )
        for fact in self._facts:
            found.set_input(fact.name, PERIOD, self._known(people[fact.name], fact))
        return found

    def _known(self, column: pl.Series, fact: Fact) -> Any:
        if fact.values:
            default = column.fill_null(fact.values[0])
            numbers = default.replace_strict(fact.values, range(len(fact.values)))
            return self._codes[fact.name].encode(numbers.to_numpy().astype(np.uint8))
        if fact.type == "bool":
            return column.fill_null(False).to_numpy()
        return column.fill_null(0.0).to_numpy().astype(np.float32)

    def _input(self, fact: Fact) -> type[Variable]:
        held: dict[str, Any] = {"value_type": bool if fact.type == "bool" else float}
        if fact.values:
            codes = self._codes[fact.name]
            first = next(iter(codes))
            held = {
                "value_type": Enum,
                "possible_values": codes,
                "default_value": first,
            }
        return self._variable(fact.name, held)

    def _add(self, plan: VersionPlan) -> str:
        name = plan.measure.id.lower().replace("-", "_")
        wanted = [self._formula(part.wanted) for part in plan.deciding]
        if self._criteria:
            ids = [f"{name}_{part.id}" for part in plan.deciding]
            for id_, one in zip(ids, wanted, strict=True):
                self._add_formula(id_, one)
            wanted = [self._formula(FactName(id_, "bool")) for id_ in ids]

        def formula(person: Any, period: Any) -> Any:
            return reduce(np.logical_and, [one(person, period) for one in wanted])

        return self._add_formula(name, formula)

    def _add_formula(self, name: str, formula: Any) -> str:
        def own(person: Any, period: Any) -> Any:
            return formula(person, period)

        held = {"value_type": bool, "formula": own}
        self._system.add_variable(self._variable(name, held))
        return name

    def _variable(self, name: str, held: dict[str, Any]) -> type[Variable]:
        fixed = {
            "entity": self._person,
            "definition_period": DateUnit.MONTH,
            "label": name,
        }
        return type(name, (Variable,), {**fixed, **held})

    def _formula(self, tree: Any) -> Any:
        """The formula of a condition, as a function of person and period."""
        match tree:
            case FactName(name):
                return lambda person, period: person(name, period)
            case Not(part):
                inner = self._formula(part)
                return lambda *asked: np.logical_not(inner(*asked))
            case And(parts) | Or(parts):
                join = np.logical_and if isinstance(tree, And) else np.logical_or
                inner_ones = [self._formula(part) for part in parts]
                return lambda *asked: reduce(join, [one(*asked) for one in inner_ones])
            case Compare(sign, FactName(name), Constant(value)):
                goal = self._goal(name, value)
                return lambda person, period: SIGNS[sign](person(name, period), goal)
            case Between(FactName() as value, low, high):
                above = self._formula(Compare(">=", value, low))
                below = self._formula(Compare("<=", value, high))
                return lambda *asked: above(*asked) & below(*asked)
            case OneOf(FactName() as value, options):
                equal = [self._formula(Compare("=", value, one)) for one in options]
                return lambda *asked: reduce(
                    np.logical_or, [one(*asked) for one in equal]
                )
        raise AssertionError(tree)

    def _goal(self, name: str, value: Any) -> Any:
        return self._codes[name][value] if name in self._codes else value


def _enum(fact: Fact) -> type[Enum]:
    return Enum(fact.name, {code: code for code in fact.values or ()})
