"""What a record lacks, told in options beside it; what it tells is not told twice."""

import pytest
from tests.cli.test_person import ON, ONE, VSSID, file, refused, run

__all__ = ["file"]
BARE = VSSID.split("\n\n")[1]
FACTS = ("--sex", "nam", "--born", "10/02/1964")


def test_a_file_of_spells_alone_is_completed_in_options(file):
    whole, bare = run(file(VSSID), *ON), run(file(BARE, "bare.csv"), *FACTS, *ON)
    assert "5,211,953 VND a month" in bare
    assert whole.splitlines()[3:] == bare.splitlines()[3:]


def test_a_family_that_the_file_lacks_is_told_in_options(file):
    alone, family = file(ONE.split("relation")[0], "alone.csv"), file(ONE, "family.csv")
    with_child = [run(alone, *ON, "--dependant", "child:5"), run(family, *ON)]
    assert with_child[0].splitlines()[3:] == with_child[1].splitlines()[3:]
    assert with_child[0].splitlines()[3:] != run(alone, *ON).splitlines()[3:]


@pytest.mark.parametrize(
    ("text", "option", "row"),
    [
        (ONE, ("--sex", "M"), 1),
        (ONE, ("--born", "1964"), 2),
        (ONE, ("--dependant", "child:5"), 9),
        (VSSID, ("--sex", "M"), 2),
    ],
)
def test_what_the_record_tells_is_refused_with_its_row(file, text, option, row):
    told = refused("person", file(text), *option, *ON)
    assert told == f"{option[0]}: the record tells it in row {row}; give one of the two"


def test_a_missing_fact_names_the_option_and_a_wrong_one_is_named_as_typed(file):
    told = refused("person", file(BARE), "--sex", "F", *ON)
    assert told.endswith(
        "(ngày sinh) is missing; add a line for it, or --born beside this record alone"
    )
    assert refused("person", file(BARE), "--sex", "F", "--born", "32/1/1970").startswith("--born: ")


def test_facts_of_one_beside_many_are_refused(file, tmp_path):
    many = file("person,from,to,salary\na,2008-01,2024-12,9e6\nb,2008-01,2024-12,9e6", "many.csv")
    for place in (many, tmp_path):
        assert "--sex is for one person" in refused("person", place, "--sex", "F", *ON)


MANY = """person,sex,birth,from,to,kind,salary
a,M,1964-02-10,2008-01,2024-12,employer,9000000
,F,1970-01-10,2008-01,2010-12,employer,9000000
b,F,1970-01-10,2011-01,2024-12,employer,9000000x
c,F,1975-10-15,2000-01,2010-12,volunteer,9000000
c,F,1975-10-16,2011-01,2024-12,employer,9000000
c,F,1975-10-17,2025-01,2025-12,employer,9000000
"""


def test_a_table_of_many_tells_each_wrong_row(file):
    told = refused("person", file(MANY, "many.csv"), *ON)
    wrong = {3: "person", 4: "salary", 5: "kind", 6: "birth", 7: "birth"}
    for place in (f"row {row}, {column}:" for row, column in wrong.items()):
        assert place in told
