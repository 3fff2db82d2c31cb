"""What a solver or a sweep leaves for the eye: titles that say what is changed, equal decimals."""

import tomllib

import pandas as pd
import pytest

from vss_actuarial import Scenario
from vss_actuarial.presentation.answers.scenario_file import reform_text
from vss_actuarial.presentation.sweeps import levers_told
from vss_actuarial.presentation.words.spoken import speaking

CHANGE = {"pension_rate_employer": {"value": 0.17, "since": "2030-01-01"}}


@pytest.mark.parametrize("base", [Scenario.baseline(), Scenario.named("age_65")])
def test_a_saved_answer_bears_the_title_of_its_changes(base, tmp_path):
    text = reform_text(CHANGE, base, "exhaustion>=2095")
    told = tomllib.loads(text)
    assert told["title"] == "pension_rate_employer 0.17 from 2030"
    assert told["label"] == "Found for exhaustion>=2095"
    path = tmp_path / "solution.toml"
    path.write_text(text, encoding="utf-8")
    assert Scenario.named(path).title == told["title"]
    assert base.with_reform(path).title.endswith(told["title"])


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([0.14, 0.17, 0.2], ["0.14", "0.17", "0.20"]),
        ([720.0, 726.0], ["720", "726"]),
        ([-0.5, 0.125], ["-0.500", "0.125"]),
    ],
)
def test_values_of_a_lever_have_equal_decimals(values, told):
    assert levers_told(pd.Series(values)) == told
    with speaking("vi"):
        assert levers_told(pd.Series(values)) == [one.replace(".", ",") for one in told]
