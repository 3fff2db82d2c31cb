"""Sheets of tables: economy, persons, measures, transfers, events, the record."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from vss_actuarial.ground.axes import Array, by_sex, by_year
from vss_actuarial.ground.quantities import COORDINATES, TRILLION
from vss_actuarial.measures.events import unsettled
from vss_actuarial.measures.financing.financing import BASES, base_of
from vss_actuarial.measures.measures import old_age_dependency, ratio
from vss_actuarial.measures.tables import acts_table
from vss_actuarial.measures.units import MONEY, year_index
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.codes import told
from vss_actuarial.presentation.words.funds import fund_words
from vss_actuarial.presentation.workbook.paper.book import Book
from vss_actuarial.presentation.workbook.paper.live import Live
from vss_actuarial.presentation.workbook.paper.page import Page, listed, yearly

if TYPE_CHECKING:
    from vss_actuarial.presentation.result import Result

GDP, PRICES, RETURN = f"gdp [{MONEY}]", "price_index [1995 = 1]", "return_on_reserves [%]"
STOCKS = (
    *("dormant", "survivors_adult", "survivors_children", "accident_beneficiaries"),
    *("budget_pensioners", "budget_survivors", "social_pensioners", "health_insured"),
)
FLOWS = ("new_old_age_pensions", "unemployment_claims", "withdrawals")
SERIES = {
    "series": "unemployment_training",
    "real": "unemployment_real_training",
    "share": "unemployment_gdp_training",
}
"""Names of cells, as the glossary tells them."""
UNSETTLED = '0"?"'
"""Form of a year that the horizon is too near to settle."""
TOTAL, PENSIONERS = "contributors [persons]", "old_age_pensioners [persons]"
PER_PENSIONER = "contributors_per_pensioner [persons]"


def economy_page(book: Book, result: "Result") -> tuple[Page, dict[str, Live]]:
    """Output, prices, wages, returns, and the bases of the rates of each fund."""
    page = Page(book, say.head("xl_economy"), say.head("xl_economy_note"))
    table = result.economy().assign(**bases_of(result))
    names = {name: f"economy_{name.partition(' [')[0]}" for name in map(str, table.columns)}
    return page, yearly(page, table, names)


def bases_of(result: "Result") -> dict[str, Array]:
    """What contributions are due on, by the head of its column: (year,) [trillion VND]."""
    found = {}
    for fund in result.accounts_vnd:
        base = base_of(result, fund)
        if base is not None:
            found[base_name(fund)] = base / TRILLION
    return found


def base_name(fund: str) -> str:
    """The head of the column of the base of a fund."""
    return f"{BASES[fund]} [{MONEY}]"


def frame_page(book: Book, result: "Result") -> Page:
    """The macro frame by year, beside what is published, then its means by decade."""
    page = Page(book, say.head("xl_frame"), say.head("xl_frame_note"))
    table = result.frame()
    names = {name: f"frame_{name.partition(' [')[0]}" for name in map(str, table.columns)}
    yearly(page, table, names)
    return page


def persons_page(book: Book, result: "Result") -> tuple[Page, dict[str, Live]]:
    """Contributors, pensioners, survivors and others, and their ratios."""
    page = Page(book, say.head("xl_persons"), say.head("xl_persons_note"))
    table = persons_table(result)
    names = {name: f"persons_{_key(name)}" for name in map(str, table.columns)}
    return page, yearly(page, table, names)


def _key(name: str) -> str:
    said, _, unit = name.partition(" [")
    return said.replace("|", "_") + ("_share" if unit.startswith("%") else "")


def persons_table(result: "Result") -> pd.DataFrame:
    """Persons by calendar year: stocks at 1 January, claims and awards of the year.

    A head that is parted by `|` names a scheme or a sex behind what is counted.
    """
    arrays, n = result.arrays, len(result.years)
    columns: dict[str, Array] = {}
    cells = arrays["contributors"][:n]
    for place, scheme in enumerate(COORDINATES["scheme"]):
        for sex, word in enumerate(COORDINATES["sex"]):
            cell = cells[:, place, sex].reshape(n, -1).sum(axis=1)
            columns[f"contributors|{scheme}|{word} [persons]"] = cell
    columns[TOTAL] = result.heads("contributors")
    pensioners = result.opening("old_age_pensioners")
    for sex, word in enumerate(COORDINATES["sex"]):
        columns[f"old_age_pensioners|{word} [persons]"] = by_sex(pensioners)[:, sex]
    columns[PENSIONERS] = by_year(pensioners)
    for name in (*STOCKS, *FLOWS):
        if name in arrays and arrays[name].any():
            columns[f"{name} [persons]"] = arrays[name][:n].reshape(n, -1).sum(axis=1)
    columns |= _ratios(result, columns)
    return pd.DataFrame(columns, index=year_index(result.years))


def _ratios(result: "Result", columns: Mapping[str, Array]) -> dict[str, Array]:
    arrays, n = result.arrays, len(result.years)
    people = arrays["population"]
    labour = result.heads("labour_force")
    return {
        PER_PENSIONER: ratio(columns[TOTAL], columns[PENSIONERS]),
        "population [persons]": by_year(people[:n]),
        "labour_force [persons]": labour,
        "contributors [% of labour force]": 100.0 * ratio(columns[TOTAL], labour),
        "old_age_dependency [persons 65+ per 100 aged 15-64]": 100.0
        * old_age_dependency(people)[:n],
    }


def measures_page(book: Book, result: "Result") -> Page:
    """Financing measures of every fund by year."""
    page = Page(book, say.head("xl_measures"), say.head("xl_measures_note"))
    columns, names, groups, last = {}, {}, [], ""
    for fund in result.accounts_vnd:
        for item, values in result.measures(fund).items():
            columns[f"{fund}|{item}"] = values
            names[f"{fund}|{item}"] = f"{fund}_measure_{_key(str(item))}"
            groups.append("" if fund == last else fund_words(fund))
            last = fund
    yearly(page, pd.DataFrame(columns), names, groups)
    return page


def transfers_page(book: Book, result: "Result") -> tuple[Page, list[Live]]:
    """What one account pays another."""
    page = Page(book, say.head("xl_transfers"), say.head("xl_transfers_note"))
    columns = {
        f"{payer}|{receiver}|{item} [{MONEY}]": money / TRILLION
        for (payer, receiver, item), money in result.transfers.items()
    }
    names = {name: f"transfer_{_key(name)}" for name in columns}
    table = pd.DataFrame(columns, index=year_index(result.years))
    return page, list(yearly(page, table, names).values())


def events_page(book: Book, result: "Result") -> Page:
    """The years in which funds turn: for good, and those that pass."""
    page = Page(book, say.head("xl_events"), say.head("xl_events_note"))
    table = result.events().astype(float)
    turning = [(result, str(fund)) for fund in table.index]
    table.columns = [f"{name} [year]" for name in table.columns]
    table.index = pd.Index([fund_words(str(fund)) for fund in table.index], name="fund")
    listed(page, table)
    mark_unsettled(page, turning, 1)
    passing = result.passing().reset_index()
    page.row += 1
    page.line(say.head("xl_passing"), bold=True)
    for fund, event, years in passing.itertuples(index=False):
        page.line(f"{fund_words(fund)}: {say.figure(event)}: {years}")
    page.row += 1
    page.line(say.head("xl_rests_on"), bold=True)
    for text in result.assumed:
        page.line(told(text))
    return page


def mark_unsettled(page: Page, rows: Sequence[tuple["Result", str]], col: int) -> None:
    """Mark the years of events of the last ten years of the horizon, and tell what marks them.

    rows : result and fund of each row above
    col : of the first event
    """
    marked = False
    for row, (result, fund) in enumerate(rows, page.row - len(rows)):
        place = {str(event): col + at for at, event in enumerate(result.events().columns)}
        for name, event, year in unsettled(result):
            if name == fund:
                page.number(row, place[event], year, UNSETTLED, align="right")
                marked = True
    if marked:
        page.line(say.head("first_unsettled"))


def record_page(book: Book, result: "Result") -> Page:
    """Published figures beside those of the model."""
    page = Page(book, say.head("xl_record"), say.head("xl_record_note"))
    table = result.reconciliation()
    worded = table.assign(
        figure=[say.figure(one) for one in table["figure"]],
        unit=[say.unit(one) for one in table["unit"]],
        note=["; ".join(say.figure(part) for part in note.split("; ")) for note in table["note"]],
    )
    wide = {"figure": 45.0, "source": 60.0, "note": 45.0}
    listed(page, worded.set_index("figure"), wide, table["unit"].tolist())
    return page


def acts_page(book: Book, result: "Result") -> Page:
    """Every act of a rule of balancing."""
    page = Page(book, say.head("xl_acts"), say.head("xl_acts_note"))
    listed(page, acts_table(result))
    return page


def glossary_page(book: Book, keys: list[str]) -> Page:
    """Names of the workbook's series, in both languages."""
    page = Page(book, say.head("xl_glossary"), say.head("xl_glossary_note", **SERIES))
    words = {}
    for language in ("en", "vi"):
        with say.speaking(language):
            words[language] = [say.figure(key) for key in keys]
    table = pd.DataFrame({"English": words["en"], "Tiếng Việt": words["vi"]}, index=keys)
    listed(page, table.rename_axis("name"), {"English": 60.0, "Tiếng Việt": 60.0})
    return page
