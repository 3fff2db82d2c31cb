"""The scoreboard: what the model knew of each figure, and how far it lies off those it did not."""

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

from vss_actuarial import Scenario
from vss_actuarial.presentation.files.machine import scoreboard_json
from vss_actuarial.record import calibrate
from vss_actuarial.record import retrodict as retrodiction
from vss_actuarial.record.backtest import scoreboard, set_by_hand
from vss_actuarial.record.readings import READINGS
from vss_actuarial.record.retrodict import MODEL_KNOWING, OFF_KNOWING, kept_score, retrodict
from vss_actuarial.record.scores import CLASSES, CORE, KINDS, class_of, core_by_kind, scores
from vss_actuarial.scenario.calibration import read_targets

CORE_SERIES = {
    "beneficiaries_fund", "beneficiaries_total", "new_old_age_pensioners", "new_monthly_awards",
    "average_pension", "pension_fund_spending", "pension_spending_share_of_contributions",
    "social_insurance_balance", "social_insurance_spending",
}  # fmt: skip


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return scoreboard()


def row(name: str, year: int, off: float, **more: Any) -> dict[str, Any]:
    given = {"figure": name, "year": year, "difference [%]": off, "core": "", "class": "neither"}
    return {**given, "contradicted": False, **more}


def test_a_figure_is_of_the_first_class_that_holds():
    assert class_of(True, True, True) == "input"
    assert class_of(False, True, True) == "set by hand"
    assert class_of(False, False, True) == "seen by the fit"
    assert class_of(False, False, False) == "neither"


def test_the_median_is_that_of_absolute_differences_and_leaves_out_what_is_contradicted():
    rows = [
        row("births", 2001, -4.0), row("births", 2002, 2.0), row("births", 2003, 7.0),
        row("births", 2004, 900.0, contradicted=True), row("births", 2005, np.nan),
        row("births", 2006, -1.0, core="heads"),
    ]  # fmt: skip
    found = scores(pd.DataFrame(rows))
    assert found.loc["neither"].tolist() == [4, 3.0, 7.0, 2, 2]
    assert found.loc[CORE].tolist() == [1, 1.0, 1.0, 0, 1]
    assert found.loc["input", "figures"] == 0
    assert core_by_kind(pd.DataFrame(rows)).loc["heads", "below"] == 1


def test_a_figure_that_is_met_is_neither_above_nor_below():
    found = scores(pd.DataFrame([row("births", 2001, 0.0), row("births", 2002, -1.0)]))
    assert found.loc["neither", ["figures", "above", "below"]].tolist() == [2, 0, 1]


def test_every_figure_is_of_one_class_and_the_columns_say_why(table):
    assert set(table["class"]) <= set(CLASSES)
    for one in table.to_dict("records"):
        given = READINGS[one["figure"]].is_input
        assert one["class"] == class_of(given, one["set_by_hand"], one["used_in_calibration"])


def test_classes_of_figures_that_are_known(table):
    known = table.set_index(["figure", "year"])["class"]
    assert known["insured_total", 2020] == "input"
    assert known["withdrawals", 2021] == "set by hand"
    assert known["health_visits", 2019] == "set by hand"
    assert known["pension_fund_spending", 2024] == "seen by the fit"
    assert known["new_monthly_awards", 2023] == "seen by the fit"
    assert known["new_monthly_awards", 2025] == "neither"
    assert known["withdrawals_average_amount", 2016] == "set by hand"
    assert known["beneficiaries_total", 2022] == "seen by the fit"  # of which its parts are made
    assert known["beneficiaries_total", 2024] == "neither"
    assert known["health_insured_share_of_population", 2020] == "input"  # in another unit


def test_the_core_is_all_readings_of_the_pension_projection(table):
    core = table[table["core"] != ""]
    assert set(core["figure"]) == CORE_SERIES
    assert set(core["core"]) == set(KINDS)
    assert len(core) == 23
    assert scores(table).loc[CORE, "figures"] == 22
    assert core_by_kind(table)["figures"].sum() == 22


def test_what_others_contradict_is_marked_and_neither_scored_nor_fitted(table):
    denied = table[table["contradicted"]].set_index(["figure", "year"])
    assert ("average_pension", 2023) in denied.index
    assert not denied["used_in_calibration"].any()
    assert denied["note"].str.startswith("contradicted").all()


def test_a_fit_leaves_out_a_target_that_others_contradict(monkeypatch):
    """Were the average pension of 2023 a target, it would stay out all the same."""
    open_to_all = read_targets()["average_pension"].model_copy(update={"years": None})
    monkeypatch.setattr(calibrate, "read_targets", lambda: {"average_pension": open_to_all})
    assert [one["year"] for one in calibrate.targeted_rows(2025)] == [2022, 2024]


def test_figures_made_of_those_of_a_target_are_in_the_record(table):
    rows = set(zip(table["figure"], table["year"], strict=True))
    for target in read_targets().values():
        assert {(name, year) for name, years in target.also.items() for year in years} <= rows


def test_a_value_set_by_hand_marks_its_figures_alone():
    found = set_by_hand(Scenario.baseline().assumptions)
    assert {("withdrawals", 2020), ("withdrawals", 2021), ("withdrawals", 2022)} <= found
    assert ("new_monthly_awards", 2023) not in found
    assert {name for name, _ in found} <= set(READINGS)


def test_a_retrodiction_scores_later_figures_that_are_not_given_once_and_again_on_less(monkeypatch):
    """Its second reading is of a model that knows the record itself to the year and no further."""
    fit = calibrate.Calibration({}, {}, pd.DataFrame(), 2018)
    rows = [row("births", 2018, 1.0), row("births", 2019, 2.0, **{"class": "input"}),
            row("births", 2020, 3.0)]  # fmt: skip

    def read(scenario, until):
        knows = 3000 if scenario.record_to is None else scenario.record_to
        return pd.DataFrame(rows).assign(model=knows)

    monkeypatch.setattr(retrodiction, "calibrate", lambda *_: fit)
    monkeypatch.setattr(retrodiction, "project", lambda scenario: scenario)
    monkeypatch.setattr(retrodiction, "scoreboard", read)
    _, held_back = retrodict()
    assert held_back["year"].tolist() == [2020]
    assert held_back[["model", MODEL_KNOWING, OFF_KNOWING]].to_numpy().tolist() == [
        [3000.0, 2018.0, 3.0]
    ]


def test_a_retrodiction_knew_none_of_the_figures_held_back():
    fit, held_back = retrodict()
    assert fit.until == 2018
    assert (held_back["year"] > 2018).all()
    assert set(held_back["class"]) == {"neither"}
    assert scores(held_back).loc[CORE, "figures"] == 15
    assert scores(held_back).loc[CORE, "median [%]"] <= 10.0
    assert (held_back[MODEL_KNOWING] != held_back["model"]).any()
    kept = kept_score()
    np.testing.assert_allclose(kept["model"], held_back["model"], rtol=1e-3)
    np.testing.assert_allclose(kept[OFF_KNOWING], held_back[OFF_KNOWING], atol=0.1)


def test_a_fit_is_scored_as_its_own_factors_make_the_model():
    fit = calibrate.Calibration({"employer_exits": 1.2}, {"employer_exits": 0.5}, pd.DataFrame(), 0)
    exits = calibrate.fitted_scenario(fit).assumptions["exit_prob_employer_pay"].by_year([2020])
    written = Scenario.uncalibrated().assumptions["exit_prob_employer_pay"].by_year([2020])
    np.testing.assert_allclose(exits, 1.2 * written)


def test_the_scores_are_told_to_machines(table):
    told = json.loads(scoreboard_json(table, kept_score()))
    assert len(told["figures"]) == len(table)
    assert told["scores"]["core"]["median [%]"] == pytest.approx(
        scores(table).loc[CORE, "median [%]"]
    )
    assert set(told["core"]) == set(KINDS)
    assert set(told["retrodiction"]) == {"scores", "core", "scores_known_to"}
