"""A run's folder: read back to the bit, verified byte by byte, run again; nasty folders refused."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from un_standin import un_tables, write_un_files
from vss_actuarial import InputError, Result, Scenario, frontier, project, solve, sweep
from vss_actuarial.presentation.answers.frontier import frontier_files
from vss_actuarial.presentation.answers.sensitivity import Sensitivity, sensitivity_files
from vss_actuarial.presentation.answers.solution import solution_files
from vss_actuarial.presentation.answers.valuation import valuation_files
from vss_actuarial.presentation.files.folder import write_folder
from vss_actuarial.presentation.files.output import result_files
from vss_actuarial.presentation.sweeps import sweep_files
from vss_actuarial.projection.taken.taking import census_of
from vss_actuarial.questions.runs import passport
from vss_actuarial.questions.runs.replayed import replay
from vss_actuarial.questions.runs.verified import verify

SCENARIO = Scenario.named("age_65").shift("real_return", 0.005, 2027).replace(last_year=2032)

SHORT = Scenario.baseline().replace(last_year=2032)
RATE = "pension_rate_employer=0.10:0.30@2030"
STEPS = "pension_rate_employer=0.10:0.30:0.10@2030"


@pytest.fixture(scope="module")
def run():
    return project(SCENARIO)


@pytest.fixture(scope="module")
def kept(run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs") / "run"
    write_folder(folder, result_files(run, charts=False))
    return folder


def test_a_run_read_back_has_the_same_tables_and_passport(run, kept):
    again = Result.open(kept)
    assert again.passport == run.passport and again.warnings == run.warnings
    assert again.scenario.fingerprint() == run.scenario.fingerprint()
    for fund in run.accounts_vnd:
        pd.testing.assert_frame_equal(again.accounts(fund), run.accounts(fund), check_exact=True)
        pd.testing.assert_frame_equal(again.measures(fund), run.measures(fund), check_exact=True)


def changed(path):
    content = path.read_bytes()
    middle = len(content) // 2
    path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])


def longer(path):
    path.write_bytes(path.read_bytes() + b" ")


def found_wrong(folder):
    """Files that verifying names, in a refusal too."""
    try:
        return [one.file for one in verify(folder).wrong]
    except InputError as error:
        return [str(error)]


@pytest.mark.parametrize("spoil", [changed, longer, Path.unlink])
def test_a_byte_changed_added_or_missing_in_any_file_is_named(spoil, kept):
    assert verify(kept).whole
    files = sorted(one for one in kept.rglob("*") if one.is_file())
    names = {path.relative_to(kept).as_posix() for path in files}
    assert {"run.json", "manifest.json", "manifest.sha256", "projection.nc"} < names
    assert any(one.startswith("inputs/data/law/") for one in names)
    for path in files:
        content = path.read_bytes()
        spoil(path)
        wrong = found_wrong(kept)
        path.write_bytes(content)
        name = path.relative_to(kept).as_posix().replace(".sha256", "")
        assert len(wrong) == 1 and name in wrong[0], (name, wrong)
    assert verify(kept).whole


@pytest.mark.parametrize("place", ["other.csv", "inputs/data/law/other.toml", "inputs/x/y"])
def test_a_file_that_the_run_did_not_write_is_named(place, kept, tmp_path):
    folder = shutil.copytree(kept, tmp_path / "copy")
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / place).write_text("1")
    assert [str(one) for one in verify(folder).wrong] == [f"{place}: not of the run"]


def test_inputs_that_are_gone_as_a_whole_are_named_one_by_one(kept, tmp_path):
    folder = shutil.copytree(kept, tmp_path / "copy")
    shutil.rmtree(folder / "inputs")
    wrong = verify(folder).wrong
    assert len(wrong) > 50 and {one.what for one in wrong} == {"missing"}


def test_a_population_of_the_user_is_kept_and_read_again(tmp_path):
    own = write_un_files(tmp_path / "un", un_tables(tuple(range(2026, 2031))))
    run = project(Scenario.baseline().replace(last_year=2030, population=own))
    write_folder(tmp_path / "run", result_files(run, charts=False))
    changed(next((tmp_path / "run" / "inputs" / "population").iterdir()))
    (wrong,) = verify(tmp_path / "run").wrong
    assert wrong.file.startswith("inputs/population/") and wrong.what == "changed"


def test_a_run_made_again_gives_every_bit_and_a_changed_figure_is_named(kept):
    found = replay(kept)
    assert found.same_code and found.figures > 100 and found.differs == ()


def test_a_run_with_rules_keeps_their_acts_and_is_made_again(tmp_path):
    run = project(Scenario.named("rate_follows_cost").replace(last_year=2060))
    write_folder(tmp_path / "run", result_files(run, charts=False))
    again = Result.open(tmp_path / "run")
    assert run.acts and again.acts == run.acts and again.notes == run.notes
    assert replay(tmp_path / "run").differs == ()


def test_a_run_from_own_figures_keeps_them_and_is_made_again(tmp_path):
    own = census_of(project(SHORT), 2027)
    run = project(
        SHORT.with_data(replace(own, pensioners=2.0 * own.pensioners, source="Institution"))
    )
    folder = tmp_path / "run"
    write_folder(folder, result_files(run, charts=False))
    assert verify(folder).whole
    again = Result.open(folder)
    assert again.scenario.census == run.scenario.census
    assert again.scenario.census.source == "Institution"
    assert again.scenario.fingerprint() == run.scenario.fingerprint()
    assert replay(folder).differs == ()
    changed(next((folder / "inputs" / "census").iterdir()))
    (wrong,) = verify(folder).wrong
    assert wrong.file.startswith("inputs/census/") and wrong.what == "changed"
    with pytest.raises(InputError, match="cannot be read as the figures of a run"):
        Result.open(folder)


@pytest.mark.parametrize("in_brackets", [True, False])
def test_a_run_of_a_former_version_is_read_by_its_tables(run, kept, tmp_path, in_brackets):
    """Units stood in brackets before headers were plain."""
    folder = shutil.copytree(kept, tmp_path / "former")
    shutil.rmtree(folder / "inputs")
    for name in ("run.json", "manifest.sha256"):
        (folder / name).unlink()
    if in_brackets:
        run.transfer_table().to_csv(folder / "transfers.csv")
        for fund in run.accounts_vnd:
            run.accounts(fund).to_csv(folder / f"accounts_{fund}.csv")
    again = Result.open(folder)
    assert set(again.transfers) == set(run.transfers)
    for key, money in run.transfers.items():
        assert again.transfers[key] == pytest.approx(money)
    for fund in run.accounts_vnd:
        pd.testing.assert_frame_equal(again.accounts(fund), run.accounts(fund), rtol=1e-12)
    with pytest.raises(InputError, match="not run again"):
        replay(folder)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda one: shutil.rmtree(one), "there is no such folder"),
        (lambda one: (one / "manifest.json").unlink(), "holds no manifest.json"),
        (lambda one: (one / "manifest.json").write_text("{"), "cannot be read as JSON"),
        (lambda one: (one / "manifest.json").write_text("[]"), "expected a table"),
        (lambda one: (one / "manifest.json").write_text("{}"), "scenarios: missing"),
        (lambda one: (one / "projection.nc").unlink(), "half of a run"),
        (lambda one: (one / "projection.nc").write_bytes(b"no"), "NetCDF"),
        (lambda one: (one / "run.json").write_text("{}"), "form is None"),
        (lambda one: (one / "run.json").write_text('{"form": 99}'), "later version"),
        (lambda one: (one / "run.json").write_text('{"form": 1}'), "scenario"),
    ],
)
def test_a_folder_that_is_no_whole_run_is_refused_in_a_line(spoil, told, kept, tmp_path):
    folder = shutil.copytree(kept, tmp_path / "spoilt")
    spoil(folder)
    with pytest.raises(InputError, match=told) as refused:
        Result.open(folder)
    assert "\n" not in str(refused.value)


ANSWERS = {
    "a sweep": lambda: sweep_files(swept(), SHORT, False),
    "the answer of a solver": lambda: solution_files(solve(RATE, "reserve_ratio@2030>=1", SHORT)),
    "a frontier": lambda: frontier_files(frontier([STEPS], ["premium"], SHORT), None, [], False),
    "a table of sensitivities": lambda: sensitivity_files(sensitive(), False),
    "measures of a fund": lambda: valued("balance_sheet"),
    "measures of generations": lambda: valued("generations"),
}


@pytest.mark.parametrize("told", list(ANSWERS))
def test_the_folder_of_another_question_says_what_it_is(told, tmp_path):
    write_folder(tmp_path / "answer", ANSWERS[told]())
    assert verify(tmp_path / "answer").whole
    with pytest.raises(InputError, match=f"holds {told}; give the folder of one run"):
        Result.open(tmp_path / "answer")


def valued(table):
    run = project(SHORT)
    return valuation_files({table: run.balance_sheet(2027)}, run, {})


def swept():
    return sweep({"real_return": [0.02]}, base=SHORT, since=2027)


def sensitive():
    run = project(SHORT)
    return Sensitivity(run.sensitivity(year=2030, names=["real_return"]), run, year=2030)


def test_the_digest_of_the_data_hangs_on_every_file_but_the_words(monkeypatch):
    files = passport.data_digests()
    whole, folders = passport.data_digest(), {}
    for name in files:
        folders.setdefault(name.partition("/")[0], name)
    assert {"law", "assumptions", "experience", "words"} <= set(folders)
    for folder, name in folders.items():
        monkeypatch.setattr(passport, "data_digests", lambda n=name: {**files, n: "other"})
        assert (passport.data_digest() == whole) == (folder == "words"), name


def test_a_digest_of_many_files_hangs_on_their_names_and_not_on_their_order():
    one = passport.digest_of_all({"a": "1", "b": "2"})
    assert one == passport.digest_of_all({"b": "2", "a": "1"})
    assert one != passport.digest_of_all({"a": "2", "b": "1"})
    assert one == hashlib.sha256(b"a 1\nb 2").hexdigest()
