"""Packages of relief and campaigns as a file says them, and what is refused."""

import tomllib

import pytest

from vss_actuarial.dated.toml import read_file
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.levers.campaign import campaigns_over
from vss_actuarial.scenario.levers.relief import FUNDS, relief_over, shipped_relief

SUSPENSION = """
label = "A suspension"
fund = "pension_survivorship"
payers = ["employers", "workers"]
since = 2030-01-01
until = 2030-12-31
share_covered = [0.0, 0.1, 0.0]
months = 6
repaid = true
repaid_since = 2031-01-01
repaid_months = 12
source = "A test"
reason = "To be tried"
"""
CASH = """
label = "Cash"
fund = "unemployment"
since = 2030-01-01
until = 2030-03-31
cash = 1000000
persons_share = [0.0, 0.5, 0.0]
source = "A test"
reason = "To be tried"
"""
CAMPAIGN = """
label = "A campaign"
scheme = "voluntary"
since = 2030
until = 2031
month = 5
joiners = 1000
women_share = 0.5
at = [30, 40]
values = [1, 1]
income_multiple = 1.5
drop_out = 0.1
cost_per_joiner = 1000
paid_by = "state_budget"
source = "A test"
reason = "To be tried"
"""


def changed(text, line, key):
    """The table with the line of a key replaced, or added, or left out."""
    lines = [old for old in text.splitlines() if not old.startswith(f"{key} =")]
    return "\n".join([*lines, line])


def relief(text):
    return relief_over((), {"idea": tomllib.loads(text)}, "idea.toml")


def campaign(text):
    return campaigns_over((), {"idea": tomllib.loads(text)}, "idea.toml")


RELIEF_MISTAKES = {
    "a misspelt key": (SUSPENSION, "since_when = 3", "-", ("since_when", "did you mean 'since'?")),
    "a misspelt fund": (
        SUSPENSION, 'fund = "pension_survivors"', "fund", ("did you mean 'pension_survivorship'?",),
    ),
    "a payer that is none": (SUSPENSION, 'payers = ["state"]', "payers", ("payers", "'state'")),
    "payers who pay nothing": (
        SUSPENSION, 'fund = "accident_disease"', "fund", ("workers pay nothing",),
    ),
    "a share above one": (
        SUSPENSION, "share_covered = [0, 1.5, 0]", "share_covered", ("less than or equal to 1",),
    ),
    "two shares": (SUSPENSION, "share_covered = [0, 0.5]", "share_covered", ("share_covered",)),
    "an end before the beginning": (
        SUSPENSION, "until = 2029-12-31", "until", ("until 2029-12-31", "before since"),
    ),
    "more months than there are": (SUSPENSION, "months = 13", "months", ("13", "12.0")),
    "nothing relieved": (SUSPENSION, "", "payers", ("neither payers", "nor cash")),
    "nobody covered": (SUSPENSION, "", "share_covered", ("share_covered", "together")),
    "repaid at no time": (SUSPENSION, "", "repaid_since", ("repaid_since", "repaid_months")),
    "repaid before it is owed": (
        SUSPENSION, "repaid_since = 2029-01-01", "repaid_since", ("not after the last day",),
    ),
    "a rate of nil repaid": (
        SUSPENSION, "already_in_law = true", "-", ("not repaid",),
    ),
    "voluntary members": (
        SUSPENSION, "share_covered = [0, 0, 0.5]", "share_covered", ("voluntary",),
    ),
    "no source": (SUSPENSION, "", "source", ("source", "missing")),
    "an empty reason": (SUSPENSION, 'reason = " "', "reason", ("reason",)),
    "cash for nobody": (CASH, "", "persons_share", ("persons_share", "together")),
    "negative cash": (CASH, "cash = -5", "cash", ("cash", "greater than or equal to 0")),
    "cash by months in another fund": (
        CASH.replace("cash = 1000000", 'cash_scale = "covid_cash_scale"'),
        'fund = "accident_disease"', "fund", ("cash_scale", "unemployment"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", RELIEF_MISTAKES)
def test_a_mistake_in_a_package_is_one_clear_line(mistake):
    text, line, key, words = RELIEF_MISTAKES[mistake]
    with pytest.raises(InputError) as caught:
        relief(changed(text, line, key))
    message = str(caught.value)
    assert message.startswith("idea.toml: relief.idea")
    assert "\n" not in message
    for word in words:
        assert word in message


def test_a_contribution_is_not_relieved_twice():
    whole = changed(SUSPENSION, "share_covered = [0, 0.95, 0]", "share_covered")
    tables = {"one": tomllib.loads(whole), "other": tomllib.loads(SUSPENSION)}
    with pytest.raises(InputError, match=r"relief\.one and relief\.other relieve more than"):
        relief_over((), tables, "idea.toml")


def test_a_scale_that_the_law_does_not_have_is_refused(tmp_path):
    path = tmp_path / "idea.toml"
    scale = CASH.replace("cash = 1000000", 'cash_scale = "covid_cash_scal"')
    path.write_text("[relief.idea]" + scale)
    with pytest.raises(InputError, match="did you mean 'covid_cash_scale'"):
        Scenario.baseline().with_reform(path)


def test_a_rate_said_to_be_nil_in_law_must_be_nil_there(tmp_path):
    path = tmp_path / "idea.toml"
    text = SUSPENSION
    for key in ("repaid_since", "repaid_months"):
        text = changed(text, "", key)
    path.write_text("[relief.idea]" + changed(text, "already_in_law = true", "repaid"))
    with pytest.raises(InputError, match=r"is 0\.14 on .*not nil"):
        Scenario.baseline().with_reform(path)


CAMPAIGN_MISTAKES = {
    "a misspelt key": ("joiner = 5", "-", ("joiner", "did you mean 'joiners'?")),
    "another scheme": ('scheme = "employer-pay"', "scheme", ("scheme", "'voluntary'")),
    "a month that is none": ("month = 13", "month", ("month", "12")),
    "joiners below zero": ("joiners = -1", "joiners", ("joiners", "greater")),
    "a campaign of the past": ("since = 2020", "since", ("since", "2026")),
    "an end before the beginning": ("until = 2028", "until", ("until 2028", "before since")),
    "values for other ages": ("values = [1, 1, 1]", "values", ("3 values for the 2 ages",)),
    "ages out of order": ("at = [40, 30]", "at", ("ascend",)),
    "ages between birthdays": ("at = [30.2, 30.8]", "at", ("no whole age",)),
    "nobody at any age": ("values = [0, 0]", "values", ("all are 0",)),
    "an income below the floor": ("income_multiple = 0.5", "income_multiple", ("multiple", "1")),
    "everyone leaves": ("drop_out = 1.0", "drop_out", ("drop_out", "0.95")),
    "a payer that is none": ('paid_by = "me"', "paid_by", ("paid_by", "'state_budget'")),
}


@pytest.mark.parametrize("mistake", CAMPAIGN_MISTAKES)
def test_a_mistake_in_a_campaign_is_one_clear_line(mistake):
    line, key, words = CAMPAIGN_MISTAKES[mistake]
    with pytest.raises(InputError) as caught:
        campaign(changed(CAMPAIGN, line, key))
    message = str(caught.value)
    assert message.startswith("idea.toml: campaign.idea")
    assert "\n" not in message
    for word in words:
        assert word in message


def test_tables_that_are_none_are_refused():
    with pytest.raises(InputError, match=r"expected tables \[relief.NAME\]"):
        relief_over((), 3, "idea.toml")
    with pytest.raises(InputError, match=r"expected a table \[campaign.may\]"):
        campaigns_over((), {"may": 3}, "idea.toml")
    for over, kind in ((relief_over, "relief"), (campaigns_over, "campaign")):
        with pytest.raises(InputError, match=f"idea.toml: {kind}.in May: a name has letters"):
            over((), {"in May": {}}, "idea.toml")


def test_a_package_of_the_same_name_takes_the_place_of_the_former():
    first = relief(SUSPENSION)
    second = relief_over(first, {"idea": tomllib.loads(CASH)}, "idea.toml")
    assert [one.fund for one in second] == ["unemployment"]


def test_the_past_is_shipped_in_the_form_of_a_reform():
    names = [one.name for one in shipped_relief()]
    assert names == [
        "suspension_2020",
        "suspension_2021",
        "accident_rate_nil",
        "unemployment_rate_nil",
        "unemployment_cash_2021",
        "unemployment_cash_2022",
    ]
    assert {one.fund for one in shipped_relief()} <= set(FUNDS)
    assert Scenario.baseline().relief == shipped_relief()


def test_the_fingerprint_knows_relief_and_campaigns(tmp_path):
    path = tmp_path / "idea.toml"
    path.write_text("[relief.idea]" + SUSPENSION + "[campaign.idea]" + CAMPAIGN)
    base = Scenario.baseline()
    both = base.with_reform(path)
    assert len({base.fingerprint(), both.fingerprint()}) == 2
    assert both.replace(campaigns=()).fingerprint() != both.fingerprint()
    assert read_file(path).keys() == {"relief", "campaign"}


def test_the_order_in_which_relief_and_campaigns_come_does_not_count():
    tables = [{"relief": {"b": tomllib.loads(SUSPENSION)}}, {"relief": {"a": tomllib.loads(CASH)}},
              {"campaign": {"d": tomllib.loads(CAMPAIGN)}},
              {"campaign": {"c": tomllib.loads(CAMPAIGN)}}]  # fmt: skip
    there = back = Scenario.baseline()
    for table in tables:
        there = there.with_changes(table)
    for table in reversed(tables):
        back = back.with_changes(table)
    assert there.fingerprint() == back.fingerprint()
    assert there.relief == back.relief and there.campaigns == back.campaigns
