"""A figure of a fund explained: formula, inputs with their sources, and the parts it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from vss_actuarial.ground.errors import InputError, named_in, nearest, whole_in
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.questions.explaining import cells, measured
from vss_actuarial.questions.explaining.cells import Part
from vss_actuarial.questions.explaining.formula import Equation, formula_of, makers_of
from vss_actuarial.questions.explaining.inputs import Read, inputs_of

if TYPE_CHECKING:
    import pandas as pd

LARGEST = 10
REST = "rest"
ROLLED = ("investment_income", "deficit")


@dataclass(frozen=True, repr=False)
class Explanation:
    """Why a figure is what it is.

    Attributes
    ----------
    fund, figure, year, unit, value : what is explained
    formula : equations of the method, and functions that compute without one
    inputs : parameters behind it, each with its source
    items : of a measure or total, what each item brings; they add up to the value
    parts : of an item, every cell; they add up to the value
    shared_by : arrays by which a scheme's amount is shared out among its cells; what stands by
        scheme is as booked
    """

    fund: str
    figure: str
    year: int
    unit: str
    value: float
    formula: tuple[Equation, ...]
    inputs: tuple[Read, ...]
    items: dict[str, float]
    parts: tuple[Part, ...]
    shared_by: tuple[str, ...]

    def largest(self, count: int = LARGEST) -> "pd.DataFrame":
        """The largest cells and the rest: scheme, sex, age, year of birth, value, share."""
        import pandas as pd

        shown, rest = self.parts[:count], self.parts[count:]
        rows = [one._asdict() for one in shown]
        if rest:
            left = sum(one.value for one in rest)
            rows.append(Part(REST, cells.NOBODY, -1, 0, left)._asdict())
        table = pd.DataFrame(rows, columns=list(Part._fields))
        table["share [%]"] = 100.0 * table["value"] / self.value if self.value else np.nan
        return table

    def cohorts(self) -> "pd.Series[float]":
        """The parts by decade of birth."""
        import pandas as pd

        return pd.Series(cells.by_cohort(list(self.parts)), name=self.figure, dtype=float)

    def sources(self) -> "pd.DataFrame":
        """The parameters behind it, as they stand in the year."""
        import pandas as pd

        return pd.DataFrame([one._asdict() for one in self.inputs], columns=list(Read._fields))

    def __repr__(self) -> str:
        return f"{self.fund}: {self.figure}, {self.year}: {self.value:,.6g} [{self.unit}]"


def explain(outcome: Outcome, fund: str, figure: str, year: int) -> Explanation:
    """Explain an item, a total or a measure of a fund in a year.

    Parameters
    ----------
    fund : such as "pension_survivorship"
    figure : an item of the account such as "old_age_pensions", a total such as "total_outgo" or
        "reserve_at_year_end", or a measure such as "payg_cost_rate"
    year : of the projection

    Raises
    ------
    InputError
        Naming the fund, figure or year that there is not, with the nearest.
    """
    account = outcome.account(fund)
    t = _place(outcome, year)
    items = {**account.income, **account.outgo}
    known = (*items, *measured.measured(outcome, fund))
    if not named_in(figure, known):
        raise InputError(f"fund '{fund}' has no figure '{figure}'{nearest(figure, known)}")
    if figure in items:
        return _of_item(outcome, fund, figure, t)
    return _of_measure(outcome, fund, figure, t)


def _place(outcome: Outcome, year: int) -> int:
    first, last = int(outcome.years[0]), int(outcome.years[-1])
    if not whole_in(year, first, last):
        raise InputError(f"year {year!r}: the projection runs from {first} to {last}")
    return int(year) - first


def _of_item(outcome: Outcome, fund: str, item: str, t: int) -> Explanation:
    account = outcome.account(fund)
    money = {**account.income, **account.outgo}[item][t]
    parts = tuple(cells.parts_of(outcome, item, money, t))
    formula = formula_of(makers_of(outcome, f"{fund}.{item}"))
    inputs = _inputs(outcome, fund, [item], t)
    by = cells.shared_by(item) if any(one.age >= 0 for one in parts) else ()
    year = int(outcome.years[t])
    value = float(money.sum())
    return Explanation(fund, item, year, measured.MONEY, value, formula, inputs, {}, parts, by)


def _of_measure(outcome: Outcome, fund: str, name: str, t: int) -> Explanation:
    items = measured.parts_of(outcome, fund, name, t)
    formula = formula_of(measured.FUNCTIONS[name])
    account = outcome.account(fund)
    behind = [item for item in items if item in {**account.income, **account.outgo}]
    inputs = _inputs(outcome, fund, [*behind, *ROLLED], t)
    year, unit = int(outcome.years[t]), measured.unit_of(fund, name)
    value = float(sum(items.values()))
    return Explanation(fund, name, year, unit, value, formula, inputs, items, (), ())


def _inputs(outcome: Outcome, fund: str, items: Sequence[str], t: int) -> tuple[Read, ...]:
    names = (outcome.parameters.get(f"{fund}.{item}", frozenset()) for item in items)
    return inputs_of(outcome.scenario, frozenset[str]().union(*names), int(outcome.years[t]))
