"""All that the slow forms of the recursion take of the package: its cells, rows and shares of eras.

What the kernel takes and gives is named here alone, for both forms and for what times them.
"""

from vss_actuarial.ground.axes import AGES as ALL_AGES
from vss_actuarial.ground.axes import SERVICE as PLACES
from vss_actuarial.ground.axes import Array, to_next_age
from vss_actuarial.members.insured import AWARDED, Cells, Insured, recursion, run_many
from vss_actuarial.members.recursion import layout as rows
from vss_actuarial.members.recursion.averages import by_index
from vss_actuarial.members.recursion.cell import fill_laws, shares_of_eras

SERVICE, ERAS, FLOWS = PLACES, rows.ERAS, rows.FLOWS
FIRST_AGE, LAST_AGE = rows.FIRST_AGE, rows.LAST_AGE
AGES = slice(FIRST_AGE, LAST_AGE + 1)
LATER = slice(FIRST_AGE + 1, LAST_AGE + 2)
FLOW = {name: place for place, name in enumerate(FLOWS)}

__all__ = [
    "AGES", "ALL_AGES", "AWARDED", "ERAS", "FIRST_AGE", "FLOW", "FLOWS", "LAST_AGE", "LATER",
    "PLACES", "SERVICE", "Array", "Cells", "Insured", "by_index", "fill_laws", "place_of",
    "recursion", "rows", "run_many", "shares_of_eras", "to_next_age",
]  # fmt: skip


def place_of(kind: str) -> dict[str, int]:
    """Where each row of the probabilities by "age", of a "year" or by "service" stands."""
    names = {"age": rows.AGE_ROWS, "year": rows.YEAR_COLUMNS, "service": rows.SERVICE_ROWS}[kind]
    return {name: place for place, name in enumerate(names)}
