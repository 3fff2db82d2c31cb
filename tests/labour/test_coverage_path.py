"""Contributors follow the published totals, the coverage path and the age of retirement."""

from dataclasses import replace

import numpy as np
import pytest
from labour_standin import give, labour_of

from vss_actuarial.dated.experience import known_record
from vss_actuarial.labour.coverage_path import (
    CoverageGiven,
    contributor_targets,
    contributor_totals,
    coverage_warnings,
)
from vss_actuarial.scenario.scenario import Scenario

BASELINE = Scenario.baseline()
GIVEN = give(BASELINE, CoverageGiven)
LABOUR = labour_of(BASELINE)
TARGETS = contributor_targets(GIVEN, LABOUR)


def with_reform(name):
    scenario = BASELINE.with_reform(name)
    labour = labour_of(scenario)
    return contributor_targets(give(scenario, CoverageGiven), labour), labour


@pytest.mark.parametrize(
    ("series", "schemes"), [("insured_compulsory", [0, 1]), ("insured_voluntary", [2])]
)
def test_totals_are_the_published_year_ends(series, schemes):
    for year, persons in zip(*known_record(None).published(series), strict=True):
        at = int(year) + 1 - 1995
        assert TARGETS[at, schemes].sum() == pytest.approx(persons, abs=1.0)


def test_it_starts_with_the_insured_registered_in_1995():  # VSS, 25 years article, 2020-02-12
    assert TARGETS[0].sum() == pytest.approx(2.2e6)


def test_coverage_is_the_assumed_share_of_the_labour_force_of_working_age():
    working_age = LABOUR.working_age()
    share = TARGETS.sum(axis=(1, 2, 3)) / working_age
    at_2025, at_2030, at_2045 = (year + 1 - 1995 for year in (2025, 2030, 2045))
    assert share[at_2030] / share[at_2025] == pytest.approx(0.60 / 0.451)
    assert share[at_2045] / share[at_2025] == pytest.approx(0.70 / 0.451)


def test_no_cell_is_negative_or_above_the_employed():
    assert (TARGETS >= 0).all()
    assert (TARGETS.sum(axis=1) <= 0.98 * LABOUR.employed + 1e-6).all()


def test_nobody_contributes_past_the_normal_retirement_age():
    for sex, age in ((0, 62), (1, 60)):
        assert TARGETS[-1, :, sex, age:].sum() == 0.0 and TARGETS[-1, :, sex, age - 1].sum() > 0.0


def test_contributors_are_not_thinned_out_before_the_retirement_age():
    """Who retires early leaves his place to others: the share of the employed is the propensity."""
    at, state = 2070 - 1995, 0
    share = TARGETS[at, state] / np.maximum(LABOUR.employed[at], 1e-9)
    for sex, last in ((0, 61), (1, 59)):
        assert share[sex, 45:last] == pytest.approx(share[sex, 45], rel=1e-9)


def test_shares_are_smooth_in_age():
    share = TARGETS.sum(axis=1) / np.maximum(LABOUR.employed, 1e-9)
    assert np.abs(np.diff(share[:, :, 18:54], axis=2)).max() < 0.09


def test_full_cells_pass_their_excess_on_and_the_total_holds():
    employed = LABOUR.employed.copy()
    employed[:, 1, 25:40] *= 0.2
    crowded = replace(LABOUR, employed=employed)
    targets = contributor_targets(GIVEN, crowded)
    assert (targets.sum(axis=1) <= 0.98 * employed + 1e-6).all()
    assert targets.sum(axis=(2, 3)) == pytest.approx(
        np.stack(contributor_totals(GIVEN, crowded), 1)
    )
    assert coverage_warnings(GIVEN, crowded, targets) == []


def test_a_path_that_cannot_be_met_is_said_and_not_hidden():
    crowded = replace(LABOUR, employed=0.3 * LABOUR.employed)
    targets = contributor_targets(GIVEN, crowded)
    warnings = coverage_warnings(GIVEN, crowded, targets)
    assert warnings and "insured_share_of_labour_force" in warnings[0]
    assert (targets.sum(axis=1) <= 0.98 * crowded.employed + 1e-6).all()


def test_a_missed_target_lowers_contributors_after_2025_alone():
    missed, _ = with_reform("coverage_missed")
    assert missed[: 2026 - 1995 + 1] == pytest.approx(TARGETS[: 2026 - 1995 + 1])
    assert (
        missed[2027 - 1995 :].sum(axis=(1, 2, 3)) < TARGETS[2027 - 1995 :].sum(axis=(1, 2, 3))
    ).all()
    assert missed[2031 - 1995].sum() / TARGETS[2031 - 1995].sum() == pytest.approx(0.50 / 0.60)


def test_a_later_retirement_age_keeps_contributors_to_65():
    later, labour = with_reform("age_65")
    assert later[-1, :, :, 64].sum() > 1e4 and later[-1, :, :, 65:].sum() == 0.0
    assert later[-1].sum() > TARGETS[-1].sum()
    assert (later.sum(axis=1) <= 0.98 * labour.employed + 1e-6).all()


@pytest.mark.parametrize("last", [1995, 2010, 2025, 2026, 2050])
def test_a_shorter_projection_is_the_beginning_of_the_longer_one(last):
    scenario = BASELINE.replace(last_year=last)
    short = contributor_targets(give(scenario, CoverageGiven), labour_of(scenario))
    assert short == pytest.approx(TARGETS[: len(short)])
