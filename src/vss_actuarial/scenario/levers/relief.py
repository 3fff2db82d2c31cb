"""Packages of relief: contributions suspended or forgiven for a time, and cash out of a fund."""

from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.toml import named_tables, read_file
from vss_actuarial.ground.errors import InputError, data_folder, nearest

RATES = {
    ("pension_survivorship", "employers"): "pension_rate_employer",
    ("pension_survivorship", "workers"): "pension_rate_employee",
    ("sickness_maternity", "employers"): "sickness_maternity_rate",
    ("accident_disease", "employers"): "accident_rate",
    ("unemployment", "employers"): "unemployment_rate_employer",
    ("unemployment", "workers"): "unemployment_rate_employee",
    ("health_insurance", "employers"): "health_rate_employer",
    ("health_insurance", "workers"): "health_rate_employee",
}
"""The rate in the law of each fund and payer."""
FUNDS = tuple(sorted({fund for fund, _ in RATES}))
CASH_SCALE_FUND = "unemployment"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Heads = Annotated[float, Field(ge=0.0, le=2.0, allow_inf_nan=False)]
NOBODY = (0.0, 0.0, 0.0)


class Relief(BaseModel):
    """One package, as a table [relief.NAME] says it.

    Shares are listed by scheme: state-pay, employer-pay, voluntary.

    Attributes
    ----------
    fund : that goes without contributions, or pays cash
    payers : whose contributions are relieved
    since, until : first and last day
    share_covered : of the contributors
    months : that one of them is relieved, spread over the time; all of it if not given
    share_of_rate : 1 for the whole contribution
    repaid, repaid_since, repaid_months : whether, from when and over how long it is paid later
    cash : VND to each person once, paid evenly over the time
    cash_scale : a parameter of the law that gives it by months contributed, in place of `cash`
    persons_share : who are paid cash, over contributors; above 1 with former ones
    already_in_law : the law's own rate is nil in that time: the package shows what is forgone
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: str
    label: Words
    fund: str
    since: date
    until: date
    source: Words
    reason: Words
    payers: Annotated[tuple[Literal["employers", "workers"], ...], Field(strict=False)] = ()
    share_covered: Annotated[tuple[Share, Share, Share], Field(strict=False)] = NOBODY
    months: Annotated[float, Field(gt=0.0, le=1200.0)] | None = None
    share_of_rate: Share = 1.0
    repaid: bool = False
    repaid_since: date | None = None
    repaid_months: Annotated[int, Field(ge=1, le=240)] | None = None
    cash: Annotated[float, Field(ge=0.0, le=1e9, allow_inf_nan=False)] = 0.0
    cash_scale: str | None = None
    persons_share: Annotated[tuple[Heads, Heads, Heads], Field(strict=False)] = NOBODY
    already_in_law: bool = False
    status: Literal["unverified", "judgement", "calibrated"] | None = None

    def pays_cash(self) -> bool:
        """Whether the fund pays money out, rather than going without."""
        return self.cash > 0.0 or self.cash_scale is not None


@lru_cache(maxsize=1)
def shipped_relief() -> tuple[Relief, ...]:
    """The packages of the past, of `data/relief/`."""
    found: tuple[Relief, ...] = ()
    for path in sorted((data_folder() / "relief").glob("*.toml")):
        tables = read_file(path)
        if set(tables) != {"relief"}:
            raise InputError(f"{path.name}: expected tables [relief.NAME], found {sorted(tables)}")
        found = relief_over(found, tables["relief"], path.name)
    return found


def relief_over(standing: tuple[Relief, ...], tables: Any, file: str) -> tuple[Relief, ...]:
    """Packages with those of a file: one of the same name takes the place of the former."""
    packages = {one.name: one for one in standing}
    for where, package in named_tables("relief", tables, Relief, file):
        _check(package, where)
        packages[package.name] = package
    _check_together(tuple(packages.values()), file)
    return tuple(packages.values())


def in_order(packages: tuple[Relief, ...]) -> tuple[Relief, ...]:
    """Packages in one order, whichever came first: the shipped ones, then the others by name."""
    place = {one.name: place for place, one in enumerate(shipped_relief())}
    return tuple(sorted(packages, key=lambda one: (place.get(one.name, len(place)), one.name)))


def _check_together(packages: tuple[Relief, ...], file: str) -> None:
    """No contribution is relieved twice: shares of two packages at one time come to 1 at most."""
    for one, other in combinations(packages, 2):
        at_once = one.since <= other.until and other.since <= one.until
        if one.fund != other.fund or not at_once or not set(one.payers) & set(other.payers):
            continue
        pairs = zip(one.share_covered, other.share_covered, strict=True)
        if max(a * one.share_of_rate + b * other.share_of_rate for a, b in pairs) > 1.0:
            raise InputError(
                f"{file}: relief.{one.name} and relief.{other.name} relieve more than the whole "
                f"contribution to {one.fund} from {max(one.since, other.since)}; lower one of them"
            )


def check_against_law(packages: tuple[Relief, ...], law: Book) -> None:
    """Scales of cash are given by months; a rate that the law sets to nil is nil in the law.

    Raises
    ------
    InputError
        Naming the package.
    """
    for one in packages:
        if one.cash_scale is not None and law[one.cash_scale].at is None:
            raise InputError(
                f"relief.{one.name}.cash_scale: {one.cash_scale} is not given by months (no `at`)"
            )
        for payer in one.payers if one.already_in_law else ():
            rate = float(law[RATES[one.fund, payer]].on(one.since))
            if rate > 0.0:
                raise InputError(
                    f"relief.{one.name}.already_in_law: {RATES[one.fund, payer]} is {rate:g} on "
                    f"{one.since}, not nil; change it in the law, or leave already_in_law out"
                )


def _check(one: Relief, where: str) -> None:
    """What the single keys cannot say of one another."""
    if one.fund not in FUNDS:
        raise InputError(f"{where}.fund: there is no fund '{one.fund}'{nearest(one.fund, FUNDS)}")
    if one.until < one.since:
        raise InputError(f"{where}: until {one.until} lies before since {one.since}")
    if not one.payers and not one.pays_cash():
        raise InputError(f"{where}: names neither payers to relieve nor cash to pay; give one")
    if len(set(one.payers)) < len(one.payers):
        raise InputError(f"{where}.payers: {list(one.payers)} names a payer twice; name it once")
    for payer in one.payers:
        if (one.fund, payer) not in RATES:
            raise InputError(f"{where}.payers: {payer} pay nothing to {one.fund}")
    if bool(one.payers) != any(one.share_covered):
        raise InputError(f"{where}: payers and share_covered go together; give both or neither")
    if one.pays_cash() != any(one.persons_share):
        raise InputError(f"{where}: cash and persons_share go together; give both or neither")
    if one.share_covered[2] > 0.0:
        raise InputError(
            f"{where}.share_covered: voluntary members pay alone; leave the third at 0"
        )
    if one.cash and one.cash_scale is not None:
        raise InputError(f"{where}: give cash or cash_scale, not both")
    if one.cash_scale is not None and one.fund != CASH_SCALE_FUND:
        raise InputError(f"{where}.cash_scale: goes with the fund {CASH_SCALE_FUND} alone")
    if one.months is not None and one.months > length_in_months(one) + 1e-9:
        most = length_in_months(one)
        raise InputError(f"{where}.months: {one.months:g} is more than the {most:.1f} of its time")
    _check_repayment(one, where)


def _check_repayment(one: Relief, where: str) -> None:
    given = one.repaid_since is not None, one.repaid_months is not None
    if given != (one.repaid, one.repaid):
        raise InputError(
            f"{where}: repaid = true goes with repaid_since and repaid_months, and no else"
        )
    if one.repaid and (not one.payers or one.already_in_law):
        raise InputError(f"{where}: a rate that the law sets to nil, or cash, is not repaid")
    if one.repaid_since is not None and one.repaid_since <= one.until:
        raise InputError(
            f"{where}.repaid_since: {one.repaid_since} is not after the last day of {one.until}"
        )


def length_in_months(one: Relief) -> float:
    """Months from the first to the last day, a month being a twelfth of 365.25 days."""
    return ((one.until - one.since).days + 1) / (365.25 / 12.0)
