"""What `vss` prints: tables for the eye, each header with its unit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
from rich.console import Console

from vss_actuarial.measures.accounts import PAYABLE
from vss_actuarial.measures.frame import PUBLISHED
from vss_actuarial.measures.tables import acts_table, table_years
from vss_actuarial.measures.units import MONEY, OF_GDP
from vss_actuarial.presentation.screen.screen import console
from vss_actuarial.presentation.screen.table import rich_table
from vss_actuarial.presentation.words import codes
from vss_actuarial.presentation.words.funds import fund_words
from vss_actuarial.presentation.words.spoken import figure, head, in_english, language, number
from vss_actuarial.record.retrodict import OFF_KNOWING
from vss_actuarial.record.scores import core_by_kind, median_of_core, scores
from vss_actuarial.worksheet.show import law_label

if TYPE_CHECKING:
    from vss_actuarial.presentation.result import Result
    from vss_actuarial.record.calibrate import Calibration

FUND_COLUMNS = [
    f"total_income [{MONEY}]",
    f"investment_income [{MONEY}]",
    f"total_outgo [{MONEY}]",
    f"balance [{MONEY}]",
    f"reserve_at_year_end [{MONEY}]",
    f"reserve_at_year_end [{OF_GDP}]",
    f"deficit [{MONEY}]",
    f"deficit [{OF_GDP}]",
    PAYABLE,
]
SIDE_BY_SIDE = 5
AWARDS = 7
"""Columns of awards side by side."""
UNQUALIFIED = 6
"""Those reaching the age unqualified, and where they went; then those who wait."""
WIDE = 8
"""Columns side by side of the macro frame."""
LATEST = 3
"""Published levels of each figure of the frame; the file holds all."""
NOTES = 6
"""Notes on changes that are shown; the manifest holds all."""
INPUTS = ("insured_compulsory", "insured_voluntary", "health_insured")
"""Published figures that are met by construction: the file alone has them."""
RECONCILED = ["figure", "year", "unit", "published", "model", "difference [%]"]


def show_result(result: "Result", screen: Console, years: Sequence[int] = ()) -> None:
    """The funds every ten years, measures, events, the reconciliation and the warnings.

    years : in place of every tenth
    """
    shown = list(years) or table_years(result.years)
    for fund in result.accounts_vnd:
        _show_account(result, fund, shown, screen)
    measures = marked(result.measures().loc[shown], result)
    _show_by(SIDE_BY_SIDE, measures, "measures", screen)
    _show_by(AWARDS, marked(result.awards(by=()).loc[shown], result), "new_pensions", screen)
    balance = marked(result.unqualified(by=()).loc[shown], result)
    _show_by(UNQUALIFIED, balance, "unqualified", screen)
    _show_frame(result, screen)
    screen.print(rich_table(result.events(), head("for_good"), digits=0))
    if len(passing := result.passing()):
        screen.print(rich_table(passing.reset_index("event"), head("passing")))
    if result.acts:
        screen.print(rich_table(acts_table(result), head("balancing"), digits=2))
    show_assumed(result.assumed, screen)
    _show_record(result, screen)
    show_warnings(result.scenario.notes, result.cautions, screen)


def show_fund(result: "Result", fund: str, screen: Console, years: Sequence[int] = ()) -> None:
    """One fund: its items, measures and events.

    years : in place of every tenth
    """
    shown = list(years) or table_years(result.years)
    items = _without_empty(result.accounts(fund).loc[shown])
    screen.print(rich_table(marked(items, result), fund_words(fund)))
    measures = result.measures(fund).loc[shown].dropna(axis=1, how="all")
    screen.print(rich_table(marked(measures, result), head("measures_of", fund=fund_words(fund))))
    if result.held_years:
        screen.print(head("rates_held", year=str(result.held_years[0] - 1)))
    events = result.events()
    if fund in events.index:
        screen.print(rich_table(events.loc[[fund]], head("for_good"), digits=0))


def _show_account(result: "Result", fund: str, years: Sequence[int], screen: Console) -> None:
    table = marked(result.accounts(fund).loc[list(years), FUND_COLUMNS], result)
    screen.print(rich_table(_without_empty(table), fund_words(fund)))


def _show_by(count: int, table: pd.DataFrame, title: str, screen: Console) -> None:
    """A table of many columns, so many side by side."""
    for start in range(0, table.shape[1], count):
        told = head(title if start == 0 else f"{title}_continued")
        screen.print(rich_table(table.iloc[:, start : start + count], told))


def _show_frame(result: "Result", screen: Console) -> None:
    """The macro frame by decade, and its levels beside the record."""
    if result.held_years:
        screen.print(head("rates_held", year=str(result.held_years[0] - 1)))
    frame = result.frame(by_decade=True)
    frame = frame.loc[:, [PUBLISHED not in name for name in frame.columns]]
    _show_by(WIDE, frame, "frame", screen)
    if len(beside := beside_record(result)):
        screen.print(rich_table(beside.set_index("figure"), head("frame_beside_record"), digits=3))


def _show_record(result: "Result", screen: Console) -> None:
    """Published and model, and what the start of the future is set on."""
    reconciled = result.reconciliation()
    title = head("published_in_file")
    if len(reconciled):
        shown = _in_percent(reconciled[~reconciled["figure"].isin(INPUTS)])
        screen.print(rich_table(shown[RECONCILED].set_index("figure"), title))
    if len(alignment := result.alignment()):
        screen.print(rich_table(alignment.set_index("figure"), head("alignment"), digits=3))


def beside_record(result: "Result") -> pd.DataFrame:
    """Levels of the frame beside the record, the last of each, and who printed them."""
    table = _in_percent(result.frame_against_record().groupby("figure", sort=False).tail(LATEST))
    return table.assign(source=table["source"].str.replace(r"[;(:,].*", "", regex=True))


def marked(table: pd.DataFrame, result: "Result") -> pd.DataFrame:
    """A table by year, with a star at years in which the population's rates are held."""
    held = set(result.held_years)
    return table.rename(index={year: f"{year}*" for year in table.index if year in held})


def show_assumed(assumed: Sequence[str], screen: Console, before: str = "") -> None:
    """What the headline rests on, a line each."""
    for text in assumed:
        screen.print(f"{head('assumed')}: {before}{codes.told(text)}")


def show_scoreboard(table: pd.DataFrame, held_back: pd.DataFrame) -> None:
    """Published and model, what the model knew of each figure, and both scores."""
    screen = console()
    shown = _in_percent(table[~table["figure"].isin(INPUTS)])
    columns = [*RECONCILED, "class"]
    screen.print(rich_table(shown[columns].set_index("figure"), head("published_as_json")))
    _show_scores(table, head("all_figures"), screen)
    show_retrodiction(held_back, screen)
    for row in shown[shown["difference [%]"].abs() > 10.0].to_dict("records"):
        off = number(f"{row['difference [%]']:+.1f}")
        screen.print(f"{figure(row['figure'])} {row['year']}: {off} %{_why(row['note'])}")


def show_retrodiction(held_back: pd.DataFrame, screen: Console) -> None:
    """The scores of figures that a fit to an earlier year had not seen, in both readings."""
    _show_scores(held_back, head("held_back"), screen)
    knowing = median_of_core(held_back, OFF_KNOWING)
    screen.print(f"{head('core_knowing_less')}: {number(f'{knowing:.1f}')} %")


def _show_scores(table: pd.DataFrame, title: str, screen: Console) -> None:
    """Scores by what the model knew of a figure, and those of the core by kind."""
    by_class = scores(table)
    screen.print(rich_table(by_class[by_class["figures"] > 0], title))
    screen.print(rich_table(core_by_kind(table), f"{title}: {head('core_by_kind')}"))


def show_calibration(
    fit: "Calibration", table: pd.DataFrame, held_back: pd.DataFrame, written: bool
) -> None:
    """The factors, what the record says about each, and what is left unexplained."""
    screen = console()
    factors = pd.DataFrame({"factor": fit.fitted, "spread left by the record [1]": fit.spread})
    factors.index = pd.Index(map(_named, factors.index), name="on")
    screen.print(rich_table(factors, head("factors_fitted"), digits=3))
    for name in fit.unidentified():
        screen.print(f"{head('not_identified')}: {_named(name)}", style="yellow")
    screen.print(rich_table(fit.misses.set_index("series"), head("what_is_left")))
    screen.print(_score_line(head("figures_to", year=str(fit.until)), fit.misses))
    _show_scores(table, head("all_figures"), screen)
    show_retrodiction(held_back, screen)
    kept = "data/assumptions/calibrated.toml, data/calibration/retrodiction.csv"
    screen.print(f"{head('files' if written else 'nothing_changed')}: {kept}")


def _named(name: str) -> str:
    """An assumption by its words; by its name in English."""
    return name if in_english() else f"{name}: {law_label(name, name, language())}"


def _in_percent(table: pd.DataFrame) -> pd.DataFrame:
    """A table of figures in which fractions are told in percent."""
    fraction = table["unit"] == "fraction"
    values = table[["published", "model"]]
    found = values.where(~fraction, 100.0 * values)
    return table.assign(unit=table["unit"].mask(fraction, "%"), **found)


def _score_line(title: str, table: pd.DataFrame) -> str:
    off = table["difference [%]"].abs()
    middle, most = number(f"{off.median():.1f}"), number(f"{off.max():.1f}")
    return head("score", title=title, count=str(len(off)), middle=middle, most=most)


def show_warnings(
    notes: Sequence[str], cautions: Sequence[str], screen: Console, before: str = ""
) -> None:
    """The first notes on what changes do to one another and to the law, then every warning."""
    for told in map(codes.told, notes[:NOTES]):
        screen.print(f"{head('note')}: {'' if told.startswith(before) else before}{told}")
    if len(notes) > NOTES:
        more = head("more_notes", count=str(len(notes) - NOTES))
        screen.print(f"{head('note')}: {before}{more}")
    for text in cautions:
        screen.print(f"{head('warning')}: {before}{codes.told(text)}", style="yellow")


def _why(note: str) -> str:
    """The note on a figure, part by part, or that there is none."""
    if not note:
        return f"; {head('unexplained')}"
    return "".join(f"; {figure(part)}" for part in note.split("; "))


def _without_empty(table: pd.DataFrame) -> pd.DataFrame:
    """Without the columns in which nothing ever stands, such as the reserve of a budget.

    A payable share tells something where not all is paid.
    """
    nothing = pd.Series(0.0, index=table.columns)
    nothing[PAYABLE] = 100.0
    return table.loc[:, (table.fillna(nothing) != nothing).any()]
