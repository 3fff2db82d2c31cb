"""What moved a figure adds up, and each class takes what is its own."""

import pytest
import xarray as xr

from vss_actuarial import Scenario, project
from vss_actuarial.presentation.answers.explanation import bridge_chart
from vss_actuarial.presentation.files.folder import write_folder
from vss_actuarial.presentation.files.output import result_files
from vss_actuarial.presentation.labelled import netcdf
from vss_actuarial.presentation.words.spoken import speaking
from vss_actuarial.questions.bridge import INPUT_CLASSES, _differs, bridge, mixed

ASKED = ("pension_survivorship", "payg_cost_rate", 2050)
BASE = Scenario.baseline()


def test_a_bridge_adds_up_and_one_class_takes_all_of_its_own():
    old = project(BASE)
    changed = BASE.shift("total_fertility", 0.2, 2027).shift("pension_rate_employer", 0.01, 2030)
    new = project(changed.shift("real_wage_growth", 0.005, 2027))
    found = bridge(old, new, *ASKED)
    total = sum(found.moved.values()) + found.rest
    assert total == pytest.approx(found.new - found.old, abs=1e-9) and abs(found.rest) < 1e-9
    assert found.moved["economy"] < 0.0 and found.moved["demography"] < 0.0
    assert found.moved["behaviour"] == 0.0 == found.moved["method"] == found.moved["data"]


def test_the_inputs_of_a_folder_run_on_other_data_than_today_s(tmp_path):
    old = project(BASE.replace(last_year=2055))
    write_folder(tmp_path / "old", result_files(old, charts=False))
    series = tmp_path / "old" / "inputs" / "data" / "experience" / "economy.csv"
    rows = series.read_text("utf-8").splitlines()
    place = max(n for n, row in enumerate(rows) if row.startswith("gdp,"))
    parts = rows[place].split(",")
    parts[3] = str(float(parts[3]) * 1.02)
    rows[place] = ",".join(parts)
    series.write_text("\n".join(rows) + "\n", "utf-8")
    manifest = tmp_path / "old" / "manifest.json"
    key = '"data/experience/economy.csv": "'
    text = manifest.read_text("utf-8").replace(key, f"{key}0")
    manifest.write_text(text, "utf-8")
    found = bridge(tmp_path / "old", old, "pension_survivorship", "total_outgo", 2050)
    assert abs(found.rest) < 1e-9 * found.new
    assert found.moved["method"] == pytest.approx(-found.moved["data"]) and found.new == found.old


def test_a_change_of_the_past_stays_in_its_class_and_nothing_is_left_over():
    old = project(BASE.scale("withdrawal_prob", 1.1, 2015))
    new = project(BASE.scale("withdrawal_prob", 1.1, 2015).shift("total_fertility", 0.2, 2027))
    for one, other in ((old, new), (new, old)):
        found = bridge(one, other, *ASKED)
        assert abs(found.rest) < 1e-9 and found.moved["behaviour"] == 0.0
        assert found.moved["demography"] == pytest.approx(found.new - found.old, abs=1e-9)


def test_rules_act_again_on_the_inputs_of_a_bridge():
    ruled = Scenario.named("brake_on_increases")
    old, new = project(ruled), project(ruled.shift("real_wage_growth", -0.005, 2027))
    assert old.acts != new.acts
    found = bridge(old, new, *ASKED)
    assert found.moved["law"] == 0.0 and abs(found.rest) < 1e-9
    assert found.moved["economy"] == pytest.approx(found.new - found.old, abs=1e-9)
    plain = bridge(project(BASE), old, *ASKED)
    assert plain.moved["law"] == pytest.approx(plain.new - plain.old, abs=1e-9) != 0.0


def test_what_another_code_gave_for_the_same_inputs_is_method(tmp_path):
    old = project(BASE.replace(last_year=2055))
    write_folder(tmp_path / "old", result_files(old, charts=False))
    path, item = tmp_path / "old" / "projection.nc", "pension_survivorship_old_age_pensions"
    with xr.open_dataset(path, engine="h5netcdf") as data:
        stored = data.load()
    stored[item] = stored[item] * 1.01
    path.write_bytes(netcdf(stored))
    found = bridge(tmp_path / "old", old, "pension_survivorship", "old_age_pensions", 2050)
    assert found.moved["method"] == pytest.approx(found.new - 1.01 * found.new)
    assert sum(found.moved.values()) == pytest.approx(found.new - found.old, rel=1e-9)
    assert {one for one, value in found.moved.items() if value} == {"method"}


def test_a_longer_horizon_is_part_of_the_rest():
    old, new = (project(BASE.replace(last_year=last)) for last in (2090, 2100))
    found = bridge(old, new, "pension_survivorship", "general_average_premium", 2050)
    assert set(found.moved.values()) == {0.0} and found.rest == found.new - found.old != 0.0


@pytest.mark.parametrize(
    ("language", "heads"),
    [("en", "Old run Economy New run"), ("vi", "Lần chạy trước Kinh tế Lần chạy này")],
)
def test_a_chart_leads_from_the_old_figure_to_the_new_one(language, heads):
    old, new = project(BASE), project(BASE.shift("real_wage_growth", 0.005, 2027))
    found = bridge(old, new, *ASKED)
    with speaking(language):
        page = bridge_chart(found)
        page.figure.draw_without_rendering()
    told = " ".join(one.get_text().replace("\n", " ") for one in page.get_xticklabels())
    assert told == heads
    (bar,) = page.patches
    ends = sorted((bar.get_y(), bar.get_y() + bar.get_height()))
    assert ends == pytest.approx(sorted((found.old, found.new)))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("total_fertility", "demography"), ("real_wage_growth", "economy"),
     ("declared_wage_share", "economy"), ("unemployment_rate", "economy"),
     ("withdrawal_prob", "behaviour"), ("pension_rate_employer", "law")],
)  # fmt: skip
def test_a_change_is_of_the_class_of_its_file_alone(name, expected):
    new = BASE.scale(name, 1.01, 2030)
    assert [one for one in INPUT_CLASSES if _differs(BASE, new, one)] == [expected]
    assert mixed(BASE, new, frozenset({expected})).fingerprint() == new.fingerprint()
