import csv
import errno
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import vss_actuarial
from conftest import invented_result
from vss_actuarial import cli
from vss_actuarial.ground.errors import data_folder
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.presentation.files import folder
from vss_actuarial.presentation.result import Result
from vss_actuarial.scenario import Scenario

Vss = Callable[..., int]


def invented_reconciliation(_: Result) -> pd.DataFrame:
    row = {
        "figure": "pensioners",
        "year": 2020,
        "unit": "persons",
        "published": 100.0,
        "model": 98.0,
        "difference [%]": -2.0,
        "source": "Invented yearbook",
        "note": "",
    }
    return pd.DataFrame([row])


@pytest.fixture
def runs() -> list[Scenario]:
    return []


@pytest.fixture
def vss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runs: list[Scenario]) -> Vss:
    """`vss` in an empty folder, with an invented model behind it."""

    def project(scenario: Scenario, progress: Callable[[str], None]) -> Result:
        progress("everything")
        runs.append(scenario)
        dear = 1.0 if scenario.title == "Baseline" else 2.0
        invented = invented_result(scenario.title, scenario.last_year, dear)
        return Result(
            scenario,
            invented.arrays,
            invented.accounts_vnd,
            {},
            ("invented",),
            fingerprint=scenario.fingerprint(),
        )

    monkeypatch.setattr("vss_actuarial.presentation.result.project", project)
    monkeypatch.setattr("vss_actuarial.record.reconcile.reconcile", invented_reconciliation)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["vss", *arguments])
        return cli.main()

    return run


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> None:
    """Nothing on standard output, one line on standard error, nothing written."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("vss: ")
    assert err.count("\n") == 1
    assert all(word in err for word in words), err
    assert list(Path.cwd().iterdir()) == []


def test_a_projection_prints_its_tables_and_leaves_a_whole_folder(
    vss: Vss, capsys: pytest.CaptureFixture[str]
) -> None:
    assert vss("project", "--full") == 0
    out = capsys.readouterr().out
    for words in ("Pension and survivorship fund", "2070", "Warning: invented", "98.0"):
        assert words in out
    written = {path.name for path in Path("projections/baseline").iterdir()}
    assert {
        "accounts_pension_survivorship.csv",
        "measures.csv",
        "frame.csv",
        "frame_by_decade.csv",
        "frame_against_record.csv",
        "events.csv",
        "reconciliation.csv",
        "relief.csv",
        "projection.nc",
        "reserve.png",
        "reserve.svg",
        "manifest.json",
    } <= written
    assert [path.name for path in Path("projections").iterdir()] == ["baseline"]


def test_the_manifest_names_every_input_and_output_with_its_hash(vss: Vss) -> None:
    vss("project", "--to", "2030", "--out", "here", "--no-charts")
    manifest = json.loads(Path("here/manifest.json").read_text(encoding="utf-8"))
    assert manifest["seed"] is None
    assert "--to 2030" in manifest["command"]
    assert manifest["packages"]["numba"]
    scenario = Scenario.baseline().replace(last_year=2030)
    assert manifest["scenarios"]["Baseline"]["fingerprint_sha256"] == scenario.fingerprint()
    inputs = [path for path in data_folder().rglob("*") if path.is_file()]
    assert len(manifest["inputs_sha256"]) == len(inputs)
    for name, digest in manifest["outputs_sha256"].items():
        assert hashlib.sha256(Path("here", name).read_bytes()).hexdigest() == digest


def test_every_column_of_an_account_file_shows_its_unit(vss: Vss) -> None:
    vss("project", "--to", "2000", "--no-charts")
    with Path("projections/baseline/accounts_state_budget.csv").open(encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    assert header[0] == "year"
    units = ("_trillion_vnd", "_pct_of_gdp", "_pct_of_benefits")
    assert all(name.endswith(units) for name in header[1:]), header
    assert [row[0] for row in rows] == [str(year) for year in range(1995, 2001)]


def strict(text: str) -> Any:
    def no_constant(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    return json.loads(text, parse_constant=no_constant)


def test_json_is_all_there_is_on_standard_output(
    vss: Vss, capsys: pytest.CaptureFixture[str]
) -> None:
    assert vss("project", "--json", "--no-charts") == 0
    result = strict(capsys.readouterr().out)
    assert (result["scenario"], result["name"]) == ("Baseline", "baseline")
    assert result["events"]["pension_survivorship"]["reserve exhausted"] is None
    assert result["events"]["pension_survivorship"]["outgo exceeds contributions"] == 2070
    assert len(result["accounts"]["sickness_maternity"]["total_outgo [trillion VND]"]) == 106
    assert result["reconciliation"][0]["model"] == 98.0


def test_the_start_from_the_record_can_be_left_out(vss: Vss, runs: list[Scenario]) -> None:
    assert vss("project", "--no-charts") == 0
    assert vss("project", "--no-charts", "--no-alignment") == 0
    assert vss("compare", "baseline", "rates_plus_2", "--no-charts", "--no-alignment") == 0
    assert [one.align for one in runs] == [True, False, False, False]
    assert runs[1].title == "not aligned"


def test_a_fund_or_some_years_are_shown_alone(vss: Vss, capsys: pytest.CaptureFixture[str]) -> None:
    assert vss("project", "--no-charts", "--fund", "health_insurance", "--years", "2030:2032") == 0
    out = capsys.readouterr().out
    assert "Health insurance fund" in out and "Pension" not in out
    assert [line.split()[0] for line in out.splitlines() if line[1:5].isdigit()][:3] == [
        "2030",
        "2031",
        "2032",
    ]
    assert vss("project", "--no-charts", "--years", "2033,2044") == 0
    heads = capsys.readouterr().out.splitlines()[1].split()
    assert heads[-2:] == ["2033", "2044"]


def test_the_version_is_told(vss: Vss, capsys: pytest.CaptureFixture[str]) -> None:
    assert vss("--version") == 0
    assert capsys.readouterr().out == f"vss-actuarial {vss_actuarial.__version__}\n"


def test_scenarios_are_compared_in_charts(
    vss: Vss, capsys: pytest.CaptureFixture[str], reform: str
) -> None:
    assert vss("compare", "baseline", reform, "--full") == 0
    out = capsys.readouterr().out
    assert "reserve exhausted" in out
    assert "The pension fund breaks even" in out
    assert "Pension and survivorship fund: total outgo [trillion VND]" in out
    place = Path("projections/baseline_vs_dearer")
    charts = sorted(path.name for path in place.glob("*.png"))
    assert charts == ["cost_rate.png", "events.png", "reserve.png"]
    for name in ("measures", "effects"):
        assert "_dearer," in (place / f"{name}.csv").read_text(encoding="utf-8")
    assert (place / "break_even.csv").is_file()
    assert vss("compare", "baseline", reform, "--json", "--no-charts") == 0
    content = strict(capsys.readouterr().out)
    assert [one["scenario"] for one in content["results"]] == ["Baseline", "dearer"]
    outgo = content["effects"]["dearer"]["pension_fund_outgo [trillion VND]"]
    assert len(outgo) == 106
    assert content["break_even"]["dearer"]["first effect"] == 1995


@pytest.fixture
def reform(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("reform") / "dearer.toml"
    text = '[law.pension_rate_employer]\nvalues = [{ since = 2030, shift = 0.01, source = "x" }]\n'
    path.write_text('label = "Dearer"\n' + text, encoding="utf-8")
    return str(path)


def test_the_scenarios_are_listed_with_their_labels(
    vss: Vss, capsys: pytest.CaptureFixture[str]
) -> None:
    assert vss("scenarios") == 0
    assert capsys.readouterr().out.startswith("baseline ")
    assert vss("scenarios", "--json") == 0
    assert "rates_plus_2" in strict(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("project", "--to", "1994"), ("1994", "1995", "2150")),
        (("project", "--to", "2151"), ("2151", "2150")),
        (("project", "--to", "soon"), ("--to", "integer")),
        (("project", "baselin"), ("did you mean 'baseline'",)),
        (("project", "--population", "nowhere"), ("--population nowhere", "no such folder")),
        (("project", "missing.toml"), ("missing.toml",)),
        (("project", "--out", "."), ("surrounds the current folder",)),
        (("projekt",), ("projekt",)),
        (("project", "--nonsense"), ("--nonsense",)),
        (("project", "--fund", "pension"), ("--fund pension", "'pension_survivorship'")),
        (("compare", "baseline", "age_65", "--fund", "care"), ("--fund care", "no such fund")),
        (("project", "--years", "204"), ("'204'", "2030,2040", "2030:2040")),
        (("project", "--years", "2040:2030"), ("'2040:2030'", "ends before it begins")),
        (("project", "--to", "2040", "--years", "2041"), ("--years 2041", "1995 to 2040")),
        (("compare", "baseline"), ("two scenarios", "--shift")),
        (("compare", "baseline", "baseline"), ("must differ",)),
        (("compare",), ("scenarios",)),
    ],
)
def test_a_mistake_is_answered_in_one_line_before_anything_runs(
    vss: Vss,
    runs: list[Scenario],
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    words: tuple[str, ...],
) -> None:
    assert vss(*arguments) == 2
    refused(capsys, *words)
    assert runs == []


def test_a_full_disk_is_told_in_one_line(
    vss: Vss, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(folder.os, "fsync", full)
    assert vss("project", "--to", "2000", "--no-charts") == 2
    refused(capsys, "No space left on device")


def test_a_reform_dated_before_the_law_begins_is_told_in_one_line(
    vss: Vss, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Scenario.baseline().assumptions
    name = next(name for name, parameter in book.items() if parameter.between == "step")
    path = tmp_path_factory.mktemp("reform") / "early.toml"
    change = 'values = [{ since = 1900-01-01, hold = true, source = "A test" }]'
    path.write_text(f'label = "Early"\n[assumptions.{name}]\n{change}\n', encoding="utf-8")
    assert vss("project", str(path)) == 2
    refused(capsys, name)


def test_books_that_do_not_close_stop_the_run_and_say_which(
    vss: Vss, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise IdentityError("persons of 2031: off by 3")

    monkeypatch.setattr("vss_actuarial.presentation.result.project", broken)
    assert vss("project") == 1
    refused(capsys, "books do not close", "persons of 2031")


def test_help_comes_without_the_model() -> None:
    script = (
        "import sys; sys.argv = ['vss', '--help']; from vss_actuarial.cli import main; main();"
        "heavy = {'numpy', 'numba', 'xarray', 'pandas', 'matplotlib', 'rich', 'scipy'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "project" in run.stdout
