"""Tables as the arrays of a census: each row goes into its cell, what is not given stays None."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.census.census import (
    ERAS,
    STATUSES,
    Asset,
    AwardsOfYear,
    Census,
    YearOfAccount,
)
from vss_actuarial.census.tables.about import About
from vss_actuarial.census.tables.schema import schema
from vss_actuarial.census.tables.table import Read
from vss_actuarial.ground.axes import AGES, SERVICE, Array

Indexes = NDArray[np.int64]
Cells = tuple[tuple[int, ...], tuple[Indexes, ...]]
Tables = Mapping[str, Read]
SCHEMES, SEXES = 3, 2
BY_AGE = (SEXES, len(AGES))
BY_CELL = (SCHEMES, *BY_AGE)
BY_SERVICE = (*BY_CELL, SERVICE)
ACTIVE, DORMANT, WAITING = range(len(STATUSES))


def census_of(tables: Tables, about: About) -> Census:
    """The census that tables make.

    tables : as `reading.read_tables` reads them and `rules.check_rules` lets them pass
    """
    makers = (
        _insured, _past_pay, _eras, _pensioners, _survivors, _accidents, _by_sex_and_age, _mortality
    )  # fmt: skip
    arrays: dict[str, Any] = {}
    for make in makers:
        arrays |= make(tables)
    return Census(
        about.since, **arrays, reserves=_reserves(tables), assets=_assets(tables, about.since),
        accounts=_accounts(tables), awards=_awards(tables), source=about.institution,
    )  # fmt: skip


def place(read: Read, column: str) -> Indexes:
    """Places of a column's values in the order of the schema, which is that of the axes."""
    return read.places(schema().columns[column])


def summed(shape: tuple[int, ...], at: tuple[Indexes, ...], values: Array) -> Array:
    """Values added up in their cells; an empty value adds nothing."""
    cells = np.zeros(shape)
    np.add.at(cells, at, np.nan_to_num(values))
    return cells


def _cell(read: Read) -> tuple[Indexes, ...]:
    """Places of rows: scheme, sex, age, and service where it is told."""
    at = place(read, "scheme"), place(read, "sex"), read.whole("age")
    return (*at, read.whole("service")) if read.has("service") else at


def _insured(tables: Tables) -> dict[str, Array]:
    """The insured of each status that rows tell of; of the others nothing is given."""
    if "insured" not in tables:
        return {}
    read = tables["insured"]
    if "persons" not in read.cells:
        return {"pay": summed(BY_CELL, _cell(read), read.array("pay"))}
    at, status, persons = _cell(read), place(read, "status"), read.array("persons")
    heads = [
        summed(BY_SERVICE[: len(at)], at, np.where(status == one, persons, 0.0))
        for one in range(len(STATUSES))
    ]
    found = {}
    if (status == ACTIVE).any():
        found["active"] = heads[ACTIVE]
    if (status != ACTIVE).any():
        found["dormant"] = heads[DORMANT] + heads[WAITING]
    if (status == WAITING).any():
        found["waiting"] = share(heads[WAITING], found["dormant"])
    if read.has("pay"):
        found |= _pay(read, np.where(status == ACTIVE, persons, 0.0))
    return found


def _pay(read: Read, active: Array) -> dict[str, Array]:
    """Mean pay of those active whose pay is told: (scheme, sex, age) [VND a month].

    A cell in which nobody's is told stays at nil: there the model's own pay holds.
    """
    at, pay = _cell(read)[:3], read.array("pay")
    heads = np.where(np.isnan(pay), 0.0, active)
    paid = summed(BY_CELL, at, heads * np.nan_to_num(pay))
    return {"pay": share(paid, summed(BY_CELL, at, heads))}


def share(part: Array, whole: Array) -> Array:
    """A part over its whole; nothing of nothing."""
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0.0)


def _past_pay(tables: Tables) -> dict[str, Array]:
    """Mean pay of the career so far: (status, [era,] scheme, sex, age, service) [VND a month]."""
    if "past_pay" not in tables:
        return {}
    read = tables["past_pay"]
    mean = read.array("average_pay")
    if read.has("pay_sum"):
        of_sum = read.array("pay_sum") / np.maximum(read.array("months"), 1.0)
        mean = np.where(np.isnan(mean), of_sum, mean)
    if np.isnan(mean).all():
        return {}
    statuses = len(STATUSES)
    if read.has("era"):
        at = (place(read, "status"), place(read, "era"), *_cell(read))
        return {"past_pay": summed((statuses, len(ERAS), *BY_SERVICE), at, mean)}
    at = (place(read, "status"), *_cell(read))
    return {"past_pay": summed((statuses, *BY_SERVICE), at, mean)}


def _eras(tables: Tables) -> dict[str, Array]:
    """Shares of the heads of a status: (status, era, scheme, sex, age, service)."""
    if "era" not in tables:
        return {}
    read = tables["era"]
    at = (place(read, "status"), place(read, "era"), *_cell(read))
    heads = summed((len(STATUSES), len(ERAS), *BY_SERVICE), at, read.array("persons"))
    return {"eras": share(heads, np.broadcast_to(heads.sum(axis=1, keepdims=True), heads.shape))}


def _pensioners(tables: Tables) -> dict[str, Array]:
    """Those of each payer that rows tell of; of the fund by scheme where it is told."""
    if "pensioners" not in tables:
        return {}
    read = tables["pensioners"]
    payer, persons = place(read, "payer"), read.array("persons")
    found, at = dict[str, Array](), (place(read, "sex"), read.whole("age"))
    schemes = np.maximum(place(read, "scheme"), 0)
    by_scheme: Cells = (BY_CELL, (schemes, *at)) if read.has("scheme") else (BY_AGE, at)
    of_payer: dict[str, tuple[NDArray[np.bool_], Cells]]
    of_payer = {"": (payer == 0, by_scheme), "budget_": (payer == 1, (BY_AGE, at))}
    for before, (theirs, cells) in of_payer.items():
        pension = np.where(theirs, read.array("pension"), np.nan)
        if theirs.any():
            found[f"{before}pensioners"] = summed(*cells, np.where(theirs, persons, 0.0))
        if not np.isnan(pension).all():
            found[f"{before}pension_mass"] = summed(*cells, persons * pension)
    for column in ("early", "minimum"):
        if "pensioners" in found and read.has(column):
            yes = (payer == 0) & (place(read, column) == 0)
            found[f"pensioners_{column}"] = summed(*by_scheme, np.where(yes, persons, 0.0))
    return found


def _survivors(tables: Tables) -> dict[str, Array]:
    """The survivors of each payer and group that rows tell of."""
    if "survivors" not in tables:
        return {}
    read = tables["survivors"]
    payer, group, age = place(read, "payer"), place(read, "group"), read.whole("age")
    at, persons = (np.maximum(place(read, "sex"), 0), age), read.array("persons")
    found = {}
    for one, before in enumerate(("", "budget_")):
        adults, children = ((payer == one) & (group == kind) for kind in range(2))
        if adults.any():
            told = np.where(adults, persons, 0.0)
            found[f"{before}survivors"] = summed(BY_AGE, at, told)
        if children.any():
            told = np.where(children, persons, 0.0)
            found[f"{before}survivor_children"] = summed((len(AGES),), (age,), told)
    return found


def _accidents(tables: Tables) -> dict[str, Array]:
    if "accident_beneficiaries" not in tables:
        return {}
    read = tables["accident_beneficiaries"]
    at, persons = (place(read, "sex"), read.whole("age")), read.array("persons")
    found = {"accident": summed(BY_AGE, at, persons)}
    if read.has("amount"):
        mass = persons * read.array("amount")
        if read.has("scheme"):
            found["accident_mass"] = summed(BY_CELL, (place(read, "scheme"), *at), mass)
        else:
            found["accident_mass"] = summed(BY_AGE, at, mass)
    return found


def _by_sex_and_age(tables: Tables) -> dict[str, Array]:
    return {
        name: summed(
            BY_AGE, (place(tables[name], "sex"), tables[name].whole("age")),
            tables[name].array("persons"),
        )
        for name in ("population", "paid_out")
        if name in tables
    }  # fmt: skip


def _mortality(tables: Tables) -> dict[str, Array]:
    """Death probabilities; ages outside those told take that of the nearest age of their sex."""
    if "mortality" not in tables:
        return {}
    read = tables["mortality"]
    members, sex, age = place(read, "members"), place(read, "sex"), read.whole("age")
    prob, found = read.array("death_prob"), {}
    for one, name in enumerate(("mortality_insured", "mortality_pensioners")):
        if (members == one).any():
            found[name] = np.stack([
                _over_ages(age[(members == one) & (sex == s)], prob[(members == one) & (sex == s)])
                for s in range(SEXES)
            ])  # fmt: skip
    return found


def _over_ages(age: Indexes, prob: Array) -> Array:
    order = np.argsort(age)
    return np.interp(AGES, age[order], prob[order])


def _reserves(tables: Tables) -> dict[str, float]:
    if "reserves" not in tables:
        return {}
    return {fund: float(money) for _, (fund, money) in tables["reserves"].rows("fund", "money")}


def _assets(tables: Tables, since: int) -> tuple[Asset, ...]:
    """What the funds hold; what may be called at any time matures in the year of the date."""
    if "assets" not in tables:
        return ()
    rows = tables["assets"].rows("fund", "class", "money", "yield", "maturity")
    return tuple(
        Asset(fund, kind, float(money), float(rate), since if year is None else int(year))
        for _, (fund, kind, money, rate, year) in rows
    )


def _accounts(tables: Tables) -> tuple[YearOfAccount, ...]:
    if "accounts" not in tables:
        return ()
    rows = tables["accounts"].rows("fund", "item", "year", "flow")
    return tuple(
        YearOfAccount(fund, item, int(year), float(money)) for _, (fund, item, year, money) in rows
    )


def _awards(tables: Tables) -> tuple[AwardsOfYear, ...]:
    if "new_awards" not in tables:
        return ()
    read = tables["new_awards"]
    pension = np.nan_to_num(read.array("pension"))
    awards = read.array("awards")
    columns = (
        read.whole("year"), place(read, "scheme"), place(read, "sex"), read.whole("age"), awards,
        awards * pension,
    )  # fmt: skip
    return tuple(
        AwardsOfYear(int(year), int(scheme), int(sex), int(age), float(persons), float(mass))
        for year, scheme, sex, age, persons, mass in zip(*columns, strict=True)
    )
