"""Data and their checks, members and pensioners by age, and the past of each fund."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from vss_actuarial.dated.experience import read_experience
from vss_actuarial.ground.axes import AGES, Array, by_year
from vss_actuarial.ground.quantities import COORDINATES, STOCK
from vss_actuarial.measures.units import MONEY, OF_GDP
from vss_actuarial.presentation.charts.charts import Charts
from vss_actuarial.presentation.report.material import Material, recorded
from vss_actuarial.presentation.report.paper import SMALL, Paper, sentence, tell
from vss_actuarial.presentation.report.tables import DASH, capital, fund_name, number, plain
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.lines import line
from vss_actuarial.projection.arrays import QUANTITIES
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.record.reconcile import CONTRADICTED

EDGES = (0, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80)
"""First ages of the groups of a table; the last is open."""
BACK = 5
"""Years before the valuation date with which members are compared."""
PAST = ("total_income", "investment_income", "total_outgo", "balance", "reserve_at_year_end")
MILLION, THOUSAND = 1e6, 1e3
ROUNDING = 1e-6
"""Persons of a cell that are none."""
STATUSES = ("", "derived", "estimate", "unverified", CONTRADICTED)
SOURCES = (2, 1, 1.2, 1, 1, 1, 1, 1.2)
"""Widths of a table."""
OF_PENSIONERS = (0, 50, 55, 60, 65, 70, 75, 80)


class Group(NamedTuple):
    """Ages from a first one to a last one, both counted."""

    first: int
    last: int

    @property
    def name(self) -> str:
        """As it heads a row."""
        last = self.last == AGES[-1]
        return f"{self.first}+" if last else f"{self.first}{DASH}{self.last}"


def groups(edges: Iterable[int] = EDGES) -> list[Group]:
    """Groups of ages that cover all of them."""
    first = [*edges, int(AGES[-1]) + 1]
    return [Group(low, high - 1) for low, high in pairwise(first)]


def data(paper: Paper, material: Material) -> None:
    """Sources, period, checks, corrections and limits of the data."""
    paper.heading("data_head")
    record = read_experience()
    last = recorded(material.result.scenario)
    paper.text("data_text", figures=str(len(record)), series=str(record["series"].nunique()),
               first=str(record["year"].min()), last=str(last))  # fmt: skip
    _own(paper, material)
    _sources(paper, record)
    paper.heading("checks_head", 2)
    paper.text("data_checks_text")
    _checks(paper, material, record)
    paper.text("data_limits")
    paper.text("privacy")
    paper.fields("data", {"sufficiency": material.about.sufficiency})
    statistics(paper, material)


def _own(paper: Paper, material: Material) -> None:
    """An institution's own figures, where the projection starts from them."""
    census = getattr(material.result.scenario, "census", None)
    if census is not None:
        paper.text("own_data", year=str(census.since))
        paper.written("own_data_given", capital(line(str(census.note))))


def _sources(paper: Paper, record: pd.DataFrame) -> None:
    """How many figures of each theme the record holds, of which years, and what is said of them."""
    rows = []
    for unit, own in record.groupby("unit", sort=False):
        counts = [str(int((own["status"] == status).sum())) for status in STATUSES]
        years = f"{own['year'].min()}{DASH}{own['year'].max()}"
        rows.append([capital(say.unit(str(unit))), str(own["series"].nunique()), years, *counts])
    heads = [tell(one) for one in ("counted_in", "series", "years")]
    heads += [tell(f"record_{status or 'printed'}") for status in STATUSES]
    paper.table("sources", plain(heads, rows, numeric=range(3, 8)), widths=SOURCES)


def _checks(paper: Paper, material: Material, record: pd.DataFrame) -> None:
    """Tests of the data, each with what it found."""
    counted = record[["series", "year", "period"]].duplicated().sum()
    result = material.result
    aligned = len(result.alignment())
    names = (name for name in result.counts() if QUANTITIES[name].when == STOCK)
    stocks = (np.nan_to_num(result.arrays[name]) for name in names)
    negative = sum(int((stock < -ROUNDING).any()) for stock in stocks)
    rows = [
        [tell("check_finite"), number(record["value"].isna().sum(), 0)],
        [tell("check_twice"), number(counted, 0)],
        [tell("check_contradicted"), number((record["status"] == CONTRADICTED).sum(), 0)],
        [tell("check_unverified"), number((record["status"] == "unverified").sum(), 0)],
        [tell("check_aligned"), number(aligned, 0)],
        [tell("check_negative"), number(negative, 0)],
    ]
    heads = [tell("check"), tell("found")]
    paper.table("data_checks", plain(heads, rows, numeric=(1,)), widths=(4, 1))
    alignment = result.alignment()
    if len(alignment):
        table = alignment.set_index("figure")[["year", "unit", "published", "model", "factor"]]
        rows_of = [[capital(say.figure(str(figure))), str(row["year"]), say.unit(str(row["unit"])),
                    number(row["published"], 1), number(row["model"], 1), number(row["factor"], 3)]
                   for figure, row in table.iterrows()]  # fmt: skip
        heads = [tell("figure_of_record"), tell("year"), tell("unit"), say.figure("published"),
                 say.figure("model"), say.figure("factor")]  # fmt: skip
        paper.table("alignment", plain(heads, rows_of, numeric=(3, 4, 5)),
                    widths=(2.6, 0.7, 1.2, 1.1, 1.1, 0.8))  # fmt: skip
    paper.written("data_hash", tell("data_hash", digest=result.passport.data[:16]))


def statistics(paper: Paper, material: Material) -> None:
    """Who is insured and who draws, by age, sex and scheme, on the valuation date."""
    paper.heading("statistics_head", 2)
    result, since = material.result, material.since
    at = since - int(result.years[0])
    contributors = result.arrays["contributors"]
    paper.table("insured_by_age", _by_age(contributors[at].sum(axis=0), _salaries(material, at)),
                digits=1, year=str(since))  # fmt: skip
    pensioners = result.opening("old_age_pensioners")[at].sum(axis=0)
    mass = result.opening("old_age_pension_mass")[at].sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        table = _by_age(pensioners, mass, edges=OF_PENSIONERS, paid="average_pension")
    paper.table("pensioners_by_age", table, digits=2, year=str(since))
    _schemes(paper, material, at)
    _against_last(paper, material, at)
    heads = float(contributors[at].sum())
    told = float(_by_age(contributors[at].sum(axis=0), None).to_numpy()[-1, 2]) * THOUSAND
    paper.text(
        "members_reconciled", heads=number(heads / MILLION, 3), told=number(told / MILLION, 3)
    )
    paper.deliver("members_reconciled", abs(told - heads) < 1.0)
    stock = by_year(contributors) / MILLION
    years = np.arange(len(stock)) + int(result.years[0])
    words = sentence(pd.Series(stock, years), say.unit("million persons"))
    paper.figure("contributors", Charts(result).contributors(),
                 tell("alt_title", title=tell("f_contributors"), words=words))  # fmt: skip


def _salaries(material: Material, at: int) -> Array:
    """Insured salaries of a month, by sex and age."""
    arrays = material.result.arrays
    paid: Array = np.nansum(arrays["insured_salary"][at] * arrays["contributors"][at], axis=0)
    return paid


def _by_age(
    heads: Array, money: Array | None, edges: Iterable[int] = EDGES,
    paid: str = "average_insured_salary",
) -> pd.DataFrame:  # fmt: skip
    """Persons by group of ages and sex, and their mean pay or pension."""
    rows = {}
    for group in groups(edges):
        ages = slice(group.first, group.last + 1)
        rows[group.name] = _row(heads[:, ages], None if money is None else money[:, ages], paid)
    rows[tell("all_ages")] = _row(heads, money, paid)
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("age")


def _row(heads: Array, money: Array | None, paid: str) -> dict[str, float]:
    sexes = COORDINATES["sex"]
    counts = heads.sum(axis=1)
    row = {
        f"{sex} [thousand persons]": count / THOUSAND
        for sex, count in zip(sexes, counts, strict=True)
    }
    row["total [thousand persons]"] = float(counts.sum()) / THOUSAND
    if money is not None:
        paid_out = money.sum(axis=1)
        for sex, amount, count in zip(sexes, paid_out, counts, strict=True):
            row[f"{paid}, {sex} [million VND a month]"] = (
                amount / count / MILLION if count >= 0.5 else np.nan
            )
    return row


def _schemes(paper: Paper, material: Material, at: int) -> None:
    rows = {}
    for place, scheme in enumerate(COORDINATES["scheme"]):
        for name in ("contributors", "dormant"):
            heads = material.result.arrays[name][at, place].sum(axis=1) / THOUSAND
            row = {f"{sex} [thousand persons]": value
                   for sex, value in zip(COORDINATES["sex"], heads, strict=True)}  # fmt: skip
            rows[str(scheme), name] = row | {"total [thousand persons]": float(heads.sum())}
    table = pd.DataFrame.from_dict(rows, orient="index")
    table.index = pd.MultiIndex.from_tuples(list(rows), names=["scheme", "persons"])
    paper.table("members_by_scheme", table, digits=1, year=str(material.since))


STOCKS = ("contributors", "dormant", "old_age_pensioners", "survivors_adult", "survivors_children",
          "accident_beneficiaries", "health_insured", "budget_pensioners",
          "social_pensioners")  # fmt: skip


def _against_last(paper: Paper, material: Material, at: int) -> None:
    """Each stock beside that of some years before."""
    rows, before = {}, max(at - BACK, 0)
    first = int(material.result.years[0])
    for name in STOCKS:
        if name in material.result.arrays:
            heads = material.result.heads(name) / THOUSAND
            was, now = float(heads[before]), float(heads[at])
            rows[name] = {
                f"{first + before} [thousand persons]": was,
                f"{first + at} [thousand persons]": now,
                "change [%]": 100.0 * (now / was - 1.0) if was else np.nan,
            }
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("persons")
    paper.table("against_last", table, digits=1, first=str(first + before), last=str(first + at))


def past(paper: Paper, material: Material) -> None:
    """Income, outgo and reserve of each fund up to the valuation date, projected years apart."""
    paper.heading("past_head")
    paper.text("past_text")
    result, worst = material.result, 0.0
    last = min(recorded(result.scenario), material.since - 1)
    for fund in result.accounts_vnd:
        lived = _lived(material, fund)
        paper.table(f"past.{fund}", lived.loc[:last], digits=1, size=SMALL, fund=fund_name(fund))
        worst = max(worst, unrolled(material, fund))
    _until_date(paper, material, last + 1)
    paper.text("past_continuous", worst=number(worst / 1e9, 3))
    paper.deliver("past_continuous", worst < 1e6)
    reserve = result.accounts()[f"reserve_at_year_end [{OF_GDP}]"]
    alt = tell("alt_title", title=tell("f_reserve", fund=fund_name(PENSION_FUND)),
               words=sentence(reserve, say.unit(OF_GDP)))  # fmt: skip
    paper.figure("reserve", Charts(result).reserve(), alt, fund=fund_name(PENSION_FUND))


def _lived(material: Material, fund: str) -> pd.DataFrame:
    """What a fund's account holds in the years before the valuation date."""
    table = material.result.accounts(fund).loc[: material.since - 1]
    names = [f"{name} [{MONEY}]" for name in PAST] + [f"reserve_at_year_end [{OF_GDP}]"]
    shown = table[[name for name in names if name in table and table[name].abs().sum() > 0.0]]
    return shown.loc[shown.abs().sum(axis=1) > 0.0]


def _until_date(paper: Paper, material: Material, first: int) -> None:
    """Years between the record and the valuation date, which are projected."""
    if first == material.since:
        return
    start, end = str(first), str(material.since - 1)
    paper.heading("until_date_head", 2)
    paper.text("until_date_text", first=start, last=end)
    for fund in material.result.accounts_vnd:
        rows = _lived(material, fund).loc[first:]
        paper.table(f"until_date.{fund}", rows, digits=1, size=SMALL, fund=fund_name(fund),
                    first=start, last=end)  # fmt: skip


def unrolled(material: Material, fund: str) -> float:
    """By how much at most a closing reserve is not what the year's flows make of the opening one.

    The year's deficit is met from outside, and an alignment sets the opening [VND].
    """
    account = material.result.account(fund)
    flows = account.total_income() + account.investment_income - account.total_outgo()
    closing = account.opening() + flows + account.deficit
    scale = np.abs(account.reserve[1:] - closing)
    return float(scale.max())
