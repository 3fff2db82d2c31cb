"""The same careers under the laws of 2014 and 2024."""

from datetime import date, timedelta

from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.many.two_laws import (
    NEW_LAW,
    grid,
    side_by_side,
    steps_together,
    without,
)
from vss_actuarial.individual.record import person
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.presentation.charts.heat_map import heat_map

AWARD = 12 * 2026 + 8
AWARD_DAY = date(2026, 9, 1)


def table():
    return side_by_side(*grid(range(12, 41, 4), (0.0, 0.05), AWARD, 12e6))


def test_the_new_law_opens_pensions_from_15_years_and_takes_none_away():
    both = table()
    short = both[both["service_years"] == 16]
    assert (short["pension_before"] == 0).all()
    assert (short["pension_after"] > 0).all()
    assert (both["gain"] >= 0).all()
    assert (both.loc[both["service_years"] >= 20, "gain"] == 0).all()
    assert (both["lump_sum_before"] == both["lump_sum_after"]).all()


def test_the_law_without_a_day_goes_on_as_before():
    old, new = without(date(2025, 7, 1)), shipped_law()
    assert old["qualifying_years"].on(date(2030, 1, 1)) == 20
    assert new["qualifying_years"].on(date(2030, 1, 1)) == 15
    assert old["base_salary"].on(date(2030, 1, 1)) == new["base_salary"].on(date(2030, 1, 1))
    assert "treaty_rate" not in old


def test_a_heat_map_shows_the_table_it_is_given():
    both = table()
    men = both[both["sex"] == "men"]
    cells = men.pivot_table(index="service_years", columns="wage_growth", values="gain_of_salary")
    page = heat_map(cells, "Gain", "fraction")
    assert (page.images[0].get_array() == cells.to_numpy()).all()
    assert page.get_title(loc="left") == "Gain"


def test_lines_stand_side_by_side_where_both_were_taken():
    rate = benefit("pension-rate")
    answers = {
        "one": rate(sex=0, service=200 / 12, on=AWARD_DAY),
        "two": rate(sex=0, service=25, early=2.5, on=AWARD_DAY),
    }
    together = steps_together(answers)
    assert together.loc["Rate within the ceiling"].tolist() == ["42 %", "55 %"]
    assert together.loc["Pension rate"].tolist() == ["", "50 %"]
    assert together.loc["Points off for retiring early", "one"] == ""
    assert steps_together(answers, "vi").loc["Tỷ lệ hưởng lương hưu"].tolist() == ["", "50 %"]


def test_a_line_that_is_taken_twice_stands_twice():
    school = {"from": "1995-09", "to": "2026-12", "kind": "state", "coefficient": 4.98}
    woman = person(sex="F", birth="1967-12-31", spells=[school])
    old_age = benefit("old-age")(person=woman, on=date(2027, 1, 1))
    years = steps_together({"she": old_age}).loc["Years credited, odd months rounded", "she"]
    assert years.tolist() == ["31.5 years", "3 years"]


def test_the_new_law_begins_on_the_day_of_its_qualifying_years():
    law = shipped_law()["qualifying_years"]
    eve = NEW_LAW - timedelta(days=1)
    assert (law.on(eve), law.on(NEW_LAW)) == (20, 15)
    assert without(NEW_LAW)["qualifying_years"].on(NEW_LAW) == 20


def test_a_grid_is_awarded_at_the_age_asked():
    careers, _ = grid([20], (0.0,), AWARD, 12e6, age=60)
    assert set(careers.award - careers.birth) == {12 * 60}
