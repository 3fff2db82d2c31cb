"""Who may draw unemployment benefit, how much, and published cases."""

from datetime import date

import pytest

from vss_actuarial.individual.doors import benefit

PAY = 9e6


def claim(*spells, on, **facts):
    return benefit("unemployment")(paid=[(*spell, PAY) for spell in spells], on=on, **facts)


@pytest.mark.parametrize(
    ("spells", "inside"),
    [
        # work ended on 1 March 2026: the 24 months are March 2024 to February 2026
        ([("2024-02", "2024-02"), ("2025-04", "2026-02")], 11),  # one in the 25th month
        ([("2024-03", "2024-03"), ("2025-04", "2026-02")], 12),
        # March itself is contributed: the 24 months are April 2024 to March 2026
        ([("2024-03", "2024-03"), ("2025-05", "2026-03")], 11),
        ([("2024-04", "2024-04"), ("2025-05", "2026-03")], 12),
    ],
)
def test_twelve_months_count_within_24(spells, inside):  # Law 74/2025/QH15, Art. 38(1b)
    answer = claim(*spells, on=date(2026, 3, 1), region=1)
    assert answer["unemployment_months_inside"] == inside
    assert answer["entitled"] == (inside == 12)
    assert (answer.value > 0) == (inside == 12)


def test_a_short_contract_looks_back_36_months():
    spells = [("2023-03", "2023-03"), ("2025-04", "2026-02")]
    for short in (False, True):
        answer = claim(*spells, on=date(2026, 3, 1), region=1, short_contract=short)
        assert answer["entitled"] is short
