"""What cannot be in a record: pay before the least age of work, a family that no family is."""

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import SEXES
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.record.dependant import Dependant
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.months import full_months, month_of

SPOUSES = {"spouse": None, "husband": 0, "wife": 1}
SEX_OF = {
    "husband": 0, "father": 0, "father-in-law": 0, "grandfather": 0,
    "wife": 1, "mother": 1, "mother-in-law": 1, "grandmother": 1,
}  # fmt: skip
"""Sex of a relative whose relation tells it."""


class LeastAge(NamedTuple):
    """A least age [years] and its source."""

    years: float
    source: str


@lru_cache(maxsize=4)
def least_age(name: str) -> LeastAge:
    """The lowest least age that the law has set under a name."""
    line = min(shipped_law()[name].values, key=lambda one: float(one.value))  # type: ignore[arg-type]
    return LeastAge(float(line.value), line.source)  # type: ignore[arg-type]


def first_month_of_work(birth: Any) -> Any:
    """Month in which a person of a month of birth, or each of an array, may work."""
    return birth + round(12 * least_age("least_working_age").years)


def check_law_begun(day: date, law: Book, what: str = "") -> None:
    """Refuse a day before the law of pensions.

    what : told before it, as `retirement`

    Raises
    ------
    InputError
        If the first day of the law lies after it.
    """
    begins = law["qualifying_years"].days[0]
    if day < begins:
        line = f"on {day}: the law of pensions begins here on {begins}"
        raise InputError(f"{what}: {line}" if what else line)


def check_begin(first: int, name: str, born: date) -> None:
    """Refuse a career that begins before the least age of work.

    Raises
    ------
    InputError
        If the first month lies before that in which the age is reached.
    """
    if first < first_month_of_work(month_of(born)):
        raise InputError(f"the spell {name} begins {too_young()}, of who was born on {born}")


def too_young() -> str:
    """What is told of work before the least age."""
    years, source = least_age("least_working_age")
    return f"before the age of {years:g}, the least of work ({source})"


def check_family(family: tuple[Dependant, ...], sex: int, born: date, death: date | None) -> None:
    """Refuse two spouses, one of the same sex or below the age of marriage, and an older child.

    Refused too is a relative whose sex is not that of the relation.

    Raises
    ------
    InputError
        On the first of the family who cannot be; ages are those at the death.
    """
    spouses = [one.relation for one in family if one.relation in SPOUSES]
    if len(spouses) > 1:
        source = least_age(f"least_marriage_age_{SEXES[sex]}").source
        raise InputError(
            f"dependants: {' and '.join(spouses)}: two spouses; a marriage has one ({source})"
        )
    for one in family:
        _check_sex(one, sex)
        if one.relation in SPOUSES:
            _check_spouse(one, sex, death)
        older = _older_by(one, born, death)
        if one.relation == "child" and older is not None and older >= 0:
            raise InputError(f"dependant child{_aged(one)}: not younger than who died")


def _check_sex(one: Dependant, sex: int) -> None:
    """Refuse a wife who is a man, and a spouse of the sex of the person."""
    of_relation = SEX_OF.get(one.relation)
    if None not in (of_relation, one.sex) and of_relation != one.sex:
        raise InputError(f"dependant {one.relation}: the sex is told as {'MF'[one.sex or 0]}")
    own = of_relation if one.sex is None else one.sex
    if one.relation in SPOUSES and own == sex:
        raise InputError(f"dependant {one.relation}: of the same sex as the person; tell the sex")


def _check_spouse(one: Dependant, sex: int, death: date | None) -> None:
    own = SPOUSES[one.relation] if one.sex is None else one.sex
    years, source = least_age(f"least_marriage_age_{SEXES[1 - sex if own is None else own]}")
    age = _age_in_months(one, death)
    if age is not None and age < 12 * years:
        raise InputError(
            f"dependant {one.relation}{_aged(one)}: below {years:g}, the age of marriage ({source})"
        )


def _age_in_months(one: Dependant, death: date | None) -> int | None:
    """Full months of age at the death; None where it cannot be told."""
    if one.birth is None:
        return None if one.age is None else one.months_old(date.min)
    return None if death is None or death < one.birth else full_months(one.birth, death)


def _older_by(one: Dependant, born: date, death: date | None) -> int | None:
    """By how much one of the family is older than the person, in days or months; None: untold."""
    if one.birth is not None:
        return (born - one.birth).days
    if one.age is None or death is None:
        return None
    return one.months_old(death) - full_months(born, death)


def _aged(one: Dependant) -> str:
    if one.birth is not None:
        return f" born {one.birth}"
    return "" if one.age is None else f" aged {one.age:g}"
