"""The recursion of one scheme and sex in plain Python: cohort by cohort, the obvious loops.

The same moves in the same order as `vss_actuarial.members.recursion.kernel`, on lists of floats.
"""

from vss_actuarial.ground.axes import SERVICE as PLACES
from vss_actuarial.members.insured import Cells
from vss_actuarial.members.recursion import layout as rows
from vss_actuarial.members.recursion.cell import shares_of_eras

SERVICE, FIRST_AGE, LAST_AGE = PLACES, rows.FIRST_AGE, rows.LAST_AGE
AGE = {name: place for place, name in enumerate(rows.AGE_ROWS)}
YEAR = {name: place for place, name in enumerate(rows.YEAR_COLUMNS)}
LAW = {name: place for place, name in enumerate(rows.SERVICE_ROWS)}

State = list[list[float]]  # active, dormant and their earnings, then service
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

    def run(self) -> None:
        for start in range(FIRST_AGE - self.years + 1, LAST_AGE + 1):
            t, x = max(0, FIRST_AGE - start), max(FIRST_AGE, start)
            cohort = [[[0.0] * SERVICE for _ in range(4)] for _ in range(rows.ERAS)]
            if t == 0:
                cohort[self.former] = [list(self.opening[row][x]) for row in range(4)]
            while t < self.years and x <= LAST_AGE:
                self.count(cohort, t, x)
                eras = [e for e, state in enumerate(cohort) if any(state[0]) or any(state[1])]
                for e in eras:
                    self.die(cohort[e], e, t, x)
                    self.retire(cohort[e], e, 0, t, x)
                    self.retire(cohort[e], e, 1, t, x)
                room, let_go, entries = self.make_room(cohort, t, x)
                for e in eras:
                    self.leave_and_return(cohort[e], e, room, let_go, t, x)
                self.enter(cohort, entries, t, x)
                t, x = t + 1, x + 1
            if x <= LAST_AGE:
                self.count(cohort, t, x)
            else:
                self.flows["aged_out"][t - 1][x - 1] = sum(sum(e[0]) + sum(e[1]) for e in cohort)

    def note(self, name: str, t: int, x: int, amount: float) -> None:
        self.flows[name][t][x] += amount

    def count(self, cohort: Cohort, t: int, x: int) -> None:
        self.active[t][x] = sum(sum(state[0]) for state in cohort)
        self.dormant[t][x] = sum(sum(state[1]) for state in cohort)

    def indices(self, e: int, t: int) -> tuple[float, float]:
        """By which a salary is stored, and stored earnings are paid out."""
        year = self.by_year[t]
        if e % 2 == 0:
            return year[YEAR["base_salary"]], year[YEAR["base_salary"]]
        return year[YEAR["price_index"]], year[YEAR["price_before"]]

    def die(self, state: State, e: int, t: int, x: int) -> None:
        dying = 1.0 - self.by_age[AGE["survival"]][t][x]
        salary, index = self.by_age[AGE["salary"]][t][x], self.indices(e, t)[1]
        law = self.by_service[t]
        for k in range(SERVICE):
            active, dormant, earned, kept = (row[k] for row in state)
            months = law[LAW["survivors_lump_sum"]][k]
            due = months * (index * earned + 0.5 * salary * active) / (k + 0.5)
            if self.last_years(e, k, t) > 0 and active > 0.0:
                due = months * active * self.windowed(e, k, t, x)
            revalued = index * kept / k if k > 0 else salary * dormant
            due += law[LAW["survivors_lump_sum_dormant"]][k] * revalued
            rights, dead = law[LAW["rights"]][k], (active + dormant) * dying
            self.note("deaths_active", t, x, active * dying)
            self.note("deaths_dormant", t, x, dormant * dying)
            self.note("funerals", t, x, dead * law[LAW["funeral"]][k])
            self.note("deaths_active_with_rights", t, x, active * dying * rights)
            self.note("deaths_with_rights", t, x, dead * rights)
            self.note("survivors_lump_sums_with_rights", t, x, due * dying * rights)
            self.note("survivors_lump_sums", t, x, due * dying * (1.0 - rights))
            for row in range(4):
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
            unqualified = reaching * (1.0 - qualified) * (1.0 - person[AGE["past"]])
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
            lump = unqualified * year[YEAR["lump_sum_at_age"]]
            monthly = unqualified * year[YEAR["article_23"]]
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
            staying = max(0.0, stock - awards - lump - monthly)
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

    def make_room(self, cohort: Cohort, t: int, x: int) -> tuple[float, float, float]:
        """Part of the returns, share of the stayers let go, and new members."""
        stayers = returners = 0.0
        back = self.by_age[AGE["return"]][t][x]
        for e, state in enumerate(cohort):
            for k in range(SERVICE):
                stayers += state[0][k] * (1.0 - self.exit_prob(k, t, x))
                returners += state[1][k] * (1.0 - self.withdrawal_prob(e, k, t, x)) * back
        missing = self.targets[t + 1][x + 1] - stayers
        if missing < 0.0:
            return 0.0, -missing / stayers, 0.0
        if missing < returners:
            return missing / returners, 0.0, 0.0
        return 1.0, 0.0, missing - returners

    def leave_and_return(
        self, state: State, e: int, room: float, let_go: float, t: int, x: int
    ) -> None:
        year, law = self.by_year[t], self.by_service[t]
        salary, back = self.by_age[AGE["salary"]][t][x], self.by_age[AGE["return"]][t][x]
        real = salary / self.indices(e, t)[0]
        rising = [0.0] * 4
        for k in range(SERVICE):
            up = year[YEAR["density"]] if k < SERVICE - 1 else 0.0
            active, dormant, earned, kept = (row[k] for row in state)
            p, w = self.exit_prob(k, t, x), self.withdrawal_prob(e, k, t, x)
            b, extra = (1.0 - w) * back * room, (1.0 - p) * let_go
            gone = p + extra
            leave, come, out = active * gone, dormant * b, dormant * w
            due = law[LAW["lump_sum_a_year"]][k] * kept * w * self.indices(e, t)[1]
            if k == 0:
                due += out * law[LAW["lump_sum"]][0] * salary
            self.note("exits", t, x, active * p)
            self.note("extra_exits", t, x, active * extra)
            self.note("returns", t, x, come)
            self.note("withdrawals", t, x, out)
            self.note("withdrawals_amount", t, x, due)
            more, fewer = up * (active - leave + 0.5 * come), up * 0.5 * leave
            more_earned = up * (earned * (1.0 - gone) + 0.5 * kept * b)
            fewer_earned = up * 0.5 * earned * gone
            state[0][k] = active - leave + come - more + rising[0]
            state[1][k] = dormant - out - come + leave - fewer + rising[1]
            state[2][k] = earned * (1.0 - gone) + kept * b - more_earned + rising[2]
            state[3][k] = kept * (1.0 - w - b) + earned * gone - fewer_earned + rising[3]
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
