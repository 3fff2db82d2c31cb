"""The whole road on the real data: the books close, and a run whose books do not close stops."""

import gc
from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

import vss_actuarial.projection.project as road
import vss_actuarial.projection.society as society
from vss_actuarial import Scenario, project
from vss_actuarial.branches.accident_disease import branch as accident_disease
from vss_actuarial.branches.account import open_account
from vss_actuarial.branches.health import branch as health
from vss_actuarial.branches.health.people import HOUSEHOLDS, WORKERS
from vss_actuarial.branches.pension import branch as pension
from vss_actuarial.branches.sickness_maternity import branch as sickness_maternity
from vss_actuarial.branches.state_budget import branch as state_budget
from vss_actuarial.branches.unemployment import branch as unemployment
from vss_actuarial.dated.experience import known_record
from vss_actuarial.dated.overlay.overlay import laid_over
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.ground.quantities import VOLUNTARY
from vss_actuarial.members.balances import check_insured
from vss_actuarial.members.cohorts import cohorts_of
from vss_actuarial.members.insured import prepare_cells, run_cells
from vss_actuarial.population import population as people
from vss_actuarial.projection.arrays import QUANTITIES
from vss_actuarial.scenario.stage import MEMORY

FIRST = 1995
PENSION = "pension_survivorship"
FUNDS = (
    PENSION,
    "sickness_maternity",
    "accident_disease",
    "unemployment",
    "health_insurance",
    "state_budget",
)
ONE_MILLION_DONG = 1e6


@pytest.fixture(scope="module")
def result():
    return project(Scenario.baseline())


@pytest.fixture(scope="module")
def to_2060():
    return project(Scenario.baseline().replace(last_year=2060))


@pytest.fixture(scope="module")
def reformed():
    def run(name):
        return project(Scenario.named(name).replace(last_year=2060))

    return {name: run(name) for name in ("rates_plus_2", "age_65", "coverage_missed")}


def at(year):
    return year - FIRST


# What closes


def test_the_population_closes_by_cohort(result):
    a = result.arrays
    carried = np.concatenate([a["births"][:, :, None], a["population"][:-1]], axis=2)
    carried[:, :, 100] += carried[:, :, 101]
    after = carried[:, :, :101] - a["deaths"] + a["net_migration"]
    np.testing.assert_allclose(after, a["population"][1:], rtol=1e-9, atol=1e-3)


@pytest.mark.parametrize("fund", FUNDS)
def test_every_reserve_rolls_forward_with_flows_at_mid_year(result, fund):
    """(reserve + alignment) · (1 + i) + (income - outgo) · (1 + i)^½; once spent, nil."""
    account = result.account(fund)
    rate = result.arrays["return_rate"] if fund != "state_budget" else np.zeros(106)
    reserve = 0.0
    for t, i in enumerate(rate):
        income = sum(item[t].sum() for item in account.income.values())
        outgo = sum(item[t].sum() for item in account.outgo.values())
        begun = reserve + account.alignment[t]
        reserve = max(0.0, begun * (1.0 + i) + (income - outgo) * (1.0 + i) ** 0.5)
        scale = np.abs(account.reserve).max() + outgo
        assert account.reserve[t + 1] == pytest.approx(reserve, abs=1e-9 * scale)


def test_what_the_state_pays_the_fund_books(result):
    paid = result.account("state_budget").outgo["voluntary_subsidy"]
    np.testing.assert_array_equal(
        paid, result.account(PENSION).income["contributions_state_subsidy"]
    )
    (key,) = (key for key in result.transfers if key[:2] == ("state_budget", PENSION))
    np.testing.assert_allclose(result.transfers[key], paid.sum(axis=1))


def test_health_premiums_of_each_fund_are_named_as_transfers(result):
    for fund in FUNDS[:3]:
        premiums = result.account(fund).outgo["health_insurance_premiums"].sum(axis=1)
        (moved,) = (
            amount
            for (payer, to, _), amount in result.transfers.items()
            if payer == fund and to == "health_insurance"
        )
        np.testing.assert_array_equal(moved, premiums)


def test_no_count_of_persons_and_no_item_of_money_is_negative_or_no_number(result):
    signed = ("net_migration", "return_rate", "gdp_real_growth")
    for name, array in result.arrays.items():
        assert np.isfinite(array).all(), name
        if name not in signed and not name.endswith("_aligned"):
            assert array.min() >= -1e-6, name
    for account in result.accounts_vnd.values():
        for name, item in {**account.income, **account.outgo}.items():
            assert np.isfinite(item).all(), name
            if name == "contributions_relieved":  # what did not come in
                assert item.max() <= 0.0
                continue
            assert item.min() >= -1.0, (account.fund, name)


def test_the_insured_never_exceed_the_employed_in_any_cell(result):
    insured = result.arrays["contributors"].sum(axis=1)
    employed = result.arrays["employed"]
    assert (insured <= employed * (1.0 + 1e-9) + 1e-6).all()


def test_no_more_are_known_to_the_system_than_live_at_any_age(result):
    a = result.arrays
    adults = slice(15, 101)
    heads = (a["contributors"] + a["dormant"] + a["old_age_pensioners"]).sum(axis=1)[..., adults]
    assert (heads <= a["population"][..., adults] * (1.0 + 1e-9) + 1.0).all()


@pytest.mark.parametrize(
    ("series", "schemes"),
    [("insured_compulsory", slice(0, 2)), ("insured_voluntary", slice(2, 3))],
)
def test_contributors_are_the_published_ones_of_every_year_end(result, series, schemes):
    years, values = known_record(None).published(series)
    heads = result.arrays["contributors"][:, schemes].sum(axis=(1, 2, 3))
    of_1_january = heads[years.astype(int) + 1 - FIRST]
    np.testing.assert_allclose(of_1_january, values, rtol=1e-9)


def test_nobody_contributes_voluntarily_before_2008(result):
    assert result.arrays["contributors"][: at(2008), VOLUNTARY].sum() == 0.0


# What breaks: each stage in turn is made wrong by one person or a million dong


def short():
    return Scenario.baseline().replace(last_year=2035)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """What a test spoils reaches no other test, and what others ran does not hide it."""
    MEMORY.clear()
    yield
    MEMORY.clear()


def stopped_by(name):
    MEMORY.clear()
    with pytest.raises(IdentityError) as stop:
        project(short())
    assert str(stop.value).startswith(name), stop.value


def spoiled(function, spoil):
    """A stage whose result goes through `spoil`."""
    return lambda *args, **kwargs: spoil(function(*args, **kwargs))


def one_more(array, *place, amount=1.0):
    changed = array.copy()
    changed[place] += amount
    return changed


def test_one_person_too_many_in_the_population_stops_the_run(monkeypatch):
    def spoil(outcome):
        stock, births = outcome
        return one_more(stock, 5, 0, 40), births

    monkeypatch.setattr(people, "cohort_component", spoiled(people.cohort_component, spoil))
    stopped_by("population balance")


def test_one_insured_person_too_many_stops_the_run(monkeypatch):
    for field in ("active", "dormant"):
        with monkeypatch.context() as patch:
            wrong = spoiled(
                run_cells,
                lambda i, f=field: replace(i, **{f: one_more(getattr(i, f), 10, 1, 0, 40)}),
            )
            patch.setattr(society, "run_cells", wrong)
            stopped_by("insured balance")


@pytest.mark.parametrize("flow", ["deaths_active", "entries", "withdrawals", "normal_awards"])
def test_one_move_that_nobody_made_stops_the_run(monkeypatch, flow):
    from vss_actuarial.members.recursion.layout import FLOWS

    place = FLOWS.index(flow)
    wrong = spoiled(run_cells, lambda i: replace(i, flows=one_more(i.flows, 12, 1, 1, 40, place)))
    monkeypatch.setattr(society, "run_cells", wrong)
    stopped_by("insured balance")


def test_a_contributor_whom_the_coverage_path_does_not_ask_for_stops_the_run(monkeypatch):
    """One who works is counted as dormant: persons still close, contributors do not."""

    def spoil(insured):
        cell = (10, 1, 0, 40)
        return replace(
            insured,
            active=one_more(insured.active, *cell, amount=-1.0),
            dormant=one_more(insured.dormant, *cell),
        )

    monkeypatch.setattr(society, "run_cells", spoiled(run_cells, spoil))
    stopped_by("contributors: coverage path")


def test_one_known_to_the_system_who_has_never_worked_stops_the_run(monkeypatch):
    """Fewer have ever worked than are insured, in one cell."""

    def spoil(insured):
        ever = one_more(insured.known.ever_worked, 30, 1, 40, amount=-0.6e6)
        return replace(insured, known=replace(insured.known, ever_worked=ever))

    monkeypatch.setattr(society, "run_cells", spoiled(run_cells, spoil))
    stopped_by("ever worked: persons known")


def test_published_contributors_who_have_never_worked_stop_the_run(monkeypatch):
    """Where a third of those who had worked by 30 have, the contributors of 2025 are not met."""
    young = np.where(np.arange(101) <= 30, 1.0 / 3.0, 1.0)
    wrong = spoiled(cohorts_of, lambda c: replace(c, ever_worked=c.ever_worked * young))
    monkeypatch.setattr(society, "cohorts_of", wrong)
    stopped_by("ever worked: contributors of the record")


@pytest.mark.parametrize(
    ("flow", "part"),
    [
        ("reached_unqualified", "where they went"),
        ("deaths_waiting", "who waits"),
    ],
)
def test_one_who_vanishes_at_the_retirement_age_stops_the_run(monkeypatch, flow, part):
    from vss_actuarial.members.recursion.layout import FLOWS

    place = FLOWS.index(flow)
    wrong = spoiled(run_cells, lambda i: replace(i, flows=one_more(i.flows, 12, 1, 1, 56, place)))
    monkeypatch.setattr(society, "run_cells", wrong)
    stopped_by(f"unqualified: {part}")


def test_a_pensioner_whom_no_fund_pays_stops_the_run(monkeypatch):
    def spoil(insured):
        more = one_more(insured.known.pensioners, 20, 1, 65)
        return replace(insured, known=replace(insured.known, pensioners=more))

    monkeypatch.setattr(society, "run_cells", spoiled(run_cells, spoil))
    stopped_by("heads agree: pensioners among those ever insured")


def test_one_pensioner_too_many_stops_the_run(monkeypatch):
    wrong = spoiled(
        pension.project_pensioners, lambda p: replace(p, heads=one_more(p.heads, 20, 0, 1, 65))
    )
    monkeypatch.setattr(pension, "project_pensioners", wrong)
    stopped_by("pensioner balance")


@pytest.mark.parametrize("payer", [pension, state_budget])
@pytest.mark.parametrize("kind", ["adults", "children"])
def test_one_survivor_too_many_stops_the_run(monkeypatch, payer, kind):
    """Of the fund's survivors, and of those whom the state budget pays."""
    right = payer.project_survivors

    def wrong(*args):
        survivors = right(*args)
        place = (20, 1, 70) if kind == "adults" else (20, 9)
        return replace(survivors, **{kind: one_more(getattr(survivors, kind), *place)})

    monkeypatch.setattr(payer, "project_survivors", wrong)
    stopped_by("survivors")


def test_one_beneficiary_of_accidents_too_many_stops_the_run(monkeypatch):
    wrong = spoiled(
        accident_disease.project_accident_pensioners,
        lambda stock: replace(stock, heads=one_more(stock.heads, 20, 0, 45)),
    )
    monkeypatch.setattr(accident_disease, "project_accident_pensioners", wrong)
    stopped_by("accident beneficiaries")


def richer(account):
    return replace(account, reserve=one_more(account.reserve, 15, amount=ONE_MILLION_DONG))


STAGES = {
    PENSION: (pension, "project_pension_fund", richer),
    "sickness_maternity": (
        sickness_maternity,
        "project_sickness_maternity",
        lambda fund: replace(fund, account=richer(fund.account)),
    ),
    "accident_disease": (accident_disease, "project_accident_disease", richer),
    "unemployment": (unemployment, "project_unemployment_fund", richer),
    "state_budget": (state_budget, "project_state_budget", richer),
    "health_insurance": (
        health,
        "project_health_fund",
        lambda fund: replace(fund, account=richer(fund.account)),
    ),
}


@pytest.mark.parametrize("fund", STAGES)
def test_a_million_dong_from_nowhere_stops_the_run(monkeypatch, fund):
    branch, stage, spoil = STAGES[fund]
    monkeypatch.setattr(branch, stage, spoiled(getattr(branch, stage), spoil))
    stopped_by(f"fund balance: {fund}")


def test_an_income_that_is_not_in_the_reserve_stops_the_run(monkeypatch):
    def spoil(account):
        paid = one_more(account.income["contributions_workers"], 15, 1, amount=ONE_MILLION_DONG)
        return replace(account, income={**account.income, "contributions_workers": paid})

    monkeypatch.setattr(
        pension, "project_pension_fund", spoiled(pension.project_pension_fund, spoil)
    )
    stopped_by(f"fund balance: {PENSION}")


def test_a_subsidy_paid_but_not_received_stops_the_run(monkeypatch):
    right = state_budget.project_state_budget

    def wrong(*args):
        more = one_more(args[-1]["voluntary_subsidy"], 30, VOLUNTARY, amount=ONE_MILLION_DONG)
        return right(*args[:-1], {**args[-1], "voluntary_subsidy": more})

    monkeypatch.setattr(state_budget, "project_state_budget", wrong)
    stopped_by("transfers")


def test_a_figure_that_is_no_number_stops_the_run(monkeypatch):
    wrong = spoiled(
        run_cells, lambda i: replace(i, active=one_more(i.active, 10, 1, 0, 40, amount=np.nan))
    )
    monkeypatch.setattr(society, "run_cells", wrong)
    stopped_by("insured balance")


# What reacts, and what does not


def test_the_same_inputs_give_the_same_bits_with_one_thread_and_with_two():
    scenario = short()
    inputs = {}

    def keep(*args):
        inputs["cells"] = prepare_cells(*args)
        return inputs["cells"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(society, "prepare_cells", keep)
        first = project(scenario)
    again = project(scenario)
    for name, array in first.arrays.items():
        np.testing.assert_array_equal(array, again.arrays[name], err_msg=name)
    one, two = (run_cells(inputs["cells"], threads=n) for n in (1, 2))
    for field in ("active", "dormant", "by_service", "flows"):
        np.testing.assert_array_equal(getattr(one, field), getattr(two, field))
    check_insured(one)


def test_a_shorter_horizon_gives_the_same_bits_for_the_same_years(result, to_2060):
    for name, array in to_2060.arrays.items():
        np.testing.assert_array_equal(array, result.arrays[name][: len(array)], err_msg=name)
    for fund, account in to_2060.accounts_vnd.items():
        long = result.account(fund)
        np.testing.assert_array_equal(account.reserve, long.reserve[: at(2062)])
        for items, others in ((account.income, long.income), (account.outgo, long.outgo)):
            for name, item in items.items():
                np.testing.assert_array_equal(item, others[name][: at(2061)], err_msg=name)


def test_two_points_more_bring_more_in_and_move_nobody(to_2060, reformed):
    """14 + 8 points become 15 + 9 from 2030: contributions of the compulsory rise by 2/22."""
    plus = reformed["rates_plus_2"]
    for name, array in to_2060.arrays.items():
        if QUANTITIES[name].unit == "persons":
            np.testing.assert_array_equal(plus.arrays[name], array, err_msg=name)
    before, after = to_2060.account(PENSION).income, plus.account(PENSION).income
    for payer, ratio in (("employers", 15 / 14), ("workers", 9 / 8)):
        item = f"contributions_{payer}"
        np.testing.assert_allclose(after[item][at(2030) :], ratio * before[item][at(2030) :])
        np.testing.assert_array_equal(after[item][: at(2030)], before[item][: at(2030)])
    assert plus.account(PENSION).reserve[-1] > to_2060.account(PENSION).reserve[-1]


def test_a_higher_retirement_age_leaves_fewer_pensioners_and_changes_no_past(to_2060, reformed):
    before, after = (r.heads("old_age_pensioners") for r in (to_2060, reformed["age_65"]))
    np.testing.assert_array_equal(before[: at(2034)], after[: at(2034)])
    assert (after[at(2040) :] < before[at(2040) :]).all()
    outgo = [r.account(PENSION).total_outgo()[at(2050)] for r in (to_2060, reformed["age_65"])]
    assert outgo[1] < outgo[0]


def test_missed_coverage_means_fewer_contributors_and_later_fewer_pensioners(to_2060, reformed):
    missed = reformed["coverage_missed"]
    before, after = to_2060.heads("contributors"), missed.heads("contributors")
    np.testing.assert_allclose(after[: at(2027)], before[: at(2027)])
    assert (after[at(2028) :] < before[at(2028) :]).all()
    pensioners = [r.heads("old_age_pensioners")[at(2060)] for r in (to_2060, missed)]
    assert pensioners[1] < pensioners[0]


def test_doubled_rates_bring_double_contributions(to_2060):
    names = ("pension_rate_employer", "pension_rate_employee", "sickness_maternity_rate")
    law = to_2060.scenario.law
    day = law[names[0]].days[-1].replace(year=2030, month=1, day=1)
    changes = {
        name: {"values": [{"since": day, "value": 2.0 * law[name].on(day), "source": "A test"}]}
        for name in names
    }
    doubled = replace(to_2060.scenario, law=laid_over(law, changes, "a test"))
    twice = project(doubled)
    for fund, item in (
        (PENSION, "contributions_employers"),
        (PENSION, "contributions_workers"),
        ("sickness_maternity", "contributions_employers"),
    ):
        once = to_2060.account(fund).income[item]
        np.testing.assert_allclose(
            twice.account(fund).income[item][at(2030) :], 2 * once[at(2030) :]
        )


def test_a_projection_of_1995_alone_runs():
    one = project(Scenario.baseline().replace(last_year=1995))
    assert list(one.years) == [1995]
    assert len(one.accounts()) == 1


def test_the_stages_are_told_in_order():
    told = []
    project(short(), progress=told.append)
    assert tuple(told) == road.STAGES


# The doors of a result


@pytest.mark.parametrize("fund", FUNDS)
def test_the_account_of_every_fund_is_a_table_by_year(result, fund):
    table = result.accounts(fund)
    assert list(table.index) == list(range(1995, 2101))
    income = table["total_income [trillion VND]"]
    account = result.account(fund)
    all_income = account.total_income() + account.investment_income
    np.testing.assert_allclose(income, all_income / 1e12)
    assert result.accounts(fund, by_scheme=True).index.names == ["year", "scheme"]


def test_persons_of_every_kind_come_labelled(result):
    counts = [name for name in result.arrays if QUANTITIES[name].unit == "persons"]
    assert len(counts) > 12
    for name in counts:
        persons = result.persons(name)
        assert persons.dims == QUANTITIES[name].axes
        assert float(persons.sum()) == pytest.approx(result.arrays[name].sum())
        assert persons.year[0] == 1995


def test_measures_events_and_the_headline_are_there(result):
    measures = result.measures()
    cost = measures["payg_cost_rate [% of insured salaries]"]
    assert 0.0 < cost.loc[2000] < cost.loc[2050]
    assert PENSION in result.events().index
    assert result.headline().index[-1] == 2100
    assert 0.0 < result.general_average_premium(2026) < 1.0
    assert "Baseline" in repr(result)


def test_the_dataset_survives_the_file(result, tmp_path):
    result.to_netcdf(tmp_path / "projection.nc")
    with xr.open_dataset(tmp_path / "projection.nc", engine="h5netcdf") as stored:
        xr.testing.assert_identical(stored.load(), result.dataset)
    assert set(result.arrays) <= set(result.dataset.data_vars)
    assert result.dataset["contributors"].attrs["units"] == "persons"


def test_every_transfer_is_a_column(result):
    assert result.transfer_table().shape == (106, len(result.transfers))


def test_a_worker_whom_health_insurance_counts_alone_stops_the_run(monkeypatch):
    def spoil(insured):
        persons = one_more(insured.persons, 30, WORKERS, 0, 40)
        return replace(insured, persons=one_more(persons, 30, HOUSEHOLDS, 0, 40, amount=-1.0))

    stage = "project_health_insured"
    monkeypatch.setattr(health, stage, spoiled(getattr(health, stage), spoil))
    stopped_by("heads agree: workers")


def test_contributions_on_salaries_that_another_fund_does_not_know_stop_the_run(monkeypatch):
    def spoil(fund):
        paid = one_more(
            fund.account.income["contributions_employers"], 20, 1, amount=1e6 * ONE_MILLION_DONG
        )
        income = {**fund.account.income, "contributions_employers": paid}
        rate = np.zeros(len(paid))
        changed = open_account("sickness_maternity", income, dict(fund.account.outgo), rate)
        return replace(fund, account=changed)

    stage = "project_sickness_maternity"
    wrong = spoiled(getattr(sickness_maternity, stage), spoil)
    monkeypatch.setattr(sickness_maternity, stage, wrong)
    monkeypatch.setattr(road, "check_accounts", lambda *_: None)
    stopped_by("contribution bases agree")


@pytest.mark.parametrize("collecting", [True, False])
def test_garbage_is_collected_after_a_run_as_it_was_before_it(collecting):
    seen = []

    def stopping(stage):
        seen.append(gc.isenabled())
        if stage == road.STAGES[-1]:
            raise ZeroDivisionError

    was = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        project(short(), seen.append)
        assert gc.isenabled() is collecting
        with pytest.raises(ZeroDivisionError):
            project(short(), stopping)
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()
    assert seen == [*road.STAGES, *len(road.STAGES) * [False]]
