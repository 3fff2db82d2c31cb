"""The books of the insured: where persons went, and what the coverage path lacks."""

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import a_year_later, by_year
from vss_actuarial.ground.identities import check_balance
from vss_actuarial.ground.quantities import BY_AGE, BY_CELL
from vss_actuarial.members.insured import Insured
from vss_actuarial.scenario.stage import stage


@stage
def missed_warnings(years: NDArray[np.int64], insured: Insured) -> list[str]:
    """Years at whose end the coverage path is missed, and by how many contributors."""
    missed = by_year(insured.flow("missed"))
    at = np.flatnonzero(missed > 0.5)
    if not at.size:
        return []
    first, last, worst = (int(years[t]) for t in (at[0], at[-1], missed.argmax()))
    return [
        f"coverage path missed at the end of {at.size} years, {first} to {last}, by up to "
        f"{missed.max():,.0f} contributors ({worst}): all who have ever worked are known to the "
        "system; lower insured_share_of_labour_force"
    ]


@stage
def check_insured(insured: Insured, tolerance: float = 1e-9) -> None:
    """Persons known to the system are conserved, by scheme, sex and cohort.

    A year begins with whom the year before leaves, or on the day of own figures with those given.

    Raises
    ------
    IdentityError
        Naming "insured balance" or "insured balance: beyond the last age".
    """
    f = insured.flow
    paid_out = f("lump_sums_at_age") + f("article_23_awards") + f("later_lump_sums")
    gone = insured.new_awards() + paid_out
    known = insured.active + insured.dormant
    begun = insured.opening("active") + insured.opening("dormant")
    left = f("deaths_active") + f("deaths_dormant") + gone + f("withdrawals") + f("aged_out")
    after = begun - left + f("entries")
    difference = (after - a_year_later(known))[..., 15:80]
    along = ("year", "scheme", "sex", "age 15")
    check_balance("insured balance", difference, known[:-1, ..., 15:80], tolerance, along)
    name, left_over = "insured balance: beyond the last age", after[..., 80]
    check_balance(name, left_over, known[:-1, ..., 80], tolerance, along[:-1])


@stage
def check_known(insured: Insured, published: int, tolerance: float = 1e-9) -> None:
    """Nobody is known to the system who has never worked, and published contributors are met.

    published : 1 Januaries from the first on whose contributors stand in the record

    Own figures are taken as they are: from their day on they may be more than have ever worked.

    Raises
    ------
    IdentityError
        Naming "ever worked".
    """
    known = insured.known
    members = (insured.active + insured.dormant).sum(axis=1)
    persons = members + known.pensioners + known.paid_out
    beyond = np.maximum(0.0, persons - known.ever_worked)
    if insured.given is not None:
        beyond[insured.given.at + 1 :] = 0.0
        published = min(published, insured.given.at + 1)
    check_balance("ever worked: persons known to the system", beyond, persons, tolerance, BY_AGE)
    missed = insured.flow("missed")[: max(0, published - 1)]
    check_balance(
        "ever worked: contributors of the record", missed, insured.active, tolerance, BY_CELL
    )


@stage
def check_unqualified(insured: Insured, tolerance: float = 1e-9) -> None:
    """Whoever reaches the age without the qualifying years is somewhere, and nobody leaves unpaid.

    Raises
    ------
    IdentityError
        Naming "unqualified" and the part of the balance.
    """
    f, waiting = insured.flow, insured.waiting
    reached, began = f("reached_unqualified"), f("began_to_wait")
    bought = f("bought_months_awards") + f("bought_years_awards")
    went = bought + f("lump_sums_at_age") + f("article_23_awards") + began
    check_balance("unqualified: where they went", reached - went, reached, tolerance, BY_CELL)
    left = f("deaths_waiting") + f("awards_of_waiting") + f("later_lump_sums")
    after = insured.opening("waiting") - left + began
    difference = after - a_year_later(waiting)
    check_balance("unqualified: who waits", difference, waiting, tolerance, BY_CELL)
    check_balance(
        "unqualified: nobody leaves unpaid", f("aged_out"), insured.dormant, tolerance, BY_CELL
    )
