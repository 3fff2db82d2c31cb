"""What `vss` answers to inputs that it cannot use, with the real model behind it.

Exit status 2, one line on standard error, nothing on standard output, nothing written.
"""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from un_standin import PEOPLE, TABLES, un_tables, write_un_files
from vss_actuarial import cli
from vss_actuarial.presentation.files import folder as written
from vss_actuarial.scenario import Scenario

LAW = "law.pension_rate_employer"
GOOD = '{ since = 2030-01-01, value = 0.15, source = "A test" }'


@pytest.fixture
def vss(tmp_path, monkeypatch):
    """`vss` in an empty folder."""
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["vss", *map(str, arguments)])
        return cli.main()

    return run


def refused(capsys, *words):
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("vss: ")
    assert err.count("\n") == 1
    for word in words:
        assert word in err, err
    assert list(Path.cwd().iterdir()) == []


@pytest.fixture
def reform(tmp_path):
    """Write a reform and give its path."""

    def write(text, name="idea.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def values(*lines, name=LAW):
    return f'label = "Idea"\n[{name}]\nvalues = [{", ".join(lines)}]\n'


RELIEF = """
[relief.idea]
label = "Cash"
fund = "unemployment"
since = 2030-01-01
until = 2030-03-31
cash = 1000000
persons_share = [0.0, 0.5, 0.0]
source = "A test"
reason = "To be tried"
"""


REFORMS = {
    "a misspelt key of the file": (
        'lable = "Idea"\n',
        ("idea.toml", "'lable'", "did you mean 'label'?"),
    ),
    "a misspelt parameter": (
        values(GOOD, name="law.pension_rate_employers"),
        ("idea.toml", "'pension_rate_employers'", "did you mean 'pension_rate_employer'?"),
    ),
    "a misspelt key of a value": (
        values('{ since = 2030-01-01, valeu = 0.15, source = "A test" }'),
        ("idea.toml", "pension_rate_employer", "value 1", "valeu", "did you mean 'value'?"),
    ),
    "a rate in per cent": (
        values('{ since = 2030-01-01, value = 8, source = "A test" }'),
        ("idea.toml", "pension_rate_employer", "2030-01-01", "8", "0 to 0.4", "0.08, not 8"),
    ),
    "a negative rate": (
        values('{ since = 2030-01-01, value = -0.1, source = "A test" }'),
        ("idea.toml", "2030-01-01", "-0.1", "0 to 0.4"),
    ),
    "dates out of order": (
        values(GOOD, GOOD.replace("2030", "2029")),
        ("idea.toml", "pension_rate_employer", "2029-01-01", "2030-01-01", "ascend"),
    ),
    "a date given twice": (
        values(GOOD, GOOD),
        ("idea.toml", "pension_rate_employer", "2030-01-01", "ascend"),
    ),
    "a key given twice": (
        values(GOOD) + values(GOOD).replace('label = "Idea"\n', ""),
        ("idea.toml", "twice"),
    ),
    "no source": (
        values("{ since = 2030-01-01, value = 0.15 }"),
        ("idea.toml", "pension_rate_employer", "value 1", "source", "missing"),
    ),
    "an empty source": (
        values('{ since = 2030-01-01, value = 0.15, source = " " }'),
        ("idea.toml", "2030-01-01", "source is empty"),
    ),
    "not a number": (
        values('{ since = 2030-01-01, value = nan, source = "A test" }'),
        ("idea.toml", "pension_rate_employer", "value", "finite", "nan"),
    ),
    "infinity": (
        values('{ since = 2030-01-01, value = inf, source = "A test" }'),
        ("idea.toml", "value", "finite"),
    ),
    "a word for a number": (
        values('{ since = 2030-01-01, value = "0.15", source = "A test" }'),
        ("idea.toml", "value", "number", "'0.15'"),
    ),
    "a date in quotes": (
        values('{ since = "2030-01-01", value = 0.15, source = "A test" }'),
        ("idea.toml", "since", "date", "'2030-01-01'"),
    ),
    "a day that is none": (
        values('{ since = 2030-02-30, value = 0.15, source = "A test" }'),
        ("idea.toml", "TOML"),
    ),
    "both a value and an amount to add": (
        values('{ since = 2030-01-01, value = 0.15, add = 0.01, source = "A test" }'),
        ("idea.toml", "2030-01-01", "`add` is no longer read; write `shift = 0.01`"),
    ),
    "no values": (values(), ("idea.toml", "pension_rate_employer", "at least one")),
    "values that are no list of tables": (
        f"[{LAW}]\nvalues = 0.15\n",
        ("idea.toml", "pension_rate_employer"),
    ),
    "a list of numbers": (
        f"[{LAW}]\nvalues = [0.15]\n",
        ("idea.toml", "pension_rate_employer"),
    ),
    "law that is no table": ("law = 3\n", ("idea.toml", "law")),
    "a list where one value is due": (
        values('{ since = 2030-01-01, value = [0.1, 0.2], source = "A test" }'),
        ("idea.toml", "list"),
    ),
    "a misspelt fund of relief": (
        RELIEF.replace("unemployment", "unemploiment"),
        ("idea.toml", "relief.idea.fund", "did you mean 'unemployment'?"),
    ),
    "a misspelt key of a campaign": (
        "[campaign.idea]\njoinerz = 3\n",
        ("idea.toml", "campaign.idea.joinerz", "did you mean 'joiners'?"),
    ),
    "relief that is no table": ("relief = 3\n", ("idea.toml", "[relief.NAME]")),
    "payers given twice": (
        RELIEF.replace("cash = 1000000", 'payers = ["employers", "employers"]').replace(
            "persons_share", "share_covered"
        ),
        ("idea.toml", "relief.idea.payers", "'employers', 'employers'", "twice"),
    ),
    "a name inside a table of relief": (
        RELIEF + 'name = "=1+1"\n',
        ("idea.toml", "relief.idea.name", "no such key"),
    ),
    "a name inside a table of a campaign": (
        '[campaign.idea]\nname = "other"\n',
        ("idea.toml", "campaign.idea.name", "no such key"),
    ),
    "relief for ever": (
        RELIEF.replace("2030-03-31", "9999-12-31"),
        ("idea.toml", "relief.idea.until", "9999-12-31", "2999"),
    ),
    "repayment in a far year": (
        RELIEF + "repaid = true\nrepaid_since = 9998-01-01\nrepaid_months = 240\n",
        ("idea.toml", "relief.idea.repaid_since", "9998-01-01"),
    ),
    "a change in a far year": (
        values(GOOD.replace("2030", "9999")),
        ("idea.toml", "pension_rate_employer", "9999-01-01"),
    ),
    "an integer of 4,000 digits": (
        values(GOOD.replace("0.15", "1" * 4000)),
        ("idea.toml", "pension_rate_employer", "64 bits"),
    ),
    "an integer of 5,000 digits": (values(GOOD.replace("0.15", "1" * 5000)), ("idea.toml", "5000")),
    "lists nested 20 deep": ("label = " + "[" * 20 + "]" * 20, ("idea.toml", "too deep")),
    "lists nested a thousand deep": ("x = " + "[" * 1000 + "]" * 1000, ("idea.toml", "too deep")),
    "tables nested a thousand deep": ("x = " + "{a=" * 1000 + "1" + "}" * 1000, ("too deep",)),
    "keys nested 5,000 deep": (".".join(["a"] * 5000) + " = 1", ("idea.toml", "too deep")),
    "a control character": ("label = \x1b[31m", ("idea.toml", r"\x1b")),
    "not TOML": ("this is no TOML", ("idea.toml", "TOML")),
}


@pytest.mark.parametrize("mistake", REFORMS)
def test_a_mistake_in_a_reform_is_told_in_one_line(vss, reform, capsys, mistake):
    text, words = REFORMS[mistake]
    assert vss("project", reform(text)) == 2
    refused(capsys, *words)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"\xe9",
        values(GOOD).encode("utf-16"),
        values(GOOD).encode("utf-16-le"),
        values(GOOD).encode("utf-32"),
        values(GOOD).encode() + b"\x00",
    ],
)
def test_a_reform_that_is_no_text_in_utf_8_is_told_in_one_line(vss, tmp_path, capsys, content):
    (tmp_path / "idea.toml").write_bytes(content)
    assert vss("project", tmp_path / "idea.toml") == 2
    refused(capsys, "idea.toml", "UTF-8")


def test_a_byte_order_mark_is_no_part_of_a_reform(reform):
    plain = Scenario.baseline().with_reform(reform(values(GOOD)))
    marked = Scenario.baseline().with_reform(reform("\ufeff" + values(GOOD)))
    assert marked.fingerprint() == plain.fingerprint() != Scenario.baseline().fingerprint()


def test_a_plus_in_the_name_of_a_folder_belongs_to_the_path(tmp_path, reform, vss, capsys):
    folder = tmp_path / "now+then"
    folder.mkdir()
    path = reform(values(GOOD), "now+then/idea.toml")
    assert Scenario.named(str(path)).name == "baseline+idea"
    assert Scenario.named(f"rates_plus_2+{path}").name == "baseline+rates_plus_2+idea"
    assert vss("project", folder / "other.toml") == 2
    refused(capsys, "now+then/other.toml", "no such file")


def test_a_loop_of_links_is_told_in_one_line(vss, tmp_path, capsys):
    (tmp_path / "a.toml").symlink_to(tmp_path / "a.toml")
    assert vss("project", tmp_path / "a.toml") == 2
    refused(capsys, "a.toml", "links")
    assert vss("project", "--out", tmp_path / "a.toml") == 2
    refused(capsys, "--out", "links")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_name_that_is_not_utf_8_is_told_or_works(vss, tmp_path, capsys):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.toml"))
    path.write_text("lable = 1")
    assert vss("project", path) == 2
    refused(capsys, r"caf\udce9.toml", "did you mean 'label'?")
    path.write_text(values(GOOD))
    assert vss("project", path, "--to", "2000") == 0
    assert "caf_udce9" in capsys.readouterr().out


def test_escape_sequences_of_arguments_and_files_are_shown_as_text(vss, reform, capsys):
    assert vss("project", "\x1b[31mred") == 2
    refused(capsys, r"'\x1b[31mred'")
    path = reform(RELIEF.replace("Cash", r"\u001b[31m=1+1"))
    assert vss("project", path, "--to", "2031", "--no-charts", "--out", "\x1b[1mhere") == 0
    shown = capsys.readouterr()
    assert "\x1b" not in shown.out + shown.err
    assert r"Files: \x1b[1mhere" in shown.out


def test_two_files_of_one_name_are_compared(vss, tmp_path, reform, capsys):
    paths = []
    for folder, value in (("a", "0.15"), ("b", "0.16")):
        (tmp_path / folder).mkdir()
        paths.append(reform(values(GOOD.replace("0.15", value)), f"{folder}/idea.toml"))
    assert vss("compare", *paths, "--to", "2031", "--no-charts", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["scenario"] for one in told["results"]] == ["idea (a)", "idea (b)"]
    assert list(told["effects"]) == ["idea (b)"]
    assert vss("compare", paths[0], paths[0]) == 2
    assert "must differ" in capsys.readouterr().err


def test_a_folder_in_place_of_a_reform_is_told_in_one_line(vss, tmp_path, capsys):
    (tmp_path / "idea.toml").mkdir()
    assert vss("project", tmp_path / "idea.toml") == 2
    refused(capsys, "idea.toml")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("project", "baselin"), ("'baselin'", "did you mean 'baseline'?")),
        (("project", "rates_plus_3"), ("'rates_plus_3'", "did you mean 'rates_plus_2'?")),
        (("project", "baseline+age_56"), ("'age_56'", "did you mean 'age_65'?")),
        (("project", ""), ("''",)),
        (("project", "nowhere.toml"), ("nowhere.toml", "no such file")),
        (("project", "--to", "1994"), ("1994", "1995", "2150")),
        (("project", "--to", "2151"), ("2151", "1995", "2150")),
        (("project", "--to", "-5"), ("-5", "1995", "2150")),
        (("project", "--to", "2030.5"), ("--to", "2030.5")),
        (("project", "--to", "nan"), ("--to", "nan")),
        (("compare", "baseline", "age_56"), ("'age_56'", "did you mean 'age_65'?")),
        (("project", "--population", "nowhere"), ("nowhere", "no such folder")),
    ],
)
def test_a_mistake_in_a_name_or_a_year_is_told_in_one_line(vss, capsys, arguments, words):
    assert vss(*arguments) == 2
    refused(capsys, *words)


@pytest.fixture
def tables():
    return un_tables()


def change(tables, name, query, column, value):
    table = tables[name].astype({column: object})
    table.loc[table.query(query).index, column] = value
    tables[name] = table


AGE_40 = "Time == 2026 and AgeGrpStart == 40"


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (
            lambda t: t.update({PEOPLE: t[PEOPLE].query(f"not ({AGE_40})")}),
            (PEOPLE, "age 40", "missing in 2026"),
        ),
        (
            lambda t: change(t, PEOPLE, AGE_40, "PopMale", -1.0),
            (PEOPLE, "line 143", "'-1.0'", "age 40", "zero or more"),
        ),
        (
            lambda t: change(t, PEOPLE, AGE_40, "PopMale", "NaN"),
            (PEOPLE, "line 143", "'NaN'", "age 40", "number"),
        ),
        (
            lambda t: change(t, TABLES, AGE_40, "Sex", "Femal"),
            (TABLES, "line 284", "'Femal'", "did you mean 'Female'?"),
        ),
        (
            lambda t: t.update({PEOPLE: t[PEOPLE].rename(columns={"PopMale": "Males"})}),
            (PEOPLE, "'PopMale'"),
        ),
        (lambda t: t.pop(TABLES), ("WPP2024_Life_Table_Complete*.csv", "no file")),
    ],
)
def test_a_mistake_in_the_population_is_told_in_one_line(
    vss, tmp_path, capsys, tables, spoil, words
):
    spoil(tables)
    place = write_un_files(tmp_path / "un", tables)
    assert vss("project", "--to", "2027", "--population", place) == 2
    refused(capsys, *words)


def test_a_population_of_the_users_own_is_projected(vss, tmp_path, tables, capsys):
    place = write_un_files(tmp_path / "un", tables)
    assert vss("project", "--to", "2027", "--population", place, "--json", "--no-charts") == 0
    told = json.loads(capsys.readouterr().out)
    assert any(PEOPLE in text for text in told["warnings"])


def test_a_file_in_the_way_of_the_folder_is_left_alone(vss, tmp_path, capsys):
    (tmp_path / "thesis").write_text("years of work")
    for place in (tmp_path / "thesis", tmp_path / "thesis" / "below"):
        assert vss("project", "--to", "2000", "--out", place) == 2
        refused(capsys, "--out", "thesis")
    assert (tmp_path / "thesis").read_text() == "years of work"


def test_a_place_where_nobody_may_write_is_told_before_anything_runs(vss, capsys):
    """Not even the administrator makes folders in there."""
    if not Path("/proc/self").is_dir():
        pytest.skip("this machine has no place that nobody may write")
    assert vss("project", "--to", "2000", "--out", "/proc/self/projections") == 2
    refused(capsys, "--out /proc/self/projections", "cannot write in /proc")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write everywhere"
)
def test_a_folder_without_leave_to_write_is_told_before_anything_runs(vss, tmp_path, capsys):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert vss("project", "--to", "2000", "--out", closed / "out") == 2
    refused(capsys, "cannot write in")


def contents(place):
    files = sorted(path for path in Path(place).rglob("*") if path.is_file())
    return {path.relative_to(place): path.read_bytes() for path in files}


@pytest.mark.parametrize("after", [0, 3])
def test_a_disk_that_fills_half_way_leaves_the_former_folder_whole(
    vss, tmp_path, monkeypatch, capsys, after
):
    place = tmp_path / "out"
    assert vss("project", "--to", "2000", "--no-charts", "--out", place) == 0
    capsys.readouterr()
    former, files = contents(place), []

    def fsync(number):
        files.append(number)
        if len(files) > after:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(written.os, "fsync", fsync)
    assert vss("project", "--to", "2001", "--no-charts", "--out", place) == 2
    refused(capsys, "No space left on device", "stand as they were")
    assert contents(place) == former
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "out"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit on a file's size")
def test_a_real_limit_on_the_size_of_files_is_told_in_one_line(tmp_path):
    """As on a full disk, the system itself refuses to write on; in a process of its own."""
    place = tmp_path / "out"
    script = (
        "import resource, signal, sys; from vss_actuarial.cli import main;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "import vss_actuarial.presentation.files.folder as f; write = f.write_folder;\n"
        "def limited(*a):\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000)); write(*a)\n"
        "f.write_folder = limited;"
        f"sys.argv = ['vss', 'project', '--to', '2000', '--no-charts', '--out', {str(place)!r}];"
        "sys.exit(main())"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert run.returncode == 2, run.stderr
    assert run.stdout == ""
    assert run.stderr.startswith("vss: ") and run.stderr.count("\n") == 1
    assert "File too large" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_package_is_a_command_too(tmp_path):
    command = [sys.executable, "-m", "vss_actuarial", "project", "baselin"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert run.returncode == 2
    assert "did you mean 'baseline'?" in run.stderr
    assert list(tmp_path.iterdir()) == []
