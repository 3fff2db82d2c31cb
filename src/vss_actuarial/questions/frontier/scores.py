"""What packages are scored on: measures by name, pensions over wages, and losses by birth year."""

import re
from typing import NamedTuple

from vss_actuarial.ground.axes import FIRST_YEAR, by_year
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.measures.generations.flows import by_cohort
from vss_actuarial.measures.generations.replacement import OF_SALARY
from vss_actuarial.measures.generations.returns import OF_LIFETIME, check_horizon, whole_lives
from vss_actuarial.measures.measures import average_pension_ratio, discount_factors, ratio
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome
from vss_actuarial.questions.measured import NAMES, Measure, measure
from vss_actuarial.scenario.known import last_of_record

MORE = ("exhaustion", "outgo_exceeds_income", "outgo_exceeds_contributions", "balance", "reserve",
        "reserve_ratio", "contributions", "replacement")  # fmt: skip
"""Names of which more is better; of the others less."""
OWN = ("replacement", "burden")
FORM = re.compile(r"(?P<name>replacement|burden)(?:@(?P<year>[^@:]*))?")
USUAL = ("burden@2000", "exhaustion", "replacement@2060", "premium")


class Score(NamedTuple):
    """One number of a package.

    Attributes
    ----------
    name : "replacement", "burden", or a measure
    year : of replacement the calendar year, of burden the year of birth
    measured : the measure, of the other names
    """

    name: str
    year: int | None = None
    measured: Measure | None = None

    @property
    def more(self) -> bool:
        """Whether more of it is better."""
        return self.name in MORE

    @property
    def unit(self) -> str:
        """What it is counted in."""
        if self.measured is not None:
            return self.measured.unit
        return OF_SALARY if self.name == "replacement" else OF_LIFETIME

    def __str__(self) -> str:
        if self.measured is not None:
            return str(self.measured)
        return f"{self.name}@{self.year} [{self.unit}]"

    def of(self, result: Outcome) -> float:
        """Its value in a result."""
        if self.measured is not None:
            return self.measured.of(result)
        assert self.year is not None
        return 100.0 * (replacement if self.name == "replacement" else burden)(result, self.year)


def score(given: "str | Score") -> Score:
    """A score by its text: `replacement@YEAR`, `burden@YEAR_OF_BIRTH`, or a measure.

    Raises
    ------
    InputError
        If there is none of that name, or its year is missing.
    """
    if isinstance(given, Score):
        return given
    found = FORM.fullmatch(given) if isinstance(given, str) else None
    if found is None:
        name = str(given).partition("@")[0].partition(":")[0]
        if isinstance(given, str) and name not in NAMES:
            hint = nearest(name, (*NAMES, *OWN))
            raise InputError(f"score '{given}': there is no '{name}'{hint}")
        own = measure(given)
        return Score(own.name, own.year, own)
    if found["year"] is None or not re.fullmatch(r"\d{4}", found["year"]):
        raise InputError(f"score '{given}': give its year, such as {found['name']}@2000")
    return Score(found["name"], int(found["year"]))


def check_score(one: Score, last_year: int) -> None:
    """That a horizon reaches what a score looks at.

    Raises
    ------
    InputError
        Naming the score and the years that there are.
    """
    if one.measured is not None:
        return
    low, high = last_of_record() + 1, last_year
    if one.name == "burden":
        check_horizon(FIRST_YEAR, last_year)
        low, high = whole_lives(FIRST_YEAR, last_year)
    assert one.year is not None
    if not low <= one.year <= high:
        raise InputError(f"score '{one}': expected a year from {low} to {high}")


def replacement(result: Outcome, year: int) -> float:
    """Average pension in payment over average insured salary in a year [1]."""
    arrays, n = result.arrays, len(result.years)
    at = year - int(result.years[0])
    ratios = average_pension_ratio(
        result.opening("old_age_pension_mass")[at : at + 1],
        result.opening("old_age_pensioners")[at : at + 1],
        arrays["insured_salary"][:n][at : at + 1],
        arrays["contributors"][at : at + 1],
    )
    return float(ratios[0])


def burden(result: Outcome, birth: int) -> float:
    """What those born in a year lose to the pension fund: over the pay of their lives [1].

    Contributions and their part, by pay, of what the fund lacks once its reserve is spent, less
    benefits; all in present value at the return of the fund. Below nil they gain.
    """
    account = result.account(PENSION_FUND)
    flows = by_cohort(account, result.arrays, result.years)
    at = birth - int(flows.births[0])
    paid, drawn, pay = (
        one[:, at].sum(axis=0) for one in (flows.contributions, flows.benefits, flows.salaries)
    )
    lacking = ratio(account.deficit, by_year(result.arrays["insured_salaries"])) * pay
    factors = discount_factors(result.arrays["return_rate"])
    return float(factors @ (paid + lacking - drawn) / (factors @ pay))
