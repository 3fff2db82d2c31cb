"""A million old-age records: the compiled pass, the calculator of one person, and plain pandas.

python benchmarks/individual.py [records]
"""

import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.many.old_age import Careers, old_age_many
from vss_actuarial.individual.prices import coefficients
from vss_actuarial.individual.record import Person, person
from vss_actuarial.law.in_force import FIRST_MONTH, month_table, shipped_law
from vss_actuarial.law.months import month_text

SPELLS = 4
ONE_BY_ONE = 500


def careers(number: int) -> Careers:
    """Employer-pay careers of four spells with gaps, awards of 2026 at the normal age or later."""
    draw = np.random.default_rng(1)
    shape = (number, SPELLS)
    length, gap = draw.integers(24, 90, shape), draw.integers(0, 20, shape)
    award = 12 * 2026 + draw.integers(0, 12, number)
    last = award[:, None] - 1 - np.cumsum((length + gap)[:, ::-1], axis=1)[:, ::-1] + length
    first = (last - length + 1).ravel()
    base = month_table(shipped_law(), "base_salary")[first - FIRST_MONTH]
    return Careers(
        sex=draw.integers(0, 2, number),
        birth=award - 12 * 62 - draw.integers(1, 24, number),
        award=award,
        offsets=np.arange(0, SPELLS * number + 1, SPELLS),
        first=first,
        last=last.ravel(),
        kind=np.ones(SPELLS * number, dtype=np.int64),
        pay=draw.integers(10, 21, SPELLS * number) * base,  # within the floor and the ceiling
    )


def plain_pandas(c: Careers) -> pd.Series:
    """Pensions of the same records by merge and group: a row for each year of each spell."""
    counts = np.diff(c.offsets)
    spells = pd.DataFrame(
        {
            "person": np.repeat(np.arange(len(c)), counts),
            "first": c.first,
            "last": c.last,
            "pay": c.pay,
        }
    )
    years = spells["last"] // 12 - spells["first"] // 12 + 1
    rows = spells.loc[spells.index.repeat(years)].copy()
    rows["year"] = rows["first"] // 12 + rows.groupby(level=0).cumcount()
    start = np.maximum(rows["first"], 12 * rows["year"])
    rows["months"] = np.minimum(rows["last"], 12 * rows["year"] + 11) - start + 1
    rows["year"] = rows["year"].clip(1994, 2025)
    factors = coefficients(shipped_law(), 2026)
    table = pd.DataFrame({"year": np.arange(1994, 1994 + len(factors)), "factor": factors})
    rows = rows.merge(table, on="year", how="left")
    rows["revalued"] = rows["pay"] * rows["factor"] * rows["months"]
    sums = rows.groupby("person")[["revalued", "months"]].sum()
    average = sums["revalued"] / sums["months"]
    odd = sums["months"] % 12
    credited = sums["months"] // 12 + np.where(odd == 0, 0.0, np.where(odd <= 6, 0.5, 1.0))
    men = np.where(credited < 20, 0.40 + 0.01 * (credited - 15), 0.45 + 0.02 * (credited - 20))
    women = 0.45 + 0.02 * (credited - 15)
    rate = np.minimum(np.where(c.sex == 0, men, women), 0.75)
    least = np.where(sums["months"] >= 240, np.where(c.award >= 12 * 2026 + 6, 2.53e6, 2.34e6), 0)
    pension = np.floor(np.maximum(average * rate, least) + 0.5 + 1e-6)
    return pension.where(sums["months"] >= 180, 0.0)


def records(c: Careers, number: int) -> list[Person]:
    """The first persons as records."""
    found = []
    for i in range(number):
        spells = [
            {"from": month_text(c.first[s]), "to": month_text(c.last[s]), "salary": c.pay[s]}
            for s in range(c.offsets[i], c.offsets[i + 1])
        ]
        birth, end = month_text(c.birth[i]), f"{month_text(c.award[i] - 1)}-28"
        found.append(person(sex=int(c.sex[i]), birth=birth, retirement=end, spells=spells))
    return found


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The best of several runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def main(number: int = 1_000_000) -> None:
    """Print the times and the ratios."""
    c = careers(number)
    start = time.perf_counter()
    table = old_age_many(c)
    cold = time.perf_counter() - start
    warm, single = seconds(lambda: old_age_many(c)), seconds(lambda: old_age_many(c, threads=1))
    few = records(c, ONE_BY_ONE)
    old_age = benefit("old-age")
    answers = [old_age(person=one).value for one in few]
    assert answers == table["pension"][:ONE_BY_ONE].tolist()
    each = seconds(lambda: [old_age(person=one) for one in few], 1) / ONE_BY_ONE
    pandas = seconds(lambda: plain_pandas(c), 1)
    difference = plain_pandas(c).to_numpy() - table["pension"].to_numpy()
    assert abs(difference).max() <= 1.0  # pandas adds in another order: a dong at a half
    print(f"{number:,} records: {warm:.2f} s warm on two threads, {single:.2f} s on one")
    print(f"first call with compiled code on disk or not: {cold:.2f} s")
    print(
        f"one by one with steps: {1000 * each:.2f} ms a record, {each * number / warm:,.0f} times"
    )
    print(f"plain pandas: {pandas:.2f} s, {pandas / warm:.1f} times")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
