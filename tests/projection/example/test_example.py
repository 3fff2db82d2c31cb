"""Persons made up: drawn from the model's stocks, their careers, and the law's pensions."""

from datetime import date
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.many.old_age import Careers, old_age_many
from vss_actuarial.individual.terms_of_records import terms_of
from vss_actuarial.projection.example import persons as made
from vss_actuarial.projection.example.awards import amounts_of
from vss_actuarial.projection.example.careers import LONGEST, PIECES
from vss_actuarial.projection.example.example import write_example
from vss_actuarial.projection.example.persons import Making, scattered, shared_out
from vss_actuarial.projection.example.stocks import ACTIVE, DORMANT, PENSIONER, stocks_of

pytest.importorskip("pyarrow")
DAY = date(2026, 1, 1)
PERSONS = 6000


@pytest.fixture(scope="module")
def making():
    stocks, terms = stocks_of(DAY.year), terms_of(DAY)
    return Making(stocks, terms, amounts_of(stocks, terms), PERSONS, 11)


@pytest.fixture(scope="module")
def block(making):
    (whole,) = making.blocks()
    return whole


def there(block):
    return np.arange(PIECES) < block.careers.pieces[:, None]


@pytest.mark.parametrize("spells", [False, True])
@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_the_same_seed_writes_the_same_bytes_and_another_does_not(tmp_path, name, spells):
    digests = []
    for n, seed in enumerate((1, 1, 2)):
        (tmp_path / str(n)).mkdir()
        write_example(tmp_path / str(n) / name, 500, seed, DAY, spells)
        digests.append(sha256((tmp_path / str(n) / name).read_bytes()).hexdigest())
    assert digests[0] == digests[1] != digests[2]


def test_the_size_of_a_block_moves_nobody(making, block, monkeypatch):
    monkeypatch.setattr(made, "BLOCK", 777)
    parts = list(making.blocks())
    for name in ("id", "kind", "birth", "months", "past", "pay", "award", "initial", "amount"):
        joined = np.concatenate([getattr(one, name) for one in parts])
        assert (joined == getattr(block, name)).all()


def test_everybody_has_an_identifier_of_his_own(block):
    assert len(set(block.id.tolist())) == PERSONS
    assert block.id.min() >= 0 and block.id.max() < 10**10


def test_groups_have_their_shares_of_the_stocks(making, block):
    stocks = making.stocks
    for kind in range(7):
        exact = PERSONS * stocks.persons[stocks.kind == kind].sum() / stocks.persons.sum()
        assert abs((block.kind == kind).sum() - exact) < 1.0
    for scheme in range(3):
        own = (stocks.kind == ACTIVE) & (stocks.scheme == scheme)
        exact = PERSONS * stocks.persons[own].sum() / stocks.persons.sum()
        assert abs(((block.kind == ACTIVE) & (block.scheme == scheme)).sum() - exact) < 1.0


@given(
    st.lists(st.floats(0.0, 1e6), min_size=1, max_size=30).filter(lambda one: sum(one) > 0.0),
    st.integers(1, 1000),
)
@settings(deadline=None)
def test_shares_are_whole_and_every_run_of_groups_has_its_own(weights, whole):
    found = shared_out(np.array(weights), whole)
    assert found.sum() == whole and found.min() >= 0
    exact = np.cumsum(weights) / sum(weights) * whole
    assert np.abs(np.cumsum(found) - exact).max() <= 0.5 + 1e-6


@pytest.mark.parametrize("size", [1, 2, 7, 1000, 2_654_435_761])
def test_places_are_scattered_each_once(size):
    rank = np.arange(min(size, 5000), dtype=np.int64)
    for seed in (0, 5, 2**62):
        found = scattered(rank, size, seed)
        assert len(set(found.tolist())) == len(rank)
        assert found.min() >= 0 and found.max() < size


def test_contracts_follow_one_another_and_end_before_the_day(block):
    careers, inside = block.careers, there(block)
    length = np.where(inside, careers.last - careers.first + 1, 1)
    assert length.min() >= 1 and length.max() <= LONGEST
    after = inside[:, 1:]
    assert (careers.first[:, 1:] > careers.last[:, :-1])[after].all()
    assert careers.last[inside].max() == 12 * DAY.year - 1
    born = careers.birth[:, None] + 12 * 15
    assert (careers.first >= born)[inside].all()


def test_who_is_active_pays_in_the_last_month_and_who_is_dormant_does_not(block):
    careers = block.careers
    end = careers.last[np.arange(PERSONS), np.maximum(careers.pieces - 1, 0)]
    insured = np.isin(block.kind, (ACTIVE, DORMANT))
    assert (careers.pieces[insured] > 0).all()
    assert ((end == 12 * DAY.year - 1) == (block.kind == ACTIVE))[insured].all()
    assert (block.pay > 0).sum() == (block.kind == ACTIVE).sum()


def test_pensions_at_award_are_those_of_the_law(making, block):
    """Of who retired at the normal age: no loss of capacity and no special work was assumed."""
    careers, stocks = block.careers, making.stocks
    normal = np.flatnonzero((block.kind == PENSIONER) & (careers.early == 0))[:200]
    inside = there(block)[normal]
    first, last, kind, pay = (
        one[normal][inside] for one in (careers.first, careers.last, careers.scheme, careers.pay)
    )
    base = stocks.base_salary[np.clip((first + last) // 24 - 1995, 0, len(stocks.base_salary) - 1)]
    found = old_age_many(
        Careers(
            sex=block.sex[normal], birth=careers.birth[normal], award=careers.award[normal],
            offsets=np.concatenate([[0], np.cumsum(careers.pieces[normal])]), first=first,
            last=last, kind=kind, pay=np.where(kind == 0, pay / base, pay),
        )
    )  # fmt: skip
    assert len(normal) > 50 and (found["due"] == 1.0).all()
    assert (np.floor(found["pension"] + 0.5) == block.initial[normal]).all()


def test_every_pensioner_of_the_fund_draws_and_raised_since_the_award(block):
    fund = block.kind == PENSIONER
    assert (block.initial[fund] > 0).all()
    assert (block.amount[fund] >= block.initial[fund]).all()
    assert (block.award[fund] < 12 * DAY.year).all()
    older = fund & (block.award < 12 * 2010)
    assert (block.amount[older] > 1.5 * block.initial[older]).all()


def test_past_pay_is_the_sum_of_pay_revalued_month_by_month(making, block):
    terms, careers = making.terms, block.careers
    for i in np.flatnonzero(careers.pieces > 0)[:60]:
        of_base, total = careers.first[i, 0] < terms.prices_since, 0
        for n in range(careers.pieces[i]):
            in_base = of_base and careers.scheme[i, n] == 0
            factors = terms.by_base if in_base else terms.by_prices
            for month in range(careers.first[i, n], careers.last[i, n] + 1):
                total += int(careers.pay[i, n]) * int(factors[month - terms.first_month])
        assert block.past[i] == (total + 500_000) // 1_000_000


def test_mean_pay_is_near_that_of_the_model(making, block):
    """Pay is spread within cells and held between floor and ceiling as the model has it."""
    stocks, active = making.stocks, block.kind == ACTIVE
    of = stocks.kind == ACTIVE
    mean = stocks.pay[-1, stocks.scheme[of], stocks.sex[of], stocks.age[of]]
    model = (mean * stocks.persons[of]).sum() / stocks.persons[of].sum()
    assert block.pay[active].mean() == pytest.approx(model, rel=0.05)


@pytest.mark.parametrize(
    ("persons", "seed", "name", "line"),
    [
        (0, 1, "a.csv", "persons: found 0, expected a whole number from 1"),
        (10, -1, "a.csv", "seed -1: expected a whole number from 0 on"),
        (10, 1, "a.xlsx", "expected a name that ends with .csv or .parquet"),
        (10, 1, "no/a.csv", "there is no folder"),
    ],
)
def test_what_cannot_be_made_is_refused(tmp_path, persons, seed, name, line):
    with pytest.raises(InputError, match=line):
        write_example(tmp_path / name, persons, seed, DAY)
    assert not list(tmp_path.iterdir())


def test_another_day_than_a_first_of_january_is_refused(tmp_path):
    with pytest.raises(InputError, match="expected a 1 January from 1996 to"):
        write_example(tmp_path / "a.csv", 10, 1, date(2026, 7, 1))


def test_an_earlier_day_has_the_stocks_of_that_day(tmp_path):
    found = write_example(tmp_path / "a.csv", 500, 1, date(2016, 1, 1))
    assert found.day == date(2016, 1, 1) and found.totals["active"]["persons"] > 300
