"""What a result keeps: each room and each branch lists its own, and here they are read."""

from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

from vss_actuarial.branches.bases import OF_BASIS, FundBasis
from vss_actuarial.branches.branch import Drawn, Made, Society
from vss_actuarial.branches.listed import BRANCHES
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import Keeps, Quantity
from vss_actuarial.labour.kept import OF_ECONOMY, OF_LABOUR, OF_NEW_GROUPS, OF_OUTPUT, OF_RETURNS
from vss_actuarial.labour.new_groups import NewGroups
from vss_actuarial.members.kept import OF_INSURED
from vss_actuarial.population.population import KEPT as OF_POPULATION

LISTS: tuple[Keeps, ...] = (
    OF_POPULATION, OF_LABOUR, OF_NEW_GROUPS, OF_ECONOMY, OF_OUTPUT, OF_RETURNS, OF_INSURED,
    OF_BASIS,
    *(branch.keeps for branch in BRANCHES),
)  # fmt: skip
QUANTITIES: dict[str, Quantity] = {
    name: kept.what for name, kept in chain.from_iterable(keeps.items() for keeps in LISTS)
}
"""Every array of a result by its name: axes, unit and meaning."""


class Told(NamedTuple):
    """An array of a result.

    Attributes
    ----------
    array : read-only
    made_from : the record of the road behind it: what the parameters that it reads hang on
    """

    array: Array
    made_from: Any


def told_by(
    society: Society, groups: NewGroups, basis: FundBasis, people: Made, booked: Made
) -> dict[str, Told]:
    """The arrays of a result by name, read off what each room and each branch made."""
    rooms = (
        society.population, society.labour, groups, society.economy, society.output,
        society.returns, society.insured, basis,
    )  # fmt: skip
    drawn = (Drawn(people[branch.name], booked[branch.name].beside) for branch in BRANCHES)
    pairs = zip(LISTS, chain(rooms, drawn), strict=True)
    return dict(chain.from_iterable(_read(*pair) for pair in pairs))


def _read(keeps: Keeps, record: Any) -> Iterator[tuple[str, Told]]:
    for name, kept in keeps.items():
        array = kept.read(record)
        array.flags.writeable = False
        yield name, Told(array, array if kept.made_from is None else kept.made_from(record))
