"""Months of contributions on one pay: a spell of a career, and what a pay may be."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.text import folded
from vss_actuarial.individual.record.words import value_of, values_of
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.months import first_day, month_number, month_of, month_text
from vss_actuarial.sheets.amounts import decimal_of, missing, money_of

Kind = Literal["state", "employer", "voluntary", "abroad", "bought", "leave"]
Conditions = Literal["normal", "hazardous", "specially hazardous", "coal", "armed"]
KINDS: tuple[Kind, ...] = ("state", "employer", "voluntary", "abroad", "bought")
COMPULSORY = ("state", "employer", "abroad")
LEAVE: Kind = "leave"
VOLUNTARY_BOUGHT = "voluntary-bought"
UNPAID = "unpaid"
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
TWO_DECIMALS = 0.005 + 1e-9
"""By how much a coefficient in two decimals may be off."""
LEAST_SHARE = 0.1
"""Pay below a tenth of the base salary of its month is a slip of the unit: a wage in thousands or
millions of dong stands for one in dong. The law's own floor is a whole base salary or more."""


def region_of(written: object, what: str = "region") -> int:
    """Wage region 1 to 4 from `1`, `III`, `region III` or `vùng III`."""
    word = str(written).strip().lower().removeprefix("region").removeprefix("vùng").strip()
    word = word.removesuffix(".0")
    region = ROMAN.get(word) or (int(word) if word.isdecimal() else 0)
    if region not in (1, 2, 3, 4):
        raise InputError(f"{what}: {written!r} is not known; there are the regions I, II, III, IV")
    return region


def goes_on(written: object) -> bool:
    """Whether the end of a spell is written as `now` or `nay`."""
    return folded(written) in values_of("end")


def end_of(written: object, what: str, today: date) -> int:
    """Last month of a spell; that of today where it goes on."""
    return month_of(today) if goes_on(written) else month_number(written, what)


@lru_cache(maxsize=1)
def lowest_salary() -> float:
    """Least plausible pay of any month [VND a month]."""
    return LEAST_SHARE * min(float(line.value) for line in shipped_law()["base_salary"].values)  # type: ignore[arg-type]


def pay_of(written: object, what: str = "pay") -> float:
    """Pay of a month [VND]; `626.000` is 626 thousand, as 626 dong are no pay of any month."""
    return money_of(written, what, lowest_salary())


def _conditions(written: object, what: str) -> str:
    return value_of("conditions", written, what)


Reader = Callable[[Any, str], Any]


def read(reader: Reader, what: str) -> BeforeValidator:
    """A fact read as it is written; `what` names it in refusals."""
    return BeforeValidator(lambda value: reader(value, what))


def told(reader: Reader, what: str) -> BeforeValidator:
    """The same of a fact that may be left untold."""
    return BeforeValidator(lambda value: None if value is None else reader(value, what))


class Facts(BaseModel):
    """What all parts of a record share: no unknown field, no change afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Spell(Facts):
    """Months of contributions on one pay.

    Attributes
    ----------
    first, last : months since year 0, both counted; written `from` and `to` as 04/2016 or 2016-04;
        the last also as `now` or `nay`, the month of today
    kind : state, employer, voluntary, abroad, bought (missing compulsory months, paid at once in
        the first of them); as written also `leave`, `voluntary-bought` and `unpaid`, which is a
        salary of 0. In a Person no spell is of the kind `leave`: it has that of the spell before it
    salary : [VND a month]; or coefficient : of the state scale, with its allowances
    region_coefficient : of an area allowance
    leave : credited leave without contributions, such as maternity leave; no month of unemployment
        insurance (Law 41/2024/QH15, Arts. 33(5) and 53(8); Decision 595/QD-BHXH, Art. 42(6))
    bought : missing months that a voluntary member bought, not revalued (Decree 159/2025, Art. 10)
    """

    first: int = Field(alias="from")
    last: int = Field(alias="to")
    kind: Kind = "employer"
    salary: Annotated[float | None, told(pay_of, "salary")] = None
    coefficient: Annotated[float | None, told(decimal_of, "coefficient")] = None
    region: Annotated[int | None, told(region_of, "region")] = None
    conditions: Annotated[Conditions, read(_conditions, "conditions")] = "normal"
    region_coefficient: Annotated[float, read(decimal_of, "area coefficient")] = 0.0
    pension_credit: bool = True
    leave: bool = False
    bought: bool = False

    @model_validator(mode="before")
    @classmethod
    def _words(cls, facts: Any) -> Any:
        if not isinstance(facts, dict):
            return facts
        facts = one_pay(facts)
        if missing(facts.get("kind")):
            return facts
        kind = value_of("kind", facts["kind"], "kind")
        if kind == VOLUNTARY_BOUGHT:
            return {**facts, "kind": "voluntary", "bought": True}
        if kind == UNPAID:
            _check_unpaid(facts)
            return {**facts, "kind": "employer", "salary": 0.0, "coefficient": None}
        return {**facts, "kind": kind}

    @field_validator("first", "last", mode="before")
    @classmethod
    def _month(cls, value: object, info: ValidationInfo) -> int:
        if info.field_name == "first":
            return month_number(value, "spell from")
        return end_of(value, "spell to", date.today())

    @model_validator(mode="after")
    def _sound(self) -> "Spell":
        if self.last < self.first:
            raise InputError(f"spell {self.name}: it ends before it begins")
        _check_both(self)
        for pay in (self.salary, self.coefficient):
            if pay is not None and pay < 0.0:
                raise InputError(f"spell {self.name}: pay of {pay:,.10g}; it cannot be below zero")
        _plausible(self)
        return self

    @property
    def months(self) -> int:
        """Months of the spell."""
        return self.last - self.first + 1

    @property
    def at_once(self) -> bool:
        """Whether the months are bought, all paid in the first of them."""
        return self.kind == "bought" or self.bought

    @property
    def paid_up(self) -> int:
        """Month by whose end all is paid."""
        return self.first if self.at_once else self.last

    @property
    def name(self) -> str:
        """As `2016-04 to 2018-12`."""
        return f"{month_text(self.first)} to {month_text(self.last)}"

    @property
    def paid(self) -> bool:
        """Whether there is a pay that is not zero, or none was asked for."""
        return self.kind == LEAVE or self.salary is None or self.salary > 0.0 or self._scaled

    @property
    def _scaled(self) -> bool:
        return self.coefficient is not None and self.coefficient > 0.0


def one_pay(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts of a spell without a salary or a coefficient of 0 that stands beside the other."""
    readers = (("salary", pay_of), ("coefficient", decimal_of))
    given = [name for name, _ in readers if not missing(facts.get(name))]
    if len(given) < 2:
        return facts
    nil = [name for name, reader in readers if reader(facts[name], name) == 0.0]
    return {name: value for name, value in facts.items() if name not in nil[-1:]}


def _check_unpaid(facts: dict[str, Any]) -> None:
    """Refuse pay of months that are told to be without pay."""
    for name, reader in (("salary", pay_of), ("coefficient", decimal_of)):
        if not missing(facts.get(name)) and (pay := reader(facts[name], name)):
            raise InputError(
                f"{name}: {pay:,.10g} in months without pay; write 0, or the kind and title of "
                "months that are paid"
            )


def _check_both(spell: Spell) -> None:
    """Refuse a salary beside a coefficient of which it is not the pay in some month."""
    if spell.salary is None or spell.coefficient is None:
        return
    base = shipped_law()["base_salary"]
    bases = {
        float(base.held(first_day(month)).value)  # type: ignore[arg-type]
        for month in range(spell.first, spell.last + 1)
    }
    same = any(abs(spell.salary / one - spell.coefficient) < TWO_DECIMALS for one in bases)
    if spell.kind not in ("state", LEAVE) or not same:
        raise InputError(
            f"spell {spell.name}: a salary of {spell.salary:,.10g} VND and a coefficient of "
            f"{spell.coefficient:,.10g} are not one pay; give the one that was paid on"
        )


def _plausible(spell: Spell) -> None:
    """Refuse pay that is no pay of a month: a coefficient in dong, a wage in thousands."""
    if spell.coefficient is not None:
        most, source = highest_coefficient()
        if spell.coefficient > most:
            raise InputError(
                f"spell {spell.name}: a coefficient of {spell.coefficient:,.10g} is above "
                f"{most:g}, the highest insured salary in base salaries ({source}); "
                "is it a salary in VND?"
            )
        if spell.kind not in ("state", LEAVE) and spell.salary is None:
            raise InputError(
                f"spell {spell.name}: kind {spell.kind} needs a salary; "
                "a coefficient is for state pay"
            )
    if spell.salary:
        check_salary(spell.salary, spell.first, f"spell {spell.name}")


def check_salary(salary: float, month: int, what: str) -> None:
    """Refuse a salary of no plausible size for its month [VND a month].

    Raises
    ------
    InputError
        Below a tenth of the base salary, or from a thousand billion on.
    """
    least = least_salary(month)
    if salary < least:
        raise InputError(
            f"{what}: pay of {salary:,.10g} VND a month is below {least:,.0f}, a tenth of the base "
            "salary of its month; is it in thousands or millions, or a coefficient?"
        )
    if salary >= 1e12:
        raise InputError(f"{what}: pay of {salary:,.10g} VND a month is no pay of one person")


def is_coefficient(pay: object) -> bool:
    """Whether a pay is written as a coefficient: it is no amount of dong that was ever paid."""
    try:
        return pay_of(pay) < lowest_salary()
    except InputError:
        return True


@lru_cache(maxsize=1)
def highest_coefficient() -> tuple[float, str]:
    """Highest insured salary in base salaries that the law has set, and its source."""
    lines = shipped_law()["salary_ceiling_multiple"].values
    line = min(lines, key=lambda one: float(one.value))  # type: ignore[arg-type]
    return float(line.value), line.source  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def least_salary(month: int) -> float:
    """Least plausible pay of a month; before the first base salary, by that one [VND a month]."""
    base = shipped_law()["base_salary"]
    return LEAST_SHARE * float(base.on(max(first_day(month), base.days[0])))
