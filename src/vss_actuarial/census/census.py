"""The own figures of an institution on a 1 January, as a projection takes them: arrays with units.

Every array is None where it is not given; what is not given is the model's own. Axes and places are
those of a result: scheme state-pay, employer-pay, voluntary; sex male, female; age last birthday on
1 January, 0 to 100, the last open-ended; completed years of service 0 to 47, the last open-ended.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np

from vss_actuarial.census.planned import Planned
from vss_actuarial.ground.axes import AGES, SERVICE, Array
from vss_actuarial.ground.errors import InputError, nearest, whole_in
from vss_actuarial.ground.frozen import Frozen

FIRST_SINCE = 2016
"""First 1 January from which own figures are taken: before it the law counted service otherwise."""
STATUSES = ("active", "dormant", "waiting")
ERAS = (
    "before_2025_base_salary",
    "before_2025_prices",
    "since_2025_base_salary",
    "since_2025_prices",
)
"""First insured before 1 July 2025 or since, past salaries revalued with the base salary or by
prices; in the order of `members.recursion.layout.ERAS`."""
FUNDS = (
    "pension_survivorship", "sickness_maternity", "accident_disease", "unemployment",
    "health_insurance",
)  # fmt: skip
_SCHEMES, _SEXES, _STATUSES, _ERAS = 3, 2, len(STATUSES), len(ERAS)
_SEX_AGE = (_SEXES, len(AGES))
_BY_CELL = (_SCHEMES, *_SEX_AGE)
_BY_SERVICE = (*_BY_CELL, SERVICE)
SHAPES: dict[str, tuple[tuple[int, ...], ...]] = {
    "population": (_SEX_AGE,),
    "active": (_BY_SERVICE, _BY_CELL),
    "dormant": (_BY_SERVICE, _BY_CELL),
    "pay": (_BY_CELL,),
    "past_pay": ((_STATUSES, *_BY_SERVICE), (_STATUSES, _ERAS, *_BY_SERVICE)),
    "eras": ((_STATUSES, _ERAS, *_BY_SERVICE),),
    "waiting": (_BY_SERVICE, _BY_CELL),
    "paid_out": (_SEX_AGE,),
    "pensioners": (_BY_CELL, _SEX_AGE),
    "pensioners_early": (_BY_CELL, _SEX_AGE),
    "pensioners_minimum": (_BY_CELL, _SEX_AGE),
    "pension_mass": (_BY_CELL, _SEX_AGE),
    "survivors": (_SEX_AGE,),
    "survivor_children": ((len(AGES),),),
    "accident": (_SEX_AGE,),
    "accident_mass": (_BY_CELL, _SEX_AGE),
    "budget_pensioners": (_SEX_AGE,),
    "budget_pension_mass": (_SEX_AGE,),
    "budget_survivors": (_SEX_AGE,),
    "budget_survivor_children": ((len(AGES),),),
    "mortality_pensioners": (_SEX_AGE,),
    "mortality_insured": (_SEX_AGE,),
}
"""Every array and the shapes that it may have."""
SHARES = ("eras", "waiting", "mortality_pensioners", "mortality_insured")
"""Arrays of shares and probabilities, from 0 to 1."""
GIVEN, IMPUTED, OWN = "given", "imputed", "the model's own"
IMPUTED_FROM = {
    "past_pay": ("active", "dormant", "pay"),
    "eras": ("active", "dormant"),
    "waiting": ("dormant",),
    "pensioners_early": ("pensioners",),
    "pensioners_minimum": ("pensioners",),
    "pension_mass": ("pensioners",),
    "accident_mass": ("accident",),
    "budget_pension_mass": ("budget_pensioners",),
}
"""What is made of the model's shares or averages and of what is given, where it is not given."""


class Asset(NamedTuple):
    """What a fund holds on the day.

    Attributes
    ----------
    fund : one of `FUNDS`
    kind : class of asset, such as "government bonds"
    amount : [VND], at book value
    rate : nominal yield a year to maturity [1]
    matures : calendar year at whose end it is paid back
    """

    fund: str
    kind: str
    amount: float
    rate: float
    matures: int


class YearOfAccount(NamedTuple):
    """An item of a yearly account [VND], as a result names it; kept for comparison."""

    fund: str
    item: str
    year: int
    amount: float


class AwardsOfYear(NamedTuple):
    """New old-age pensions of a year, kept for comparison.

    Attributes
    ----------
    year, scheme, sex, age : places of scheme and sex; age on 1 January of the year
    persons, mass : [persons], [VND a month] at award
    """

    year: int
    scheme: int
    sex: int
    age: int
    persons: float
    mass: float


ROWS = {"assets": Asset, "accounts": YearOfAccount, "awards": AwardsOfYear, "plans": Planned}


@dataclass(frozen=True, eq=False)
class Census:
    """Own figures of 1 January `since`; arrays are read-only, None where not given.

    Attributes
    ----------
    since : year of the 1 January, 2016 or later
    population : (sex, age) [persons]
    active : (scheme, sex, age, service), or without service [persons], who contribute
    dormant : (scheme, sex, age, service), or without service [persons], who have credited service,
        contribute no more and draw nothing yet; those who wait past the retirement age included
    pay : (scheme, sex, age) [VND a month], mean pay of the active on which they contribute, as of
        January `since`
    past_pay : (status, scheme, sex, age, service), or with the era behind the status [VND a month],
        mean pay of the whole career so far, each month revalued to the day by what revalues it
    eras : (status, era, scheme, sex, age, service) [1], shares of the heads of a status in `ERAS`
    waiting : as `dormant` [1], share of the dormant past the retirement age who wait
    paid_out : (sex, age) [persons], living, who took a lump sum or an allowance at the age
    pensioners : (scheme, sex, age), or without scheme [persons], with a pension of the fund
    pensioners_early : of their shape [persons], of them retired before the normal age
    pensioners_minimum : of their shape [persons], of them raised to the minimum at award
    pension_mass : of their shape [VND a month], sum of their pensions
    survivors : (sex, age) [persons], spouses and parents with a monthly benefit of the fund
    survivor_children : (age,) [persons], children with one, under the age to which the law pays it
    accident : (sex, age) [persons], with a monthly benefit for an accident or disease at work
    accident_mass : (scheme, sex, age), or without scheme [VND a month], sum of these benefits
    budget_pensioners : (sex, age) [persons], pensioners of before 1995, paid by the state budget
    budget_pension_mass : (sex, age) [VND a month], sum of their pensions
    budget_survivors, budget_survivor_children : the survivors of that group, as those of the fund
    mortality_pensioners, mortality_insured : (sex, age) [1], probability to die within the year
        `since`, by age on its 1 January
    reserves : [VND], by fund
    assets : what the funds hold
    accounts, awards : yearly accounts and new awards, compared and not projected from
    plans : own paths that the run meets
    source : where the figures came from; it does not count in the digest
    """

    since: int
    population: Array | None = None
    active: Array | None = None
    dormant: Array | None = None
    pay: Array | None = None
    past_pay: Array | None = None
    eras: Array | None = None
    waiting: Array | None = None
    paid_out: Array | None = None
    pensioners: Array | None = None
    pensioners_early: Array | None = None
    pensioners_minimum: Array | None = None
    pension_mass: Array | None = None
    survivors: Array | None = None
    survivor_children: Array | None = None
    accident: Array | None = None
    accident_mass: Array | None = None
    budget_pensioners: Array | None = None
    budget_pension_mass: Array | None = None
    budget_survivors: Array | None = None
    budget_survivor_children: Array | None = None
    mortality_pensioners: Array | None = None
    mortality_insured: Array | None = None
    reserves: Mapping[str, float] = field(default_factory=dict)
    assets: tuple[Asset, ...] = ()
    accounts: tuple[YearOfAccount, ...] = ()
    awards: tuple[AwardsOfYear, ...] = ()
    plans: tuple[Planned, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        if not whole_in(self.since, FIRST_SINCE, 9999):
            raise InputError(f"since: found {self.since!r}, expected a year from {FIRST_SINCE} on")
        object.__setattr__(self, "since", int(self.since))
        for name in SHAPES:
            object.__setattr__(self, name, _checked(name, getattr(self, name)))
        object.__setattr__(self, "reserves", Frozen(_reserves(self.reserves)))
        for name, kind in ROWS.items():
            object.__setattr__(self, name, tuple(kind(*row) for row in getattr(self, name)))
        _check_parts(self)

    @property
    def given(self) -> tuple[str, ...]:
        """Names of what is given, in their order."""
        return tuple(one.name for one in fields(self) if self._gives(one.name))

    def _gives(self, name: str) -> bool:
        value = getattr(self, name)
        if name in ("since", "source"):
            return False
        return value is not None and (name in SHAPES or len(value) > 0)

    def note(self) -> str:
        """What is given and what is the model's own, in one line."""
        names = (*SHAPES, "reserves", "assets", "plans")
        told = {
            status: ", ".join(name for name in names if self.status(name) == status) or "nothing"
            for status in (GIVEN, IMPUTED, OWN)
        }
        of = f" of {self.source}" if self.source else ""
        parts = "; ".join(f"{status}: {those}" for status, those in told.items())
        return f"own figures of 1 January {self.since}{of}: {parts}"

    def status(self, name: str) -> str:
        """Whether a figure is given, imputed from what is given, or the model's own."""
        if name in self.given:
            return GIVEN
        return IMPUTED if set(IMPUTED_FROM.get(name, ())) & set(self.given) else OWN

    def digest(self) -> str:
        """SHA-256 over the day and all that is given, in hexadecimal digits."""
        digest = sha256(f"census of {self.since}".encode())
        for name in self.given:
            value = getattr(self, name)
            if name in SHAPES:
                digest.update(f"{name}{value.shape}".encode() + value.tobytes())
            else:
                rows = sorted(value.items()) if isinstance(value, Mapping) else value
                digest.update(repr((name, [tuple(row) for row in rows])).encode())
        return digest.hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Census) and self.digest() == other.digest()

    def __hash__(self) -> int:
        return hash(self.digest())


def _checked(name: str, value: Any) -> Array | None:
    """An array as a census keeps it: of a shape that it may have, finite and not below nil."""
    if value is None:
        return None
    array = np.array(value, dtype=float, order="C")
    if array.shape not in SHAPES[name]:
        expected = " or ".join(map(str, SHAPES[name]))
        raise InputError(f"{name}: found an array of shape {array.shape}, expected {expected}")
    if not np.isfinite(array).all() or array.min() < 0.0:
        raise InputError(f"{name}: found a number below nil or none, expected 0 or more")
    if name in SHARES and array.max() > 1.0 + 1e-9:
        raise InputError(f"{name}: found {array.max():g}, expected 0 to 1")
    array.flags.writeable = False
    return array


def _reserves(given: Mapping[str, float]) -> dict[str, float]:
    for fund, amount in given.items():
        if fund not in FUNDS:
            raise InputError(f"reserves: there is no fund '{fund}'{nearest(fund, FUNDS)}")
        if not np.isfinite(amount) or amount < 0.0:
            raise InputError(f"reserves: {fund}: found {amount!r}, expected 0 VND or more")
    return {fund: float(given[fund]) for fund in FUNDS if fund in given}


NEEDS: dict[str, tuple[str, ...]] = {
    "pensioners_early": ("pensioners",),
    "pensioners_minimum": ("pensioners",),
    "past_pay": ("active", "dormant"),
    "eras": ("active", "dormant"),
    "waiting": ("dormant",),
}
"""What is told of persons of whom one kind at the least must themselves be given."""


def _check_parts(census: Census) -> None:
    """Refuse a part of persons who are not given, and one that is more than they are."""
    for part, whole in NEEDS.items():
        if getattr(census, part) is not None and not set(whole) & set(census.given):
            raise InputError(f"{part}: needs '{whole[0]}', of whom it is a part")
    for part in ("pensioners_early", "pensioners_minimum"):
        few, many = getattr(census, part), census.pensioners
        if few is not None and many is not None and few.shape != many.shape:
            raise InputError(f"{part}: found an array of another shape than that of 'pensioners'")
        if few is not None and many is not None and (few > many * (1.0 + 1e-9) + 1e-9).any():
            raise InputError(f"{part}: found more persons than 'pensioners' has in a cell")
