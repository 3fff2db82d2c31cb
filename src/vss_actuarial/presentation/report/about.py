"""What a report cannot know of itself: who asks, why, who writes and who reviews it."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, StringConstraints

from vss_actuarial.dated.toml import checked, read_file
from vss_actuarial.ground.errors import check_kind

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]


class Imposed(BaseModel):
    """An assumption that law or client prescribes, and what the actuary would take in its place.

    Attributes
    ----------
    name : of the assumption, as `vss levers` lists it
    by : who prescribes it
    best_estimate : value that stands in its place from the valuation date on
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Text
    by: Text
    best_estimate: FiniteFloat


class Recommendation(BaseModel):
    """A recommendation of an audit or a review, and what became of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Text
    status: Text


class PovertyLine(BaseModel):
    """A line below which a person counts as poor [VND a month], at the valuation date."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    amount: Annotated[FiniteFloat, Field(gt=0.0)]
    source: Text


class About(BaseModel):
    """What a person fills in; what stays empty is printed as a marked blank.

    Attributes
    ----------
    title : of the report; a usual one if empty
    imposed : assumptions that are prescribed; an empty list says that there are none
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text = ""
    purpose: Text = ""
    commissioned_by: Text = ""
    author: Text = ""
    qualification: Text = ""
    status: Text = ""
    data_until: Text = ""
    objective: Text = ""
    deviations: Text = ""
    sufficiency: Text = ""
    findings: tuple[Text, ...] = ()
    recommendations: tuple[Text, ...] = ()
    reliance: Text = ""
    subsequent_events: Text = ""
    reviewer: Text = ""
    review_outcome: Text = ""
    published_on: Text = ""
    published_at: Text = ""
    next_valuation: Text = ""
    contact: Text = ""
    imposed: tuple[Imposed, ...] | None = None
    followed_up: tuple[Recommendation, ...] = ()
    poverty_line: PovertyLine | None = None


def read_about(path: str | Path | None) -> About:
    """The fields of a TOML file; all blank without one.

    Raises
    ------
    InputError
        If the file cannot be read, or a key is none of `About` or of another kind.
    """
    if path is None:
        return About()
    check_kind(path, (str, Path), "about", "the path of a TOML file, such as 'about.toml'")
    place = Path(path)
    return checked(About, read_file(place), place.name)
