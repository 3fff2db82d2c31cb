"""A person's record: birth, career and family, in the forms in which people write them."""

from vss_actuarial.individual.record.dependant import RELATIONS, Dependant, sex_of
from vss_actuarial.individual.record.person import Person, checked, person
from vss_actuarial.individual.record.spell import (
    COMPULSORY,
    KINDS,
    Conditions,
    Facts,
    Kind,
    Spell,
    region_of,
)

__all__ = [
    "COMPULSORY",
    "KINDS",
    "RELATIONS",
    "Conditions",
    "Dependant",
    "Facts",
    "Kind",
    "Person",
    "Spell",
    "checked",
    "person",
    "region_of",
    "sex_of",
]
