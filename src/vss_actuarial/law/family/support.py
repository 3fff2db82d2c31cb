"""Who of the family has somebody else to support him."""

from collections.abc import Iterable, Sequence
from typing import Any

from vss_actuarial.ground.rule import composition, note, rule
from vss_actuarial.law.family.entitled import CHILD, Relative, is_disabled

SUPPORT = (
    "Law 58/2014/QH13, Art. 68(1); Circular 59/2015/TT-BLDTBXH, Art. 26(2); "
    "Law 41/2024/QH15, Art. 87(1); Circular 12/2025/TT-BNV, Art. 18(3)"
)
SPOUSES = ("spouse", "wife", "husband")
OTHER_PARENT = {
    "father": "mother",
    "mother": "father",
    "father-in-law": "mother-in-law",
    "mother-in-law": "father-in-law",
}
IN_LAWS = ("father-in-law", "mother-in-law")
NOBODY, SOMEBODY = "nobody", "somebody"


@rule(SUPPORT)
def without_support(relation: str, supporter: str) -> bool:
    """Whether nobody else supports one of the family."""
    return supporter == NOBODY


@composition
def alone(one: Relative, family: Sequence[Relative], law: Any) -> bool:
    """Whether nobody else supports one of a family, which is told whole.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 26(2), examples 46-50; Circular 12/2025/TT-BNV, Art. 18(3)
    """
    if one.supported is not None:
        return without_support(one.relation, SOMEBODY if one.supported else NOBODY)
    return without_support(one.relation, _supporter(one, family, law))


def _supporter(one: Relative, family: Sequence[Relative], law: Any) -> str:
    """Who supports one of the family: a relation to him, or nobody."""
    if one.relation == CHILD:
        return _of_child(family, law)
    if one.relation in SPOUSES:
        return "grown child" if any(_grown(family, law)) else NOBODY
    if one.relation in OTHER_PARENT:
        return _of_parent(one, family, law)
    return SOMEBODY


def _of_child(family: Sequence[Relative], law: Any) -> str:
    """A child has the parent who is left, or, since July 2025, a grown brother or sister."""
    if any(other.relation in SPOUSES for other in family):
        return "other parent"
    if any(_grown(family, law)) and law.grown_child_supports_siblings > 0.0:
        return "grown child"
    return NOBODY


def _of_parent(one: Relative, family: Sequence[Relative], law: Any) -> str:
    """A parent has the other parent, or another child: of parents-in-law the spouse of the dead."""
    if any(other.relation == OTHER_PARENT[one.relation] for other in family):
        return "spouse"
    if one.relation in IN_LAWS and any(_able(family, SPOUSES, law)):
        return "grown child"
    note("children_of_parents")
    return NOBODY


def _grown(family: Sequence[Relative], law: Any) -> Iterable[bool]:
    """Whether each child is of age and able to support others."""
    children = [one for one in family if one.relation == CHILD]
    grown = 12 * law.supporting_child_age if children else 0.0
    return _able([one for one in children if one.months_old >= grown], (CHILD,), law)


def _able(family: Sequence[Relative], relations: Sequence[str], law: Any) -> Iterable[bool]:
    """Whether each of some relation has the capacity to support others."""
    for one in family:
        if one.relation in relations:
            yield one.capacity_loss == 0.0 or not is_disabled(one.capacity_loss, law)
