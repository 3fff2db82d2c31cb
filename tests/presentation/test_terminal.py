"""Tables on a narrow terminal: titles wrap, figures are whole."""

import io
from dataclasses import replace

import pandas as pd
import pytest
from rich.console import Console

from conftest import invented_result
from vss_actuarial import Scenario, project
from vss_actuarial.branches.account import open_account
from vss_actuarial.presentation.compare import compare
from vss_actuarial.presentation.screen.comparison import show_comparison
from vss_actuarial.presentation.screen.screen import console
from vss_actuarial.presentation.screen.table import rich_table
from vss_actuarial.presentation.screen.terminal import show_warnings
from vss_actuarial.presentation.words.codes import told


def shown(table, width=80):
    screen = Console(file=io.StringIO(), width=width)
    screen.print(rich_table(table, "A table"))
    return screen.file.getvalue()


def test_no_figure_of_a_full_table_is_cut():
    figures = {f"investment_income_{n} [trillion VND]": [-302043.5, 1.0] for n in range(6)}
    text = shown(pd.DataFrame(figures, index=pd.Index([2090, 2100], name="year")))
    assert text.count("-302,043.5") == 6 and "…" not in text


@pytest.mark.parametrize(
    "title", ["real_return +0.005 from 2027, in full from 2040 + Retirement 65"]
)
def test_a_long_title_wraps_and_keeps_its_words(title):
    index = pd.Index([title], name="scenario")
    text = shown(
        pd.DataFrame({"first effect": [2034], "worth [trillion VND]": [-16116.25]}, index), 60
    )
    assert "-16,116.2" in text and "Return on" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 60


def test_persons_are_counted_whole():
    text = shown(pd.DataFrame({"model": [2500000.4]}, index=pd.Index(["insured"], name="figure")))
    assert "2,500,000 " in f"{text} " and "2,500,000.4" not in text


def test_no_number_of_notes_hides_a_warning(capsys):
    notes, cautions = [f"note {n}" for n in range(40)], [f"caution {n}" for n in range(40)]
    show_warnings(notes, cautions, console(), "A: ")
    shown = capsys.readouterr().out.splitlines()
    assert shown[:2] == ["Note: A: note 0", "Note: A: note 1"]
    assert "Note: A: 34 more, in manifest.json" in shown
    assert shown[-40:] == [f"Warning: A: {text}" for text in cautions]


def test_a_note_that_names_its_scenario_is_not_told_it_twice(capsys):
    show_warnings(["A: one line falls", "another"], [], console(), "A: ")
    assert capsys.readouterr().out.splitlines() == ["Note: A: one line falls", "Note: A: another"]


def test_figures_that_a_comparison_does_not_move_stand_in_one_line(capsys):
    together = compare(invented_result("base"), invented_result("dear", growth=2.0))
    show_comparison(together, console())
    shown = capsys.readouterr().out
    assert "pension fund outgo [trillion VND], less the first" in shown
    assert "contributors [persons], less the first" not in shown
    assert "As in the first: contributors [% of labour force], contributors [persons]" in shown


def test_what_all_scenarios_share_is_told_once(capsys):
    """Half the outgo leaves the reserve standing; all else of the two is alike."""
    together = compare(invented_result("base"), invented_result("dear", growth=3.0))
    shared = set(together.results[0].cautions) & set(together.results[1].cautions)
    show_comparison(together, Console(width=1000))
    shown = [one for one in capsys.readouterr().out.splitlines() if one.startswith("Warning: ")]
    assert shared and {f"Warning: All: {told(text)}" for text in shared} <= set(shown)
    assert [one for one in shown if one.startswith("Warning: dear: Pension and survivorship")]
    assert not [one for one in shown if any(f": {text}" in one for text in shared)
                and "All" not in one]  # fmt: skip


def test_a_figure_that_moves_between_the_years_shown_is_not_told_as_in_the_first(capsys):
    """Outgo of 2032 alone is dearer: the tables show 2030 and 2040."""
    usual, other = invented_result("base"), invented_result("dear")
    fund = other.account("pension_survivorship")
    outgo = {name: item.copy() for name, item in fund.outgo.items()}
    outgo["old_age_pensions"][2032 - 1995] *= 1.5
    dearer = open_account(fund.fund, fund.income, outgo, other.arrays["return_rate"])
    accounts = {**other.accounts_vnd, fund.fund: dearer}
    show_comparison(compare(usual, replace(other, accounts_vnd=accounts)), Console(width=1000))
    shown = capsys.readouterr().out
    (alike,) = (one for one in shown.splitlines() if one.startswith("As in the first: "))
    assert "pension fund outgo" not in alike and "pension fund contributions" in alike
    assert "pension fund outgo [trillion VND], less the first" in shown


def test_effects_are_shown_from_the_first_year_that_they_move_and_persons_are_whole(capsys):
    """Some five contributors fewer from 2030."""
    usual, other = invented_result("base"), invented_result("fewer")
    fewer = other.arrays["contributors"].copy()
    fewer[2030 - 1995 :, 1, 0, 40] -= 5.25
    arrays = {**other.arrays, "contributors": fewer}
    together = compare(usual, replace(other, arrays=arrays))
    show_comparison(together, console())
    shown = capsys.readouterr().out.partition("contributors [persons], less the first")[2]
    rows = [one.split() for one in shown.splitlines()]
    years = [one for one in rows if one and one[0].isdigit()][:2]
    persons = together.effects()["contributors [persons]"].loc[[2030, 2040], "fewer"]
    assert years == [[str(year), f"{value:,.0f}"] for year, value in persons.items()]


def test_what_one_scenario_alone_assumes_or_is_warned_of_bears_its_name(capsys):
    """The first has a warning of its own, and the second its own increases of pensions."""
    usual, other = (
        project(Scenario.named(name).replace(last_year=2030))
        for name in ("baseline", "indexation_prices")
    )
    warned = replace(usual, notes=(*usual.notes, "the figures are invented"))
    show_comparison(compare(warned, other), Console(width=1000))
    shown = capsys.readouterr().out.splitlines()
    told = {one.partition(": Pensions in payment rise")[0] for one in shown if "in payment" in one}
    titles = [one.scenario.title for one in (usual, other)]
    assert told == {f"Assumed: {title}" for title in titles}
    assert [one for one in shown if one.startswith("Assumed: All: Insured wages take")]
    assert f"Warning: {titles[0]}: the figures are invented" in shown
