"""What one scheme and sex take and give, on lists of floats, and the averages of its members."""

from seam import AWARDED, ERAS, FLOWS, SERVICE, Cells, place_of, shares_of_eras

AGE, YEAR, LAW = place_of("age"), place_of("year"), place_of("service")

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
        self.flows = {name: [[0.0] * 101 for _ in range(self.years)] for name in FLOWS}

    def start(self, t: int, x: int) -> Cohort:
        """A cohort as it stands when it is first counted."""
        cohort = [[[0.0] * SERVICE for _ in range(6)] for _ in range(ERAS)]
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
