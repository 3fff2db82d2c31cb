"""A person's record: birth, career, family; checked where it enters."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from vss_actuarial.ground.axes import SEXES
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.months import day_of, first_day, month_of, month_text

Kind = Literal["state", "employer", "voluntary", "abroad", "bought"]
Conditions = Literal["normal", "hazardous", "specially hazardous", "coal", "armed"]
KINDS: tuple[Kind, ...] = ("state", "employer", "voluntary", "abroad", "bought")
KIND_WORDS = {"private": "employer", "state-pay": "state", "employer-pay": "employer"}
SEX_WORDS = {
    "m": 0, "male": 0, "man": 0, "men": 0, "nam": 0,
    "f": 1, "female": 1, "woman": 1, "women": 1, "nữ": 1, "nu": 1,
}  # fmt: skip
COMPULSORY = ("state", "employer", "abroad")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
FROM_2014 = 12 * 2014


def sex_of(written: object) -> int:
    """0 for a man, 1 for a woman, from `M`, `female`, `nữ` …"""
    if isinstance(written, int) and written in (0, 1):
        return written
    try:
        return SEX_WORDS[str(written).strip().lower()]
    except KeyError:
        raise InputError(f"sex: {written!r} is not known; write M or F") from None


def region_of(written: object) -> int:
    """Wage region 1 to 4 from `1`, `III`, `region III` or `vùng III`."""
    word = str(written).strip().lower().removeprefix("region").removeprefix("vùng").strip()
    region = ROMAN.get(word) or (int(word) if word.isdecimal() else 0)
    if region not in (1, 2, 3, 4):
        raise InputError(f"region: {written!r} is not known; there are the regions I, II, III, IV")
    return region


class Facts(BaseModel):
    """What all parts of a record share: no unknown field, no change afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Spell(Facts):
    """Months of contributions on one pay.

    Attributes
    ----------
    first, last : months since year 0, both counted; written `from` and `to` as 2016-04
    salary : [VND a month]; or coefficient : of the state scale, with its allowances
    region_coefficient : of an area allowance
    """

    first: int = Field(alias="from")
    last: int = Field(alias="to")
    kind: Kind = "employer"
    salary: float | None = None
    coefficient: float | None = None
    region: int | None = None
    conditions: Conditions = "normal"
    region_coefficient: float = 0.0
    pension_credit: bool = True

    @field_validator("first", "last", mode="before")
    @classmethod
    def _month(cls, value: object) -> int:
        return value if isinstance(value, int) else month_of(value, "spell")

    @field_validator("kind", mode="before")
    @classmethod
    def _kind(cls, value: object) -> str:
        return KIND_WORDS.get(str(value), str(value))

    @field_validator("region", mode="before")
    @classmethod
    def _region(cls, value: object) -> int | None:
        return None if value is None else region_of(value)

    @model_validator(mode="after")
    def _sound(self) -> "Spell":
        if self.last < self.first:
            raise InputError(f"spell {self.name}: it ends before it begins")
        for pay in (self.salary, self.coefficient):
            if pay is not None and not 0.0 <= pay < 1e12:
                raise InputError(f"spell {self.name}: pay of {pay:g}; it cannot be below zero")
        return self

    @property
    def months(self) -> int:
        """Months of the spell."""
        return self.last - self.first + 1

    @property
    def name(self) -> str:
        """As `2016-04 to 2018-12`."""
        return f"{month_text(self.first)} to {month_text(self.last)}"


class Dependant(Facts):
    """One of the family.

    Attributes
    ----------
    relation : child, spouse, father, mother, father-in-law, mother-in-law, other
    birth : day, or None with `age` [years] at the death
    income : [VND a month]
    capacity_loss : fraction
    supported_by_another : somebody else is there to support this person; None: read off the family
    """

    relation: str
    sex: int | None = None
    birth: date | None = None
    age: float | None = Field(default=None, ge=0.0)
    income: float = Field(default=0.0, ge=0.0)
    capacity_loss: float = Field(default=0.0, ge=0.0, le=1.0)
    supported_by_another: bool | None = None

    @field_validator("sex", mode="before")
    @classmethod
    def _sex(cls, value: object) -> int | None:
        return None if value is None else sex_of(value)

    @field_validator("birth", mode="before")
    @classmethod
    def _birth(cls, value: object) -> date | None:
        return None if value is None else day_of(value, "birth of a dependant")


class Person(Facts):
    """A person: sex, birth, career, family and what befell him.

    Attributes
    ----------
    birth : day of birth, or the year alone where no more is known
    spells : the career, in order of time
    death, retirement : days
    capacity_loss : fraction, with `capacity_decision` : day of the assessment
    """

    sex: int
    birth: date | int
    spells: tuple[Spell, ...] = ()
    dependants: tuple[Dependant, ...] = ()
    death: date | None = None
    retirement: date | None = None
    capacity_loss: float = Field(default=0.0, ge=0.0, le=1.0)
    capacity_decision: date | None = None
    commune_official: bool = False

    @field_validator("sex", mode="before")
    @classmethod
    def _sex(cls, value: object) -> int:
        return sex_of(value)

    @field_validator("birth", mode="before")
    @classmethod
    def _birth(cls, value: object) -> date | int:
        alone = isinstance(value, int) or str(value).strip().isdecimal()
        return int(str(value)) if alone else day_of(value, "birth")

    @field_validator("death", "retirement", "capacity_decision", mode="before")
    @classmethod
    def _day(cls, value: object) -> date | None:
        return None if value is None else day_of(value)

    @field_validator("spells")
    @classmethod
    def _ordered(cls, spells: tuple[Spell, ...]) -> tuple[Spell, ...]:
        ordered = tuple(sorted(spells, key=lambda spell: spell.first))
        for one, next_one in pairwise(ordered):
            if next_one.first <= one.last:
                raise InputError(f"the spells {one.name} and {next_one.name} overlap; cut one")
        return ordered

    @model_validator(mode="after")
    def _in_order(self) -> "Person":
        born = self.born
        if self.death is not None and self.death < born:
            raise InputError(f"death on {self.death}: before the birth of {self.birth}")
        if self.retirement is not None and self.retirement < born:
            raise InputError(f"retirement on {self.retirement}: before the birth of {self.birth}")
        if self.spells:
            self._career_in_order(self.spells[0], born)
        return self

    def _career_in_order(self, first: Spell, born: date) -> None:
        if first_day(first.first) < born:
            raise InputError(f"the spell {first.name} begins before the birth of {self.birth}")
        if self.retirement is not None and month_of(self.retirement) < first.first:
            raise InputError(
                f"retirement on {self.retirement}: before the first contribution, "
                f"{month_text(first.first)}"
            )
        if self.death is not None and month_of(self.death) < self.spells[-1].last:
            raise InputError(f"the spell {self.spells[-1].name} ends after the death {self.death}")

    @property
    def born(self) -> date:
        """Day of birth; 1 January where the year alone is known (Decree 135/2020, Art. 3(3))."""
        return date(self.birth, 1, 1) if isinstance(self.birth, int) else self.birth

    @property
    def sex_name(self) -> str:
        """`men` or `women`, as the law's parameters are named."""
        return SEXES[self.sex]

    def spells_of(self, kinds: Iterable[str], until: int | None = None) -> list[Spell]:
        """Spells of some kinds, those after a month left out, the one around it cut."""
        chosen = [spell for spell in self.spells if spell.kind in kinds]
        if until is None:
            return chosen
        cut = [spell for spell in chosen if spell.first <= until]
        return [
            spell if spell.last <= until else spell.model_copy(update={"last": until})
            for spell in cut
        ]

    def months_of(self, kinds: Iterable[str], until: int | None = None) -> int:
        """Months contributed in spells of some kinds."""
        return sum(spell.months for spell in self.spells_of(tuple(kinds), until))

    def months_in(self, conditions: Iterable[str], until: int | None = None) -> int:
        """Months contributed under some working conditions."""
        among = tuple(conditions)
        return sum(s.months for s in self.spells_of(KINDS, until) if s.conditions in among)

    def months_around_2014(self, until: int | None = None) -> tuple[int, int]:
        """Months contributed before 2014 and from 2014 on."""
        spells = self.spells_of(KINDS, until)
        before = sum(max(0, min(s.last + 1, FROM_2014) - s.first) for s in spells)
        return before, sum(s.months for s in spells) - before


def person(**facts: Any) -> Person:
    """A person from plain facts, or one clear line on the first that is wrong.

    Raises
    ------
    InputError
        On a field unknown or of the wrong form, an order of days that cannot be, an unknown region,
        pay below zero, or spells that overlap.
    """
    return cast(Person, checked(Person, facts))


def checked(model: type[Any], facts: Mapping[str, Any]) -> Any:
    """A part of a record from plain facts, or one clear line."""
    try:
        return model.model_validate(dict(facts))
    except ValidationError as error:
        first = error.errors()[0]
        place = " ".join(str(part) for part in first["loc"]) or model.__name__.lower()
        cause = first.get("ctx", {}).get("error")
        if isinstance(cause, InputError):
            raise InputError(str(cause)) from None
        told = first["msg"].lower()
        raise InputError(f"{place}: {told}, found {first['input']!r}") from None
