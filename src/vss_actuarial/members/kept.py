"""What a result keeps of the insured."""

from vss_actuarial.ground.quantities import BY_CELL, FLOW, Keeps, Kept, persons


def _flow(name: str, meaning: str) -> Kept:
    return Kept(persons(BY_CELL, meaning, FLOW), lambda own: own.flow(name))


OF_INSURED: Keeps = {
    "contributors": Kept(persons(BY_CELL, "Contributors"), lambda own: own.active),
    "dormant": Kept(
        persons(BY_CELL, "Persons with service who neither contribute nor draw"),
        lambda own: own.dormant,
    ),
    "entries": _flow("entries", "First contributions, or after a lump sum"),
    "exits": _flow("exits", "Contributors who stop, by the probabilities assumed"),
    "extra_exits": _flow(
        "extra_exits", "Contributors who stop beyond that, as the coverage path asks for fewer"
    ),
    "returns": _flow("returns", "Dormant members who contribute again"),
    "withdrawals": _flow("withdrawals", "Lump-sum withdrawals of social insurance"),
}
