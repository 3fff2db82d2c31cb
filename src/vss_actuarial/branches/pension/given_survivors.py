"""Survivors that an institution gives, and what acts on their stocks on 1 January."""

from typing import NamedTuple

from vss_actuarial.branches.in_payment import Standing, carried_by_sex, half_a_year, until
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.members.own import OnDay

CHILD_AGES = 40
"""Ages of children that are kept, whatever the law says: one more moves no sum by a bit."""


class GivenSurvivors(NamedTuple):
    """Survivors that are given on a 1 January; None where they are the model's own.

    Attributes
    ----------
    at : index of the 1 January
    adults : (sex, age) [persons]
    children : (age,) [persons]
    """

    at: int
    adults: Array | None
    children: Array | None


def given_survivors(own: OnDay | None, name: str) -> GivenSurvivors | None:
    """Those of an institution's own figures, by the name of its adults; None where it gives none.

    Raises
    ------
    InputError
        Where children are older than the model keeps them.
    """
    if own is None:
        return None
    of_children = "survivor_children" if name == "survivors" else "budget_survivor_children"
    adults, children = getattr(own.census, name), getattr(own.census, of_children)
    if adults is None and children is None:
        return None
    if children is not None and children[CHILD_AGES:].any():
        raise InputError(
            f"{of_children}: found persons of {CHILD_AGES} years or more, expected children; "
            f"adults stand in '{name}'"
        )
    return GivenSurvivors(own.at, adults, None if children is None else children[:CHILD_AGES])


class Acting(NamedTuple):
    """What acts on a stock on 1 January: factors by year, and what is given on a day."""

    aligned: Array
    given: Standing | None

    def carried(self, new: Array, survival: Array) -> Array:
        """Adults in payment at 1 January: (year + 1, sex, age) [persons].

        new : (year, sex, age) [persons], of the year by age on its 1 January
        survival : (year, sex, age) [1], by age at 31 December
        """
        lane = None
        if self.given is not None:
            lane = Standing(self.given.at, self.given.stock[..., None])
        alive = half_a_year(survival)
        stock = carried_by_sex(new[..., None], survival, alive, aligned=self.aligned, given=lane)
        adults: Array = stock[..., 0]
        return adults


def acting_on(aligned: Array, own: GivenSurvivors | None) -> tuple[Acting, Acting]:
    """What acts on adults and on children; who is given is aligned no more."""

    def of(stock: Array | None) -> Acting:
        if own is None or stock is None:
            return Acting(aligned, None)
        return Acting(until(aligned, own.at), Standing(own.at, stock))

    if own is None:
        return of(None), of(None)
    return of(own.adults), of(own.children)
