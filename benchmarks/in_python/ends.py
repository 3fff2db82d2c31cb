"""How membership ends in plain Python: deaths, pensions, lump sums, and who waits."""

from seam import LAST_AGE, SERVICE

from in_python.cell import AGE, LAW, YEAR, Cell, State


class Ending(Cell):
    """The moves of a scheme and sex before it is known who of a cohort is left."""

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
