"""Record files: as VssID prints them, the template and back, many persons, and what is refused."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.record import RELATIONS, person
from vss_actuarial.individual.record.limits.plausible import SEX_OF
from vss_actuarial.individual.record.reading import read_people, read_person, write_template
from vss_actuarial.individual.record.reading.template import example
from vss_actuarial.law.months import month_of, month_text

VSSID = """BẢO HIỂM XÃ HỘI VIỆT NAM
Quá trình tham gia BHXH
Họ và tên: NGUYỄN VĂN A;Mã số BHXH: 0123456789
Ngày sinh:;15/10/1964;Giới tính;Nam
Địa chỉ:;Hà Nội

STT;Từ tháng;Đến tháng;Đơn vị;Chức danh;Loại hình;Tiền lương đóng BHXH;Mức lương;Hệ số;Tỷ lệ đóng
1;01/2000;12/2010;Sở A;Chuyên viên;BHXH bắt buộc;;;4,98;
2;01/2011;06/2016;Công ty B;Kế toán;BHXH bắt buộc;9.000.000;8.000.000;;32%
3;07/2016;12/2016;Công ty B;Nghỉ thai sản;;;;;
4;01/2017;02/2017;Công ty B;Nghỉ không lương;BHXH bắt buộc;0;;;
5;03/2017;12/2024;;;BHXH tự nguyện;1.500.000;;;22%
Tổng cộng;24 năm 10 tháng
"""
OURS = """sex,F
birth,1975-10-15

from,to,salary,kind
2000-01,2010-12,"9,000,000",employer
"""


def written(folder: Path, text: str, name: str = "a.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_a_record_as_vssid_prints_it_is_read(tmp_path, mark, encoding):
    text = VSSID if mark != "," else VSSID.replace("4,98", '"4,98"')
    one = read_person(written(tmp_path, text.replace(";", mark), encoding=encoding))
    assert (one.sex, one.born, one.identifier) == (0, date(1964, 10, 15), "0123456789")
    assert one.name == "NGUYỄN VĂN A"
    found = [(spell.name, spell.kind, spell.salary, spell.coefficient) for spell in one.spells]
    assert found == [
        ("2000-01 to 2010-12", "state", None, 4.98),
        ("2011-01 to 2016-06", "employer", 9e6, None),
        ("2016-07 to 2016-12", "employer", 9e6, None),
        ("2017-03 to 2024-12", "voluntary", 1.5e6, None),
    ]
    assert [spell.leave for spell in one.spells] == [False, False, True, False]
    assert [spell.name for spell in one.unpaid] == ["2017-01 to 2017-02"]
    assert [note[0].split(":")[0] for note in one.notes] == [
        "no kind is given", "2017-01 to 2017-02",
    ]  # fmt: skip


def test_columns_stand_in_any_order_and_either_language(tmp_path):
    swapped = OURS.replace("from,to,salary,kind", "Mức đóng,kind,TU THANG,Đến tháng (năm)").replace(
        '2000-01,2010-12,"9,000,000",employer', "9.000.000,doanh nghiệp,01/2000,12/2010"
    )
    ours = read_person(written(tmp_path, OURS))
    assert read_person(written(tmp_path, swapped, "b.csv")).spells == ours.spells


def test_kind_and_region_on_top_hold_for_rows_that_name_none(tmp_path):
    text = OURS.replace("birth,", "loại hình,tự nguyện\nvùng lương,III\nbirth,")
    rows = text.replace(",employer", ",") + "2011-01,2011-12,5000000,abroad\n"
    spells = read_person(written(tmp_path, rows)).spells
    assert [(spell.kind, spell.region) for spell in spells] == [("voluntary", 3), ("abroad", 3)]


def test_a_part_under_the_heading_of_voluntary_insurance_is_voluntary(tmp_path):
    more = "\nQuá trình tham gia BHXH tự nguyện\nfrom,to,salary\n2011-01,2011-12,2000000\n"
    spells = read_person(written(tmp_path, OURS + more)).spells
    assert [spell.kind for spell in spells] == ["employer", "voluntary"]


PRINT = """Họ và tên: NGUYỄN VĂN A;Mã số BHXH: 0123456789;Ngày in: 15/06/2026
Ngày sinh:;15/10/1964;Giới tính;Nam

Từ tháng;ĐẾN THÁNG;Cấp bậc, chức vụ, chức danh nghề, công việc, nơi làm việc (tên cơ quan);Hệ số;Phụ cấp chức vụ;Mức đóng BHXH (VNĐ)
01/2000;12/2010;Chuyên viên;4,98;0,4;0
01/2011;02/2011;NGHI KHONG LUONG;;;

03/2011;12/2020;Kế toán;0;;9.000.000
01/2021;nay;Kế toán;;;12.000.000
"""  # noqa: E501


def test_the_columns_of_a_print_of_vssid_are_read(tmp_path):
    for text in (
        PRINT,
        PRINT.replace("Cấp bậc, chức vụ", "Chức danh, chức vụ"),
        PRINT.replace("Cấp bậc, chức vụ, chức danh nghề, công việc", "Nội dung"),
        PRINT.replace("Phụ cấp chức vụ", "PHU CAP CHUC VU").replace(";nay", ";Đến nay"),
    ):
        one = read_person(written(tmp_path, text))
        found = [(spell.name, spell.kind, spell.salary, spell.coefficient) for spell in one.spells]
        assert found == [
            ("2000-01 to 2010-12", "state", None, 5.38),
            ("2011-03 to 2020-12", "employer", 9e6, None),
            ("2021-01 to 2026-06", "employer", 12e6, None),
        ]
        assert [spell.name for spell in one.unpaid] == ["2011-01 to 2011-02"]
        remarks = [note[0] for note in one.notes]
        assert remarks[1].startswith("the allowance for the position is added")
        assert remarks[2] == "a spell that goes on until now is counted to 2026-06"
    asked = PRINT.replace(";Ngày in: 15/06/2026", "")
    for read in (read_person, lambda path, now: read_people(path, now=now)[0]):
        one = read(written(tmp_path, asked), now=date(2026, 4, 30))
        assert month_text(one.spells[-1].last) == "2026-04"


def test_an_allowance_for_the_position_is_of_the_form_of_the_pay(tmp_path):
    wage = "from,to,wage,position\n2020-01,2020-12,9000000,500000\n"
    head = "sex,F\nbirth,1975-10-15\n\n"
    assert read_person(written(tmp_path, head + wage)).spells[0].salary == 9.5e6
    insured = read_person(written(tmp_path, head + wage.replace("wage", "salary")))
    assert insured.spells[0].salary == 9e6
    with pytest.raises(InputError, match=r"row 5: the allowance for the position is 0\.4, the pay"):
        read_person(written(tmp_path, head + wage.replace("500000", "0.4")))


@pytest.mark.parametrize("kind", ["Nghỉ không lương", "unpaid", "KHONG LUONG"])
def test_months_without_pay_need_none_and_have_none(tmp_path, kind):
    text = OURS + f"2011-01,2011-03,,{kind}\n"
    assert [one.name for one in read_person(written(tmp_path, text)).unpaid] == [
        "2011-01 to 2011-03"
    ]
    with pytest.raises(InputError, match="row 6: salary: 9,000,000 in months without pay"):
        read_person(written(tmp_path, text.replace(",,", ",9000000,")))


def test_a_spell_that_goes_on_ends_in_the_month_of_today():
    (spell,) = person(sex="F", birth="1985-03-01",
                      spells=[{"from": "2020-01", "to": "nay", "salary": 9e6}]).spells  # fmt: skip
    assert spell.last == month_of(date.today())


def test_each_row_that_is_wrong_has_its_line(tmp_path):
    bad = OURS.replace("1975-10-15", "196403").replace("9,000,000", "nine")
    path = written(tmp_path, bad + "2011-01,2011-12,5,employer\n\nrelation,age\nchidl,5\n")
    with pytest.raises(InputError) as error:
        read_person(path)
    lines = str(error.value).splitlines()
    assert [line.removeprefix(f"{path} ").split(":")[0] for line in lines] == [
        "row 2, birth", "row 5, salary", "row 6", "row 9, relation",
    ]  # fmt: skip
    written(tmp_path, OURS.replace("sex,F", "sex,X"), "b.csv")
    with pytest.raises(InputError) as error:
        read_people(tmp_path)
    assert len(str(error.value).splitlines()) == 5


def test_an_empty_line_parts_nothing_that_goes_on_below_it(tmp_path):
    text = OURS + "\n2011-01,2011-12,5000000,employer\n\nforeigner,yes\n"
    one = read_person(written(tmp_path, text))
    assert len(one.spells) == 2 and one.foreigner


def test_the_sheet_with_the_record_is_read_wherever_it_stands(tmp_path):
    path = sheet(tmp_path, [["about this book"], ["sex", "is told on the next sheet"]])
    book = load_workbook(path)
    other = book.create_sheet("record")
    for line in OURS.replace('"9,000,000"', "9000000").splitlines():
        other.append(line.split(","))
    book.save(path)
    assert read_person(path).spells[0].salary == 9e6


def sheet(folder: Path, rows: list[list[object]], name: str = "a.xlsx") -> Path:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def test_cells_of_excel_that_are_dates_and_numbers_are_taken_as_they_are(tmp_path):
    path = sheet(tmp_path, [
        ["Giới tính", "Nữ"], ["Ngày sinh", datetime(1975, 10, 15)], ["Mã số BHXH", 123456789],
        ["suy giảm khả năng lao động", 0.61], [None],
        [None, "Từ tháng", "Đến tháng", "Mức đóng", "Hệ số"],
        [None, datetime(2000, 1, 1), "12/2010", None, 4.98],
        [None, "2011-01", datetime(2011, 12, 31), 9000000, None],
    ])  # fmt: skip
    one = read_person(path)
    assert (one.sex, one.born, one.identifier) == (1, date(1975, 10, 15), "123456789")
    assert one.capacity_loss == 0.61
    assert [(s.name, s.kind, s.coefficient, s.salary) for s in one.spells] == [
        ("2000-01 to 2010-12", "state", 4.98, None),
        ("2011-01 to 2011-12", "employer", None, 9e6),
    ]


def test_thousands_of_a_pay_are_read_where_the_other_reading_is_no_pay(tmp_path):
    for written_so in ("626.000", '"626,000"', "626000"):
        text = OURS.replace('"9,000,000"', written_so)
        assert read_person(written(tmp_path, text)).spells[0].salary == 626e3


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("from,to,salary", "from,to,salry", "row 4: column 'salry' is not known (did you mean 'sa"),
        ("from,to,salary,kind", "from,to,pay,salary", "the columns 'pay' and 'salary' are both"),
        ("from,to", "frm,to", "row 4: column 'frm' is not known (did you mean 'from'?)"),
        ("sex,F", "sexe,F", "row 1: 'sexe' is not known (did you mean 'sex'?)"),
        ("sex,F\n", "", "the sex (giới tính) is missing"),
        ("birth,1975-10-15\n", "", "the birth (ngày sinh) is missing"),
        ("sex,F", "sex,X", "row 1, sex: 'X' is not known"),
        ("sex,F", "sex,F\nsex,M", "row 2, sex: 'M' differs from 'F' in row 1"),
        ("1975-10-15", "196403", "row 2, birth: '196403' is not a date; write it as 1964-03"),
        ("1975-10-15", "1975-10-15\ncapacity loss,61", "row 3, capacity loss of 61: a fraction"),
        ("2000-01", "200001", "row 5, from: '200001' is not a date; write it as 2000-01"),
        ("2000-01", "", "row 5, from: it is missing"),
        ("2000-01", "2011-01", "row 5: spell 2011-01 to 2010-12: it ends before it begins"),
        ('"9,000,000"', "1.234", "row 5, salary: '1.234' may be 1234 or 1.234"),
        ('"9,000,000"', "", "row 5: the pay is missing; write 0 where nothing was paid"),
        ('"9,000,000"', "9", "row 5: spell 2000-01 to 2010-12: pay of 9 VND"),
        ('"9,000,000"', "9,000,000", "row 5: '000' stands behind the last column"),
        ('"9,000,000"', "nine", "row 5, salary: 'nine' is not an amount"),
        (",employer", ",emploier", "row 5, kind: 'emploier' is not known (did you"),
        (",employer\n", ",employer\n2010-12,2011-01,9000000,\n", "rows 5 and 6: the spells"),
        ("from,to,salary,kind\n", "", "row 4: '2000-01' is not known"),
        (",employer", ",leave", "no compulsory spell stands before"),
        ("1975-10-15", "2001-10-15", "begins before the birth"),
        (",employer\n", ",employer\n\nrelation,age\nchidl,5\n", "row 8, relation: 'chidl'"),
        (",employer\n", ",employer\n\nrelation,aeg,birth\nchild,5,\n", "row 7: column 'aeg'"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_file_is_one_line_with_row_and_column(tmp_path, old, new, words):
    assert old in OURS
    path = written(tmp_path, OURS.replace(old, new))
    with pytest.raises(InputError) as error:
        read_person(path)
    assert str(error.value).startswith(str(path))
    assert words in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.csv", None, "no such file"),
        ("a.pdf", b"%PDF", "save it as .csv"),
        ("a.xlsx", b"no archive", "cannot be read as .xlsx"),
        ("a.csv", "giới tính".encode("utf-16"), "not UTF-8"),
        ("a.csv", b"", "no table of spells"),
    ],
)
def test_a_file_that_is_no_record_is_refused(tmp_path, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=words):
        read_person(tmp_path / name)


# --- the template ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_template_is_its_example_and_explains_each_column(tmp_path, language, suffix):
    path = write_template(tmp_path / f"t.{suffix}", language=language)
    assert read_person(path).model_copy(update={"remarks": ()}) == example()
    if suffix == "csv":
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        explained = [line for line in lines if line.startswith("#")]
        assert len(explained) == 11 + 8 + 8
        assert all(line.split(": ", 1)[1] for line in explained)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_template_given_back_unchanged_is_told_as_such(tmp_path, language):
    path = write_template(tmp_path / "a.csv", language=language)
    assert any("example of the template" in note[0] for note in read_person(path).notes)
    text = path.read_text(encoding="utf-8").replace("Ví Dụ", "Lan")
    assert read_person(written(tmp_path, text, "b.csv")).notes == ()


def test_the_template_writes_over_nothing(tmp_path):
    path = written(tmp_path, OURS)
    with pytest.raises(InputError, match="it is there already"):
        write_template(path)
    assert path.read_text() == OURS
    with pytest.raises(InputError, match=r"name it .csv or .xlsx"):
        write_template(tmp_path / "t.ods")
    with pytest.raises(InputError, match="there is no folder"):
        write_template(tmp_path / "none" / "t.csv")
    with pytest.raises(InputError, match="language 'fr'"):
        write_template(tmp_path / "t.csv", language="fr")


text = st.text(max_size=12).filter(str.isprintable).map(str.strip)
fractions = st.integers(0, 100).map(lambda number: number / 100)
SPOUSES = ("spouse", "wife", "husband")
families = st.builds(
    lambda relation, age, sex, income, kind, loss, supported: {
        "relation": relation, "age": (age + 240 * (relation in SPOUSES)) / 12,
        "sex": sex, "income": income, "income_kind": kind,
        "capacity_loss": loss, "supported_by_another": supported,
    },
    st.sampled_from(RELATIONS), st.integers(0, 1100), st.sampled_from([None, 0, 1]),
    st.integers(0, 10**8), st.sampled_from([None, "wage", "pension", "other"]), fractions,
    st.sampled_from([None, True, False]),
)  # fmt: skip


def related(sex, family):
    """A family whose sexes are those of its relations to a person of a sex."""
    own = {"wife": ("wife", "husband")[sex], "husband": ("wife", "husband")[sex]}
    told = [one | {"relation": own.get(one["relation"], one["relation"])} for one in family]
    known = {"spouse": 1 - sex, **SEX_OF}
    return [
        one if one["sex"] is None else one | {"sex": known.get(one["relation"], one["sex"])}
        for one in told
    ]


def relation_of(one):
    return "spouse" if one["relation"] in SPOUSES else one["relation"]


@st.composite
def spells(draw):
    month, found = 12 * 2000, []
    for _ in range(draw(st.integers(0, 6))):
        first = month + draw(st.integers(0, 20))
        written_so_far = {one["kind"] for one in found}
        kinds = ["state", "employer", "abroad", "voluntary"]
        kinds += ["leave"] if written_so_far & {"state", "employer", "abroad"} else []
        kind = draw(st.sampled_from(kinds))
        last = first + draw(st.integers(0, 60))
        pay = {"salary": draw(st.integers(10**6, 10**9)) + draw(st.sampled_from([0, 0.5, 0.125]))}
        if kind == "state":
            pay = {"coefficient": draw(st.integers(100, 2000)) / 100}
        found.append({
            "from": month_text(first), "to": month_text(last), "kind": kind,
            **({} if kind == "leave" else pay), "region": draw(st.sampled_from([None, 1, 4])),
            "conditions": draw(st.sampled_from(["normal", "hazardous", "coal"])),
            "region_coefficient": draw(fractions),
        })  # fmt: skip
        month = last + 1
    return found


@st.composite
def spells_bought(draw):
    """Months paid at work, and those missing to 15 years, bought."""
    kind, least = draw(st.sampled_from([("bought", 174), ("voluntary-bought", 120)]))
    paid, first = draw(st.integers(least, 179)), 12 * 2047  # at the age of all
    rows = [("employer", first - paid, paid), (kind, first, 180 - paid)]
    return [{"from": month_text(begun), "to": month_text(begun + many - 1), "kind": one,
             "salary": draw(st.integers(10**6, 10**9))} for one, begun, many in rows]  # fmt: skip


people = st.builds(
    lambda sex, birth, spells, family, loss, official, part_timer, name, number: person(
        sex=sex, birth=birth, spells=spells, dependants=related(sex, family), capacity_loss=loss,
        commune_official=official, commune_part_timer=part_timer, name=name,
        identifier=number or "x", retirement="2190-01-31",
    ),
    st.sampled_from([0, 1]), st.dates(date(1940, 1, 1), date(1984, 12, 31)),
    spells() | spells_bought(),
    st.lists(families, max_size=3, unique_by=relation_of), fractions, st.booleans(), st.booleans(),
    text, text,
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(people, st.sampled_from(["en", "vi"]), st.sampled_from(["csv", "xlsx"]))
def test_a_record_written_into_the_template_comes_back(tmp_path_factory, one, language, suffix):
    path = tmp_path_factory.mktemp("records") / f"t.{suffix}"
    assert read_person(write_template(path, one, language)) == one


def test_months_without_pay_and_a_year_of_birth_come_back(tmp_path):
    unpaid = {"from": "2001-01", "to": "2001-12", "salary": 0}
    one = person(sex="M", birth=1970, spells=[unpaid], identifier="x")
    assert read_person(write_template(tmp_path / "t.csv", one)) == one


def test_a_name_that_a_spreadsheet_would_compute_is_text(tmp_path):
    one = person(sex="M", birth=1970, name="=1+1", identifier="@x")
    for suffix in ("csv", "xlsx"):
        path = write_template(tmp_path / f"t.{suffix}", one)
        assert read_person(path) == one
    assert "'=1+1" in (tmp_path / "t.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("word", ["TO", "from", "'=", "''-1"])
def test_a_name_that_a_table_or_a_spreadsheet_has_too_comes_back(tmp_path, word):
    one = person(sex="M", birth=1970, name=word, identifier=word)
    for suffix in ("csv", "xlsx"):
        assert read_person(write_template(tmp_path / f"t.{suffix}", one)) == one


# --- many persons ---------------------------------------------------------------------------------


TABLE = """person,sex,birth,from,to,kind,salary
A,M,15/10/1964,01/2000,12/2010,employer,9.000.000 đồng
B,F,,01/2000,12/2010,employer,8000000
A,,,01/2011,12/2012,leave,
B,,1970-01-01,,,,
C,M,1980,,,,
"""


def test_a_table_of_many_gives_each_person_his_facts_and_spells(tmp_path):
    found = read_people(written(tmp_path, TABLE))
    assert [one.identifier for one in found] == ["A", "B", "C"]
    assert [one.sex for one in found] == [0, 1, 0]
    assert [len(one.spells) for one in found] == [2, 1, 0]
    assert found[1].born == date(1970, 1, 1)
    assert found[0].spells[1].salary == 9e6


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "A,,,01/2011",
            "A,F,,01/2011",
            "row 4, sex: 'F' differs from 'M' of the same person in row 2",
        ),
        ("A,,,01/2011", ",,,01/2011", "row 4, person: it is missing"),
        ("A,,,01/2011", "A,,,01/2010", "rows 2 and 4: the spells"),
        ("C,M,1980", "C,,1980", "row 6, sex: it is missing, in each row of person C"),
        ("B,,1970-01-01,,,,\n", "", "row 3, birth: it is missing, in each row of person B"),
        ("8000000", "8.000", "row 3, salary: '8.000' may be"),
        ("C,M,1980,,,,", "C,M,1980,01/1970,12/1970,employer,5000000", "row 6: the spell"),
    ],
)
def test_what_is_wrong_in_a_table_of_many_is_one_line(tmp_path, old, new, words):
    assert old in TABLE
    path = written(tmp_path, TABLE.replace(old, new))
    with pytest.raises(InputError) as error:
        read_people(path)
    assert str(error.value).startswith(str(path)) and words in str(error.value)


def test_facts_may_stand_beside_the_spells_of_one_person_too(tmp_path):
    one = read_person(written(tmp_path, "\n".join(TABLE.splitlines()[:2])))
    assert (one.identifier, one.sex, one.born) == ("A", 0, date(1964, 10, 15))


def test_the_family_of_many_in_one_table_is_refused(tmp_path):
    with pytest.raises(InputError, match="row 10: whose family is it"):
        read_people(written(tmp_path, TABLE + "\n\nrelation,age\nchild,5\n"))


def test_the_wage_is_no_pay_where_the_insured_salary_has_a_column(tmp_path):
    wage = OURS.replace("salary", "mức lương")
    assert read_person(written(tmp_path, wage)).spells[0].salary == 9e6
    both = OURS.replace("from,to,salary", "from,to,wage,salary").replace('000",', '000",,')
    with pytest.raises(InputError, match="row 5: the pay is missing"):
        read_person(written(tmp_path, both, "b.csv"))


def test_a_table_of_many_is_not_one_person(tmp_path):
    with pytest.raises(InputError, match="read_people"):
        read_person(written(tmp_path, TABLE))


def test_a_folder_gives_a_person_a_file_and_refuses_one_twice(tmp_path):
    write_template(tmp_path / "b.xlsx")
    written(tmp_path, OURS, "a.csv")
    written(tmp_path, "no record", "~$b.xlsx")
    assert [one.identifier for one in read_people(tmp_path)] == ["a", example().identifier]
    write_template(tmp_path / "c.csv", language="vi")
    with pytest.raises(InputError, match=r"c.csv: the person 0123456789 is in b.xlsx already"):
        read_people(tmp_path)


def test_a_folder_without_records_and_a_file_of_one_person(tmp_path):
    with pytest.raises(InputError, match=r"no \.csv or \.xlsx file"):
        read_people(tmp_path)
    path = written(tmp_path, OURS)
    assert read_people(path) == [read_person(path)]
