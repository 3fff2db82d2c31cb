"""A report with a valuation date after the record: every figure is of that date."""

import pytest

from vss_actuarial import InputError, Scenario, project
from vss_actuarial.presentation.files.folder import write_folder
from vss_actuarial.presentation.files.output import result_files
from vss_actuarial.presentation.report import material as gathering
from vss_actuarial.presentation.report.material import asked_for, gather, recorded
from vss_actuarial.presentation.report.report import written
from vss_actuarial.presentation.report.sections.assumed import assumed
from vss_actuarial.presentation.report.sections.data import past
from vss_actuarial.presentation.words.refusal import refusal
from vss_actuarial.questions.moving import sensitivity as moving
from vss_actuarial.questions.moving.steps import chosen

SINCE = 2030


@pytest.fixture(scope="module")
def later():
    """Material of a later date, with one assumption moved and no other run."""
    result = project(Scenario.baseline())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gathering, "VARIANTS", {})
        patch.setattr(moving, "chosen", lambda names, known: chosen(["real_return"], known))
        return gather(result, asked_for(result.asked, since=SINCE, paths=0))


def test_premiums_of_moved_assumptions_are_of_the_valuation_date(later):
    row = later.sensitivity.iloc[0]
    own = 100.0 * later.result.general_average_premium(SINCE)
    for side in moving.SIDES:
        base = row[f"premium_{side} [%]"] - row[f"premium_change_{side} [%]"]
        assert base == pytest.approx(own, rel=1e-12)


def test_the_year_of_the_cost_rate_is_not_before_the_valuation_date(later, monkeypatch):
    monkeypatch.setattr(gathering, "VARIANTS", {})
    monkeypatch.setattr(moving, "chosen", lambda names, known: chosen(["real_return"], known))
    asked = asked_for(later.result.asked, since=2060, paths=0)
    assert gather(later.result, asked).year == 2060 and later.year == 2050


def rows_of(paper, begin):
    return {
        row[0]
        for one in paper.blocks
        if one["kind"] == "table" and one["key"].startswith(begin)
        for row in one["rows"]
    }


def test_past_years_are_those_of_the_record_and_later_ones_are_told_as_projected(later):
    last = recorded(later.result.scenario)
    paper = written(later, [past])
    assert max(rows_of(paper, "past.")) == str(last)
    assert rows_of(paper, "until_date.") == {str(one) for one in range(last + 1, SINCE)}
    early = later._replace(asked=later.asked._replace(since=last + 1))
    assert not rows_of(written(early, [past]), "until_date.")


def test_the_note_of_the_decades_names_the_end_of_the_record(later):
    blocks = written(later, [assumed]).blocks
    note = next(one["note"] for one in blocks if one.get("key", "").startswith("paths"))
    assert f"the end of {recorded(later.result.scenario)} from" in note


def test_an_earlier_run_that_ends_before_the_year_compared_is_refused_by_its_name(tmp_path):
    place = tmp_path / "short"
    write_folder(
        place, result_files(project(Scenario.baseline().replace(last_year=2030)), charts=False)
    )
    with pytest.raises(InputError) as refused:
        asked_for(Scenario.baseline(), previous=place)
    text = str(refused.value)
    assert text.startswith(str(place)) and "2030" in text and "2050" in text
    assert "lần chạy trước kết thúc năm 2030" in refusal(text, "vi")
    assert asked_for(Scenario.baseline().replace(last_year=2030), previous=place).previous == place
