"""One of the family of an insured person, as the law on survivors asks for it."""

from datetime import date
from typing import Any

from pydantic import Field, ValidationInfo, field_validator

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.record.amounts import money_of, share_of, yes_of
from vss_actuarial.individual.record.spell import Facts
from vss_actuarial.individual.record.words import value_of, values_of
from vss_actuarial.law.months import age_of, day_of, full_months

RELATIONS = tuple(dict.fromkeys(values_of("relation").values()))
SEX_NUMBERS = {"M": 0, "F": 1}


def sex_of(written: object, what: str = "sex") -> int:
    """0 for a man, 1 for a woman, from `M`, `female`, `nữ` …"""
    if isinstance(written, int) and not isinstance(written, bool) and written in (0, 1):
        return int(written)
    try:
        return SEX_NUMBERS[value_of("sex", written, what)]
    except InputError:
        raise InputError(f"{what}: {written!r} is not known; write M or F") from None


class Dependant(Facts):
    """One of the family.

    Attributes
    ----------
    relation : child, spouse, wife, husband, father, mother, father-in-law, mother-in-law,
        grandfather, grandmother, other
    birth : day, or None with `age` [years] at the death, written also as `17y11m`
    income : [VND a month]; income_kind : wage (of work that is compulsorily insured), pension (or
        another monthly allowance) or other; None: not told
    capacity_loss : fraction
    supported_by_another : somebody else is there to support this person; None: read off the family
    in_school : of a child of 15 to 17 at a death before 2016
    """

    relation: str
    sex: int | None = None
    birth: date | None = None
    age: float | None = Field(default=None, ge=0.0, allow_inf_nan=False)
    income: float = Field(default=0.0, ge=0.0)
    income_kind: str | None = None
    capacity_loss: float = Field(default=0.0, ge=0.0, le=1.0)
    supported_by_another: bool | None = None
    in_school: bool | None = None

    @field_validator("relation", mode="before")
    @classmethod
    def _relation(cls, value: object) -> str:
        return value_of("relation", value, "relation")

    @field_validator("sex", mode="before")
    @classmethod
    def _sex(cls, value: object) -> int | None:
        return None if value is None else sex_of(value)

    @field_validator("birth", mode="before")
    @classmethod
    def _birth(cls, value: object) -> date | None:
        return None if value is None else day_of(value, "birth of a dependant")

    @field_validator("age", mode="before")
    @classmethod
    def _age(cls, value: Any) -> Any:
        return age_of(value, "age of a dependant") / 12 if isinstance(value, str) else value

    @field_validator("income", mode="before")
    @classmethod
    def _income(cls, value: object) -> float:
        return money_of(value, "income of a dependant")

    @field_validator("income_kind", mode="before")
    @classmethod
    def _income_kind(cls, value: object) -> str | None:
        return None if value is None else value_of("income_kind", value, "kind of income")

    @field_validator("capacity_loss", mode="before")
    @classmethod
    def _loss(cls, value: object) -> float:
        return share_of(value, "capacity loss of a dependant")

    @field_validator("supported_by_another", "in_school", mode="before")
    @classmethod
    def _told(cls, value: object, info: ValidationInfo) -> bool | None:
        return None if value is None else yes_of(value, str(info.field_name).replace("_", " "))

    def months_old(self, day: date) -> int:
        """Full months of age on a day; by `age`, whatever the day, where the birth is not known."""
        if self.birth is not None:
            return full_months(self.birth, day)
        return age_of(self.age or 0.0)
