"""`vss report`: a PDF where it was asked for, and one line where it cannot be made."""

import pytest
from typer.testing import CliRunner

from vss_actuarial.cli import app
from vss_actuarial.cli.reports.commands import PATHS
from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation.report import material


def test_a_report_of_a_few_years_is_written_where_it_was_asked_for(tmp_path):
    place = tmp_path / "report.pdf"
    given = ["report", str(place), "--to", "2030", "--paths", "0", "--since", "2020"]
    told = CliRunner().invoke(app, [*given, "--language", "vi"], catch_exceptions=False)
    assert told.output.splitlines()[-1] == f"Tệp: {place}"
    assert place.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize(
    ("given", "found"),
    [(["report.txt"], "no name of a PDF"), (["report.pdf", "--since", "1990"], "1990"),
     (["report.pdf", "--about", "none.toml"], "none.toml"),
     (["report.pdf", "--previous", "none"], "there is no such folder"),
     (["report.pdf", "--reform", "age_6"], "age_65"),
     (["report.pdf", "--paths", "-1"], "paths: found -1")],
)  # fmt: skip
def test_what_cannot_be_reported_is_refused_before_anything_runs(
    given, found, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=found) as refused:
        CliRunner().invoke(app, ["report", *given], catch_exceptions=False)
    assert "\n" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_the_number_of_paths_is_that_of_the_report():
    assert PATHS == material.PATHS
