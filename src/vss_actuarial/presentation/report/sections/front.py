"""The report's own particulars, its summary, and the standards that it follows."""

from datetime import date

import numpy as np

from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.measures.tables import COST_RATE, OF_SALARIES
from vss_actuarial.measures.units import MONEY, OF_GDP
from vss_actuarial.presentation.report.checklist import NEEDS
from vss_actuarial.presentation.report.material import Material, recorded
from vss_actuarial.presentation.report.paper import Paper, tell
from vss_actuarial.presentation.report.sections.assumed import label_of
from vss_actuarial.presentation.report.tables import DASH, NOTHING, capital, fund_name, number, year
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.codes import told
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.worksheet.show import day

ISSA, ISAP = "ISSA-ILO", "ISAP 1, ISAP 2"
EXHAUSTED, LACKS_ALL, LACKS = (
    "reserve exhausted",
    "outgo exceeds income",
    "outgo exceeds contributions",
)


def front(paper: Paper, material: Material) -> None:
    """Purpose, commissioning body, dates, author and status; blanks are marked."""
    about, result = material.about, material.result
    paper.heading("front")
    paper.text("front_text", title=say.figure(result.scenario.title))
    paper.fields(
        "front",
        {
            "purpose": about.purpose,
            "commissioned_by": about.commissioned_by,
            "author": about.author,
            "qualification": about.qualification,
            "status": about.status,
            "valuation_date": date_of(material),
            "data_until": about.data_until or _record(material),
            "horizon_field": f"{result.years[0]}{DASH}{result.years[-1]}",
            "objective": about.objective,
            "deviations": about.deviations,
            "passport_field": result.passport.identifier,
        },
    )
    paper.heading("standards_head", 2)
    paper.text("standards", issa=ISSA, isap=ISAP, count=str(len(NEEDS)))
    paper.heading("warnings_head", 2)
    paper.text("warnings_text")
    paper.points("warnings", (capital(told(one)) for one in result.cautions))


def date_of(material: Material) -> str:
    """The valuation date as the language writes it."""
    return day(date(material.since, 1, 1), say.language())


def _record(material: Material) -> str:
    return tell("record_until", year=str(recorded(material.result.scenario)))


def summary(paper: Paper, material: Material) -> None:
    """One page: where the funds stand and go, how sure that is; figures with their tables."""
    paper.heading("summary")
    paper.text("summary_direction", **_direction(material))
    paper.facts("summary", _facts(material))
    paper.text("summary_others", **_others(material))
    _risk(paper, material)
    paper.text("summary_advice")


def _at(material: Material, column: str, of_year: int, digits: int = 1) -> str:
    return number(material.result.measures().loc[of_year, column], digits)


def _direction(material: Material) -> dict[str, str]:
    result, since = material.result, material.since
    account = result.accounts()
    opening = float(result.account(PENSION_FUND).opening()[since - int(result.years[0])]) / TRILLION
    events = result.events().loc[PENSION_FUND]
    of_gdp = account[f"reserve_at_year_end [{OF_GDP}]"]
    peak = since + int(of_gdp.loc[since:].to_numpy().argmax())
    return {
        "date": date_of(material),
        "reserve": number(opening, 1),
        "share": _at(material, f"opening_reserve [{OF_GDP}]", since),
        "cost": _at(material, COST_RATE, since),
        "paid": _at(material, f"contributions [{OF_SALARIES}]", since),
        "later": str(material.year),
        "cost_later": _at(material, COST_RATE, material.year),
        "peak": str(peak),
        "peak_share": number(of_gdp.loc[peak], 1),
        "spent": _event(events[EXHAUSTED], material),
        "lacks": _event(events[LACKS_ALL], material),
    }


def _event(found: object, material: Material) -> str:
    text = year(found)
    return tell("not_before", last=str(material.last)) if text == NOTHING else text


def _facts(material: Material) -> list[tuple[str, str, str]]:
    """Each figure of the summary, and the table in which it stands."""
    result, since = material.result, material.since
    own = _direction(material)
    premium = 100.0 * result.general_average_premium(since)
    balance = 100.0 * result.actuarial_balance(since)
    events = result.events().loc[PENSION_FUND]
    base, money, gdp = (say.unit(one) for one in (OF_SALARIES, MONEY, OF_GDP))
    last, funds = str(material.last), "fund_measures"
    head = "persons"
    contributors, pensioners = (
        float(np.asarray(result.heads(name))[since - int(result.years[0])]) / 1e6
        for name in ("contributors", "old_age_pensioners")
    )
    first = str(since)
    million = say.unit("million persons")
    return [
        (tell("s_contributors", year=first), f"{number(contributors, 1)} {million}", head),
        (tell("s_pensioners", year=first), f"{number(pensioners, 1)} {million}", head),
        (tell("s_reserve", year=first), f"{own['reserve']} {money}", "sheet_open"),
        (tell("s_share", year=first), f"{own['share']} {gdp}", "measures"),
        (tell("s_cost", year=first), f"{own['cost']} {base}", "measures"),
        (tell("s_cost", year=own["later"]), f"{own['cost_later']} {base}", "measures"),
        (tell("s_cost", year=str(material.last)), f"{_at(material, COST_RATE, material.last)} "
         f"{base}", "measures"),
        (tell("s_paid", year=first), f"{own['paid']} {base}", "measures"),
        (tell("s_premium", last=last), f"{number(premium, 2)} {base}", funds),
        (tell("s_balance", last=last), f"{number(balance, 2)} {base}", funds),
        (tell("s_lacks"), _event(events[LACKS], material), "events"),
        (tell("s_spent"), _event(events[EXHAUSTED], material), "events"),
    ]  # fmt: skip


def _others(material: Material) -> dict[str, str]:
    spent = material.result.events()[EXHAUSTED].drop(PENSION_FUND).dropna()
    spent_in = "; ".join(f"{fund_name(str(fund))}: {int(found)}" for fund, found in spent.items())
    return {
        "funds": spent_in or tell("none_spent", last=str(material.last)),
        "last": str(material.last),
    }


def _risk(paper: Paper, material: Material) -> None:
    table = material.sensitivity
    widest = table.index[0]
    name = label_of(material, str(widest))
    row = table.iloc[0]
    paper.text(
        "summary_risk",
        assumption=name,
        low=number(row["premium_below [%]"], 2),
        high=number(row["premium_above [%]"], 2),
        early=year(row["exhaustion_below [year]"]),
        late=year(row["exhaustion_above [year]"]),
    )
    if material.odds is not None:
        paper.text("odds_sentence", **odds_facts(material))


def odds_facts(material: Material) -> dict[str, str]:
    """What the random paths say of the pension fund, as facts of a sentence."""
    odds = material.odds
    assert odds is not None
    events = odds.events(PENSION_FUND).loc[EXHAUSTED]
    share = 100.0 * (1.0 - float(odds.solvency(PENSION_FUND).iloc[-1]))
    return {
        "paths": str(material.asked.paths),
        "last": str(material.last),
        "share": number(share, 0),
        "early": _event(events["10 %"], material),
        "middle": _event(events["50 %"], material),
    }
