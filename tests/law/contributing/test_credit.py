"""Whether a month with unpaid days counts."""

from datetime import date

import pytest

from vss_actuarial.individual.doors import benefit


@pytest.mark.parametrize(
    ("unpaid_days", "maternity", "due", "credited"),
    [
        (13, False, True, True),
        (14, False, False, False),  # Law 41/2024, Art. 33(5): 14 working days and more
        (14, True, False, True),  # Art. 53(8): maternity leave counts
        (0, True, True, True),
    ],
)
def test_a_month_of_14_unpaid_days_is_not_contributed(unpaid_days, maternity, due, credited):
    answer = benefit("credited-month")(
        unpaid_days=unpaid_days, maternity=maternity, on=date(2026, 3, 1)
    )
    assert (answer["contribution_due"], answer.value) == (due, credited)
