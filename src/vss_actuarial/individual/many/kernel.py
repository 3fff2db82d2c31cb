"""The compiled pass over many careers: the law's own compositions, person by person."""

from typing import NamedTuple

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import kernel
from vss_actuarial.law.old_age.article_23 import allowance_of, allowance_opens
from vss_actuarial.law.old_age.lump_sum import (
    lump_sum,
    months_of_lump_sum,
    severe_loss_opens,
    state_part_less,
)
from vss_actuarial.law.old_age.pension import OldAgeLaw, award_on, member_of
from vss_actuarial.law.old_age.reading import LawTables
from vss_actuarial.law.old_age.rights import CAPACITY_SPECIAL, NONE, right_in
from vss_actuarial.law.old_age.salary.average import average_salary
from vss_actuarial.law.old_age.service import (
    Career,
    Integers,
    months_to,
)

RESULTS = (
    "service_months", "due", "average", "rate", "pension", "one_off", "lump_sum", "reduced",
    "allowance",
)  # fmt: skip


class Columns(NamedTuple):
    """Records in columns; see `many.Careers`."""

    sex: Integers
    birth: Integers
    award: Integers
    loss: Array
    decided: Integers
    offsets: Integers
    first: Integers
    last: Integers
    kind: Integers
    pay: Array
    work: Integers


@kernel
def awards(people: Columns, t: LawTables, start: int, stop: int, out: Array) -> None:
    """Fill the rows of `out`, (person, result), for the persons from `start` to `stop`.

    The lump sum is what would be due instead, decided in the month of the award.

    References
    ----------
    Law 58/2014/QH13, Arts. 54-63; Law 41/2024/QH15, Arts. 64-73 and 98-104
    """
    for i in range(start, stop):
        a, b = people.offsets[i], people.offsets[i + 1]
        sex, until = people.sex[i], people.award[i] - 1
        now = t.now[sex, people.award[i] - t.first_award]
        law = OldAgeLaw(
            now,
            t.by_year[sex],
            t.by_month[0],
            t.coefficients[people.award[i] // 12 - t.first_year],
            now.long_service_age > 0.0,
        )
        career = Career(
            people.first[a:b], people.last[a:b], people.kind[a:b], people.pay[a:b],
            people.work[a:b],
        )  # fmt: skip
        service = months_to(career, until)
        if service == 0:
            continue
        member = member_of(sex, people.birth[i], people.loss[i], people.decided[i], career, until)
        average = average_salary(career, until, law)
        refund = months_of_lump_sum(career, until, law.now)
        spared = severe_loss_opens(people.loss[i], people.decided[i], people.award[i], law.now)
        less = state_part_less(career, until, spared, law)
        out[i, 0], out[i, 2], out[i, 6] = service, average, lump_sum(refund, average, less)
        ground = right_in(member, until, law)
        if ground == NONE:
            if allowance_opens(member.birth, until + 1, service, law):
                found = allowance_of(member.birth, until + 1, service, average, law)
                out[i, 8] = found.monthly
            continue
        due = award_on(average, ground, member, career, until, law)
        out[i, 1], out[i, 3], out[i, 4], out[i, 5] = 1.0, due.rate, due.pension, due.one_off
        out[i, 7] = 1.0 if ground >= CAPACITY_SPECIAL else 0.0
