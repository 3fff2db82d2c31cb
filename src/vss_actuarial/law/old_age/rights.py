"""Who may draw an old-age pension in a month, and by which condition of the law."""

from typing import Any, NamedTuple

from vss_actuarial.ground.rule import because, composition, rule
from vss_actuarial.law.old_age.ages import (
    age_reached,
    armed_age_month,
    capacity_age_month,
    coal_age_month,
    hazardous_age_month,
    kept_age_month,
    long_service_age_month,
    normal_age_month,
    of_month,
    of_year,
    severe_age_month,
)
from vss_actuarial.law.old_age.service import qualifies

GROUNDS = (
    "none",
    "infected",
    "coal",
    "armed_hardship",
    "hardship",
    "armed",
    "commune",
    "normal",
    "long_service",
    "capacity_special",
    "capacity_severe",
    "capacity",
)
(
    NONE, INFECTED, COAL, ARMED_HARDSHIP, HARDSHIP, ARMED, COMMUNE, NORMAL_AGE,
    LONG_SERVICE, CAPACITY_SPECIAL, CAPACITY_SEVERE, CAPACITY,
) = range(len(GROUNDS))  # fmt: skip
RIGHT = "Law 58/2014/QH13, Arts. 54-55; Law 41/2024/QH15, Arts. 64-65, 98 and 111"
EARLY = (
    "Law 58/2014/QH13, Art. 56(3); Law 41/2024/QH15, Art. 66(3); Decree 158/2025/ND-CP, Art. 13(2)"
)


class Member(NamedTuple):
    """The facts that decide when someone may retire; lengths in months.

    Attributes
    ----------
    birth : month, since year 0
    hardship, coal, special : hazardous work and hard areas together, of it underground in coal, of
        it specially hazardous
    loss : of working capacity, a fraction
    commune : cadre, civil servant or part-timer of a commune; part_timer : of them the last
    joined : month of joining the voluntary scheme; 0 for none
    decided : month of the assessment of the loss; 0 where none is told
    """

    sex: int
    birth: int
    compulsory: int
    voluntary: int = 0
    hardship: int = 0
    coal: int = 0
    special: int = 0
    loss: float = 0.0
    commune: bool = False
    armed: bool = False
    infected: bool = False
    joined: int = 0
    decided: int = 0
    part_timer: bool = False


@rule("Circular 59/2015/TT-BLDTBXH, Art. 15(2); Law 41/2024/QH15, Art. 64(1b)")
def hardship_reached(hardship: int, law: Any) -> bool:
    """Whether hazardous work and hard areas, added up, open an earlier age."""
    return bool(hardship >= 12 * law.hardship_years_needed)


@rule("Law 58/2014/QH13, Art. 54(1c); Law 41/2024/QH15, Art. 64(1c)")
def coal_reached(coal: int, law: Any) -> bool:
    """Whether work underground in coal opens an earlier age."""
    return bool(coal >= 12 * law.hardship_years_needed)


@rule("Law 58/2014/QH13, Art. 55(1c); Law 41/2024/QH15, Art. 65(1c)")
def special_reached(special: int, law: Any) -> bool:
    """Whether specially hazardous work opens a reduced pension at any age."""
    return bool(special >= 12 * law.hardship_years_needed)


@rule("Law 58/2014/QH13, Art. 55; Law 41/2024/QH15, Art. 65")
def loss_counts(loss: float, law: Any) -> bool:
    """Whether the loss of capacity opens a reduced pension."""
    return bool(loss >= law.capacity_loss_least)


@rule("Law 58/2014/QH13, Art. 55(1b); Law 41/2024/QH15, Art. 65(1b)")
def loss_is_severe(loss: float, law: Any) -> bool:
    """Whether the loss of capacity is severe."""
    return bool(loss >= law.capacity_loss_severe)


@rule("Circular 59/2015/TT-BLDTBXH, Art. 18(3); Circular 12/2025/TT-BNV, Art. 15")
def loss_decided(decided: int, month: int) -> bool:
    """Whether the loss of capacity has been assessed by a month."""
    return bool(decided <= month)


@composition
def loss_assessed(decided: int, month: int) -> bool:
    """Whether a loss of capacity counts in a month: it is assessed, or no assessment is told.

    decided : month of the assessment; 0 where none is told
    """
    return decided == 0 or loss_decided(decided, month)


@composition
def right_in(m: Member, month: int, law: Any) -> int:
    """The first condition of the law that a member meets by a month, a place in `GROUNDS`.

    From `CAPACITY_SPECIAL` on points come off.

    law : of the month after, in which the pension would begin

    References
    ----------
    Law 58/2014/QH13, Arts. 54-55; Law 41/2024/QH15, Arts. 64-65, 98 and 111
    """
    ground = full_right(m, month, law)
    return ground if ground != NONE else reduced_right(m, month, law)


@composition
def full_right(m: Member, month: int, law: Any) -> int:
    """The condition of a pension without points off, a place in `GROUNDS`."""
    special = m.hardship > 0 or m.coal > 0 or m.armed or m.infected
    if special and qualifies(m.compulsory, law.now.qualifying_years):
        ground = earlier_right(m, month, law)
        if ground != NONE:
            return ground
    if m.commune and m.sex == 1:
        enough = qualifies(m.compulsory, law.now.qualifying_years_commune_women)
        if enough and age_reached(normal_age_month(m.birth, law), month):
            return COMMUNE
    if not qualifies(m.compulsory + m.voluntary, law.now.qualifying_years):
        return NONE
    if age_reached(own_age_month(m, law), month):
        return NORMAL_AGE
    return LONG_SERVICE if law.long_service and after_long_service(m, month, law) else NONE


@composition
def after_long_service(m: Member, month: int, law: Any) -> bool:
    """Whether a full pension is open before the normal age after long service."""
    if not qualifies(m.compulsory, law.now.long_service_years):
        return False
    return age_reached(long_service_age_month(m.birth, law), month)


@composition
def own_age_month(m: Member, law: Any) -> int:
    """Month of the age at which a full pension opens by years of contributions alone."""
    if keeps_voluntary_age(m, law):
        return int(kept_age_month(m.birth, law))
    return int(normal_age_month(m.birth, law))


@composition
def earlier_right(m: Member, month: int, law: Any) -> int:
    """The condition of a full pension before the normal age, of one with the qualifying years."""
    if m.infected:
        return INFECTED
    coal = m.coal > 0 and coal_reached(m.coal, law.now)
    if coal and age_reached(coal_age_month(m.birth, law), month):
        return COAL
    hard = m.hardship + m.coal > 0 and hardship_reached(m.hardship + m.coal, law.now)
    if m.armed and hard and age_reached(armed_age_month(m.birth, True, law), month):
        return ARMED_HARDSHIP
    if hard and age_reached(hazardous_age_month(m.birth, law), month):
        return HARDSHIP
    if m.armed and age_reached(armed_age_month(m.birth, False, law), month):
        return ARMED
    return NONE


@composition
def keeps_voluntary_age(m: Member, law: Any) -> bool:
    """Whether a member keeps the voluntary scheme's own age."""
    if m.joined == 0 or of_month(law.by_month.voluntary_age_of_entrants, m.joined) == 0.0:
        return False
    return voluntary_years_kept(m.voluntary, law.now)


@rule("Law 41/2024/QH15, Arts. 98 and 141(9)")
def voluntary_years_kept(voluntary: int, law: Any) -> bool:
    """Whether voluntary years reach those that keep the scheme's own age."""
    return bool(voluntary >= 12 * law.voluntary_kept_years)


@composition
def reduced_right(m: Member, month: int, law: Any) -> int:
    """The condition of a pension with points off, a place in `GROUNDS`."""
    if m.loss <= 0.0 or not loss_counts(m.loss, law.now):
        return NONE
    if not loss_assessed(m.decided, month):
        return NONE
    if not qualifies(m.compulsory, law.now.qualifying_years_capacity_loss):
        return NONE
    if m.special > 0 and special_reached(m.special, law.now):
        return CAPACITY_SPECIAL
    if loss_is_severe(m.loss, law.now) and age_reached(severe_age_month(m.birth, law), month):
        return CAPACITY_SEVERE
    if age_reached(capacity_age_month(m.birth, month, law), month):
        return CAPACITY
    return NONE


@rule(EARLY)
def months_early(birth: int, month: int, lowered: float, law: Any) -> int:
    """Months by which a member retires before the age of the year of retirement.

    lowered : months before the normal age at which his own full pension opens
    """
    age = of_year(law.by_year.retirement_age, month // 12) - lowered
    return int(max(0.0, birth + age - month))


@composition
def early_by(m: Member, month: int, law: Any) -> int:
    """Months by which a pension with points off begins early."""
    year = month // 12
    if m.coal > 0 and coal_reached(m.coal, law.now):
        normal, least = (
            of_year(law.by_year.retirement_age, year),
            of_year(law.by_year.coal_least_age, year),
        )
        own = min(normal, max(normal - of_year(law.by_year.coal_months_earlier, year), least))
        return months_early(m.birth, month, normal - own, law)
    if m.hardship + m.coal > 0 and hardship_reached(m.hardship + m.coal, law.now):
        earlier = 12.0 * of_year(law.by_year.hazardous_years_earlier, year)
        return months_early(m.birth, month, earlier, law)
    return months_early(m.birth, month, 0.0, law)


@rule(RIGHT)
def pension_due(ground: int) -> bool:
    """Whether a pension is due."""
    if ground == NONE:
        because("no_condition_met")
    return bool(ground != NONE)
