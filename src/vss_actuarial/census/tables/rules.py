"""What rows of a table must agree on: among themselves, with other tables, and with the date."""

from collections.abc import Mapping
from typing import Any

from vss_actuarial.census.tables.cell import number_of
from vss_actuarial.census.tables.schema import Column, schema
from vss_actuarial.census.tables.table import Faults, Read
from vss_actuarial.ground.errors import InputError, nearest

YOUNGEST = 15
"""Age from which service is credited, as the model has it."""
WAITING_FROM = 45
"""Age from which somebody may wait. Judgement: no retirement age of the law has been lower."""
CELL = ("scheme", "sex", "age", "service", "status")
CLOSE = 0.005
"""By what share totals that must agree may differ. Judgement: rounding, and cells merged."""
ALL_OR_NONE = {
    "past_pay": ("era",),
    "pensioners": ("early", "minimum", "amount_from"),
    "accident_beneficiaries": ("scheme", "amount"),
}
"""Columns that each row fills, or none: some alone would count persons twice, or as drawing nil."""


def check_rules(tables: Mapping[str, Read], since: int) -> None:
    """Refuse rows that do not agree.

    since : year of the date D of the data

    Raises
    ------
    InputError
        With a line for each.
    """
    faults = Faults()
    for read in tables.values():
        _check_keys(read, faults)
        _check_filled(read, faults)
    for name, check in CHECKS.items():
        if name in tables:
            check(tables[name], since, faults)
    faults.tell()
    for name in ("past_pay", "era", "months_since_exit"):
        if name in tables:
            _check_persons(tables[name], tables.get("insured"), faults)
    faults.tell()


def _check_keys(read: Read, faults: Faults) -> None:
    """No two rows of one key."""
    names = tuple(dict.fromkeys((*read.table.key, *read.table.splits)))
    first: dict[tuple[Any, ...], int] = {}
    for number, key in read.rows(*names):
        if key in first:
            same = ", ".join(one for one in names if read.has(one))
            faults.add(
                f"{read.sheet.row(number)}: the same {same} as row {first[key]}; join the two"
            )
        else:
            first[key] = number


def _check_filled(read: Read, faults: Faults) -> None:
    for column in ALL_OR_NONE.get(read.table.name, ()):
        if read.has(column):
            read.each(
                faults, lambda one: "" if one is not None else "it is missing, other rows have it",
                column,
            )  # fmt: skip


def _check_insured(read: Read, since: int, faults: Faults) -> None:
    _check_pay_alone(read, faults)
    if "status" in read.cells:
        read.each(faults, _status_of_age, "status", "age")
    if read.has("service"):
        read.each(faults, _service_of_age, "service", "age")
    if "pay" in read.cells:
        read.each(faults, _pay_of_status, "pay", "status")


def _check_pay_alone(read: Read, faults: Faults) -> None:
    """Persons have a status; without persons pay is told, by scheme, sex and age."""
    persons, status = "persons" in read.cells, "status" in read.cells
    if persons and not status:
        faults.add(f"{read.sheet.place}: 'persons' needs the column 'status'")
    elif not persons and ("service" in read.cells or not read.has("pay")):
        faults.add(
            f"{read.sheet.place}: there is no column 'persons'; without it 'pay' is told, by "
            "scheme, sex and age alone"
        )
    elif not persons:
        read.each(faults, lambda pay: "it is missing" if pay is None else "", "pay")


def _status_of_age(status: str | None, age: float | None) -> str:
    if status != "waiting" or age is None or age >= WAITING_FROM:
        return ""
    return f"found 'waiting' at age {age:.0f}, expected at least {WAITING_FROM}; tell them dormant"


def _service_of_age(service: float | None, age: float | None) -> str:
    if service is None or age is None or service <= age - YOUNGEST:
        return ""
    return f"found {service:.0f}, expected at most {max(age - YOUNGEST, 0):.0f} at age {age:.0f}"


def _pay_of_status(pay: float | None, status: str | None) -> str:
    return (
        f"found {pay:.0f} of '{status}', expected pay of 'active' alone"
        if (pay is not None and status not in (None, "active"))
        else ""
    )


def _check_past_pay(read: Read, since: int, faults: Faults) -> None:
    read.each(faults, _service_of_age, "service", "age")
    for number, (months, mean, total) in read.rows("months", "average_pay", "pay_sum"):
        if mean is not None and total is not None:
            faults.add(f"{read.sheet.row(number)}: both 'average_pay' and 'pay_sum'; give one")
        elif mean is None and total is None and months is None:
            faults.add(f"{read.sheet.row(number)}: neither 'average_pay' nor 'pay_sum'; give one")
        elif total is not None and not months:
            faults.add(f"{read.sheet.row(number)}: 'pay_sum' needs 'months'")
    if "months" in read.cells:
        read.each(faults, _months_of_service, "months", "service")


def _months_of_service(months: float | None, service: float | None) -> str:
    if months is None or service is None or service >= _last("service"):
        return ""
    if 12 * service <= months <= 12 * (service + 1):
        return ""
    return (
        f"found {months:g}, expected {12 * service:.0f} to {12 * service + 12:.0f} of the service"
    )


def _last(column: str) -> float:
    return schema().columns[column].most


def _check_pensioners(read: Read, since: int, faults: Faults) -> None:
    """Of a payer all rows have a mean pension or none; of the fund a scheme or none."""
    told = {
        column: {payer for _, (payer, cell) in read.rows("payer", column) if cell is not None}
        for column in ("scheme", "pension")
    }
    read.each(faults, lambda pension, payer: (
        "it is missing, other rows have it" if pension is None and payer in told["pension"] else ""
    ), "pension", "payer")  # fmt: skip
    read.each(faults, lambda scheme, payer: (
        _scheme_of_payer(scheme, payer, "fund" in told["scheme"])
    ), "scheme", "payer")  # fmt: skip


def _scheme_of_payer(scheme: str | None, payer: str | None, told: bool) -> str:
    if payer == "fund" and scheme is None and told:
        return "it is missing: pensions of the fund have a scheme"
    if payer == "budget" and scheme is not None:
        return f"found '{scheme}', expected nothing: pensions of the budget have no scheme"
    return ""


def _check_survivors(read: Read, since: int, faults: Faults) -> None:
    column = "sex" if "sex" in read.cells else "group"
    read.each(faults, lambda sex, group: (
        "it is missing: adults have a sex" if group == "adult" and sex in (None, "adult") else ""
    ), column, "group")  # fmt: skip


def _check_awards(read: Read, since: int, faults: Faults) -> None:
    read.each(faults, lambda year: _past(year, since), "year")


def _past(year: float | None, since: int) -> str:
    if year is None or year < since:
        return ""
    return f"found {year:.0f}, expected a year before the date of the data, {since}"


def _check_accounts(read: Read, since: int, faults: Faults) -> None:
    read.each(faults, lambda year: _past(year, since), "year")
    read.each(faults, _item_of_fund, "item", "fund", "side")


RESERVES = ("opening_reserve", "closing_reserve")


def _item_of_fund(item: str | None, fund: str | None, side: str | None) -> str:
    if item is None or fund is None or side is None:
        return ""
    known = RESERVES if side == "reserve" else schema().items[fund][side]
    return (
        "" if item in known else f"'{item}' is no {side} of the fund '{fund}'{nearest(item, known)}"
    )


def _check_reserves(read: Read, since: int, faults: Faults) -> None:
    read.each(faults, lambda fund: (
        "the state budget has no reserve; leave the row out" if fund == "state_budget" else ""
    ), "fund")  # fmt: skip


def _check_economy(read: Read, since: int, faults: Faults) -> None:
    for number, (name, value) in read.rows("series", "value"):
        if name is None or value is None:
            continue
        one = schema().series[name]
        column = Column("value", ("", ""), "number", ("", ""), one.unit, one.least, one.most)
        try:
            number_of(column, value, read.place(number, "value"))
        except InputError as error:
            faults.add(str(error))


def _check_coverage(read: Read, since: int, faults: Faults) -> None:
    for number, (share, persons, group) in read.rows("share", "contributors", "covered"):
        where = read.sheet.row(number)
        if (share is None) == (persons is None):
            faults.add(f"{where}: give one of 'share' and 'contributors'")
        elif group == "state-pay" and share is not None:
            faults.add(f"{where}: of 'state-pay' give 'contributors', not a share")
        elif group != "state-pay" and persons is not None:
            faults.add(f"{where}: of '{group}' give 'share', not persons")


def _check_mortality(read: Read, since: int, faults: Faults) -> None:
    told = {cell for _, cell in read.rows("members", "sex")}
    for members in dict.fromkeys(one for one, _ in sorted(told, key=str)):
        for sex in schema().columns["sex"].values or ():
            if members is not None and (members, sex) not in told:
                faults.add(f"{read.sheet.place}: '{members}' has no '{sex}'; give both sexes")


CHECKS = {
    "mortality": _check_mortality,
    "insured": _check_insured,
    "past_pay": _check_past_pay,
    "pensioners": _check_pensioners,
    "survivors": _check_survivors,
    "new_awards": _check_awards,
    "accounts": _check_accounts,
    "reserves": _check_reserves,
    "assets": _check_reserves,
    "economy": _check_economy,
    "coverage": _check_coverage,
}


def _check_persons(read: Read, insured: Read | None, faults: Faults) -> None:
    """What is told of insured persons is told of those that `insured` has."""
    name = read.table.name
    if insured is None:
        faults.add(f"{read.sheet.place}: there is no table 'insured', of whose persons it tells")
        return
    key: tuple[str, ...] = CELL if name != "months_since_exit" else ("scheme", "sex", "age")
    key = tuple(one for one in key if one != "service" or insured.has("service"))
    there = _sums(insured, key, name)
    told = _sums(read, key, name) if read.has("persons") else {}
    for number, cell in read.rows(*key):
        if there.get(cell, 0.0) <= 0.0:
            faults.add(f"{read.sheet.row(number)}: the table 'insured' has no such persons")
            continue
        if abs(told.pop(cell, there[cell]) - there[cell]) > max(CLOSE * there[cell], 1.0):
            faults.add(
                f"{read.place(number, 'persons')}: these persons are not as many as the "
                f"{there[cell]:g} of the table 'insured'"
            )


def _sums(read: Read, key: tuple[str, ...], name: str) -> dict[tuple[Any, ...], float]:
    """Persons by key; of `months_since_exit` the dormant of `insured` alone."""
    found: dict[tuple[Any, ...], float] = {}
    for _, cells in read.rows(*key, "persons", "status"):
        cell, persons, status = cells[: len(key)], cells[-2], cells[-1]
        if name != "months_since_exit" or status != "active":
            found[cell] = found.get(cell, 0.0) + (persons or 0.0)
    return found
