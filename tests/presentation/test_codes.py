"""What is told to a reader names funds and parameters by their titles, never by their codes."""

import re

import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.presentation.front import as_html, as_text
from vss_actuarial.presentation.screen.first.shown import remarks
from vss_actuarial.presentation.words.codes import CODE, told, without_codes
from vss_actuarial.presentation.words.spoken import figure, speaking


@pytest.fixture(scope="module")
def result():
    return project(Scenario.baseline().scale("insured_share_of_labour_force", 1.3, since=2027))


@pytest.mark.parametrize(
    ("tongue", "expected"),
    [("en", "Pension and survivorship fund: spent; lower “Insured, share of the labour force of "),
     ("vi", "Quỹ hưu trí và tử tuất: spent; lower “Tỷ lệ tham gia trên lực lượng lao động")],
)  # fmt: skip
def test_funds_and_parameters_are_told_by_their_titles(tongue, expected):
    with speaking(tongue):
        text = without_codes("pension_survivorship: spent; lower insured_share_of_labour_force")
    assert text.startswith(expected)


@pytest.mark.parametrize("tongue", ["en", "vi"])
def test_no_screen_shows_the_code_of_a_fund_or_a_parameter(result, tongue):
    with speaking(tongue):
        shown = [*map(told, (*result.warnings, *result.assumed)), *remarks(result)]
        shown += [as_text(result), re.sub("<code>.*?</code>", "", as_html(result))]
    assert result.cautions and any(map(CODE.search, result.cautions))
    for text in shown:
        assert not CODE.findall(text.replace("scenario.notes", "")), text


def test_heads_of_accounts_are_words_in_english_too(result):
    """Of two words and more no head is its code without the lines below it."""
    heads = {str(name).partition(" [")[0] for fund in result.accounts_vnd
             for name in result.accounts(fund)}  # fmt: skip
    plain = {one for one in heads if "_" in one and figure(one) == one.replace("_", " ")}
    assert plain == {
        *("investment_income", "total_income", "total_outgo", "reserve_at_year_end"),
        *("payable_share", "allowances_at_retirement", "funeral_grants", "long_illness"),
        *("health_insurance_premiums", "birth_grants", "state_support", "unemployment_benefits"),
        *("pensions_before_1995", "social_pensions"),
    }
    assert figure("contributions_months_bought") == "contributions for missing months"
    assert figure("pension_survivorship") == "Pension and survivorship fund"
