"""Those of one sex, insured or not: who has ever worked, who draws, and who may still enter.

The persons of a cohort are never insured, active, dormant, pensioners, or paid out at the
retirement age. New members come out of those who have ever worked and are none of the others; who
withdrew before the age is one of them again.
"""

from typing import NamedTuple

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import bare_part, inlined
from vss_actuarial.members.recursion.layout import (
    AGES,
    ARTICLE_23,
    BOUGHT_MONTHS_AWARDS,
    BOUGHT_YEARS_AWARDS,
    ENTRIES,
    EXTRA_RETURNS,
    FIRST_AGE,
    HAZARDOUS_AWARDS,
    HEADS_ACTIVE,
    HEADS_DORMANT,
    HEADS_WAITING,
    LANES,
    LAST_AGE,
    LATER,
    LATER_LUMP_SUM,
    LATER_LUMP_SUMS,
    LEFT_DORMANT,
    LET_GO,
    LUMP_AT_AGE,
    MISSED,
    NORMAL_AWARDS,
    REDUCED_AWARDS,
    RETURN,
    RETURNERS,
    STAYERS,
    SURVIVAL,
    TINY,
    UNQUALIFIED,
    WAITS,
    WITHDRAWALS,
)

OPEN = 100
"""The open-ended age."""


class People(NamedTuple):
    """Those of one sex by age.

    Attributes
    ----------
    ever_worked : (year + 1, 101) [persons], at 1 January
    survival : (year, 101) [1], of the population by age at 31 December
    of_others : (year, 101) [1], death probability by age at 31 December of those who have worked
        and are not known to the system, over that of those who are
    insured : (year + 1, 101) [persons], active and dormant at 1 January, of the first given
    in_payment : (year + 1, 101) [persons], pensioners at 1 January, of the first given
    paid_out : (year + 1, 101) [persons], who took a lump sum or an allowance at the age
    alive : (year, 101) [1], survival of the insured, by age at 31 December
    lacking, needing : (scheme + 1, 101) [persons], of the year that is run: what each scheme lacks
        after those who stay and return, and what of it none but new members can be; then the share
        of all schemes' together that the pool holds
    drawing_alive : (year, 101) [1], as `alive`, of pensioners
    times : (2, year, 101) [1], by which the death probabilities of the insured and of pensioners
        are multiplied, by age at 31 December; 1 where an institution gives none of its own
    """

    ever_worked: Array
    survival: Array
    of_others: Array
    insured: Array
    in_payment: Array
    paid_out: Array
    alive: Array
    lacking: Array
    needing: Array
    drawing_alive: Array
    times: Array


@bare_part
def survive(people: People, t: int) -> None:
    """Deaths of a year among those who are known and among the others who have ever worked.

    Where a share k of them is known and the others die c times as often, who is known dies
    1 / (k + (1 - k) c) times as often as all: the mean of both is that of all. No more others die
    than there are. Where an institution gives its own mortality, the insured and pensioners die so
    many times as often as it says.
    """
    drawing, gone = people.in_payment, people.paid_out
    people.alive[t, 0] = people.drawing_alive[t, 0] = people.survival[t, 0]
    for x in range(OPEN + 1):
        older = min(x + 1, OPEN)
        dying, times = 1.0 - people.survival[t, older], people.of_others[t, older]
        known = people.insured[t, x] + drawing[t, x]
        share = min(1.0, known / max(people.ever_worked[t, x], TINY))
        of_known = dying / (share + (1.0 - share) * times)
        of_others = times * of_known
        if of_others > 1.0:
            of_known, of_others = max(0.0, dying - (1.0 - share)) / share, 1.0
        people.alive[t, older] = 1.0 - min(1.0, of_known * people.times[0, t, older])
        people.drawing_alive[t, older] = 1.0 - min(1.0, of_known * people.times[1, t, older])
        drawing[t + 1, older] += drawing[t, x] * people.drawing_alive[t, older]
        gone[t + 1, older] += gone[t, x] * (1.0 - of_others)
    people.lacking[:], people.needing[:] = 0.0, 0.0


@inlined
def give_survival(people: People, t: int, year: Array, person: Array) -> None:
    """The insured of every scheme die as all who are known; at the last age nobody waits on."""
    waits = 1.0 - year[LUMP_AT_AGE] - year[ARTICLE_23]
    for j in range(AGES):
        person[SURVIVAL * LANES + j] = people.alive[t, min(FIRST_AGE + j + 1, OPEN)]
        person[LATER * LANES + j] = year[LATER_LUMP_SUM] if j < AGES - 1 else 1.0
        person[WAITS * LANES + j] = waits if j < AGES - 1 else 0.0


@bare_part
def count_known(people: People, t: int, s: int, targets: Array, person: Array, flow: Array) -> None:
    """Who of a scheme is left after deaths, retirement and withdrawal, and what it lacks."""
    every = people.lacking.shape[0] - 1
    for j in range(AGES):
        x = FIRST_AGE + j
        alive = person[SURVIVAL * LANES + j]
        awards = flow[NORMAL_AWARDS + j] + flow[HAZARDOUS_AWARDS + j] + flow[REDUCED_AWARDS + j]
        awards += flow[BOUGHT_MONTHS_AWARDS + j] + flow[BOUGHT_YEARS_AWARDS + j]
        taken = 1.0 - person[WAITS * LANES + j]
        gone = flow[UNQUALIFIED + j] * taken + flow[LATER_LUMP_SUMS + j]
        heads = flow[HEADS_ACTIVE + j] + flow[HEADS_DORMANT + j] + flow[HEADS_WAITING + j]
        left = heads * alive - awards - gone
        people.in_payment[t + 1, x + 1] += awards
        people.paid_out[t + 1, x + 1] += gone
        people.insured[t + 1, x + 1] += left - flow[WITHDRAWALS + j]
        returners = person[RETURNERS * LANES + j]
        asked = max(0.0, targets[x + 1] - person[STAYERS * LANES + j] - returners)
        needed = max(0.0, asked - (person[LEFT_DORMANT * LANES + j] - returners))
        people.lacking[s, x + 1], people.needing[s, x + 1] = asked, needed
        people.lacking[every, x + 1] += asked
        people.needing[every, x + 1] += needed


@bare_part
def draw_on_pool(people: People, t: int) -> None:
    """What share of the places that lack contributors the pool of the never insured fills, by age.

    Places that nobody dormant could take come first. The shares take the place of what all schemes
    lack; the entrants are counted as insured, those beyond the last age no more.
    """
    every = people.lacking.shape[0] - 1
    for x in range(FIRST_AGE + 1, LAST_AGE + 2):
        known = people.insured[t + 1, x] + people.in_payment[t + 1, x] + people.paid_out[t + 1, x]
        pool = max(0.0, people.ever_worked[t + 1, x] - known)
        lacking, needing = people.lacking[every, x], people.needing[every, x]
        people.insured[t + 1, x] += min(lacking, pool)
        people.needing[every, x] = min(1.0, pool / max(needing, TINY))
        rest = max(0.0, pool - needing)
        people.lacking[every, x] = min(1.0, rest / max(lacking - needing, TINY))
    people.paid_out[t + 1, LAST_AGE + 1] += people.insured[t + 1, LAST_AGE + 1]
    people.insured[t + 1, LAST_AGE + 1] = 0.0


@inlined
def make_room(people: People, s: int, targets: Array, person: Array, flow: Array) -> None:
    """Fit returns, further exits and entries to the contributors asked for at the year's end.

    Those out of work come back as far as the stayers leave room for them; new members fill the rest
    as far as the pool holds them. What it lacks comes back from dormancy beyond the usual; what
    still lacks is missed. Where the stayers alone are too many, an even share of them leaves.
    """
    every = people.lacking.shape[0] - 1
    for j in range(AGES):
        x = FIRST_AGE + j
        stayers, returners = person[STAYERS * LANES + j], person[RETURNERS * LANES + j]
        missing = targets[x + 1] - stayers
        room = min(1.0, max(0.0, missing) / max(returners, TINY))
        lacking, needing = people.lacking[s, x + 1], people.needing[s, x + 1]
        entries = needing * people.needing[every, x + 1]
        entries += (lacking - needing) * people.lacking[every, x + 1]
        waiting = person[LEFT_DORMANT * LANES + j]
        extra = max(0.0, min(lacking - entries, waiting - returners))
        back = person[RETURN * LANES + j] * room + extra / max(waiting, TINY)
        person[RETURN * LANES + j] = min(1.0, back)
        person[LET_GO * LANES + j] = max(0.0, -missing) / max(stayers, TINY)
        flow[ENTRIES + j], flow[EXTRA_RETURNS + j] = entries, extra
        flow[MISSED + j] = lacking - entries - extra
