"""The recursion of one sex in plain Python: cohort by cohort, the obvious loops.

The same moves in the same order as `vss_actuarial.members.recursion.kernel`, on lists of floats.
"""

from typing import NamedTuple

from vss_actuarial.ground.axes import SERVICE as PLACES
from vss_actuarial.members.insured import AWARDED, Cells
from vss_actuarial.members.recursion import layout as rows
from vss_actuarial.members.recursion.cell import shares_of_eras

SERVICE, FIRST_AGE, LAST_AGE = PLACES, rows.FIRST_AGE, rows.LAST_AGE
AGE = {name: place for place, name in enumerate(rows.AGE_ROWS)}
YEAR = {name: place for place, name in enumerate(rows.YEAR_COLUMNS)}
LAW = {name: place for place, name in enumerate(rows.SERVICE_ROWS)}

State = list[list[float]]  # active, dormant, their earnings; who wait and theirs; by service
Cohort = list[State]  # by era


class Cell:
    """What one scheme and sex take and give."""

    def __init__(self, cells: Cells, scheme: int, sex: int) -> None:
        self.opening = cells.opening[scheme, sex].tolist()
        self.targets = cells.targets[scheme, sex].tolist()
        self.by_age = cells.by_age[scheme, sex].tolist()
        self.by_year = cells.by_year[scheme].tolist()
        self.by_service = cells.by_service[scheme, sex].tolist()
        self.windows = cells.windows[scheme].tolist()
        self.years = len(self.targets) - 1
        columns = (YEAR["entrants_after"], YEAR["entrants_in_base"])
        self.entrants = shares_of_eras(*cells.by_year[scheme][:, columns].T).tolist()
        self.former = int(self.by_year[0][YEAR["entrants_in_base"]] <= 0.0)
        self.active = [[0.0] * 101 for _ in range(self.years + 1)]
        self.dormant = [[0.0] * 101 for _ in range(self.years + 1)]
        self.flows = {name: [[0.0] * 101 for _ in range(self.years)] for name in rows.FLOWS}

    def start(self, t: int, x: int) -> Cohort:
        """A cohort as it stands when it is first counted."""
        cohort = [[[0.0] * SERVICE for _ in range(6)] for _ in range(rows.ERAS)]
        if t == 0:
            cohort[self.former][:4] = [list(self.opening[row][x]) for row in range(4)]
        return cohort

    def taken(self, t: int, x: int) -> tuple[float, float]:
        """Pensions awarded and persons paid out in a year."""
        f = self.flows
        awards = sum(f[f"{kind}_awards"][t][x] for kind in AWARDED)
        paid_out = ("lump_sums_at_age", "article_23_awards", "later_lump_sums")
        return awards, sum(f[name][t][x] for name in paid_out)

    def note(self, name: str, t: int, x: int, amount: float) -> None:
        self.flows[name][t][x] += amount

    def count(self, cohort: Cohort, t: int, x: int) -> None:
        self.active[t][x] = sum(sum(state[0]) for state in cohort)
        self.dormant[t][x] = sum(sum(state[1]) + sum(state[4]) for state in cohort)

    def indices(self, e: int, t: int) -> tuple[float, float]:
        """By which a salary is stored, and stored earnings are paid out."""
        year = self.by_year[t]
        if e % 2 == 0:
            return year[YEAR["base_salary"]], year[YEAR["base_salary"]]
        return year[YEAR["price_index"]], year[YEAR["price_before"]]

    def die(self, state: State, e: int, t: int, x: int, dying: float) -> None:
        salary, index = self.by_age[AGE["salary"]][t][x], self.indices(e, t)[1]
        law = self.by_service[t]
        for k in range(SERVICE):
            active, dormant, earned, kept, late, of_late = (row[k] for row in state)
            months = law[LAW["survivors_lump_sum"]][k]
            due = months * (index * earned + 0.5 * salary * active) / (k + 0.5)
            if self.last_years(e, k, t) > 0 and active > 0.0:
                due = months * active * self.windowed(e, k, t, x)
            revalued = index * (kept + of_late) / k if k > 0 else salary * (dormant + late)
            due += law[LAW["survivors_lump_sum_dormant"]][k] * revalued
            rights, dead = law[LAW["rights"]][k], (active + dormant + late) * dying
            self.note("deaths_active", t, x, active * dying)
            self.note("deaths_dormant", t, x, (dormant + late) * dying)
            self.note("deaths_waiting", t, x, late * dying)
            self.note("funerals", t, x, dead * law[LAW["funeral"]][k])
            self.note("deaths_active_with_rights", t, x, active * dying * rights)
            self.note("deaths_with_rights", t, x, dead * rights)
            self.note("survivors_lump_sums_with_rights", t, x, due * dying * rights)
            self.note("survivors_lump_sums", t, x, due * dying * (1.0 - rights))
            for row in range(6):
                state[row][k] *= 1.0 - dying

    def last_years(self, e: int, k: int, t: int) -> int:
        window = int(self.windows[t][e][k])
        return 0 if window > k else min(window, t)

    def average(self, career: float, e: int, k: int, t: int, x: int) -> float:
        if self.last_years(e, k, t) < 1:
            return career
        windowed = self.windowed(e, k, t, x)
        return windowed + self.by_year[t][YEAR["better_of"]] * max(0.0, career - windowed)

    def windowed(self, e: int, k: int, t: int, x: int) -> float:
        window = self.last_years(e, k, t)
        past = self.by_age[AGE["past_real" if e % 2 else "past_base"]]
        gone = past[t - window][x - window] + past[t - window + 1][x - window + 1]
        earned = (past[t][x] - 0.5 * gone) * self.indices(e, t)[1]
        return (earned + 0.5 * self.by_age[AGE["salary"]][t][x]) / window

    def wait(self, state: State, e: int, t: int, x: int) -> None:
        year, law, salary = self.by_year[t], self.by_service[t], self.by_age[AGE["salary"]][t][x]
        later = year[YEAR["later_lump_sum"]] if x < LAST_AGE else 1.0
        for k in range(SERVICE):
            heads, kept = state[4][k], state[5][k]
            if heads == 0.0:
                continue
            average = kept / heads * self.indices(e, t)[1] / k if k > 0 else salary
            qualified = law[LAW["qualified"]][k]
            awards, paid_out = heads * qualified, heads * (1.0 - qualified) * later
            mass = awards * law[LAW["rate_dormant"]][k] * average
            minimum = law[LAW["minimum"]][k] if e < 2 else 0.0
            one_off = law[LAW["one_off_dormant"]][k]
            self.note("normal_awards", t, x, awards)
            self.note("awards_of_waiting", t, x, awards)
            self.note("normal_pensions", t, x, mass)
            self.note("minimum_awards", t, x, minimum * awards)
            self.note("minimum_pensions", t, x, minimum * mass)
            self.note("service_of_awards", t, x, awards * k)
            self.note("one_off_allowances", t, x, awards * one_off * average)
            self.note("later_lump_sums", t, x, paid_out)
            worth = law[LAW["lump_sum"]][k] * average
            self.note("later_lump_sums_amount", t, x, paid_out * worth)
            left = (1.0 - qualified) * (1.0 - later)
            state[4][k], state[5][k] = heads * left, kept * left

    def buy(
        self, e: int, status: int, k: int, t: int, x: int, turned: float, average: float
    ) -> float:
        """Those who buy what they lack; returns who buy nothing."""
        law, salary = self.by_service[t], self.by_age[AGE["salary"]][t][x]
        of, years = "dormant_" if status else "", law[LAW["bought_years"]][k]
        rate, minimum = law[LAW["bought_rate"]][k], law[LAW["bought_minimum"]][k] if e < 2 else 0.0
        rest = turned
        for kind in ("months", "years"):
            heads = turned * law[LAW[f"{of}buys_{kind}"]][k]
            if heads <= 0.0:
                continue
            lacks = law[LAW[f"{of}lacks_{kind}"]][k]
            mass = heads * rate * (average + lacks / (12.0 * years) * (salary - average))
            self.note(f"bought_{kind}_awards", t, x, heads)
            self.note(f"bought_{kind}_pay", t, x, heads * lacks * salary)
            self.note("bought_pensions", t, x, mass)
            self.note("minimum_awards", t, x, minimum * heads)
            self.note("minimum_pensions", t, x, minimum * mass)
            self.note("service_of_awards", t, x, years * heads)
            if kind == "years":
                self.note("bought_years_missing", t, x, heads * lacks)
            rest -= heads
        return rest

    def retire(self, state: State, e: int, status: int, t: int, x: int) -> None:
        active, half = status == 0, 0.5 if status == 0 else 0.0
        person = [row[t][x] for row in self.by_age]
        year, law = self.by_year[t], self.by_service[t]
        salary, kept = person[AGE["salary"]], law[LAW["kept_age" if e < 2 else "kept_age_later"]]
        hazardous = person[AGE["reach_hazardous"]] if active else 0.0
        reduced = person[AGE["reach_reduced"]] if active else 0.0
        if not any(person[AGE[name]] for name in AGE if name.startswith("reach")):
            return
        for k in range(SERVICE):
            stock, earned = state[status][k], state[status + 2][k]
            if stock == 0.0:
                continue
            qualified = law[LAW["qualified"]][k]
            reaching = stock * person[AGE["reach_kept" if kept[k] else "reach"]]
            normal = reaching * qualified
            turned = reaching * (1.0 - qualified)
            by_hazard = (stock - reaching) * hazardous * qualified
            rest = stock - reaching - by_hazard
            by_capacity = rest * reduced * law[LAW["qualified_reduced"]][k]
            awards = normal + by_hazard + by_capacity
            career = salary
            if k > 0:
                career = earned / stock * self.indices(e, t)[1] + half * salary
                career /= k + half
            average = self.average(career, e, k, t, x) if active else career
            one_off = law[LAW["one_off" if active else "one_off_dormant"]][k]
            pension = law[LAW["rate" if active else "rate_dormant"]][k] * average
            after_points = max(0.0, pension - person[AGE["reduction"]] * average)
            mass = (normal + by_hazard) * pension + by_capacity * after_points
            minimum = law[LAW["minimum"]][k] if e < 2 else 0.0
            rest = self.buy(e, status, k, t, x, turned, average)
            monthly = rest * year[YEAR["article_23"]]
            lump = rest * year[YEAR["lump_sum_at_age"]] if x < LAST_AGE else rest - monthly
            waits = rest - lump - monthly
            worth = year[YEAR["article_23_worth"]] * max(k + half, 0.5) * average
            self.note("normal_awards", t, x, normal)
            self.note("normal_pensions", t, x, normal * pension)
            self.note("hazardous_awards", t, x, by_hazard)
            self.note("hazardous_pensions", t, x, by_hazard * pension)
            self.note("reduced_awards", t, x, by_capacity)
            self.note("reduced_pensions", t, x, by_capacity * after_points)
            self.note("minimum_awards", t, x, minimum * awards)
            self.note("minimum_pensions", t, x, minimum * mass)
            self.note("service_of_awards", t, x, awards * (k + half))
            rates = law[LAW["rate" if active else "rate_dormant"]]
            at_ceiling = (normal + by_hazard) * (rates[k] >= rates[-1])
            self.note("awards_at_ceiling", t, x, at_ceiling)
            self.note("one_off_allowances", t, x, awards * one_off * average)
            self.note("lump_sums_at_age", t, x, lump)
            self.note("lump_sums_at_age_amount", t, x, lump * law[LAW["lump_sum"]][k] * average)
            self.note("article_23_awards", t, x, monthly)
            self.note("article_23_amount", t, x, monthly * worth)
            self.note("reached_unqualified", t, x, turned)
            self.note("began_to_wait", t, x, waits)
            state[4][k] += waits
            state[5][k] += waits * earned / stock
            staying = max(0.0, stock - awards - turned)
            state[status][k] = staying
            state[status + 2][k] = earned * (staying / stock)

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

    def leave_and_return(self, state: State, e: int, room: "Room", t: int, x: int) -> None:
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


class Room(NamedTuple):
    """What the coverage path makes of a year; see `Sex.rooms`."""

    of_returns: float
    of_waiting: float
    let_go: float
    entries: float
    missed: float


class Sex:
    """The schemes of a sex, and those of it who are not insured."""

    def __init__(self, cells: Cells, sex: int) -> None:
        self.schemes = [Cell(cells, scheme, sex) for scheme in range(len(cells.targets))]
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
