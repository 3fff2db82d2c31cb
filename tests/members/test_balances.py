"""The books of the insured: whoever moves without a move, or leaves unpaid, stops the run."""

from dataclasses import replace

import numpy as np
import pytest

from vss_actuarial.ground.axes import SERVICE
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.members.balances import check_insured, check_known, check_unqualified
from vss_actuarial.members.insured import Insured, Known
from vss_actuarial.members.recursion.layout import FLOWS

MEN = 1, 0
"""Men with pay set by employers, of whom all tests tell."""


def insured_of(story):
    """Two years of 100 dormant men who reach the age of 60 unqualified.

    20 buy years and draw a pension, 40 take the lump sum, 10 the allowance, 30 wait. Of these 3 die
    at 61 and 7 take a later lump sum. `story` moves so many more: by flow, year and age.
    """
    dormant, pensioners, paid_out = np.zeros((3, 3, 2, 101)), *np.zeros((2, 3, 2, 101))
    for t, (out_of_work, drawing, gone) in enumerate([(100, 0, 0), (30, 20, 50), (20, 20, 57)]):
        dormant[t, *MEN, 60 + t] = out_of_work
        pensioners[t, 0, 60 + t], paid_out[t, 0, 60 + t] = drawing, gone
    waiting = dormant.copy()
    waiting[0] = 0.0
    flows = np.zeros((2, 3, 2, 101, len(FLOWS)))
    told = {
        ("reached_unqualified", 0, 60): 100, ("bought_years_awards", 0, 60): 20,
        ("lump_sums_at_age", 0, 60): 40, ("article_23_awards", 0, 60): 10,
        ("began_to_wait", 0, 60): 30, ("deaths_waiting", 1, 61): 3, ("deaths_dormant", 1, 61): 3,
        ("later_lump_sums", 1, 61): 7,
    }  # fmt: skip
    for moves in (told, story):
        for (flow, t, age), persons in moves.items():
            flows[t, *MEN, age, FLOWS.index(flow)] += persons
    ever = dormant.sum(axis=1) + pensioners + paid_out
    known = Known(pensioners, paid_out, ever, pensioners, pensioners)
    services = np.zeros((3, 3, 2, 2, SERVICE))
    return Insured(np.zeros_like(dormant), dormant, waiting, services, flows, known)


def check_all(insured, published=1):
    check_insured(insured)
    check_unqualified(insured)
    check_known(insured, published)


def test_the_books_of_those_who_reach_the_age_close():
    insured = insured_of({})
    check_all(insured)
    assert insured.flow("reached_unqualified").sum() == 100.0 and insured.waiting.sum() == 50.0


@pytest.mark.parametrize(("check", "move", "told"), [
    (check_unqualified, ("reached_unqualified", 0, 60), "unqualified: where they went"),
    (check_unqualified, ("bought_months_awards", 0, 60), "unqualified: where they went"),
    (check_unqualified, ("later_lump_sums", 1, 61), "unqualified: who waits"),
    (check_unqualified, ("awards_of_waiting", 1, 61), "unqualified: who waits"),
    (check_unqualified, ("aged_out", 1, 79), "unqualified: nobody leaves unpaid"),
    (check_insured, ("later_lump_sums", 1, 61), "insured balance"),
    (check_insured, ("entries", 0, 80), "insured balance: beyond the last age"),
])  # fmt: skip
def test_one_move_that_nobody_made_is_named(check, move, told):
    with pytest.raises(IdentityError, match=told):
        check(insured_of({move: 1.0}))


def test_who_is_known_and_has_never_worked_is_named():
    insured = insured_of({})
    ever = insured.known.ever_worked.copy()
    ever[2, 0, 62] -= 1.0
    with pytest.raises(IdentityError, match="ever worked: persons known to the system"):
        check_known(replace(insured, known=replace(insured.known, ever_worked=ever)), 1)


def test_contributors_are_missed_after_the_record_alone():
    """Those of the first year are missed on the second 1 January."""
    insured = insured_of({("missed", 0, 40): 1.0})
    check_known(insured, published=1)
    with pytest.raises(IdentityError, match="ever worked: contributors of the record"):
        check_known(insured, published=2)
