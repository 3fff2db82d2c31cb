"""`vss person` on the command line: files and options, one and many, and what is refused."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vss_actuarial.cli import app
from vss_actuarial.cli.process import _usage
from vss_actuarial.cli.process import run as run_vss
from vss_actuarial.ground.errors import InputError

ON = ("--on", "28/11/2026")
MAN = ("--sex", "nam", "--born", "10/02/1964", "--spell", "01/2008:12/2024:employer:9.000.000")
ONE = """sex,M
birth,1964-02-10

from,to,kind,salary,coefficient
2000-01,2007-12,state,,3.66
2008-01,2024-12,employer,9000000,

relation,age
child,5
"""
MANY = """person,sex,birth,from,to,kind,salary
a,M,1964-02-10,2008-01,2024-12,employer,9000000
b,F,1970-01-10,,,,
c,F,1975-10-15,2000-01,2010-12,employer,9000000
c,F,1975-10-15,2011-01,2024-12,employer,9000000
"""
VSSID = """Họ và tên: NGUYỄN VĂN A;Mã số BHXH: 0123456789
Ngày sinh:;10/02/1964;Giới tính;Nam

STT;Từ tháng;Đến tháng;Đơn vị;Chức danh;Loại hình;Tiền lương đóng BHXH
1;01/2008;12/2024;Công ty B;Kế toán;BHXH bắt buộc;9.000.000
"""


def run(*arguments: object) -> str:
    found = CliRunner().invoke(app, ["person", *map(str, arguments)])
    assert found.exit_code == 0, found.output + str(found.exception)
    return found.output


def refused(*arguments: object) -> str:
    found = CliRunner().invoke(app, [*map(str, arguments)])
    assert found.exit_code != 0
    told = str(found.exception) if isinstance(found.exception, InputError) else found.output
    return " ".join(told.replace("│", " ").split())


@pytest.fixture
def file(tmp_path):
    def written(text: str, name: str = "record.csv") -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return written


def test_a_record_as_vssid_prints_it_and_options_give_one_page(file):
    pages = [run(file(VSSID), *ON), run(*MAN, *ON)]
    assert "5,211,953 VND a month" in pages[0]
    assert pages[0].splitlines()[3:6] == pages[1].splitlines()[3:6]
    assert "NGUYỄN VĂN A" in pages[0]


def test_the_page_speaks_one_language_and_its_json_both(file):
    assert "5.211.953 đồng/tháng" in run(file(VSSID), *ON, "--language", "vi")
    found = json.loads(run(file(VSSID), *ON, "--json"))
    assert found["lines"][0]["amount"] == 5211953
    assert {tuple(one) for line in found["lines"] for one in line["told"]} == {("en", "vi")}


def test_steps_follow_the_page(file):
    path = file(VSSID)
    assert "How it is computed" not in run(path, *ON)
    assert run(path, *ON, "--steps", "pension").count("How it is computed") == 1
    assert run(path, *ON, "--steps", "all").count("How it is computed") > 2


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_record_is_shown_as_it_was_read(file, tmp_path, language):
    run("--template", tmp_path / "t.csv")
    page = run(tmp_path / "t.csv", *ON, "--given", "--language", language)
    shown = page.split({"en": "What was read", "vi": "Dữ liệu đã đọc"}[language])[1]
    assert max(map(len, page.splitlines())) <= 80
    for word in {"en": ("coefficient 3.66", "9,000,000 VND a month", "leave", "husband", "2010-08"),
                 "vi": ("hệ số 3,66", "9.000.000 đồng/tháng", "thai sản", "chồng", "02/08/2010"),
                 }[language]:  # fmt: skip
        assert word in shown
    found = json.loads(run(file(ONE), *ON, "--given", "--json"))
    assert [one["coefficient"] for one in found["record"]["spells"]] == [3.66, None]
    assert "for one person" in refused("person", file(MANY, "many.csv"), "--given")


def test_several_wrong_rows_are_told_in_a_line_each(file, capsys, monkeypatch):
    path = file(ONE.replace("1964-02-10", "196402").replace("9000000", "nine"))
    for language, words in (("en", "is not an amount"), ("vi", "không phải là số tiền")):
        monkeypatch.setattr("sys.argv", ["vss", "person", str(path), "--language", language])
        assert run_vss(app) == 2
        lines = capsys.readouterr().err.splitlines()
        assert len(lines) == 2 and words in lines[1]
        assert all(line.startswith(f"vss: {path}") for line in lines)


def test_options_beside_a_record_ask_what_if(file):
    path = file(ONE)
    assert "Funeral grant" in run(path, *ON, "--death", "03/01/2026")
    assert "Old-age pension" not in run(path, *ON, "--death", "03/01/2026")
    assert "Pension in payment" in run(path, *ON, "--retire", "31/12/2025")
    assert "Early pension" in run(file(ONE.replace("1964", "1975")), *ON, "--capacity-loss", "61%")
    assert "the record tells it in row 1" in refused("person", path, "--sex", "M")


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_a_template_is_written_and_read_back(tmp_path, name):
    assert run("--template", tmp_path / name, "--language", "vi").strip() == str(tmp_path / name)
    assert "Lương hưu" in run(tmp_path / name, *ON, "--language", "vi")
    assert "it is there already" in refused("person", "--template", tmp_path / name)


@pytest.mark.parametrize("name", ["pension.png", "pension.svg"])
def test_the_chart_is_drawn(file, tmp_path, name):
    run(file(VSSID), *ON, "--chart", tmp_path / name)
    assert (tmp_path / name).stat().st_size > 5000


def test_a_folder_and_a_table_give_a_table_of_answers(file, tmp_path):
    table = file(MANY, "many.csv")
    rows = json.loads(run(table, *ON, "--json"))
    assert [row["person"] for row in rows] == ["a", "b", "c"]
    assert rows[0]["pension"] == 5211953 and rows[0]["pension_from"] == "2025-07-01"
    early = json.loads(run(table, *ON, "--json", "--capacity-loss", "61%"))
    assert early[2]["early"] > 0
    for language in ("en", "vi"):
        page = run(table, *ON, "--language", language)
        assert max(map(len, page.splitlines())) <= 80
    folder = tmp_path / "records"
    folder.mkdir()
    for one in ("1", "2"):
        (folder / f"{one}.csv").write_text(ONE.replace("sex,M", f"identifier,{one}\nsex,M"))
    out = tmp_path / "answers.csv"
    run(folder, *ON, "--out", out)
    lines = out.read_text().splitlines()
    assert len(lines) == 3 and lines[0].startswith(
        "person,name,sex,months contributed,pension in payment today (VND"
    )


NAMED = """person,name,sex,birth,from,to,kind,salary
a,Nguyễn Thị Một Tên Dài Hơn Một Cột,F,1970-01-10,2013-01,2026-11,employer,9000000
b,Trần B,M,1964-02-10,2008-01,2024-12,employer,9000000
"""


def test_the_table_of_many_keeps_names_and_tells_months_to_buy_in_either_language(file, tmp_path):
    table, out = file(NAMED, "many.csv"), tmp_path / "answers.csv"
    row = json.loads(run(table, *ON, "--json"))[0]
    assert row["name"].startswith("Nguyễn Thị") and row["buying_months"] > 0 < row["buying_price"]
    for language, months in (("en", "months may be bought"), ("vi", "có thể đóng bù")):
        page = run(table, *ON, "--language", language)
        assert months in page and "Trần B" in page
        for word in row["name"].split():
            assert word in page
        assert max(map(len, page.splitlines())) <= 80
    run(table, *ON, "--out", out, "--language", "vi")
    head, *rows = out.read_text().splitlines()
    assert head.startswith("người,họ và tên,giới tính,số tháng đóng,")
    assert "lương hưu (đồng/tháng)" in head and rows[0].startswith("a,Nguyễn Thị Một")
    assert ",Nữ," in rows[0] and "01/07/2025" in rows[1]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_answers_beside_the_records_are_no_record_and_replace_none(file, tmp_path, language):
    one, out = file(ONE), tmp_path / "answers.csv"
    for _ in range(2):
        run(tmp_path, *ON, "--out", out, "--language", language)
        assert len(out.read_text().splitlines()) == 2
    assert "no table of answers" in refused("person", tmp_path, "--out", one)


SPELL = "2008-01,2024-12,employer,9000000,"
BAD = {
    "a coefficient in dong": (ONE, SPELL, "2008-01,2024-12,state,,9000000", "row 6", "above 20"),
    "pay in millions": (ONE, SPELL, "2008-01,2024-12,employer,9,", "row 6", "pay of 9 VND"),
    "pay below zero": (ONE, SPELL, "2008-01,2024-12,employer,-9,", "row 6", "below zero"),
    "pay as text": (ONE, SPELL, "2008-01,2024-12,employer,nine,", "row 6, salary", "'nine'"),
    "no pay": (ONE, SPELL, "2008-01,2024-12,employer,,", "row 6", "the pay is missing"),
    "a month in one number": (ONE, "2008-01", "200801", "row 6, from", "'200801'"),
    "a birth in one number": (ONE, "1964-02-10", "196402", "row 2, birth", "'196402'"),
    "a relation": (ONE, "child,5", "chidl,5", "row 9, relation", "did you mean 'child'"),
    "a loss in percent": (ONE, "sex,M", "sex,M\ncapacity loss,61", "row 2, capacity loss", "0.61"),
    "no sex": (ONE, "sex,M\n", "", "the sex", "is missing"),
    "no birth": (ONE, "birth,1964-02-10\n", "", "the birth", "is missing"),
    "overlap": (ONE, "2008-01,", "2007-12,", "rows 5 and 6", "overlap"),
    "a column": (ONE, "salary,", "salry,", "row 4: column 'salry'", "did you mean 'salary'"),
    "no sex of one of many": (MANY, "b,F,1970-01-10", "b,,1970-01-10", "person b", "row 3, sex: "),
    "no birth of one of many": (MANY, "b,F,1970-01-10", "b,F,", "person b", "row 3, birth: "),
    "two sexes of one": (MANY, "c,F,1975-10-15,2011", "c,M,1975-10-15,2011", "row 5, sex", "row 4"),
    "overlap after one without spells": (
        MANY, "2011-01,2024-12", "2010-12,2024-12", "rows 4 and 5", "overlap",
    ),
    "no person": (MANY, "c,F,1975-10-15,2011", ",F,1975-10-15,2011", "row 5, person", "missing"),
    "no kind that there is": (MANY, "2024-12,employer,9000000\nb", "2024-12,emploier,9000000\nb",
                              "row 2, kind", "did you mean 'employer'"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_in_a_record_is_one_line_with_its_row(file, tmp_path, case):
    text, old, new, place, words = BAD[case]
    assert old in text
    path, chart, out = file(text.replace(old, new)), tmp_path / "c.png", tmp_path / "o.csv"
    told = refused("person", path, "--chart", chart, "--out", out)
    assert told.startswith(str(path)) and place in told and words in told
    assert not chart.exists() and not out.exists()


def test_the_same_person_in_two_files_is_refused(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(ONE.replace("sex,M", "identifier,7\nsex,M"))
    assert "the person 7 is in a.csv already" in refused("person", tmp_path)


def test_a_missing_kind_is_told_as_what_it_is_taken_for(file):
    assert "no kind is given" in run(file(ONE.replace(",employer,", ",,")), *ON)


def test_pay_beyond_its_bounds_is_held_and_told_by_page_and_calculator(file):
    assert "above the ceiling" in run(file(ONE.replace("9000000", "900000000")), *ON)
    high = [*MAN[:4], "--spell", "01/2008:12/2024:employer:900.000.000"]
    shown = CliRunner().invoke(app, ["benefit", "old-age", *high]).output
    assert "above the ceiling" in shown
    low = [*MAN[:4], "--spell", "01/2020:12/2024:employer:1.000.000"]
    assert "below the floor" in CliRunner().invoke(app, ["benefit", "lump-sum", *low]).output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("accident", "--loss", "0.31", "--years", "3", "--salary", "9000000"), "write 31"),
        (("contributions", "--salary", "0"), "without pay is not contributed"),
        (("contributions", "--salary", "9", "--region", "1"), "pay of 9 VND"),
        (("unemployment", "--salary", "9", "--months", "24"), "pay of 9 VND"),
        (("unemployment", "--paid", "01/2024:12/2025:9"), "pay of 9 VND"),
        (("old-aeg",), "there is no benefit 'old-aeg' (did you mean 'old-age'?)"),
    ],
)
def test_a_calculator_refuses_pay_that_is_no_pay_and_names_the_nearest(arguments, words):
    assert words in refused("benefit", *arguments)


def test_days_of_sickness_beyond_the_year_ask_for_years_and_are_cut():
    days = ["benefit", "sickness", "--salary", "12000000", "--days", "200"]
    shown = CliRunner().invoke(app, days).output
    assert "the years paid are not told" in " ".join(shown.split())
    pay = [json.loads(CliRunner().invoke(app, [*days, *more, "--json"]).output)["value"]
           for more in ([], ["--years", "20"], ["--years", "40", "--hazardous-work"])]  # fmt: skip
    assert pay[0] < pay[1] < pay[2] < 12e6 * 0.75 * 200 / 24


def test_a_chart_or_a_table_that_cannot_be_written_is_refused_before_all(file, tmp_path):
    path = file(VSSID)
    assert "name it .png or .svg" in refused("person", path, "--chart", tmp_path / "a.pdf")
    assert "there is no folder" in refused("person", path, "--chart", tmp_path / "no" / "a.png")
    assert "name it .csv" in refused("person", path, "--out", tmp_path / "a.xlsx")
    assert "for a table of many" in refused("person", path, "--out", tmp_path / "a.csv")
    assert "for one person" in refused(
        "person", file(MANY, "many.csv"), "--chart", tmp_path / "a.png"
    )
    assert "did you mean 'lump-sum'" in refused(
        "person", path, "--steps", "lumpsum", "--chart", tmp_path / "a.png"
    )
    assert {one.name for one in tmp_path.iterdir()} == {"record.csv", "many.csv"}


def test_an_unknown_option_is_one_line_with_the_nearest():
    with pytest.raises(Exception) as error:
        app(["person", "--sxe", "M"], standalone_mode=False)
    assert _usage(error.value) == "there is no option '--sxe' (did you mean '--sex'?)"
