"""What a result keeps of the insured."""

from typing import Any

from vss_actuarial.ground.quantities import (
    BY_AGE,
    BY_CELL,
    FLOW,
    STOCK,
    Keeps,
    Kept,
    Quantity,
    persons,
)


def _record(own: Any) -> Any:
    return own


def _flow(name: str, meaning: str) -> Kept:
    return Kept(persons(BY_CELL, meaning, FLOW), lambda own: own.flow(name))


def _paid(name: str, meaning: str) -> Kept:
    return Kept(Quantity(BY_CELL, "VND", meaning), lambda own: own.flow(name))


BY_SERVICE = ("year", "scheme", "sex", "service")
OF_INSURED: Keeps = {
    "contributors": Kept(persons(BY_CELL, "Contributors"), lambda own: own.told("active"), _record),
    "dormant": Kept(
        persons(BY_CELL, "Persons with service who neither contribute nor draw"),
        lambda own: own.told("dormant"),
        _record,
    ),
    "entries": _flow("entries", "First contributions, or after a lump sum"),
    "exits": _flow("exits", "Contributors who stop, by the probabilities assumed"),
    "extra_exits": _flow(
        "extra_exits", "Contributors who stop beyond that, as the coverage path asks for fewer"
    ),
    "returns": _flow(
        "returns", "Dormant members who contribute again, by the probabilities assumed"
    ),
    "extra_returns": _flow(
        "extra_returns",
        "Dormant members who contribute again beyond that, as the never insured do not suffice",
    ),
    "ever_worked": Kept(
        persons(
            BY_AGE, "Persons who have ever worked, the most who can be known to the system", STOCK
        ),
        lambda own: own.known.ever_worked,
    ),
    "missed_coverage": _flow(
        "missed", "Contributors of the coverage path whom nobody can be at the end of the year"
    ),
    "withdrawals": _flow("withdrawals", "Lump-sum withdrawals of social insurance"),
    "withdrawals_amount": _paid("withdrawals_amount", "Paid on them"),
    "reached_unqualified": _flow(
        "reached_unqualified", "Members who reach the retirement age without the qualifying years"
    ),
    "bought_months_awards": _flow(
        "bought_months_awards", "Of them, who buy the few months they lack and draw a pension"
    ),
    "bought_years_awards": _flow(
        "bought_years_awards", "Of them, who buy the years they lack and draw a pension"
    ),
    "lump_sums_at_age": _flow("lump_sums_at_age", "Of them, who take the lump sum at the age"),
    "lump_sums_at_age_amount": _paid("lump_sums_at_age_amount", "Paid on them"),
    "article_23_awards": _flow(
        "article_23_awards", "Of them, who take the monthly allowance of Article 23"
    ),
    "article_23_amount": _paid("article_23_amount", "Worth of these allowances, booked at award"),
    "began_to_wait": _flow("began_to_wait", "Of them, who begin to wait"),
    "waiting": Kept(
        persons(
            BY_CELL,
            "Dormant members past the retirement age who wait for a pension or the lump sum",
        ),
        lambda own: own.told("waiting"),
        _record,
    ),
    "awards_of_waiting": _flow(
        "awards_of_waiting",
        "New old-age pensions of those who waited, as the law asks for less",
    ),
    "later_lump_sums": _flow("later_lump_sums", "Lump sums of those who waited"),
    "later_lump_sums_amount": _paid("later_lump_sums_amount", "Paid on them"),
    "deaths_waiting": _flow("deaths_waiting", "Deaths of those who wait"),
    "service_of_new_pensions": Kept(
        Quantity(BY_CELL, "person-years", "Years of service of the new old-age pensioners"),
        lambda own: own.flow("service_of_awards"),
    ),
    "new_pensions_at_ceiling": _flow(
        "awards_at_ceiling", "New old-age pensions at the highest replacement rate, unreduced"
    ),
    "contributors_by_service": Kept(
        persons(BY_SERVICE, "Contributors by completed years of service"),
        lambda own: own.told("by_service")[:, :, :, 0],
        _record,
    ),
    "dormant_by_service": Kept(
        persons(BY_SERVICE, "Dormant members by completed years of service"),
        lambda own: own.told("by_service")[:, :, :, 1],
        _record,
    ),
}
