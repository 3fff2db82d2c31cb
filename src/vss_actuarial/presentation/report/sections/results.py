"""Results: persons, the accounts of each fund, measures, and adequacy."""

from datetime import date

import pandas as pd

from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.measures.accounts import PAYABLE
from vss_actuarial.measures.financing.financing import base_of
from vss_actuarial.measures.generations.careers import TYPICAL
from vss_actuarial.measures.tables import COST_RATE
from vss_actuarial.measures.units import MONEY, OF_GDP
from vss_actuarial.presentation.charts.charts import Charts
from vss_actuarial.presentation.report.material import Material
from vss_actuarial.presentation.report.paper import FLIPPED, SMALL, Paper, sentence, tell
from vss_actuarial.presentation.report.tables import fund_name, number, plain, years_of
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.projection.outcome import PENSION_FUND

BUDGET = "state_budget"
ALWAYS = ("total_income", "total_outgo", "balance", "reserve_at_year_end")
CAREER = (0.7, 1.6, 0.7, 1, 1, 1.1, 1.1, 1)
"""Widths of the columns of a table of careers."""
BIRTHS = 10
"""Years between the generations whose careers are shown."""
BESIDE = 60
"""Percent of the width of charts that share a page with tables before pages on their side."""
PERSONS = {
    "contributors": "contributors", "dormant": "dormant",
    "old_age_pensioners": "old_age_pensioners", "survivors_adult": "survivors_adult",
    "survivors_children": "survivors_children",
    "accident_beneficiaries": "accident_beneficiaries", "budget_pensioners": "budget_pensioners",
    "social_pensioners": "social_pensioners", "health_insured": "health_insured",
}  # fmt: skip


def people(paper: Paper, material: Material) -> None:
    """Insured and pensioners by type to the horizon, and how many carry how many."""
    paper.heading("people_head")
    result = material.result
    at = [one - int(result.years[0]) for one in material.every]
    stocks = {f"{name} [million persons]": result.heads(name)[at] / 1e6
              for name in PERSONS if name in result.arrays}  # fmt: skip
    table = pd.DataFrame(stocks, pd.Index(material.every, name="year"))
    paper.table("persons", table.iloc[:, [0, 1, 2, 7, 8]], digits=2)
    paper.table("pensioners_by_type", table.iloc[:, 2:8], digits=3)
    measures = result.measures().loc[material.every]
    ratios = [name for name in measures.columns if name.startswith(
        ("contributors_per", "contributors [", "old_age_dependency"))]  # fmt: skip
    paper.table("dependency", measures[ratios], digits=2)
    awards = result.awards(by=()).loc[material.every]
    paper.table("awards", awards.iloc[:, :7])
    support = result.measures()["contributors_per_pensioner [persons]"]
    paper.figure(
        "support",
        Charts(result).support_ratio(),
        tell(
            "alt_title",
            title=tell("f_support"),
            words=sentence(support.loc[2000:], say.unit("persons")),
        ),
        width=BESIDE,
    )
    paper.figure("pyramid", Charts(result).population_pyramid(), tell("alt_pyramid"),
                 width=BESIDE)  # fmt: skip


def funds(paper: Paper, material: Material) -> None:
    """Income by source, benefits by type, administration, balance and reserve of each fund."""
    result = material.result
    with paper.wide():
        paper.heading("funds_head")
        paper.text("funds_text")
        for fund in result.accounts_vnd:
            _fund(paper, material, fund)
    worst = max(_unbalanced(material, fund) for fund in result.accounts_vnd)
    paper.heading("identities_head", 2)
    paper.text("identities", worst=number(worst / 1e9, 3))
    paper.deliver("identities", worst < 1e6)
    for fund in (PENSION_FUND, "health_insurance"):
        account = result.accounts(fund)[f"total_outgo [{OF_GDP}]"]
        alt = tell("alt_title", title=tell("f_accounts", fund=fund_name(fund)),
                   words=sentence(account, say.unit(OF_GDP), 2))  # fmt: skip
        paper.figure(f"accounts.{fund}", Charts(result).accounts(fund), alt, fund=fund_name(fund))


def _fund(paper: Paper, material: Material, fund: str) -> None:
    """Two tables of a fund: what comes in, and what goes out with what is left."""
    account, table = material.result.account(fund), material.result.accounts(fund)
    rows = table.loc[material.every]
    paper.heading("fund_head", 2, fund=fund_name(fund))

    def kept(names: list[str]) -> pd.DataFrame:
        found = [name for name in names if name in rows]
        always = [f"{name} [{MONEY}]" for name in ALWAYS]
        return rows[[name for name in found if name in always or rows[name].abs().sum() > 0.0]]

    income = [
        f"{name} [{MONEY}]" for name in (*account.income, "investment_income", "total_income")
    ]
    outgo = [f"{name} [{MONEY}]" for name in (*account.outgo, "total_outgo", "balance")]
    if fund != BUDGET:
        outgo += [f"deficit [{MONEY}]", f"reserve_at_year_end [{MONEY}]"]
    shares = rows[[name for name in rows.columns if str(name).endswith(f"[{OF_GDP}]")]]
    if fund == PENSION_FUND:
        shares = shares.join(rows[PAYABLE])
    shares, came = shares.loc[:, shares.abs().sum() > 0.0], kept(income)
    together = came.shape[1] + shares.shape[1] <= FLIPPED
    paper.table(f"income.{fund}", came.join(shares) if together else came, fund=fund_name(fund))
    paper.table(f"outgo.{fund}", kept(outgo), fund=fund_name(fund))
    if not together:
        paper.table(f"of_gdp.{fund}", shares, digits=2, fund=fund_name(fund))


def _unbalanced(material: Material, fund: str) -> float:
    """By how much at most the items of a fund's table miss its balance, in any year [VND]."""
    account, table = material.result.account(fund), material.result.accounts(fund)
    income = [f"{name} [{MONEY}]" for name in (*account.income, "investment_income")]
    outgo = [f"{name} [{MONEY}]" for name in account.outgo]
    items = table[income].sum(axis=1) - table[outgo].sum(axis=1)
    return TRILLION * float((items - table[f"balance [{MONEY}]"]).abs().max())


def measures(paper: Paper, material: Material) -> None:
    """Measures of financing, for the horizon and for a longer one."""
    result, since = material.result, material.since
    paper.heading("measures_head")
    paper.text("measures_text")
    own = result.measures().loc[material.every]
    paper.table("measures", own.iloc[:, [0, 1, 2, 5, -3, -2, -1]], digits=1)
    paper.table("events", years_of(result.events()))
    _fund_measures(paper, material)
    paper.table("level_rates", result.level_rates(since), digits=2, year=str(since),
                last=str(material.last))  # fmt: skip
    if material.longer is not None:
        paper.table("level_rates_longer", material.longer.level_rates(since), digits=2,
                    year=str(since), last=str(material.longer.years[-1]))  # fmt: skip
    paper.table("sheet_open", result.balance_sheet(since), digits=1, year=str(since),
                last=str(material.last))  # fmt: skip
    longer = material.longer or result
    paper.table("sheet_closed", longer.balance_sheet(since, closed=True), digits=1, year=str(since),
                last=str(longer.years[-1]), note=tell("closed_note"))  # fmt: skip
    debt = (result.pension_debt(since) / TRILLION).rename(f"worth [{MONEY}]").to_frame()
    paper.table("debt", debt, digits=1, year=str(since))
    scaled = result.scaled_premium(since)
    ends = sorted({*range(19, len(scaled), 20), len(scaled) - 1})
    paper.table("scaled", scaled.iloc[ends], digits=2, year=str(since))
    growth = result.growth_by_year(since)
    paper.table("growth", growth.loc[growth.index.isin(material.few)], digits=1, year=str(since))
    cost = result.measures()[COST_RATE]
    paper.figure(
        "cost",
        Charts(result).payg_cost_rate(),
        tell("alt_title", title=tell("f_cost"), words=sentence(cost, "%")),
    )


def _fund_measures(paper: Paper, material: Material) -> None:
    """Level premium and balance of each fund, to both horizons."""
    rows = {}
    funds = material.result.accounts_vnd
    for fund in (one for one in funds if base_of(material.result, one) is not None):
        row = {}
        for run in (material.result, *([material.longer] if material.longer else [])):
            last = str(run.years[-1])
            premium = 100.0 * run.general_average_premium(material.since, fund)
            balance = 100.0 * run.actuarial_balance(material.since, fund)
            row[tell("premium_to", last=last) + " [%]"] = premium
            row[tell("balance_to", last=last) + " [%]"] = balance
        rows[fund] = row
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("fund")
    paper.table("fund_measures", table, digits=2, year=str(material.since))


def adequacy(paper: Paper, material: Material) -> None:
    """What careers draw, and the minimum beside other yardsticks."""
    result = material.result
    paper.heading("adequacy_head")
    paper.text("adequacy_text")
    careers = [[tell(f"career_{name}"), str(one.start), str(one.years or tell("to_retirement")),
                f"{number(100 * one.pay[0], 0)} → {number(100 * one.pay[1], 0)}"]
               for name, one in TYPICAL.items()]  # fmt: skip
    heads = [tell(one) for one in ("career", "career_start", "career_years", "career_pay")]
    paper.table("career_definitions", plain(heads, careers, (1, 2, 3)), widths=(2.4, 1, 1.2, 1.6))
    first, last = _births(material)
    births = list(range(first + -first % BIRTHS, last + 1, BIRTHS)) or [last]
    if first <= last:
        table = result.typical_careers(births)
        paper.table("careers", table, digits=1, widths=CAREER, size=SMALL)
    rates = result.replacement_rates()
    paper.table("replacement", rates.loc[rates.index.isin(material.every)], digits=1)
    _minimum(paper, material)
    gains = result.by_generation() if first <= last else None
    if gains is not None:
        chosen = gains[gains.index.get_level_values("birth_year") % 5 == 0]
        paper.table("generations", chosen, digits=1)


def _births(material: Material) -> tuple[int, int]:
    from vss_actuarial.measures.generations.returns import whole_lives

    lives = whole_lives(int(material.result.years[0]), material.last)
    return int(lives[0]), int(lives[-1])


def _minimum(paper: Paper, material: Material) -> None:
    """The minimum pension and the social pension beside pay, output and the poverty line."""
    result, first = material.result, int(material.result.years[0])
    law = result.scenario.law
    rows = {}
    for year in material.few:
        at = year - first
        multiple = float(law["minimum_pension_multiple"].on(date(year, 12, 31)))
        least = multiple * float(result.arrays["base_salary"][at])
        social = float(result.arrays["social_pension"][at])
        salary = float(result.economy()["average_insured_salary [VND a month]"][year])
        heads = float(result.arrays["population"][at].sum())
        output = float(result.arrays["gdp"][at]) / heads / 12.0
        level = result.arrays["price_index"]
        row = {
            "minimum_pension [% of average insured salary]": 100.0 * least / salary,
            "social_pension [% of average insured salary]": 100.0 * social / salary,
            "minimum_pension [% of output per head]": 100.0 * least / output,
            "social_pension [% of output per head]": 100.0 * social / output,
        }
        line = material.about.poverty_line
        if line is not None:
            poor = line.amount * float(level[at] / level[material.since - first])
            row[tell("minimum_of_line") + " [%]"] = 100.0 * least / poor
            row[tell("social_of_line") + " [%]"] = 100.0 * social / poor
        rows[year] = row
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("year")
    paper.table("minimum", table, digits=1)
    line = material.about.poverty_line
    told = (
        ""
        if line is None
        else f"{number(line.amount, 0)} {say.unit('VND a month')} ({line.source})"
    )
    paper.fields("line", {"poverty_line": told})
    paper.deliver("poverty_line", line is not None)
