"""What a result keeps of pensioners and survivors."""

from vss_actuarial.ground.quantities import (
    BY_AGE,
    BY_CELL,
    BY_YEAR,
    FLOW,
    STOCK,
    Keeps,
    Kept,
    Quantity,
    persons,
    spread_by_age,
)

KEPT: Keeps = {
    "new_old_age_pensions": Kept(
        persons(BY_CELL, "New old-age pensions", FLOW), lambda own: own.people.pensioners.new_awards
    ),
    "old_age_pensioners": Kept(
        persons(BY_CELL, "Old-age pensioners paid by the pension fund"),
        lambda own: own.people.pensioners.heads,
    ),
    "old_age_pension_mass": Kept(
        Quantity(
            BY_CELL, "VND a month", "Sum of the old-age pensions paid by the pension fund", STOCK
        ),
        lambda own: own.people.pensions.mass,
    ),
    "survivors_adult": Kept(
        persons(BY_AGE, "Adults drawing a monthly survivors' benefit"),
        lambda own: own.people.survivors.adults,
    ),
    "survivors_children": Kept(
        persons(("year", "age"), "Children drawing a monthly survivors' benefit"),
        lambda own: spread_by_age(own.people.survivors.children),
        lambda own: own.people.survivors,
    ),
    "new_survivors_pensions": Kept(
        persons(BY_YEAR, "New monthly survivors' benefits of the pension fund", FLOW),
        lambda own: own.people.survivors.new,
    ),
}
