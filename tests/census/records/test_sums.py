"""Sums of records against a slow loop over dicts, and cells merged without a total lost."""

from collections import Counter
from datetime import date

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from records_standin import DAY, LONG, cells, made, person, spell, written
from vss_actuarial.census.doors import read_own_data
from vss_actuarial.census.records.cells import Cells
from vss_actuarial.census.records.merging import merged
from vss_actuarial.census.records.written import check_folder, files_of
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.terms_of_records import terms_of
from vss_actuarial.law.months import month_text
from vss_actuarial.presentation.files.folder import write_folder
from vss_actuarial.projection.example.example import write_example

pytest.importorskip("duckdb")
TERMS = terms_of(DAY)
NOW = 12 * DAY.year
SCHEMES = ("state-pay", "employer-pay", "voluntary")
ERAS = {
    (True, True): "before_2025_base_salary",
    (False, True): "before_2025_prices",
    (True, False): "since_2025_base_salary",
    (False, False): "since_2025_prices",
}


@st.composite
def workers(draw):
    """Months of work of a person: birth, sex, and spells that do not overlap."""
    born = date.fromordinal(draw(st.integers(date(1950, 1, 1).toordinal(),
                                             date(2008, 12, 31).toordinal())))  # fmt: skip
    month = 12 * born.year + born.month - 1 + 180
    spells = []
    for _ in range(draw(st.integers(0, 4))):
        first = month + draw(st.integers(1, 60))
        last = first + draw(st.integers(0, 80))
        pay = draw(st.integers(1_000_000, 40_000_000))
        scheme = draw(st.sampled_from(SCHEMES))
        spells.append((first, last, scheme, pay))
        month = last
    return born, draw(st.sampled_from("MF")), spells


def reached(born, sex):
    """Month of the normal retirement age, from the terms."""
    return TERMS.reached["MF".index(sex)][12 * born.year + born.month - 1 - TERMS.first_month]


def expected(people):
    """Persons, months and past pay by cell, and persons by era and months out: a loop."""
    sums, eras, out = {}, Counter(), Counter()
    for born, sex, spells in people:
        there = [(a, min(b, NOW - 1), s, p) for a, b, s, p in spells if a < NOW]
        if not there:
            continue
        age = DAY.year - born.year - ((born.month, born.day) != (1, 1))
        first, last, scheme, pay = there[0][0], there[-1][1], there[-1][2], there[-1][3]
        base = first < TERMS.prices_since
        months = past = 0
        for a, b, of, paid in there:
            for month in range(a, b + 1):
                factors = TERMS.by_base if of == "state-pay" and base else TERMS.by_prices
                months += 1
                past += paid * int(factors[month - TERMS.first_month])
        status = "active" if last == NOW - 1 else "dormant"
        if status == "dormant" and reached(born, sex) < NOW:
            status = "waiting"
        key = (scheme, "male" if sex == "M" else "female", age, min(months // 12, 47, age - 15),
               status)  # fmt: skip
        one = sums.setdefault(key, [0, 0, 0, 0])
        one[0] += 1
        one[1] += pay if status == "active" else 0
        one[2] += months
        one[3] += (past + 500_000) // 1_000_000
        eras[(*key, ERAS[scheme == "state-pay" and base, first < TERMS.later_rights])] += 1
        if status != "active":
            out[(*key[:3], min(NOW - 1 - last, 720))] += 1
    return sums, eras, out


@given(st.lists(workers(), min_size=1, max_size=12))
@settings(deadline=None, max_examples=25)
def test_spells_are_summed_as_a_loop_over_their_months_does(tmp_path_factory, people):
    sums, eras, out = expected(people)
    rows = [
        spell(n, birth=born.isoformat(), sex=sex, scheme=scheme, pay=pay,
              **{"from": month_text(first), "to": month_text(last)})
        for n, (born, sex, spells) in enumerate(people)
        for first, last, scheme, pay in spells
    ]  # fmt: skip
    assume(rows)
    path = written(tmp_path_factory.mktemp("s") / "s.csv", rows, LONG)
    found = made(path, long=True)
    tables = cells(found)
    whole = {tuple(row[:5]): row[5:] for row in tables.get("insured", ([], []))[1]}
    past = {tuple(row[:5]): row[5:] for row in tables.get("past_pay", ([], []))[1]}
    assert {key: one[0] for key, one in whole.items()} == {key: one[0] for key, one in sums.items()}
    for key, (persons, pay, months, total) in sums.items():
        if key[4] == "active":
            assert whole[key][1] == pytest.approx(pay / persons)
        assert round(past[key][0] * persons) == months
        assert round(past[key][1] * persons) == total
    assert {tuple(row[:6]): row[6] for row in tables.get("era", ([], []))[1]} == eras
    left = tables.get("months_since_exit", ([], []))[1]
    assert {tuple(row[:4]): row[4] for row in left} == out


def test_cells_of_the_insured_are_those_of_a_row_a_person(tmp_path):
    rows = [person(n, pay=str(8_000_000 + n)) for n in range(3)]
    found = made(written(tmp_path / "p.csv", rows))
    columns, (row,) = found.tables["insured"]
    assert dict(zip(columns, row, strict=True)) == {
        "scheme": "employer-pay", "sex": "male", "age": 35, "service": 10, "status": "active",
        "persons": 3, "pay": 8_000_001,
    }  # fmt: skip
    assert found.tables["past_pay"][1] == [["employer-pay", "male", 35, 10, "active", 130,
                                            900_000_000]]  # fmt: skip


COUNTS = st.dictionaries(
    st.tuples(st.integers(0, 1), st.integers(20, 40), st.integers(0, 5)),
    st.integers(1, 9), min_size=1, max_size=60,
)  # fmt: skip


@given(COUNTS, st.integers(1, 8))
@settings(deadline=None)
def test_merging_keeps_every_total_and_leaves_no_cell_under_the_least(counts, least):
    rows = pd.DataFrame(
        [(0, sex, 1, service, age, persons, 7 * persons, persons * (12 * service + 5))
         for (sex, age, service), persons in sorted(counts.items())],
        columns=["scheme", "sex", "status", "service", "age", "persons", "pay", "months"],
        dtype=object,
    )  # fmt: skip
    one = Cells("insured", ("scheme", "sex", "status"), ("service", "age"),
                ("persons", "pay", "months"), rows)  # fmt: skip
    made_of = merged(one, least)
    after = made_of.cells.rows
    for sums in one.sums:
        before = rows.groupby("sex")[sums].sum().to_dict()
        assert after.groupby("sex")[sums].sum().to_dict() == before
    for sex, group in after.groupby("sex"):
        whole = sum(persons for (of, _, _), persons in counts.items() if of == sex)
        few = [int(persons) for persons in group["persons"] if persons < least]
        assert few == ([whole] if whole < least else [])
    assert not after.duplicated(["scheme", "sex", "age", "service", "status"]).any()
    assert ((after["months"] / after["persons"] - 12 * after["service"]).between(0, 12)).all()
    assert set(made_of.moved) == {(0, s, a, k, 1) for s, a, k in counts}
    assert len(rows) - len(after) == made_of.joined


@pytest.mark.parametrize("least", [0, 5])
@pytest.mark.parametrize("spells", [False, True])
def test_tables_of_records_are_read_as_own_data(tmp_path, least, spells):
    source = tmp_path / "p.parquet"
    example = write_example(source, 4000, 3, DAY, spells)
    found = made(source, spells, least)
    write_tables(tmp_path / "own", TERMS.day, found.tables)
    own = read_own_data(tmp_path / "own")
    insured = example.totals["active"]["persons"], example.totals["dormant"]["persons"]
    assert own.about.since == DAY.year
    assert own.census.active.sum() == insured[0]
    assert own.census.dormant.sum() == insured[1]
    assert own.census.pensioners.sum() == example.totals["fund_pensioners"]["persons"]
    mass = own.census.pension_mass.sum()
    assert round(mass) == example.totals["fund_pensioners"]["amount"]
    if least:
        for one in found.cells:
            assert (one.rows["persons"] < least).sum() == found.few[one.name].left


def test_tables_of_another_day_or_a_file_are_not_written_over(tmp_path):
    found = made(written(tmp_path / "p.csv", [person(1)]))
    write_tables(tmp_path / "own", "2025-01-01", found.tables)
    with pytest.raises(InputError, match=r"about.csv tells another day than 2026-01-01"):
        check_folder(tmp_path / "own", "2026-01-01")
    with pytest.raises(InputError, match="this is a file"):
        check_folder(tmp_path / "p.csv", "2026-01-01")
    with pytest.raises(InputError, match="there is no folder"):
        check_folder(tmp_path / "no" / "own", "2026-01-01")


def write_tables(folder, day, tables):
    """As `vss data aggregate` does."""
    write_folder(folder, files_of(folder, day, tables))


def test_tables_of_records_give_way_and_other_own_data_stay(tmp_path):
    own, pensioner = tmp_path / "own", "1960-02-03"
    drawing = person(
        2, status="pensioner", birth=pensioner, first_month="1985-01", last_month="2020-04",
        payer="fund", award_month="2020-05", award_pension="5000000", pension="6000000", pay="",
    )  # fmt: skip
    write_tables(own, TERMS.day, made(written(tmp_path / "a.csv", [person(1), drawing])).tables)
    assert (own / "pensioners.csv").is_file()
    (own / "reserves.csv").write_text("fund,money\nunemployment,1000\n")
    about = (own / "about.csv").read_text(encoding="utf-8-sig")
    (own / "about.csv").write_text(f"{about}institution,Province A\n", encoding="utf-8")
    write_tables(own, TERMS.day, made(written(tmp_path / "b.csv", [person(1)])).tables)
    assert sorted(path.name for path in own.iterdir()) == [
        "about.csv", "era.csv", "insured.csv", "past_pay.csv", "reserves.csv"
    ]  # fmt: skip
    told = (own / "about.csv").read_text(encoding="utf-8-sig")
    assert "institution,Province A" in told and "pensioners" not in told
    read = read_own_data(own)
    assert read.about.institution == "Province A"
    assert read.census.pensioners is None and read.census.active.sum() == 1


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("notes.docx", "holds notes.docx, no table of own data"),
        ("insured.csv", "insured.csv was not made from records"),
    ],
)
def test_a_folder_of_other_files_is_refused_and_left_alone(tmp_path, name, refusal):
    found = made(written(tmp_path / "p.csv", [person(1)]))
    own = tmp_path / "own"
    own.mkdir()
    (own / name).write_text("mine")
    with pytest.raises(InputError, match=refusal):
        write_tables(own, TERMS.day, found.tables)
    assert [path.name for path in tmp_path.iterdir() if "vss" in path.name] == []
    assert [(path.name, path.read_text()) for path in own.iterdir()] == [(name, "mine")]
