"""Calibration and the scoreboard: what is fitted, what is left, what was never seen."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from vss_actuarial import project
from vss_actuarial.dated.overlay.overlay import multiplied
from vss_actuarial.dated.toml import read_book, read_parameters
from vss_actuarial.ground.errors import InputError, data_folder
from vss_actuarial.record import backtest, calibrate
from vss_actuarial.record.calibrate import Calibration
from vss_actuarial.scenario import Scenario, calibration
from vss_actuarial.scenario.calibration import factored, fitted_file, read_factors, read_targets

AS_WRITTEN = Scenario.uncalibrated().assumptions


@pytest.fixture(scope="module")
def fit() -> Calibration:
    return calibrate.calibrate()


def test_a_fresh_fit_moves_no_factor_by_more_than_a_sixteenth(fit: Calibration) -> None:
    """The law moves more often than the factors, which are fitted again with the model itself."""
    lines = read_parameters(fitted_file()).items()
    shipped = {name.removeprefix("factor_"): one.line(one.days[-1]).value for name, one in lines}
    assert fit.fitted.keys() == shipped.keys()
    for name, value in fit.fitted.items():
        assert value == pytest.approx(shipped[name], rel=1 / 16), name


def test_every_factor_stays_within_its_bounds_and_the_unidentified_at_one(fit: Calibration) -> None:
    for name, factor in read_factors().items():
        low, high = factor.bounds
        assert low <= fit.fitted[name] <= high
    assert all(fit.fitted[name] == 1.0 for name in fit.unidentified())


def test_a_factor_that_no_figure_feels_is_reported_and_left_at_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    felt = read_factors()["sickness_level"]
    unfelt = felt.model_copy(update={"on": ["most_insured_of_employed"]})
    factors = {"sickness_level": felt, "fullest_cell": unfelt}
    monkeypatch.setattr(calibrate, "read_factors", lambda known_to=None: factors)
    fit = calibrate.calibrate()
    assert fit.unidentified() == ["fullest_cell"]
    assert fit.fitted["fullest_cell"] == 1.0


def test_the_record_is_met_to_three_per_cent_in_the_median(fit: Calibration) -> None:
    assert fit.misses["difference [%]"].abs().median() <= 3.0


def test_a_figure_missed_by_more_than_ten_per_cent_has_its_sentence() -> None:
    table = backtest.scoreboard()
    missed = table[table["difference [%]"].abs() > 10.0]
    explained = pd.read_csv(data_folder() / "calibration" / "notes.csv")
    known = set(zip(explained["series"], explained["year"], strict=True))
    assert set(zip(missed["figure"], missed["year"], strict=True)) <= known


def test_a_factor_that_makes_the_record_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record made by the model itself with 8 % more withdrawals: the fit finds the factor."""
    factors = {"employer_exits": read_factors()["employer_exits"]}
    truth = factored(AS_WRITTEN, factors, {"employer_exits": 1.08})
    base = Scenario.uncalibrated().replace(last_year=2026)
    rows = [row for row in calibrate.published_rows(2025) if row["series"] in read_targets()]
    model = calibrate.read_off(project(base.replace(assumptions=truth)), rows)
    made = tuple({**row, "value": value} for row, value in zip(rows, model, strict=True))
    monkeypatch.setattr(calibrate, "published_rows", lambda year: made)
    monkeypatch.setattr(calibrate, "read_factors", lambda known_to=None: factors)
    assert calibrate.calibrate().fitted["employer_exits"] == pytest.approx(1.08, abs=0.006)


def fitted_to_a_fifth_more(
    patch: pytest.MonkeyPatch, accuracy: float, spread: float
) -> Calibration:
    """A fit where a fifth more heads are published, and a fifth more money, on one factor each."""
    base = SimpleNamespace(assumptions=None)
    base.replace = lambda assumptions=None, **_: base if assumptions is None else assumptions
    rows = [{"series": name, "year": 2020, "value": 1.2} for name in ("persons", "money")]
    targets, factors = (
        {name: SimpleNamespace(of=of, accuracy=accuracy, spread=spread, bounds=(0.5, 2.0))
         for name, of in kinds.items()}
        for kinds in ({"persons": "heads", "money": "amounts"}, {"many": "heads", "pay": "amounts"})
    )  # fmt: skip

    def read_off(of_factors, _):
        heads = of_factors.get("many", 1.0)
        return [heads, heads * of_factors.get("pay", 1.0)]

    for name, made in {
        "read_factors": lambda: factors, "read_targets": lambda: targets,
        "targeted_rows": lambda until: rows, "factored": lambda book, factors, given: given,
        "project": lambda given: given, "read_off": read_off,
    }.items():  # fmt: skip
        patch.setattr(calibrate, name, made)
    return calibrate.calibrate(base=base)


def test_pay_makes_good_for_nobody_who_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of the fifth is of the heads."""
    fitted = fitted_to_a_fifth_more(monkeypatch, accuracy=0.01, spread=1.0).fitted
    assert fitted["many"] == pytest.approx(1.2, abs=1e-3)
    assert fitted["pay"] == pytest.approx(1.0, abs=1e-3)


def test_a_factor_believed_as_firmly_as_its_figure_goes_half_of_the_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Heads by the root of 1.2, pay by that of what is left; spreads fall to the root of a half."""
    fit = fitted_to_a_fifth_more(monkeypatch, accuracy=0.1, spread=0.1)
    assert fit.fitted["many"] == pytest.approx(1.2**0.5, abs=1e-3)
    assert fit.fitted["pay"] == pytest.approx(1.2**0.25, abs=1e-3)
    assert fit.spread == {name: pytest.approx(0.5**0.5, abs=1e-2) for name in ("many", "pay")}


def test_the_baseline_is_the_written_assumptions_times_the_factors() -> None:
    name = "exit_prob_employer_pay"
    factor = float(AS_WRITTEN["factor_employer_exits"].by_year([2020])[0])
    written, used = (
        book[name].by_year([2020]) for book in (AS_WRITTEN, Scenario.baseline().assumptions)
    )
    np.testing.assert_allclose(used, factor * written)


def test_a_factor_since_a_day_leaves_earlier_values() -> None:
    name = "state_pay_coefficient"
    moved = factored(AS_WRITTEN, read_factors(), {"state_pay_since_2010": 1.1})
    assert moved[name].by_year([2001]) == AS_WRITTEN[name].by_year([2001])
    assert moved[name].by_year([2023]) == pytest.approx(1.1 * AS_WRITTEN[name].by_year([2023]))


def test_a_product_beyond_the_range_stands_at_its_end() -> None:
    moved = multiplied(AS_WRITTEN, ["withdrawal_prob"], 5.0)
    assert moved["withdrawal_prob"].by_year([2024])[0] == 1.0


def test_a_calibration_file_with_a_misspelt_key_is_told_in_one_line(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "calibration"
    folder.mkdir()
    text = '[factor.exits]\non = ["a"]\nbound = [0.5, 2.0]\nspread = 0.1\nreason = "A test"\n'
    (folder / "factors.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(calibration, "data_folder", lambda known_to=None: tmp_path)
    with pytest.raises(InputError, match=r"factors\.toml: factor\.exits"):
        read_factors()


def test_a_file_that_says_the_same_is_left_as_it_is(
    tmp_path, monkeypatch: pytest.MonkeyPatch, fit: Calibration
) -> None:
    place = tmp_path / "calibrated.toml"
    monkeypatch.setattr(calibrate, "fitted_file", lambda known_to=None: place)
    assert calibrate.write_calibration(fit)
    first = place.read_text(encoding="utf-8")
    assert not calibrate.write_calibration(fit)
    assert place.read_text(encoding="utf-8") == first
    assert set(read_book(tmp_path, "a test")) == {f"factor_{name}" for name in read_factors()}


def test_the_points_of_a_chart_are_whole_years_on_the_models_line() -> None:
    result = project(Scenario.baseline().replace(last_year=2026))
    points, line = result.against_record("withdrawals")
    assert points["year"].tolist() == [2020, 2021, 2022]
    table = result.reconciliation().set_index(["figure", "year"])["model"]
    assert line[2021] == pytest.approx(table["withdrawals", 2021])
    with pytest.raises(InputError, match="did you mean 'withdrawals'"):
        result.against_record("withdrawal")


def test_the_outlooks_of_others_stand_beside_the_models_years() -> None:
    result = project(Scenario.baseline())
    table = backtest.outlooks(result).set_index(["study", "event"])
    turns = result.events().loc["pension_survivorship"]
    assert table.loc[("IMF 2019", "outgo exceeds income"), "expected"] == 2035
    for (_, event), row in table.iterrows():
        assert row["model"] == turns[event]
    assert (table["source"].str.len() > 0).all()
