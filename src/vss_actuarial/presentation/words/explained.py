"""An explanation as users hold it: plain text on a terminal, equations set in a notebook."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

import pandas as pd

from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.measures.tables import fund_title
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.formulas import in_words, plain
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.questions.explaining.cells import NOBODY
from vss_actuarial.questions.explaining.explain import LARGEST, Explanation
from vss_actuarial.questions.explaining.explain import explain as explained
from vss_actuarial.questions.explaining.formula import Equation
from vss_actuarial.questions.explaining.measured import MONEY

IN_TRILLION = "trillion VND"


@dataclass(frozen=True, repr=False)
class Explained(Explanation):
    """Why a figure is what it is, told in the language spoken; fields as `Explanation` has them."""

    @classmethod
    def of(cls, found: Explanation) -> Self:
        """An explanation that tells itself."""
        return cls(**{one.name: getattr(found, one.name) for one in fields(Explanation)})

    def cells(self, count: int = LARGEST) -> pd.DataFrame:
        """The largest cells and the rest, money in trillions.

        count : of cells; the rest stands below them
        """
        return cells_told(self, count)

    def __repr__(self) -> str:
        rows = [f"{name}: {amount}" for name, amount in told_items(self).items()]
        return "\n".join([told_head(self), *map(equation_told, self.formula), *rows])

    def _repr_markdown_(self) -> str:
        items = [f"| {name} | {amount} |" for name, amount in told_items(self).items()]
        table = [f"| {say.head('made_of')} | |", "|---|---:|", *items] if items else []
        formulas = [part for one in self.formula for part in ("", _set(one))]
        return "\n".join([f"**{told_head(self)}**", *formulas, "", *table])


def explain(outcome: Outcome, fund: str, figure: str, year: int) -> Explained:
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
    return Explained.of(explained(outcome, fund, figure, year))


def scaled(value: float, unit: str) -> tuple[float, str]:
    """Money in trillions; anything else as it is."""
    return (value / TRILLION, IN_TRILLION) if unit == MONEY else (value, unit)


def amount_told(value: float, unit: str) -> str:
    """A figure with its unit."""
    shown, of = scaled(value, unit)
    return f"{say.number(f'{shown:,.4f}')} {say.unit(of)}"


def column_told(found: Explanation) -> str:
    """The header of a column of amounts."""
    return f"value [{scaled(0.0, found.unit)[1]}]"


def cells_told(found: Explanation, count: int = LARGEST) -> pd.DataFrame:
    """The largest cells and the rest, ages and years as texts, no blanks of numbers."""
    table = found.largest(count)
    known = table["age"] >= 0
    return pd.DataFrame(
        {
            "sex": table["sex"],
            "age": table["age"].astype(str).where(known, NOBODY),
            "born": table["born"].astype(str).where(known, NOBODY),
            column_told(found): [scaled(value, found.unit)[0] for value in table["value"]],
            "share [%]": table["share [%]"],
        }
    ).set_index(pd.Index(table["scheme"], name="scheme"))


def told_head(found: Explanation) -> str:
    """Fund, figure and year, and what it is."""
    fund = fund_title(found.fund) if say.in_english() else say.figure(found.fund)
    words = f"{fund}, {say.figure(found.figure)}, {found.year}"
    return f"{words}: {amount_told(found.value, found.unit)}"


def told_items(found: Explanation) -> dict[str, str]:
    """What makes a figure up, in words: items of a measure, or the largest cells of an item."""
    if found.items:
        return {say.figure(name): amount_told(one, found.unit) for name, one in found.items.items()}
    rows = found.largest().to_dict("records") if found.parts else []
    return {_cell(row): amount_told(float(row["value"]), found.unit) for row in rows}


def _cell(row: Mapping[Any, Any]) -> str:
    """A cell by scheme, sex and age; the rest by its word."""
    names = (row["scheme"], row["sex"], row["age"])
    return ", ".join(say.figure(str(one)) for one in names if str(one) not in ("-", "-1", ""))


def equation_told(one: Equation) -> str:
    """An equation as plain text below its number and the function that computes it."""
    number = f"({one.number}) " if one.number else ""
    says = f": {one.says}" if say.in_english() and not one.number else ""
    rows = [f"    {row}" for row in plain(one.text).splitlines()]
    return "\n".join([f"{number}{one.function}{says}", *rows])


def _set(one: Equation) -> str:
    """An equation as Markdown sets it."""
    if not one.number:
        return f"`{one.function}`" + (f": {one.says}" if say.in_english() else "")
    return f"({one.number}) `{one.function}`\n\n$$\n{in_words(one.text)}\n$$"
