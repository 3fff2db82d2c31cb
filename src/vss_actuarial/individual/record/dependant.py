"""One of the family of an insured person, as the law on survivors asks for it."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.record.spell import Facts, read, told
from vss_actuarial.individual.record.words import value_of, values_of, yes_of
from vss_actuarial.law.months import age_of, day_of, full_months
from vss_actuarial.sheets.amounts import money_of, share_of

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


def _relation(written: object, what: str) -> str:
    return value_of("relation", written, what)


def _income_kind(written: object, what: str) -> str:
    return value_of("income_kind", written, what)


def _years(written: Any, what: str) -> Any:
    return age_of(written, what) / 12 if isinstance(written, str) else written


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

    relation: Annotated[str, read(_relation, "relation")]
    sex: Annotated[int | None, told(sex_of, "sex")] = None
    birth: Annotated[date | None, told(day_of, "birth of a dependant")] = None
    age: Annotated[
        float | None,
        Field(ge=0.0, allow_inf_nan=False),
        told(_years, "age of a dependant"),
    ] = None
    income: Annotated[float, Field(ge=0.0), read(money_of, "income of a dependant")] = 0.0
    income_kind: Annotated[str | None, told(_income_kind, "kind of income")] = None
    capacity_loss: Annotated[
        float, Field(ge=0.0, le=1.0), read(share_of, "capacity loss of a dependant")
    ] = 0.0
    supported_by_another: Annotated[bool | None, told(yes_of, "supported by another")] = None
    in_school: Annotated[bool | None, told(yes_of, "in school")] = None

    def months_old(self, day: date) -> int:
        """Full months of age on a day; by `age`, whatever the day, where the birth is not known."""
        if self.birth is not None:
            return full_months(self.birth, day)
        return age_of(self.age or 0.0)
