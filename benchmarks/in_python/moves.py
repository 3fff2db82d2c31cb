"""Exit, withdrawal, return and entry in plain Python, up to the coverage path."""

from typing import NamedTuple

from seam import SERVICE

from in_python.cell import AGE, LAW, YEAR, Cohort, State
from in_python.ends import Ending


class Room(NamedTuple):
    """What the coverage path makes of a year; see `Sex.rooms`."""

    of_returns: float
    of_waiting: float
    let_go: float
    entries: float
    missed: float


class Scheme(Ending):
    """All moves of a scheme and sex."""

    def exit_prob(self, k: int, t: int, x: int) -> float:
        factor = self.by_service[t][LAW["exit_by_service"]][k]
        return min(1.0, self.by_age[AGE["exit"]][t][x] * factor)

    def withdrawal_prob(self, e: int, k: int, t: int, x: int) -> float:
        after = self.by_age[AGE["withdrawal"]][t][x]
        other = self.by_age[AGE["other_withdrawal"]][t][x]
        opened = self.by_service[t][LAW["withdrawal_by_service"]][k]
        closed = self.by_service[t][LAW["other_withdrawal_by_service"]][k]
        if e < 2:
            return min(1.0, after * opened + other * closed)
        return min(1.0, other * (opened + closed))

    def wanting(self, cohort: Cohort, t: int, x: int) -> tuple[float, float, float, float]:
        """Who stays, who might return, who is left dormant, and who is left of all."""
        stayers = returners = waiting = active = 0.0
        back = self.by_age[AGE["return"]][t][x]
        for e, state in enumerate(cohort):
            for k in range(SERVICE):
                active += state[4][k]
                left = state[1][k] * (1.0 - self.withdrawal_prob(e, k, t, x))
                stayers += state[0][k] * (1.0 - self.exit_prob(k, t, x))
                active += state[0][k]
                waiting += left
                returners += left * back
        return stayers, returners, waiting, active + waiting

    def leave_and_return(self, state: State, e: int, room: Room, t: int, x: int) -> None:
        year, law = self.by_year[t], self.by_service[t]
        salary, back = self.by_age[AGE["salary"]][t][x], self.by_age[AGE["return"]][t][x]
        real = salary / self.indices(e, t)[0]
        rising = [0.0] * 4
        for k in range(SERVICE):
            up = year[YEAR["density"]] if k < SERVICE - 1 else 0.0
            active, dormant, earned, kept = (row[k] for row in state[:4])
            p, w = self.exit_prob(k, t, x), self.withdrawal_prob(e, k, t, x)
            usual, extra = (1.0 - w) * back * room.of_returns, (1.0 - p) * room.let_go
            b = usual + (1.0 - w) * room.of_waiting
            gone, here, waits = p + extra, (1.0 - p) * (1.0 - room.let_go), max(0.0, 1.0 - w - b)
            leave, come, out = active * gone, dormant * b, dormant * w
            due = law[LAW["lump_sum_a_year"]][k] * kept * w * self.indices(e, t)[1]
            if k == 0:
                due += out * law[LAW["lump_sum"]][0] * salary
            self.note("exits", t, x, active * p)
            self.note("extra_exits", t, x, active * extra)
            self.note("returns", t, x, dormant * usual)
            self.note("extra_returns", t, x, come - dormant * usual)
            self.note("withdrawals", t, x, out)
            self.note("withdrawals_amount", t, x, due)
            more, fewer = up * (active * here + 0.5 * come), up * 0.5 * leave
            more_earned = up * (earned * here + 0.5 * kept * b)
            fewer_earned = up * 0.5 * earned * gone
            state[0][k] = active * here + come - more + rising[0]
            state[1][k] = dormant * waits + leave - fewer + rising[1]
            state[2][k] = earned * here + kept * b - more_earned + rising[2]
            state[3][k] = kept * waits + earned * gone - fewer_earned + rising[3]
            rising = [more, fewer, more_earned + more * real, fewer_earned + fewer * real]
            if active > 0.0:
                kept_more = [self.kept(e, k, risen, earned / active, t, x) for risen in (0, 1)]
                state[3][k] += (leave - fewer) * kept_more[0]
                rising[3] += fewer * kept_more[1]

    def kept(self, e: int, k: int, risen: int, own: float, t: int, x: int) -> float:
        """What a leaver keeps beyond his earnings where his last years count."""
        window = self.last_years(e, k, t)
        if window < 1:
            return 0.0
        past = self.by_age[AGE["past_real" if e % 2 else "past_base"]]
        real = risen * self.by_age[AGE["salary"]][t][x] / self.indices(e, t)[0]
        last = past[t][x] + real - past[t - window + risen][x - window + risen]
        kept, own = last / window * (k + risen), own + real
        return kept - own + self.by_year[t][YEAR["better_of"]] * max(0.0, own - kept)

    def enter(self, cohort: Cohort, entries: float, t: int, x: int) -> None:
        self.note("entries", t, x, entries)
        year = self.by_year[t]
        half_up = 0.5 * year[YEAR["density"]]
        for e, share in enumerate(self.entrants[t]):
            real = self.by_age[AGE["salary"]][t][x] / self.indices(e, t)[0]
            cohort[e][0][0] += entries * share * (1.0 - half_up)
            cohort[e][0][1] += entries * share * half_up
            cohort[e][2][1] += entries * share * half_up * real
