"""Funds and levers stand in a report by their titles, in both languages."""

import pandas as pd
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.presentation.report import material as gathering
from vss_actuarial.presentation.report.material import asked_for, gather
from vss_actuarial.presentation.report.report import written
from vss_actuarial.presentation.report.sections.front import front, summary
from vss_actuarial.presentation.report.tables import fund_name, told
from vss_actuarial.presentation.words.spoken import speaking
from vss_actuarial.questions.moving import sensitivity as moving
from vss_actuarial.questions.moving.steps import chosen


@pytest.fixture(scope="module")
def material():
    result = project(Scenario.baseline())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gathering, "VARIANTS", {})
        patch.setattr(moving, "chosen", lambda names, known: chosen(["real_return"], known))
        return gather(result, asked_for(result.asked, paths=0))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_funds_at_the_head_of_rows_are_told_by_their_titles(language, material):
    funds = list(material.result.accounts_vnd)
    with speaking(language):
        rows = told(pd.DataFrame({"cost [%]": 1.0}, pd.Index(funds, name="fund"))).rows
        assert [row[0] for row in rows] == [
            name[:1].upper() + name[1:] for name in map(fund_name, funds)
        ]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_warnings_and_the_summary_name_funds_and_levers_by_their_titles(language, material):
    with speaking(language):
        paper = written(material, [front, summary])
        titles = [fund_name(fund) for fund in material.result.accounts_vnd]
    text = str(paper.blocks)
    found = [one for one in titles if one.lower() in text.lower()]
    assert len(found) > 2
    codes = ("accident disease", "sickness maternity:", "health insurance: 2",
             "share_of_labour_force", "share of labour force", "pension survivorship")  # fmt: skip
    assert not [one for one in codes if one in text.lower()]
