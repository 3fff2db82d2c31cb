"""Coverage campaigns: persons who join voluntary insurance on top of those who would anyway."""

from typing import Annotated, Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from vss_actuarial.dated.toml import named_tables
from vss_actuarial.ground.axes import AGES, FURTHEST
from vss_actuarial.ground.errors import InputError

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
FIRST_AGE, LAST_AGE = 15, 70
FIRST_YEAR = 2026  # after the published record, which holds former campaigns


class Campaign(BaseModel):
    """One campaign, as a table [campaign.NAME] says it.

    Attributes
    ----------
    scheme : voluntary alone has campaigns
    since, until : first and last calendar year
    month : of the year in which they join, on its first day; May is 5
    joiners : persons a year
    women_share : of the joiners
    at, values : ages, and how many join at each in relation to one another; straight lines between
    income_multiple : chosen income over the lowest that may be chosen
    drop_out : probability of stopping within a year, beside death and the retirement age
    cost_per_joiner : VND at prices of the first year
    paid_by : the account that bears the cost
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: str
    label: Words
    source: Words
    reason: Words
    scheme: Literal["voluntary"]
    since: Annotated[int, Field(ge=FIRST_YEAR, le=FURTHEST)]
    until: Annotated[int, Field(ge=FIRST_YEAR, le=FURTHEST)]
    month: Annotated[int, Field(ge=1, le=12)]
    joiners: Annotated[float, Field(ge=0.0, le=1e7, allow_inf_nan=False)]
    women_share: Share
    at: Annotated[
        tuple[Annotated[float, Field(ge=FIRST_AGE, le=LAST_AGE)], ...], Field(strict=False)
    ]
    values: Annotated[
        tuple[Annotated[float, Field(ge=0.0, allow_inf_nan=False)], ...], Field(strict=False)
    ]
    income_multiple: Annotated[float, Field(ge=1.0, le=20.0, allow_inf_nan=False)]
    drop_out: Annotated[float, Field(ge=0.0, le=0.95, allow_inf_nan=False)]
    cost_per_joiner: Annotated[float, Field(ge=0.0, le=1e9, allow_inf_nan=False)]
    paid_by: Literal["pension_survivorship", "state_budget"]
    status: Literal["unverified", "judgement", "calibrated"] | None = None


def campaigns_over(standing: tuple[Campaign, ...], tables: Any, file: str) -> tuple[Campaign, ...]:
    """Campaigns with those of a file, by name: one of the same name replaces the former."""
    campaigns = {one.name: one for one in standing}
    for where, one in named_tables("campaign", tables, Campaign, file):
        _check(one, where)
        campaigns[one.name] = one
    return tuple(campaigns[name] for name in sorted(campaigns))


def _check(one: Campaign, where: str) -> None:
    if one.until < one.since:
        raise InputError(f"{where}: until {one.until} lies before since {one.since}")
    if len(one.at) != len(one.values) or not one.at:
        raise InputError(f"{where}: {len(one.values)} values for the {len(one.at)} ages of `at`")
    if any(later <= earlier for earlier, later in zip(one.at, one.at[1:], strict=False)):
        raise InputError(f"{where}.at: ages must ascend, found {list(one.at)}")
    if not any(one.values):
        raise InputError(f"{where}.values: all are 0; at some age persons must join")
    if not np.interp(AGES, one.at, one.values, left=0.0, right=0.0).any():
        raise InputError(f"{where}.at: no whole age lies where anyone joins, found {list(one.at)}")
