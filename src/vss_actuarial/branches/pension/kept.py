"""What a result keeps of pensioners and survivors."""

from vss_actuarial.branches.in_payment import told
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
from vss_actuarial.population.life_table import AGES_TOLD, life_expectancy_at


def _lives(age: int) -> Kept:
    return Kept(
        Quantity(("year", "sex"), "years", f"Life expectancy of pensioners at {age}"),
        lambda own: life_expectancy_at(own.people.survival, age),
    )


KEPT: Keeps = {
    "new_old_age_pensions": Kept(
        persons(BY_CELL, "New old-age pensions", FLOW), lambda own: own.people.pensioners.new_awards
    ),
    "early_old_age_pensions": Kept(
        persons(BY_CELL, "Of them, before the normal retirement age", FLOW),
        lambda own: own.people.pensioners.new_early,
    ),
    "old_age_pensioners": Kept(
        persons(BY_CELL, "Old-age pensioners paid by the pension fund"),
        lambda own: told(own.people.pensioners.heads, own.people.pensioners.given),
        lambda own: own.people.pensioners,
    ),
    "old_age_pension_mass": Kept(
        Quantity(
            BY_CELL, "VND a month", "Sum of the old-age pensions paid by the pension fund", STOCK
        ),
        lambda own: told(own.people.pensions.mass, own.people.pensions.given),
        lambda own: own.people.pensions,
    ),
    "old_age_pensioners_aligned": Kept(
        persons(BY_CELL, "Old-age pensioners whom alignment adds on 1 January", FLOW),
        lambda own: own.people.pensioners.added(),
        lambda own: own.people.pensioners,
    ),
    "old_age_pension_mass_aligned": Kept(
        Quantity(BY_CELL, "VND a month", "Old-age pensions that alignment adds on 1 January"),
        lambda own: own.people.pensions.added(),
        lambda own: own.people.pensions,
    ),
    "new_old_age_pension_mass": Kept(
        Quantity(BY_CELL, "VND a month", "Sum of the new old-age pensions at award"),
        lambda own: own.people.pensions.new_mass,
    ),
    "new_minimum_pensions": Kept(
        persons(BY_CELL, "New old-age pensions that the minimum raised", FLOW),
        lambda own: own.people.minimum.new_awards,
    ),
    "minimum_pensioners": Kept(
        persons(BY_CELL, "Old-age pensioners whose pension the minimum raised at award"),
        lambda own: told(own.people.minimum.heads, own.people.minimum.given),
        lambda own: own.people.minimum,
    ),
    "old_age_pensioner_deaths": Kept(
        persons(BY_CELL, "Deaths of old-age pensioners, by age on 1 January", FLOW),
        lambda own: own.people.pensioners.deaths,
    ),
    "pension_increases": Kept(
        Quantity(BY_YEAR, "1", "Rise of a pension in payment, 31 December over 1 January"),
        lambda own: own.people.uprating.end - 1.0,
        lambda own: own.people.uprating,
    ),
    **{f"pensioner_life_expectancy_{age}": _lives(age) for age in AGES_TOLD},
    "survivors_adult": Kept(
        persons(BY_AGE, "Adults drawing a monthly survivors' benefit"),
        lambda own: told(own.people.survivors.adults, own.people.survivors.given_adults),
        lambda own: own.people.survivors,
    ),
    "survivors_children": Kept(
        persons(("year", "age"), "Children drawing a monthly survivors' benefit"),
        lambda own: spread_by_age(
            told(own.people.survivors.children, own.people.survivors.given_children)
        ),
        lambda own: own.people.survivors,
    ),
    "new_survivors_pensions": Kept(
        persons(BY_YEAR, "New monthly survivors' benefits of the pension fund", FLOW),
        lambda own: own.people.survivors.new,
    ),
}
