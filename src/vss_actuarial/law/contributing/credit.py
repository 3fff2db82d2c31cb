"""Whether a month counts as contributed."""

from typing import Any

from vss_actuarial.ground.rule import because, composition, rule


@rule("Law 58/2014/QH13, Art. 85(3); Law 41/2024/QH15, Art. 33(5)")
def contribution_due(unpaid_days: float, limit: float) -> bool:
    """Whether a month with unpaid working days is contributed for."""
    if unpaid_days >= limit:
        because("too_many_unpaid_days")
    return unpaid_days < limit


@rule("Law 58/2014/QH13, Art. 39(2); Law 41/2024/QH15, Art. 53(8)")
def month_credited(contribution_due: bool, maternity: bool) -> bool:
    """Whether a month counts: contributed for, or on maternity leave."""
    if maternity and not contribution_due:
        because("maternity_is_credited")
    return contribution_due or maternity


@composition
def credited_month(unpaid_days: float, maternity: bool, law: Any) -> bool:
    """Whether a month with unpaid working days is credited.

    References
    ----------
    Law 58/2014/QH13, Arts. 39(2) and 85(3); Law 41/2024/QH15, Arts. 33(5) and 53(8)
    """
    due = contribution_due(unpaid_days, law.unpaid_days_without_contribution)
    return month_credited(due, maternity)
