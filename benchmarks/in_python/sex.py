"""The schemes of a sex in plain Python, and those of it who are not insured.

The same moves in the same order as `vss_actuarial.members.recursion.kernel`, on lists of floats.
"""

from seam import FIRST_AGE, LAST_AGE, Cells

from in_python.cell import Cohort
from in_python.moves import Room, Scheme


class Sex:
    """The schemes of a sex, and those of it who are not insured."""

    def __init__(self, cells: Cells, sex: int) -> None:
        self.schemes = [Scheme(cells, scheme, sex) for scheme in range(len(cells.targets))]
        self.ever = cells.cohorts.ever_worked[sex].tolist()
        self.survival = cells.cohorts.survival[sex].tolist()
        self.times = cells.cohorts.of_others.tolist()
        self.opening = cells.cohorts.drawing[sex].tolist()
        self.years = self.schemes[0].years

    def run(self) -> None:
        for start in range(FIRST_AGE - self.years + 1, LAST_AGE + 1):
            t, x = max(0, FIRST_AGE - start), max(FIRST_AGE, start)
            cohorts = [one.start(t, x) for one in self.schemes]
            drawing = self.came_of_age(t, x)
            gone = 0.0
            while t < self.years and x <= LAST_AGE:
                drawing, gone = self.year(cohorts, t, x, drawing, gone)
                t, x = t + 1, x + 1
            for one, cohort in zip(self.schemes, cohorts, strict=True):
                if x <= LAST_AGE:
                    one.count(cohort, t, x)
                else:
                    heads = sum(sum(e[0]) + sum(e[1]) + sum(e[4]) for e in cohort)
                    one.flows["aged_out"][t - 1][x - 1] = heads

    def came_of_age(self, t: int, x: int) -> float:
        """Pensioners of a cohort when it is first counted: none of those who come of age later."""
        return self.opening[x] if t == 0 else 0.0

    def year(
        self, cohorts: list[Cohort], t: int, x: int, drawing: float, gone: float
    ) -> tuple[float, float]:
        """Pensioners, and those paid out at the age, at the end of a year."""
        insured = sum(sum(e[row]) for cohort in cohorts for e in cohort for row in (0, 1, 4))
        dying, of_others = self.deaths(t, x, insured + drawing)
        drawing, gone = drawing * (1.0 - dying), gone * (1.0 - of_others)
        some = []
        for one, cohort in zip(self.schemes, cohorts, strict=True):
            one.count(cohort, t, x)
            some.append([e for e, state in enumerate(cohort) if any(map(any, state))])
            for e in some[-1]:
                one.die(cohort[e], e, t, x, dying)
                one.wait(cohort[e], e, t, x)
                one.retire(cohort[e], e, 0, t, x)
                one.retire(cohort[e], e, 1, t, x)
            awards, paid_out = one.taken(t, x)
            drawing, gone = drawing + awards, gone + paid_out
        rooms = self.rooms(cohorts, t, x, self.ever[t + 1][x + 1] - drawing - gone)
        for one, cohort, room, eras in zip(self.schemes, cohorts, rooms, some, strict=True):
            for e in eras:
                one.leave_and_return(cohort[e], e, room, t, x)
            one.enter(cohort, room.entries, t, x)
            one.note("missed", t, x, room.missed)
        return drawing, gone

    def deaths(self, t: int, x: int, known: float) -> tuple[float, float]:
        """Death probabilities of those known to the system and of the others."""
        dying, times = 1.0 - self.survival[t][x + 1], self.times[t][x + 1]
        share = min(1.0, known / self.ever[t][x]) if self.ever[t][x] > 0.0 else 0.0
        of_known = dying / (share + (1.0 - share) * times)
        if times * of_known > 1.0:
            return max(0.0, dying - (1.0 - share)) / share, 1.0
        return of_known, times * of_known

    def rooms(self, cohorts: list[Cohort], t: int, x: int, there: float) -> list[Room]:
        """Returns, further exits, entries and what is missed, of each scheme."""
        told = [
            one.wanting(cohort, t, x) for one, cohort in zip(self.schemes, cohorts, strict=True)
        ]
        missing = [
            one.targets[t + 1][x + 1] - each[0]
            for one, each in zip(self.schemes, told, strict=True)
        ]
        pool = max(0.0, there - sum(each[3] for each in told))
        lacks = [max(0.0, m - each[1]) for m, each in zip(missing, told, strict=True)]
        needs = [
            max(0.0, lack - (each[2] - each[1])) for lack, each in zip(lacks, told, strict=True)
        ]
        first = min(1.0, pool / sum(needs)) if sum(needs) > 0.0 else 1.0
        rest = sum(lacks) - sum(needs)
        second = min(1.0, max(0.0, pool - sum(needs)) / rest) if rest > 0.0 else 1.0
        rooms = []
        for m, (stay, come, waiting, _), lack, need in zip(
            missing, told, lacks, needs, strict=True
        ):
            entries = need * first + (lack - need) * second
            extra = max(0.0, min(lack - entries, waiting - come))
            rooms.append(
                Room(
                    min(1.0, max(0.0, m) / come) if come > 0.0 else 1.0,
                    extra / waiting if waiting > 0.0 else 0.0,
                    -m / stay if m < 0.0 else 0.0,
                    entries,
                    lack - entries - extra,
                )
            )
        return rooms
