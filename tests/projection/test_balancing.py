"""Rules of balancing act year by year, on what is known on 1 January, and as they say."""

import numpy as np
import pytest

from vss_actuarial import InputError, Scenario
from vss_actuarial.projection.balancing.acting import next_acts, ratio_of
from vss_actuarial.projection.outcome import Acted
from vss_actuarial.projection.project import project
from vss_actuarial.scenario.levers.balancing import Balancing

BASE = Scenario.baseline()
FUND = "pension_survivorship"
WORDS = {"label": "A rule", "source": "A test", "reason": "To be tried"}
BRAKE = {**WORDS, "ratio": "reserve_ratio", "below": 5.0, "since": 2060,
         "moves": ["pension_increase"], "scale": 0.5, "lasting": False}  # fmt: skip
RAISE = {**WORDS, "ratio": "cost_over_contributions", "above": 0.9, "since": 2040,
         "moves": ["pension_rate_employer"], "shift": 0.005, "every": 3}  # fmt: skip


def with_rules(base=BASE, **rules):
    return base.with_changes({"balancing": rules})


def same(one, other):
    arrays = all(np.array_equal(one.arrays[name], other.arrays[name], equal_nan=True)
                 for name in one.arrays)  # fmt: skip
    return arrays and all(np.array_equal(account.reserve, other.account(fund).reserve)
                          for fund, account in one.accounts_vnd.items())  # fmt: skip


def test_a_rule_that_never_acts_changes_no_bit():
    result, plain = project(with_rules(brake={**BRAKE, "below": -1.0})), project(BASE)
    assert result.acts == ()
    assert same(result, plain)
    assert result.fingerprint == plain.fingerprint
    assert result.notes == (*plain.notes, "balancing brake never acts")


@pytest.mark.parametrize("rule", [BRAKE, {**RAISE, "every": 1, "above": 1.0}])
def test_in_each_year_of_the_result_a_rule_acts_just_where_its_ratio_is_beyond(rule):
    scenario = with_rules(own=rule)
    result = project(scenario)
    read = ratio_of(result, scenario.balancing[0])
    expected = [(int(year), read[t]) for t, year in enumerate(result.years)
                if year >= rule["since"] and scenario.balancing[0].beyond(read[t])]  # fmt: skip
    assert [(act.year, act.ratio) for act in result.acts] == expected
    assert 0 < len(expected) < 2100 - rule["since"]


def test_the_result_is_that_of_the_changes_that_a_rule_comes_to():
    result = project(with_rules(raised=RAISE))
    by_hand = BASE
    for act in result.acts:
        by_hand = by_hand.shift("pension_rate_employer", 0.005, act.year)
    assert same(result, project(by_hand))
    assert result.fingerprint == by_hand.fingerprint() == result.scenario.fingerprint()
    assert result.scenario.balancing == ()
    assert result.scenario.title == "A rule"


def test_before_the_first_act_nothing_moves():
    result, plain = project(with_rules(brake=BRAKE)), project(BASE)
    first = result.acts[0].year - int(result.years[0])
    for fund, account in result.accounts_vnd.items():
        before = plain.account(fund)
        assert np.array_equal(account.reserve[: first + 1], before.reserve[: first + 1])
        assert np.array_equal(account.total_outgo()[:first], before.total_outgo()[:first])
    assert account_of(result)[first] < account_of(plain)[first]


def account_of(result):
    return result.account(FUND).total_outgo()


def test_years_between_acts_their_number_and_the_last_year_are_kept():
    acts = project(with_rules(raised=RAISE)).acts
    assert min(np.diff([act.year for act in acts])) == 3
    fewer = project(with_rules(raised={**RAISE, "most": 2})).acts
    assert [act.year for act in fewer] == [act.year for act in acts[:2]]
    last = acts[1].year
    ended = project(with_rules(raised={**RAISE, "until": last})).acts
    assert ended == fewer


def test_two_rules_read_the_same_first_of_january():
    result = project(with_rules(brake={**BRAKE, "since": 2065}, raised=RAISE))
    by_year = {year: {act.rule for act in result.acts if act.year == year}
               for year in {act.year for act in result.acts}}  # fmt: skip
    assert {"brake", "raised"} in by_year.values() or len(by_year) > 10
    assert {act.rule for act in result.acts} == {"brake", "raised"}
    for rule in with_rules(brake={**BRAKE, "since": 2065}, raised=RAISE).balancing:
        read = ratio_of(result, rule)
        own = [act for act in result.acts if act.rule == rule.name]
        assert all(act.ratio == read[act.year - result.years[0]] for act in own)


def test_a_rule_reads_the_reserve_of_the_day_over_the_outgo_of_the_year_before():
    result, t = project(BASE), 2060 - 1995
    account = result.account(FUND)
    brake = Balancing(name="brake", **BRAKE)
    assert ratio_of(result, brake)[t] == account.reserve[t] / account.total_outgo()[t - 1]
    cost = Balancing(name="raised", **RAISE)
    paid = account.total_outgo()[t - 1] / account.contributions()[t - 1]
    assert ratio_of(result, cost)[t] == paid


def test_a_hand_made_case():
    """The ratio falls by one a year: with a bound of 5 the rule first acts in the year of 4.9."""

    class Account:
        def total_outgo(self):
            return np.ones(6)

        def opening(self):
            return np.array([9.0, 7.9, 6.9, 5.9, 4.9, 3.9])

    class Result:
        years = np.arange(2057, 2063)

        def account(self, fund):
            assert fund == FUND
            return Account()

    rule = Balancing(name="brake", **BRAKE)
    acts = next_acts(Result(), [rule], [])
    assert acts == (Acted("brake", 2061, 4.9),)
    assert next_acts(Result(), [rule], acts) == (Acted("brake", 2062, 3.9),)
    assert next_acts(Result(), [rule.model_copy(update={"every": 2})], acts) == ()
    assert next_acts(Result(), [rule.model_copy(update={"since": 2062})], []) == (
        Acted("brake", 2062, 3.9),
    )


def test_a_rule_of_one_name_replaces_the_former_and_tells_scenarios_apart():
    once = with_rules(brake=BRAKE)
    again = with_rules(once, brake={**BRAKE, "below": 4.0})
    assert [rule.below for rule in again.balancing] == [4.0]
    assert len({BASE.fingerprint(), once.fingerprint(), again.fingerprint()}) == 3
    with pytest.raises(InputError, match="given twice"):
        with_rules(once, brake=BRAKE)


@pytest.mark.parametrize(
    ("given", "told"),
    [({"below": None}, "one bound"), ({"above": 3.0}, "one bound"),
     ({"shift": 0.1}, "one of shift and scale"), ({"scale": None}, "one of shift and scale"),
     ({"scale": 1.0}, "moves nothing"), ({"scale": None, "shift": 0.0}, "moves nothing"),
     ({"since": 2000}, "in the record"), ({"until": 2050}, "lies before"),
     ({"since": "soon"}, "since"), ({"ratio": "reserves"}, "ratio"), ({"moves": []}, "moves"),
     ({"moves": ["pension_incraese"]}, "did you mean 'pension_increase'"),
     ({"moves": ["old_age_pensions"]}, "no parameter 'old_age_pensions'"),
     ({"moves": ["pension_increase"] * 2}, "twice"), ({"every": 0}, "every"),
     ({"most": 0}, "most"), ({"below": float("nan")}, "below"), ({"bellow": 3.0}, "bellow"),
     ({"label": " "}, "label")],
)  # fmt: skip
def test_a_rule_that_cannot_be_read_is_refused_in_one_line(given, told):
    rule = {key: value for key, value in {**BRAKE, **given}.items() if value is not None}
    with pytest.raises(InputError, match=told) as caught:
        with_rules(brake=rule)
    assert "\n" not in str(caught.value)


def test_an_act_that_leads_out_of_a_range_names_rule_and_year():
    big = {**RAISE, "shift": 0.15, "every": 1}
    with pytest.raises(InputError, match=r"balancing\.raised, 20\d\d: "):
        project(with_rules(raised=big))
    with pytest.raises(InputError, match="no fund 'moon'"):
        project(with_rules(brake={**BRAKE, "fund": "moon"}))
