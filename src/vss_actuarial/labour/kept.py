"""What a result keeps of those who work, of prices and of output."""

from vss_actuarial.ground.quantities import BY_AGE, BY_YEAR, Keeps, Kept, Quantity, persons

OF_LABOUR: Keeps = {
    "labour_force": Kept(persons(BY_AGE, "Labour force"), lambda own: own.labour_force),
    "labour_force_of_working_age": Kept(
        persons(BY_YEAR, "Labour force from 15 to the normal retirement age"),
        lambda own: own.working_age(),
        lambda own: own,
    ),
    "employed": Kept(persons(BY_AGE, "Employed persons"), lambda own: own.employed),
}
OF_NEW_GROUPS: Keeps = {
    "household_owners_insured": Kept(
        persons(BY_YEAR, "Owners of household businesses among employer-pay insured"),
        lambda own: own.household_owners,
    ),
    "part_timers_insured": Kept(
        persons(BY_YEAR, "Part-time workers of the law of 2024 among the insured"),
        lambda own: own.part_timers,
    ),
}
OF_ECONOMY: Keeps = {
    "base_salary": Kept(
        Quantity(BY_YEAR, "VND a month", "Base salary, or the reference level"),
        lambda own: own.base_salary,
    ),
    "employer_pay_wage": Kept(
        Quantity(BY_YEAR, "VND a month", "Mean insured wage set by employers"),
        lambda own: own.average_wage,
    ),
    "price_index": Kept(
        Quantity(BY_YEAR, "1", "Consumer prices, mean of the year"), lambda own: own.price_index
    ),
}
OF_OUTPUT: Keeps = {
    "gdp": Kept(Quantity(BY_YEAR, "VND", "Gross domestic product"), lambda own: own.gdp),
    "gdp_real_growth": Kept(
        Quantity(BY_YEAR, "1", "Growth of output at constant prices, on the year before"),
        lambda own: own.real_growth,
    ),
}
OF_RETURNS: Keeps = {
    "return_rate": Kept(
        Quantity(BY_YEAR, "a year", "Return on the funds' reserves"), lambda own: own
    )
}
