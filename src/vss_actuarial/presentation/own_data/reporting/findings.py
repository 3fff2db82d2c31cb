"""What a report on own data says: findings with their weight, and figures held beside others."""

from collections.abc import Mapping
from typing import NamedTuple

WARNING, NOTE = "warning", "note"
WEIGHTS = (WARNING, NOTE)
"""A warning asks for a look at the data; a note tells how they are read. What cannot be read at all
is refused before any report."""


class Finding(NamedTuple):
    """Something that a report says of a table.

    Attributes
    ----------
    weight : of `WEIGHTS`
    table : its name
    name : of the sentence in the words
    facts : of the sentence
    """

    weight: str
    table: str
    name: str
    facts: Mapping[str, str]


class Beside(NamedTuple):
    """A total of the own data beside the published record.

    Attributes
    ----------
    series, year : of the record, the figure is that of the year or of its end
    own, published : in the unit of the record
    unit : of both
    """

    series: str
    year: int
    own: float
    published: float
    unit: str

    @property
    def ratio(self) -> float:
        """Own over published."""
        return self.own / self.published
