"""The recursion of one scheme and sex in plain Python: cohort by cohort, the obvious loops.

The same moves in the same order as `vss_actuarial.coverage.insured_kernel`, on lists of floats.
"""

from vss_actuarial.coverage import insured_kernel as rows
from vss_actuarial.coverage.insured import FIRST_OF_NEW_ERA, Cells

SERVICE, FIRST_AGE, LAST_AGE = rows.SERVICE, rows.FIRST_AGE, rows.LAST_AGE
AGE = {name: place for place, name in enumerate(rows.AGE_ROWS)}
YEAR = {name: place for place, name in enumerate(rows.YEAR_COLUMNS)}
LAW = {name: place for place, name in enumerate(rows.SERVICE_ROWS)}

Cohort = list[list[list[float]]]  # era, then active, dormant and their earnings, then service


class Cell:
    """What one scheme and sex take and give."""

    def __init__(self, cells: Cells, scheme: int, sex: int) -> None:
        self.opening = cells.opening[scheme, sex].tolist()
        self.targets = cells.targets[scheme, sex].tolist()
        self.by_age = cells.by_age[scheme, sex].tolist()
        self.by_year = cells.by_year[scheme].tolist()
        self.by_service = cells.by_service[scheme, sex].tolist()
        self.years = len(self.targets) - 1
        self.active = [[0.0] * 101 for _ in range(self.years + 1)]
        self.dormant = [[0.0] * 101 for _ in range(self.years + 1)]
        self.flows = {name: [[0.0] * 101 for _ in range(self.years)] for name in rows.FLOWS}

    def run(self) -> None:
        for start in range(FIRST_AGE - self.years + 1, LAST_AGE + 1):
            t, x = max(0, FIRST_AGE - start), max(FIRST_AGE, start)
            cohort = [[[0.0] * SERVICE for _ in range(4)] for _ in range(2)]
            if t == 0:
                cohort[0] = [list(self.opening[row][x]) for row in range(4)]
            while t < self.years and x <= LAST_AGE:
                self.count(cohort, t, x)
                staying = 0.0
                for e in range(1 if t <= FIRST_OF_NEW_ERA else 2):
                    self.die(cohort[e], t, x)
                    self.retire(cohort[e], 0, t, x)
                    self.retire(cohort[e], 1, t, x)
                    self.leave_and_return(cohort[e], e, t, x)
                    staying += sum(cohort[e][0])
                self.meet_target(cohort, staying, t, x)
                t, x = t + 1, x + 1
            if x <= LAST_AGE:
                self.count(cohort, t, x)
            else:
                self.flows["aged_out"][t - 1][x - 1] = sum(sum(e[0]) + sum(e[1]) for e in cohort)

    def note(self, name: str, t: int, x: int, amount: float) -> None:
        self.flows[name][t][x] += amount

    def count(self, cohort: Cohort, t: int, x: int) -> None:
        self.active[t][x] = sum(cohort[0][0]) + sum(cohort[1][0])
        self.dormant[t][x] = sum(cohort[0][1]) + sum(cohort[1][1])

    def die(self, state: list[list[float]], t: int, x: int) -> None:
        alive = self.by_age[AGE["survival"]][t][x]
        index = self.by_year[t][YEAR["award_index"]]
        worth = self.by_service[t][LAW["survivors_lump_sum_a_year"]]
        for k in range(SERVICE):
            dead_active, dead = state[0][k] * (1.0 - alive), state[1][k] * (1.0 - alive)
            due = worth[k] * (state[2][k] + state[3][k]) * (1.0 - alive) * index
            self.note("deaths_active", t, x, dead_active)
            self.note("deaths_dormant", t, x, dead)
            if k >= rows.RIGHTS:
                self.note("deaths_with_rights", t, x, dead_active + dead)
                self.note("survivors_lump_sums_with_rights", t, x, due)
            else:
                self.note("survivors_lump_sums", t, x, due)
            for row in range(4):
                state[row][k] *= alive

    def average(self, career: float, k: int, t: int, x: int) -> float:
        year, law = self.by_year[t], self.by_service[t]
        window = min(int(law[LAW["window"]][k]), t, k)
        if window < 1:
            return career
        in_base = law[LAW["coefficient_window"]][k] > 0.0
        past = self.by_age[AGE["past_base" if in_base else "past_real"]]
        index = year[YEAR["base_salary" if in_base else "price_before"]]
        windowed = (past[t][x] - past[t - window][x - window]) / window * index
        return max(windowed, career) if year[YEAR["better_of"]] > 0.0 else windowed

    def retire(self, state: list[list[float]], status: int, t: int, x: int) -> None:
        active, half = status == 0, 0.5 if status == 0 else 0.0
        person = [row[t][x] for row in self.by_age]
        year, law = self.by_year[t], self.by_service[t]
        reach, salary = person[AGE["reach"]], person[AGE["salary"]]
        hazardous = person[AGE["reach_hazardous"]] if active else 0.0
        reduced = person[AGE["reach_reduced"]] if active else 0.0
        if reach + hazardous + reduced == 0.0:
            return
        for k in range(SERVICE):
            stock, earned = state[status][k], state[status + 2][k]
            if stock == 0.0:
                continue
            qualified = law[LAW["qualified"]][k]
            normal, unqualified = stock * reach * qualified, stock * reach * (1.0 - qualified)
            by_hazard = (stock - normal - unqualified) * hazardous * qualified
            rest = stock - normal - unqualified - by_hazard
            by_capacity = rest * reduced * law[LAW["qualified_reduced"]][k]
            awards = normal + by_hazard + by_capacity
            career = salary
            if k > 0:
                career = earned / stock * year[YEAR["award_index"]] + half * salary
                career /= k + half
            average = self.average(career, k, t, x)
            rate = law[LAW["rate" if active else "rate_dormant"]][k]
            lump = unqualified * year[YEAR["lump_sum_at_age"]]
            monthly = unqualified * year[YEAR["article_23"]]
            due = law[LAW["lump_sum"]][k] * average
            after_points = max(0.0, rate - person[AGE["reduction"]])
            self.note("normal_awards", t, x, normal)
            self.note("normal_pensions", t, x, normal * rate * average)
            self.note("hazardous_awards", t, x, by_hazard)
            self.note("hazardous_pensions", t, x, by_hazard * rate * average)
            self.note("reduced_awards", t, x, by_capacity)
            self.note("reduced_pensions", t, x, by_capacity * after_points * average)
            self.note("service_of_awards", t, x, awards * (k + half))
            self.note("one_off_allowances", t, x, awards * law[LAW["one_off"]][k] * average)
            self.note("lump_sums_at_age", t, x, lump)
            self.note("lump_sums_at_age_amount", t, x, lump * due)
            self.note("article_23_awards", t, x, monthly)
            self.note("article_23_amount", t, x, monthly * due)
            staying = max(0.0, stock - awards - lump - monthly)
            state[status][k] = staying
            state[status + 2][k] = earned * (staying / stock)

    def leave_and_return(self, state: list[list[float]], e: int, t: int, x: int) -> None:
        person = [row[t][x] for row in self.by_age]
        year, law = self.by_year[t], self.by_service[t]
        salary = person[AGE["salary"]]
        real = salary / year[YEAR["deflator"]]
        going = person[AGE["withdrawal_new" if e == 1 else "withdrawal"]]
        rising = [0.0] * 4
        for k in range(SERVICE):
            up = year[YEAR["density"]] if k < SERVICE - 1 else 0.0
            active, dormant, earned, kept = (row[k] for row in state)
            p = min(1.0, person[AGE["exit"]] * law[LAW["exit_by_service"]][k])
            w = min(1.0, going * law[LAW["withdrawal_by_service"]][k])
            b = (1.0 - w) * person[AGE["return"]]
            leave, come, out = active * p, dormant * b, dormant * w
            due = law[LAW["lump_sum_a_year"]][k] * kept * w * year[YEAR["award_index"]]
            if k == 0:
                due += out * law[LAW["lump_sum"]][0] * salary
            self.note("exits", t, x, leave)
            self.note("returns", t, x, come)
            self.note("withdrawals", t, x, out)
            self.note("withdrawals_amount", t, x, due)
            more, fewer = up * (active - leave + 0.5 * come), up * 0.5 * leave
            more_earned = up * (earned * (1.0 - p) + 0.5 * kept * b)
            fewer_earned = up * 0.5 * earned * p
            state[0][k] = active - leave + come - more + rising[0]
            state[1][k] = dormant - out - come + leave - fewer + rising[1]
            state[2][k] = earned * (1.0 - p) + kept * b - more_earned + rising[2]
            state[3][k] = kept * (1.0 - w - b) + earned * p - fewer_earned + rising[3]
            rising = [more, fewer, more_earned + more * real, fewer_earned + fewer * real]

    def meet_target(self, cohort: Cohort, staying: float, t: int, x: int) -> None:
        entries = self.targets[t + 1][x + 1] - staying
        if entries < 0.0:
            self.note("extra_exits", t, x, -entries)
            share = -entries / staying
            for state in cohort:
                for row in (0, 2):
                    for k in range(SERVICE):
                        state[row + 1][k] += share * state[row][k]
                        state[row][k] *= 1.0 - share
            return
        self.note("entries", t, x, entries)
        year = self.by_year[t]
        half_up, after = 0.5 * year[YEAR["density"]], year[YEAR["entrants_after"]]
        real = self.by_age[AGE["salary"]][t][x] / year[YEAR["deflator"]]
        for e, share in ((0, 1.0 - after), (1, after)):
            cohort[e][0][0] += entries * share * (1.0 - half_up)
            cohort[e][0][1] += entries * share * half_up
            cohort[e][2][1] += entries * share * half_up * real
