"""A spell and one of the family in one line each, as `--spell` and `--dependant` take them."""

import re
from datetime import date
from typing import Any, cast

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.text import folded
from vss_actuarial.individual.record.dependant import Dependant
from vss_actuarial.individual.record.person import checked
from vss_actuarial.individual.record.spell import Spell, goes_on, is_coefficient
from vss_actuarial.individual.record.words import value_of, values_of

SPELL_FORM = "FROM:TO:KIND:PAY[:CONDITIONS], such as 01/2005:04/2026:employer:9.000.000"
DEPENDANT_FORM = (
    "RELATION:AGE[:INCOME[:SEX[:KIND OF INCOME]]], such as child:17y11m, "
    "or a day of birth for the age"
)
WITHOUT_PAY = ("leave", "unpaid")
KIND_BY_FORM = {"coefficient": "state", "salary": "employer"}
DAY = re.compile(r"\d+[-/.]\d+[-/.]\d+")


def spell_facts(written: str, now: date | None = None) -> dict[str, Any]:
    """Fields of a `Spell` from `FROM:TO:KIND:PAY[:CONDITIONS]`; of leave from `FROM:TO:leave`.

    The pay of state spells is a coefficient or dong, of all others dong; leave and
    unpaid months may go without. A kind that says no more than compulsory insurance, or none, goes
    by the form of the pay, as in a file.

    now : day until which a spell goes on that ends with `now`; today where it is not told

    Raises
    ------
    InputError
        If a part is missing or one too many, or the kind is not known. The other parts are read,
        and refused, by `person`.
    """
    first, last, kind, pay, conditions = _parts(written, f"--spell {written}", SPELL_FORM, 3, 5)
    if last is None:
        raise InputError(f"--spell {written}: write it as {SPELL_FORM}")
    known = None if _untold(kind) else value_of("kind", kind, f"--spell {written}: kind")
    if pay is None and known not in WITHOUT_PAY:
        raise InputError(f"--spell {written}: it has no pay; write it as {SPELL_FORM}")
    scaled = is_coefficient(pay) and (known == "state" or (known is None and _parted(pay)))
    form = "coefficient" if scaled else "salary"
    end = now if now is not None and goes_on(last) else last
    facts: dict[str, Any] = {"from": first, "to": end, "kind": known or KIND_BY_FORM[form]}
    if pay is not None:
        facts[form] = pay
    return facts if conditions is None else facts | {"conditions": conditions}


def spell_of(written: str, now: date | None = None) -> Spell:
    """A spell from one line; every refusal of it begins with the line."""
    return cast(Spell, _made(Spell, spell_facts(written, now), f"--spell {written}"))


def dependant_of(written: str) -> Dependant:
    """One of the family from one line; every refusal of it begins with the line."""
    return cast(Dependant, _made(Dependant, dependant_facts(written), f"--dependant {written}"))


def _made(model: type[Any], facts: dict[str, Any], where: str) -> Any:
    try:
        return checked(model, facts)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None


def kind_taken(written: str) -> bool:
    """Whether a spell names no kind, so that the form of its pay tells it."""
    return _untold((written.split(":") + [""] * 3)[2])


def _untold(kind: str | None) -> bool:
    return not kind or not kind.strip() or folded(kind) in values_of("scheme")


def _parted(pay: str | None) -> bool:
    """Whether a pay has decimals, as coefficients have; a whole number may be one of millions."""
    return pay is not None and not pay.strip().isdecimal()


def dependant_facts(written: str) -> dict[str, Any]:
    """Fields of a `Dependant` from `RELATION:AGE[:INCOME[:SEX[:KIND OF INCOME]]]`.

    A day may stand in place of the age; a kind of income in that of the sex.

    Raises
    ------
    InputError
        If a part is missing or one too many. The parts are read, and refused, by `person`.
    """
    where = f"--dependant {written}"
    relation, age, income, sex, kind = _parts(written, where, DEPENDANT_FORM, 2, 5)
    if kind is None and sex is not None and folded(sex) in values_of("income_kind"):
        sex, kind = None, sex
    value_of("relation", relation, f"{where}: relation")
    facts: dict[str, Any] = {"relation": relation}
    facts["birth" if age is not None and DAY.fullmatch(age) else "age"] = age
    given = {"income": income, "sex": sex, "income_kind": kind}
    return facts | {name: value for name, value in given.items() if value is not None}


def _parts(written: str, where: str, form: str, least: int, most: int) -> list[str | None]:
    """The parts between colons, None for those left out."""
    parts: list[str | None] = [part.strip() or None for part in written.split(":")]
    if not least <= len(parts) <= most or parts[0] is None or parts[1] is None:
        raise InputError(f"{where}: write it as {form}")
    return parts + [None] * (most - len(parts))
