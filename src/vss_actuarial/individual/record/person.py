"""A person's record: birth, career, family; checked where it enters."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from numbers import Real
from typing import Any, cast

from pydantic import Field, ValidationError, ValidationInfo, field_validator, model_validator

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import SEXES
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.ground.text import Words
from vss_actuarial.individual.record.career import credited, long_leaves, unpaid_words
from vss_actuarial.individual.record.dependant import Dependant, sex_of
from vss_actuarial.individual.record.limits.bought import check_bought, years_needed
from vss_actuarial.individual.record.limits.bought_age import HARD_AREA, AgesInForce, Buyer
from vss_actuarial.individual.record.limits.plausible import check_begin, check_family
from vss_actuarial.individual.record.spell import COMPULSORY, Facts, Spell
from vss_actuarial.individual.record.words import told, yes_of
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.months import (
    FIRST_YEAR,
    LAST_YEAR,
    day_of,
    first_day,
    month_of,
    month_text,
)
from vss_actuarial.sheets.amounts import missing, share_of

DATES = ("death", "retirement", "capacity_decision")


class Person(Facts):
    """A person: sex, birth, career, family and what befell him.

    Attributes
    ----------
    birth : day of birth, or the year alone where no more is known
    spells : the career, in order of time
    death, retirement : days
    capacity_loss : fraction, with `capacity_decision` : day of the assessment
    commune_official, commune_part_timer : cadre or civil servant of a commune; who works part-time
        for one, a hamlet or a neighbourhood
    foreigner : no citizen of Viet Nam
    identifier : social insurance number or another mark; name : of the person
    unpaid : spells without pay, which count for nothing; `spells` has them no more
    remarks : what the reader of a file has to tell, English and Vietnamese
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
    commune_part_timer: bool = False
    foreigner: bool = False
    identifier: str = ""
    name: str = ""
    unpaid: tuple[Spell, ...] = ()
    remarks: tuple[Words, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _career(cls, facts: Any) -> Any:
        """Order the spells, give leave the pay before it, and set apart what was not paid."""
        if not isinstance(facts, dict) or not facts.get("spells"):
            return facts
        spells = sorted(
            (_spell(number, one) for number, one in enumerate(facts["spells"], 1)),
            key=lambda spell: spell.first,
        )
        for one, next_one in pairwise(spells):
            if next_one.first <= one.last:
                raise InputError(f"the spells {one.name} and {next_one.name} overlap; cut one")
        counted, unpaid = credited(spells)
        return {**facts, "spells": counted, "unpaid": (*facts.get("unpaid", ()), *unpaid)}

    @field_validator("sex", mode="before")
    @classmethod
    def _sex(cls, value: object) -> int:
        return sex_of(value)

    @field_validator("birth", mode="before")
    @classmethod
    def _birth(cls, value: object) -> date | int:
        return birth_of(value)

    @field_validator(*DATES, mode="before")
    @classmethod
    def _day(cls, value: object, info: ValidationInfo) -> date | None:
        return None if value is None else day_of(value, _words(info))

    @field_validator("capacity_loss", mode="before")
    @classmethod
    def _loss(cls, value: object) -> float:
        return share_of(value, "capacity loss")

    @field_validator("commune_official", "commune_part_timer", "foreigner", mode="before")
    @classmethod
    def _yes(cls, value: object, info: ValidationInfo) -> bool:
        return yes_of(value, _words(info))

    @model_validator(mode="after")
    def _in_order(self) -> "Person":
        born = self.born
        if self.death is not None and self.death < born:
            raise InputError(f"death on {self.death}: before the birth of {self.birth}")
        if self.retirement is not None and self.retirement < born:
            raise InputError(f"retirement on {self.retirement}: before the birth of {self.birth}")
        check_family(self.dependants, self.sex, born, self.death)
        if self.spells:
            self._career_in_order(self.spells[0], born)
        return self

    def _career_in_order(self, first: Spell, born: date) -> None:
        if first_day(first.first) < born:
            raise InputError(f"the spell {first.name} begins before the birth of {self.birth}")
        check_begin(first.first, first.name, born)
        if self.retirement is not None and month_of(self.retirement) < first.first:
            raise InputError(
                f"retirement on {self.retirement}: before the first contribution, "
                f"{month_text(first.first)}"
            )
        worked = [one for one in self.spells if one.kind in COMPULSORY]
        if self.retirement is not None and worked and month_of(self.retirement) < worked[-1].last:
            raise InputError(
                f"the spell {worked[-1].name} ends after the last day of work {self.retirement}"
            )
        if self.death is not None and month_of(self.death) < self.spells[-1].paid_up:
            raise InputError(f"the spell {self.spells[-1].name} ends after the death {self.death}")

    @property
    def born(self) -> date:
        """Day of birth; 1 January where the year alone is known (Decree 135/2020, Art. 3(3))."""
        return date(self.birth, 1, 1) if isinstance(self.birth, int) else self.birth

    @property
    def of_commune(self) -> bool:
        """Whether the work was for a commune, full-time or part-time."""
        return self.commune_official or self.commune_part_timer

    def for_commune(self, spell: Spell) -> bool:
        """Whether a spell is work for a commune: that of state pay, or of employers' where none is.

        Part-timers paid contributions on the base salary, which a record may have in dong.
        """
        kind = "state" if self.spells_of(("state",)) else "employer"
        return self.of_commune and spell.kind == kind

    @property
    def paid_up(self) -> int:
        """Month by whose end all contributions are paid; that of the birth where there is none."""
        return max((one.paid_up for one in self.spells), default=month_of(self.born))

    @property
    def notes(self) -> tuple[Words, ...]:
        """What was made of the record on its way in, English and Vietnamese."""
        none = () if self.spells or self.unpaid else (told("no_spells"),)
        return (*none, *self.remarks, *map(unpaid_words, self.unpaid), *long_leaves(self.spells))

    def changed(self, facts: Mapping[str, Any]) -> "Person":
        """The same record with other facts, checked as at its entry."""
        if not facts:
            return self
        return cast(Person, checked(Person, {**dict(self), **facts}))

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


def person(law: Book | None = None, **facts: Any) -> Person:
    """A person from plain facts, or one clear line on the first that is wrong.

    Parameters
    ----------
    law : whose limit of bought months holds; the law as enacted
    facts : fields of `Person`; spells and dependants as records or as dictionaries of their fields

    Raises
    ------
    InputError
        On a field unknown or of the wrong form, an order of days that cannot be, an unknown region,
        pay below zero or of no plausible size, spells that overlap, leave without pay before it, or
        months bought that were not missing, or more than the law allows.
    """
    record = cast(Person, checked(Person, facts))
    needed = years_needed(
        loss=record.capacity_loss > 0.0,
        commune=record.of_commune and record.sex == 1,
        dead=record.death is not None,
    )
    check_bought(record.spells, law, needed)
    _check_age(record, shipped_law() if law is None else law)
    return record


def _words(info: ValidationInfo) -> str:
    """The name of a field as it is told."""
    return str(info.field_name).replace("_", " ")


def _check_age(record: Person, law: Book) -> None:
    """Refuse months bought before the age; those of the dead their family bought."""
    bought = [one for one in record.spells if one.at_once]
    if not bought or record.death is not None:
        return
    joined = [one.first for one in record.spells_of(("voluntary",))]
    work = {str(one.conditions) for one in record.spells}
    work |= {HARD_AREA for one in record.spells if one.region_coefficient > 0.0}
    buyer = Buyer(
        record.sex, month_of(record.born), record.capacity_loss, min(joined, default=0),
        frozenset(work),
    )  # fmt: skip
    fault = AgesInForce(law).fault(buyer, bought[0].first)
    if fault:
        raise InputError(f"{bought[0].name}: {fault}")


def _spell(number: int, facts: Any) -> Spell:
    if isinstance(facts, Spell):
        return facts
    if not isinstance(facts, Mapping):
        raise InputError(f"spell {number}: {facts!r} is no spell; give from, to, kind and salary")
    return cast(Spell, checked(Spell, facts, f"spell {number}"))


def birth_of(written: object, what: str = "birth") -> date | int:
    """A day of birth, or the year alone: 15/10/1964, 10/1964, 1964."""
    if missing(written):
        raise InputError(f"{what}: it is missing")
    if isinstance(written, Real) and float(written) == int(float(written)):
        written = int(float(written))
    alone = str(written).strip()
    if len(alone) != 4 or not alone.isdecimal():
        return day_of(written, what)
    if not FIRST_YEAR <= int(alone) <= LAST_YEAR:
        raise InputError(f"{what}: {alone} lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return int(alone)


def checked(model: type[Any], facts: Mapping[str, Any], what: str = "") -> Any:
    """A part of a record from plain facts, or one clear line.

    what : put before an error that names a field alone, as `spell 2`
    """
    try:
        return model.model_validate(dict(facts))
    except ValidationError as error:
        first = error.errors()[0]
        cause = first.get("ctx", {}).get("error")
        if isinstance(cause, InputError):
            raise InputError(str(cause)) from None
        place = (
            " ".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
            or model.__name__.lower()
        )
        raise InputError(f"{what + ', ' if what else ''}{_told(first, place, model)}") from None


def _told(error: Any, place: str, model: type[Any]) -> str:
    if error["type"] == "missing":
        return f"{place}: it is missing"
    if error["type"] == "extra_forbidden" and len(error["loc"]) == 1:
        return f"{place}: there is no such fact{nearest(place, model.model_fields)}"
    return f"{place}: {error['msg'].lower()}, found {error['input']!r}"
