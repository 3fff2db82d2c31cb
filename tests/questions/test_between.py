"""The changes between two scenarios: laid on, taken out, told apart by parameter."""

import numpy as np
import pytest

from vss_actuarial import InputError, Scenario
from vss_actuarial.questions.attribution import attribute
from vss_actuarial.questions.between import between
from vss_actuarial.questions.runs.kept import kept_of, read_kept, scenario_of

BASE = Scenario.baseline().replace(last_year=2060)
MEASURES = ["premium", "balance", "cost_rate@2055", "reserve@2050", "spending@2050"]
CHANGES = {
    "rate": {"pension_rate_employer": {"shift": 0.02, "since": 2030}},
    "return": {"real_return": {"shift": 0.005, "since": 2027}},
    "increase": {"pension_increase": {"scale": 0.5, "since": 2030}},
    "twice": {"pension_rate_employer": {"scale": 1.1, "since": 2035}},
}


def laid(*names, base=BASE):
    for name in names:
        base = base.with_changes(CHANGES[name], title=name)
    return base


def everything(found):
    return found.scenario(frozenset(range(len(found.names))))


@pytest.mark.parametrize(
    ("first", "other", "names"),
    [
        ((), ("rate", "return"), {"rate", "return"}),
        (("rate",), ("rate", "return"), {"return"}),
        (("rate", "return"), ("return",), {"taken out: rate"}),
        (("rate",), ("return",), {"taken out: rate", "return"}),
        (("rate", "twice"), ("twice", "rate"), None),
    ],
)
def test_both_ends_of_the_way_are_the_two_scenarios(first, other, names):
    found = between(laid(*first), laid(*other))
    assert found.scenario(frozenset()).fingerprint() == laid(*first).fingerprint()
    assert everything(found).fingerprint() == laid(*other).fingerprint()
    assert names is None or set(found.names) == names


def test_one_package_is_told_apart_by_its_parameters():
    package = {"title": "both", **CHANGES["rate"], **CHANGES["return"]}
    found = between(laid("increase"), laid("increase").with_changes(package))
    assert found.names == ("pension_rate_employer", "real_return")
    alone = found.scenario(frozenset({1}))
    assert alone.fingerprint() == laid("increase", "return").fingerprint()


def test_ages_of_men_and_of_women_are_one_change():
    found = between(BASE, BASE.with_reform("age_65"))
    assert found.names[0] == "retirement_age"
    assert not [name for name in found.names if name.endswith("men")]


def test_another_population_is_a_change(tmp_path):
    other = BASE.replace(population=tmp_path)
    found = between(BASE, other.with_changes(CHANGES["rate"], title="rate"))
    assert set(found.names) == {"rate", "population"}
    assert found.scenario(frozenset({1})).fingerprint() == other.fingerprint()


def test_equal_titles_are_numbered():
    twice = BASE.with_changes(CHANGES["rate"], title="x").with_changes(CHANGES["return"], title="x")
    assert between(BASE, twice).names == ("x (1)", "x (2)")


def test_scenarios_that_mean_the_same_are_refused():
    with pytest.raises(InputError, match="'other': it changes nothing over 'Baseline'"):
        between(BASE, BASE.with_title("other"))


def test_scenarios_of_other_years_are_refused():
    with pytest.raises(InputError, match="end in the same year"):
        between(BASE, laid("rate").replace(last_year=2050))
    alone = attribute(laid("rate"), ["reserve@2055"])
    assert alone.parts == ("rate",) and alone.total[0] > 0.0


def test_a_law_of_ones_own_is_no_change_by_name():
    scenario = laid("rate")
    other = BASE.replace(law=scenario.law, title="own")
    with pytest.raises(InputError, match="not made of changes by name"):
        between(BASE, other)


@pytest.mark.parametrize("exact", [8, 1])
def test_shares_of_changes_between_two_scenarios_add_up(exact):
    found = attribute(laid("return", "increase"), MEASURES, laid("rate"), exact=exact)
    assert len(found.parts) == 3 and (found.total != 0.0).all()
    np.testing.assert_allclose(found.share.sum(axis=0), found.total, rtol=0.0, atol=1e-9)
    np.testing.assert_allclose(found.alone.sum(axis=0) + found.interaction, found.total, atol=1e-9)


def test_one_change_has_no_interaction_and_the_whole_effect():
    found = attribute(laid("rate", "return"), MEASURES, laid("rate"))
    assert found.parts == ("return",)
    assert (found.interaction == 0.0).all()
    assert (found.share[0] == found.alone[0]).all() and (found.alone[0] == found.total).all()


def test_the_order_of_changes_does_not_matter():
    one = attribute(laid("rate", "return", "increase"), MEASURES, BASE)
    other = attribute(laid("increase", "return", "rate"), MEASURES, BASE)
    for name in one.parts:
        places = one.parts.index(name), other.parts.index(name)
        for figures, others in ((one.share, other.share), (one.alone, other.alone)):
            np.testing.assert_allclose(figures[places[0]], others[places[1]], rtol=1e-9, atol=1e-9)


def test_the_way_back_is_the_way_there_with_its_signs_turned():
    there = attribute(laid("rate", "return"), MEASURES, BASE)
    back = attribute(BASE, MEASURES, laid("rate", "return"))
    assert back.parts == ("taken out: rate", "taken out: return")
    np.testing.assert_allclose(back.share, -there.share, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(back.alone, -there.last, rtol=1e-9, atol=1e-9)


def test_drawn_orders_come_near_the_exact_shares_and_are_reproducible():
    wanted, package = ["balance"], laid("rate", "return", "increase")
    exact = attribute(package, wanted, BASE)
    drawn, again = (attribute(package, wanted, BASE, exact=1, seed=7) for _ in range(2))
    assert (drawn.share == again.share).all() and drawn.seed == 7 and exact.seed is None
    assert (np.abs(drawn.share - exact.share) <= 5.0 * drawn.errors + 1e-9).all()


def test_of_a_study_what_its_record_forgets_goes_with_its_assumptions():
    found = between(BASE, BASE.with_reform("imf_2019"))
    assert found.names[:2] == ("known to 2017", "law as of 2017-12-31")
    assert "real_wage_growth" not in found.names and "survey_level" in found.names


@pytest.mark.parametrize("name", ["rates_plus_2+age_65", "relief_package+campaign_may", "imf_2019"])
def test_a_scenario_read_back_from_its_run_is_told_apart(name):
    asked = Scenario.named(name).replace(last_year=2060)
    kept = kept_of(asked).model_dump(mode="json")
    again = scenario_of(read_kept(kept, "run.json"))
    found, expected = between(BASE, again), between(BASE, asked)
    assert found.names == expected.names
    assert everything(found).fingerprint() == asked.fingerprint()
