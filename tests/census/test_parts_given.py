"""A table gives what its rows tell and no more; what they leave out stays the model's own."""

import pytest

from vss_actuarial.census.doors import read_own_data
from vss_actuarial.census.rows import rows_of_census
from vss_actuarial.ground.errors import InputError

ABOUT = "entry,text\ndate,2026-01-01\n"
INSURED = "scheme,sex,age,service,status,persons,pay\n"
ACTIVE = "employer-pay,male,40,10,active,100,8000000\n"
DORMANT = "employer-pay,male,40,10,dormant,30,\n"
WAITING = "employer-pay,male,65,10,waiting,0,\n"
SURVIVORS = "payer,group,age,sex,persons\n"
ADULTS, CHILDREN = "fund,adult,60,female,5\n", "fund,child,12,,7\n"
PENSIONERS = "payer,sex,age,scheme,persons,pension\n"


def census_of(folder, **tables):
    """The census of a folder with these tables, each the text of its CSV file."""
    for name, text in {"about": ABOUT, **tables}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return read_own_data(folder).census


@pytest.mark.parametrize(
    ("table", "text", "given"),
    [
        ("insured", INSURED + ACTIVE, {"active", "pay"}),
        ("insured", INSURED + DORMANT, {"dormant"}),
        ("insured", INSURED + DORMANT + WAITING, {"dormant", "waiting"}),
        ("insured", INSURED + ACTIVE + DORMANT, {"active", "dormant", "pay"}),
        ("survivors", SURVIVORS + ADULTS, {"survivors"}),
        ("survivors", SURVIVORS + CHILDREN, {"survivor_children"}),
        ("survivors", SURVIVORS + ADULTS + CHILDREN, {"survivors", "survivor_children"}),
        (
            "pensioners",
            PENSIONERS + "fund,male,65,state-pay,0,0\n",
            {"pensioners", "pension_mass"},
        ),
        (
            "pensioners",
            PENSIONERS + "budget,male,75,,0,0\n",
            {"budget_pensioners", "budget_pension_mass"},
        ),
        ("survivors", SURVIVORS + "fund,adult,60,female,0\n", {"survivors"}),
        ("survivors", SURVIVORS + "budget,child,12,,0\n", {"budget_survivor_children"}),
    ],
)
def test_rows_of_a_part_give_that_part_alone_and_nobody_is_somebody_told(
    tmp_path, table, text, given
):
    assert set(census_of(tmp_path, **{table: text}).given) == given


def test_the_past_pay_of_the_dormant_needs_no_active(tmp_path):
    past = "scheme,sex,age,service,status,average_pay\nemployer-pay,male,40,10,dormant,7000000\n"
    census = census_of(tmp_path, insured=INSURED + DORMANT, past_pay=past)
    assert census.active is None and census.past_pay[1, 1, 0, 40, 10] == 7e6


def test_the_dormant_alone_are_written_as_rows_without_active(tmp_path):
    rows = rows_of_census(census_of(tmp_path, insured=INSURED + DORMANT))
    assert rows == {"insured": [("employer-pay", "male", 40, 10, "dormant", 30.0, None)]}


def test_amounts_of_accidents_without_scheme_are_given_by_sex_and_age(tmp_path):
    text = "sex,age,persons,amount\nmale,40,9,1300000\n"
    census = census_of(tmp_path, accident_beneficiaries=text)
    assert census.accident_mass.shape == (2, 101) and census.accident_mass[0, 40] == 9 * 1.3e6
    rows = rows_of_census(census)["accident_beneficiaries"]
    assert rows == [("male", 40, None, 9.0, 1.3e6)]


def test_an_amount_that_some_rows_lack_is_refused(tmp_path):
    text = "sex,age,persons,amount\nmale,40,9,1300000\nmale,41,9,\n"
    with pytest.raises(InputError, match="row 3, amount: it is missing, other rows have it"):
        census_of(tmp_path, accident_beneficiaries=text)
