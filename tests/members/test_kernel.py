"""The recursion of the insured, against an obvious slow loop over persons of one kind."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from recursion_standin import people_of, run_alone, run_together
from vss_actuarial.ground.axes import SERVICE
from vss_actuarial.members.insured import AWARDED
from vss_actuarial.members.recursion.averages import by_index
from vss_actuarial.members.recursion.averages import last_years as averages_of
from vss_actuarial.members.recursion.cell import Cell as Given
from vss_actuarial.members.recursion.layout import (
    AGE_ROWS,
    ERAS,
    FIRST_AGE,
    FLOWS,
    LAST_AGE,
    SERVICE_ROWS,
    YEAR_COLUMNS,
)

SEEDS = st.integers(0, 2**32 - 1)
PROBABILITIES = AGE_ROWS[:7]
ACTIVE, DORMANT, WAITING = "active", "dormant", "waiting"
PAID_OUT = ("lump_sums_at_age", "article_23_awards", "later_lump_sums")


@dataclass
class Cell:
    """All that `cell.Cell` takes, by name of the row; `by_age` with `survival`, that of all."""

    opening: np.ndarray
    targets: np.ndarray
    by_age: dict[str, np.ndarray]
    by_year: dict[str, np.ndarray]
    by_service: dict[str, np.ndarray]
    windows: np.ndarray

    @property
    def years(self):
        return len(self.targets) - 1


@dataclass
class Outcome:
    """Stocks and flows of a cell."""

    active: np.ndarray
    dormant: np.ndarray
    waiting: np.ndarray
    service: np.ndarray
    flows: dict[str, np.ndarray]


def given_of(cell):
    by_age = np.stack([cell.by_age[name] for name in AGE_ROWS])
    by_year = np.stack([cell.by_year[name] for name in YEAR_COLUMNS], axis=1)
    by_service = np.stack([cell.by_service[name] for name in SERVICE_ROWS], axis=1)
    averaged = averages_of(cell.windows, by_age, by_index(by_year))
    return Given(cell.opening, cell.targets, by_age, by_year, by_service, averaged)


def outcome_of(walked):
    named = {name: walked.flows[..., place] for place, name in enumerate(FLOWS)}
    return Outcome(*np.moveaxis(walked.stocks, 1, 0), walked.service, named)


def run(cell, skip=True):
    return outcome_of(run_alone(given_of(cell), cell.by_age["survival"], skip))


def run_all(cells, people, skip=True):
    """The schemes of a sex together, and `people` filled."""
    return [outcome_of(one) for one in run_together([given_of(c) for c in cells], people, skip)]


def quiet_cell(years=3, salary=10.0):
    """Nobody moves, everybody earns the same, prices stand still; tests change what they are on."""
    by_age = {name: np.zeros((years, 101)) for name in AGE_ROWS}
    by_age["survival"] = np.ones((years, 101))
    by_age["salary"] += salary
    by_year = {name: np.zeros(years) for name in YEAR_COLUMNS}
    for name in ("density", "price_index", "price_before", "base_salary"):
        by_year[name] += 1.0
    by_service = {name: np.zeros((years, SERVICE)) for name in SERVICE_ROWS}
    windows = np.zeros((years, ERAS, SERVICE), dtype=np.int64)
    opening, targets = np.zeros((4, 101, SERVICE)), np.zeros((years + 1, 101))
    return Cell(opening, targets, by_age, by_year, by_service, windows)


def wild_cell(seed, years=5):
    """Everything at random: probabilities, service, salaries, indices and targets."""
    rng = np.random.default_rng(seed)
    cell = quiet_cell(years)
    ages = np.arange(101)
    for name in PROBABILITIES:
        cell.by_age[name] = rng.uniform(0.0, 0.3, (years, 101)) * (rng.random((years, 101)) < 0.7)
    cell.by_age["survival"] = rng.uniform(0.7, 1.0, (years, 101))
    cell.by_age["reach"] = rng.choice([0.0, 0.25, 1.0], (years, 101)) * (ages > 50)
    cell.by_age["reach_kept"] = rng.choice([0.0, 0.25, 1.0], (years, 101)) * (ages > 45)
    cell.by_age["reduction"] = rng.uniform(0.0, 0.2, (years, 101))
    cell.by_age["salary"] = rng.uniform(1.0, 20.0, (years, 101))
    for name in ("past_base", "past_real"):
        for t in range(1, years):
            earned = rng.uniform(1.0, 20.0, 100)
            cell.by_age[name][t, 1:] = cell.by_age[name][t - 1, :-1] + earned
    for name in ("lump_sum_at_age", "article_23", "article_23_worth", "later_lump_sum"):
        cell.by_year[name] = rng.uniform(0.0, 0.5, years)
    cell.by_year["density"] = rng.uniform(0.0, 1.0, years)
    for name in ("price_index", "price_before", "base_salary"):
        cell.by_year[name] = rng.uniform(0.5, 2.0, years)
    cell.by_year["better_of"] = rng.choice([0.0, 0.5, 1.0], years)
    cell.by_year["entrants_after"] = np.clip(np.arange(years) - 1.5, 0.0, 1.0)
    cell.by_year["entrants_in_base"] = rng.choice([0.0, 1.0], years)
    for name in SERVICE_ROWS:
        cell.by_service[name] = rng.uniform(0.0, 1.0, (years, SERVICE))
    for name in SERVICE_ROWS:
        if "buys" in name:
            cell.by_service[name] *= 0.5  # of months and of years together no more than all
        if "lacks" in name or name == "bought_years":
            least = 2.0 if name == "bought_years" else 1.0  # nobody buys more months than that
            cell.by_service[name] = rng.uniform(least, 20.0, (years, SERVICE))
    for name in ("kept_age", "kept_age_later"):
        cell.by_service[name] = rng.choice([0.0, 1.0], (years, SERVICE))
    cell.windows = rng.integers(0, 7, (years, ERAS, SERVICE))
    possible = np.arange(SERVICE) <= (ages - FIRST_AGE)[:, None]  # nobody served before 15
    working = ((ages >= FIRST_AGE) & (ages <= LAST_AGE))[:, None]
    cell.opening[:2] = rng.uniform(0.0, 10.0, (2, 101, SERVICE)) * possible * working
    cell.opening[2:] = cell.opening[:2] * np.arange(SERVICE) * rng.uniform(1.0, 5.0)
    cell.targets = rng.uniform(0.0, 300.0, (years + 1, 101)) * (rng.random((years + 1, 101)) < 0.9)
    cell.targets[0] = cell.opening[0].sum(axis=1)
    return cell


@dataclass
class Others:
    """Persons beside the insured: who has ever worked, who draws, how often the others die.

    survival : (year, 101) of all, by age on 1 January; ever_worked : (year + 1, 101)
    """

    survival: np.ndarray
    ever_worked: np.ndarray
    drawing: np.ndarray
    of_others: float = 1.0

    def deaths(self, t, age, insured, drawing):
        """Death probabilities of those known to the system and of the others."""
        dying, ever = 1.0 - self.survival[t, age], self.ever_worked[t, age]
        share = min(1.0, (insured + drawing) / ever) if ever > 0.0 else 0.0
        known = dying / (share + (1.0 - share) * self.of_others)
        others = self.of_others * known
        if others > 1.0:
            known, others = max(0.0, dying - (1.0 - share)) / share, 1.0
        return known, others


def slowly(cell):
    """One scheme alone, beside more people than it could ever insure."""
    crowd = np.full((cell.years + 1, 101), 1e15)
    others = Others(cell.by_age["survival"], crowd, np.zeros(101))
    return slowly_together([cell], others)[0][0]


def slowly_together(cells, others):
    """A cohort is a dictionary (status, era, completed years) -> [heads, stored earnings].

    Gives the outcome of each scheme, and pensioners and those paid out at 1 January.
    """
    years = cells[0].years
    flows = [{name: np.zeros((years, 101)) for name in FLOWS} for _ in cells]
    statuses = ACTIVE, DORMANT, WAITING
    stocks = [{s: np.zeros((years + 1, 101)) for s in statuses} for _ in cells]
    service = [np.zeros((years + 1, 2, SERVICE)) for _ in cells]
    in_payment, paid_out = np.zeros((2, years + 1, 101))
    cohorts = [(0, age) for age in range(FIRST_AGE, LAST_AGE + 1)]
    cohorts += [(t, FIRST_AGE) for t in range(1, years + 1)]
    for t, age in cohorts:
        all_people = [opening_of(cell, age) if t == 0 else {} for cell in cells]
        drawing, gone = (others.drawing[age] if t == 0 else 0.0), 0.0
        while t < years and age <= LAST_AGE:
            in_payment[t, age], paid_out[t, age] = drawing, gone
            insured = sum(heads for people in all_people for heads, _ in people.values())
            dying, of_others = others.deaths(t, age, insured, drawing)
            drawing, gone = drawing * (1.0 - dying), gone * (1.0 - of_others)
            for s, (people, cell) in enumerate(zip(all_people, cells, strict=True)):
                note(people, t, age, stocks[s], service[s])
                note_flow = noting(flows[s], t, age)
                die(people, cell, t, age, dying, note_flow)
                wait(people, cell, t, age, note_flow)
                retire(people, cell, t, age, note_flow)
                of_year = {name: flow[t, age] for name, flow in flows[s].items()}
                drawing += sum(of_year[f"{kind}_awards"] for kind in AWARDED)
                gone += sum(of_year[name] for name in PAID_OUT)
            there = others.ever_worked[t + 1, age + 1] - drawing - gone
            rooms = rooms_for(all_people, cells, t, age, there)
            for s, (cell, room) in enumerate(zip(cells, rooms, strict=True)):
                note_flow = noting(flows[s], t, age)
                people = move(all_people[s], cell, t, age, room, note_flow)
                all_people[s] = enter(people, cell, t, age, room.entries, note_flow)
                note_flow("missed", room.missed)
            t, age = t + 1, age + 1
        if age <= LAST_AGE:
            in_payment[t, age], paid_out[t, age] = drawing, gone
            for s, people in enumerate(all_people):
                note(people, t, age, stocks[s], service[s])
        else:
            for s, people in enumerate(all_people):
                flows[s]["aged_out"][t - 1, age - 1] += sum(heads for heads, _ in people.values())
    outcomes = [
        Outcome(*stock.values(), served, flow)
        for stock, served, flow in zip(stocks, service, flows, strict=True)
    ]
    return outcomes, in_payment, paid_out


def opening_of(cell, age):
    era = 0 if cell.by_year["entrants_in_base"][0] > 0.0 else 1
    return {
        (status, era, k): [cell.opening[row, age, k], cell.opening[row + 2, age, k]]
        for row, status in enumerate((ACTIVE, DORMANT))
        for k in range(SERVICE)
        if cell.opening[row, age, k] > 0.0
    }


def noting(flows, t, age):
    def note_flow(name, amount):
        flows[name][t, age] += amount

    return note_flow


def note(people, t, age, stocks, service):
    for (status, _, k), (heads, _) in people.items():
        stocks[status][t, age] += heads
        if status == WAITING:
            stocks[DORMANT][t, age] += heads
        service[t, 0 if status == ACTIVE else 1, k] += heads


def indices(cell, t, era):
    """By which a salary of the year is stored, and stored earnings are paid out."""
    year = {name: cell.by_year[name][t] for name in YEAR_COLUMNS}
    if era in (0, 2):
        return year["base_salary"], year["base_salary"]
    return year["price_index"], year["price_before"]


def die(people, cell, t, age, dying, note_flow):
    """Deaths first; those of long service leave rights, the others a lump sum of their own years.

    Months of average salary; the active have served half a year more. No earnings are stored under
    one year: the salary of the day is the average.
    """
    salary = cell.by_age["salary"][t, age]
    for (status, era, k), group in people.items():
        heads, earned = group
        note_flow(f"deaths_{status}", heads * dying)
        if status == WAITING:
            note_flow("deaths_dormant", heads * dying)
        revalued = earned * indices(cell, t, era)[1]
        if status == ACTIVE:
            months = cell.by_service["survivors_lump_sum"][t, k]
            due = months * (revalued + 0.5 * heads * salary) / (k + 0.5)
            if last_years(cell, t, era, k) > 0:
                due = months * heads * over_last_years(cell, t, age, era, k)
        else:
            months = cell.by_service["survivors_lump_sum_dormant"][t, k]
            due = months * (revalued / k if k > 0 else heads * salary)
        rights = cell.by_service["rights"][t, k]
        note_flow("funerals", heads * dying * cell.by_service["funeral"][t, k])
        note_flow("deaths_with_rights", heads * dying * rights)
        if status == ACTIVE:
            note_flow("deaths_active_with_rights", heads * dying * rights)
        note_flow("survivors_lump_sums_with_rights", due * dying * rights)
        note_flow("survivors_lump_sums", due * dying * (1.0 - rights))
        group[:] = heads * (1.0 - dying), earned * (1.0 - dying)


def wait(people, cell, t, age, note_flow):
    """Past the age: a pension where the law opens it now, else the lump sum with a probability."""
    for (status, era, k), group in people.items():
        heads, earned = group
        if status != WAITING or heads == 0.0:
            continue
        law = {name: cell.by_service[name][t, k] for name in SERVICE_ROWS}
        pay = average(cell, t, age, era, k, earned / heads, 0.0)
        awards = heads * law["qualified"]
        later = 1.0 if age == LAST_AGE else cell.by_year["later_lump_sum"][t]
        paid_out = (heads - awards) * later
        with_minimum = law["minimum"] if era < 2 else 0.0
        pension = law["rate_dormant"] * pay
        for name, amount in {
            "normal_awards": awards,
            "awards_of_waiting": awards,
            "normal_pensions": awards * pension,
            "minimum_awards": awards * with_minimum,
            "minimum_pensions": awards * pension * with_minimum,
            "service_of_awards": awards * k,
            "one_off_allowances": awards * law["one_off_dormant"] * pay,
            "later_lump_sums": paid_out,
            "later_lump_sums_amount": paid_out * law["lump_sum"] * pay,
        }.items():
            note_flow(name, amount)
        left = heads - awards - paid_out
        group[:] = left, earned * left / heads


def retire(people, cell, t, age, note_flow):
    """Normal age, then hazardous work, then reduced capacity; the unqualified part by choice."""
    a = {name: cell.by_age[name][t, age] for name in AGE_ROWS}
    for (status, era, k), group in list(people.items()):
        heads, earned = group
        if heads == 0.0 or status == WAITING:
            continue
        law = {name: cell.by_service[name][t, k] for name in SERVICE_ROWS}
        early = 1.0 if status == ACTIVE else 0.0
        more = 0.5 * early  # the active serve on to the middle of the year
        kept = law["kept_age" if era < 2 else "kept_age_later"]
        reaching = heads * a["reach_kept" if kept else "reach"]
        normal = reaching * law["qualified"]
        short = reaching * (1.0 - law["qualified"])
        left = heads - reaching
        hazardous = left * early * a["reach_hazardous"] * law["qualified"]
        left -= hazardous
        reduced = left * early * a["reach_reduced"] * law["qualified_reduced"]
        pay = average(cell, t, age, era, k, earned / heads, more)
        of_dormant = "" if status == ACTIVE else "_dormant"
        rate, one_off = law[f"rate{of_dormant}"], law[f"one_off{of_dormant}"]
        awards = normal + hazardous + reduced
        note_flow("normal_awards", normal)
        note_flow("normal_pensions", normal * rate * pay)
        note_flow("hazardous_awards", hazardous)
        note_flow("hazardous_pensions", hazardous * rate * pay)
        note_flow("reduced_awards", reduced)
        note_flow("reduced_pensions", reduced * max(0.0, rate - a["reduction"]) * pay)
        with_minimum = law["minimum"] if era < 2 else 0.0
        mass = (normal + hazardous) * rate + reduced * max(0.0, rate - a["reduction"])
        note_flow("minimum_awards", awards * with_minimum)
        note_flow("minimum_pensions", mass * pay * with_minimum)
        note_flow("service_of_awards", awards * (k + more))
        at_ceiling = rate >= cell.by_service[f"rate{of_dormant}"][t, -1]
        note_flow("awards_at_ceiling", (normal + hazardous) * at_ceiling)
        note_flow("one_off_allowances", awards * one_off * pay)
        turned = turn_away(cell, t, age, (status, era, k), short, pay, note_flow)
        group_of_waiting = people.setdefault((WAITING, era, k), [0.0, 0.0])
        group_of_waiting[0] += turned
        group_of_waiting[1] += turned * earned / heads
        stay = max(0.0, heads - awards - short)
        group[:] = stay, earned * stay / heads


def turn_away(cell, t, age, of, short, pay, note_flow):
    """Those short of a pension buy what they lack, are paid out, or wait: how many do."""
    status, era, k = of
    law = {name: cell.by_service[name][t, k] for name in SERVICE_ROWS}
    salary, more = cell.by_age["salary"][t, age], 0.5 if status == ACTIVE else 0.0
    of_dormant = "" if status == ACTIVE else "dormant_"
    note_flow("reached_unqualified", short)
    rest = short
    for kind in ("months", "years"):
        buyers, lacks = short * law[f"{of_dormant}buys_{kind}"], law[f"{of_dormant}lacks_{kind}"]
        bought = lacks / (12.0 * law["bought_years"])
        pension = law["bought_rate"] * ((1.0 - bought) * pay + bought * salary)
        minimum = law["bought_minimum"] if era < 2 else 0.0
        note_flow(f"bought_{kind}_awards", buyers)
        note_flow(f"bought_{kind}_pay", buyers * lacks * salary)
        note_flow("bought_pensions", buyers * pension)
        note_flow("minimum_awards", buyers * minimum)
        note_flow("minimum_pensions", buyers * pension * minimum)
        note_flow("service_of_awards", buyers * law["bought_years"])
        if kind == "years":
            note_flow("bought_years_missing", buyers * lacks)
        rest -= buyers
    monthly = rest * cell.by_year["article_23"][t]
    lump = rest * cell.by_year["lump_sum_at_age"][t] if age < LAST_AGE else rest - monthly
    note_flow("lump_sums_at_age", lump)
    note_flow("lump_sums_at_age_amount", lump * law["lump_sum"] * pay)
    note_flow("article_23_awards", monthly)
    years = max(k + more, 0.5)  # under one year: half a year on average
    worth = cell.by_year["article_23_worth"][t]
    note_flow("article_23_amount", monthly * worth * years * pay)
    note_flow("began_to_wait", rest - lump - monthly)
    return rest - lump - monthly


def average(cell, t, age, era, k, stored, more):
    """Average salary: of the career, or of the cohort's last years, or the better of the two.

    The dormant have what counted when they left.
    """
    salary, index = cell.by_age["salary"][t, age], indices(cell, t, era)[1]
    career = salary
    if k > 0:
        career = (stored * index + more * salary) / (k + more)
    if last_years(cell, t, era, k) == 0 or more == 0.0:
        return career
    windowed = over_last_years(cell, t, age, era, k)
    share = cell.by_year["better_of"][t]  # of the awards, spread evenly over the year
    return share * max(windowed, career) + (1.0 - share) * windowed


def last_years(cell, t, era, k):
    """Years of the window, as far as they are known; 0 where the career counts."""
    window = int(cell.windows[t, era, k])
    return 0 if window > k else min(window, t)


def over_last_years(cell, t, age, era, k):
    """Average of the window to the middle of the year."""
    last, past = last_years(cell, t, era, k), cell.by_age["past_real" if era % 2 else "past_base"]
    gone = np.mean([past[t - last, age - last], past[t - last + 1, age - last + 1]])
    earned = (past[t, age] - gone) * indices(cell, t, era)[1]
    return (earned + 0.5 * cell.by_age["salary"][t, age]) / last


def of_leavers(cell, t, age, era, k, earned, risen):
    """What one leaver keeps: the average of his last years for each of his years, or his career.

    risen : whether he has served the year in which he leaves
    """
    real = cell.by_age["salary"][t, age] / indices(cell, t, era)[0]
    own = earned + risen * real
    last = last_years(cell, t, era, k)
    if last == 0:
        return own
    past = cell.by_age["past_base" if era in (0, 2) else "past_real"]
    until = past[t, age] + risen * real
    kept = (until - past[t - last + risen, age - last + risen]) * (k + risen) / last
    better = cell.by_year["better_of"][t]
    return better * max(kept, own) + (1.0 - better) * kept


def exit_prob(cell, t, age, k):
    return min(1.0, cell.by_age["exit"][t, age] * cell.by_service["exit_by_service"][t, k])


def withdrawal_prob(cell, t, age, era, k):
    """After months out of work where the law opens it to the era, else on other grounds."""
    after, other = (cell.by_age[name][t, age] for name in ("withdrawal", "other_withdrawal"))
    opened = cell.by_service["withdrawal_by_service"][t, k]
    closed = cell.by_service["other_withdrawal_by_service"][t, k]
    if era < 2:
        return min(1.0, after * opened + other * closed)
    return min(1.0, other * (opened + closed))


@dataclass
class Room:
    """What the coverage path makes of a year.

    of_returns is the part of those who would return that may; of_waiting, of all the dormant, those
    who come back beyond them; let_go, of the stayers, those who must leave.
    """

    of_returns: float
    of_waiting: float
    let_go: float
    entries: float
    missed: float


def rooms_for(all_people, cells, t, age, there):
    """Who stays comes first, who may return second, new members third, the other dormant fourth.

    Of the new members there are, some fill places that no dormant member of the scheme can, then
    the rest in proportion to what each scheme lacks.
    """
    told, known = [], 0.0
    for people, cell in zip(all_people, cells, strict=True):
        stay = come = waiting = 0.0
        for (status, era, k), (heads, _) in people.items():
            if status == ACTIVE:
                stay += heads * (1.0 - exit_prob(cell, t, age, k))
            if status != DORMANT:
                known += heads
            else:
                left = heads * (1.0 - withdrawal_prob(cell, t, age, era, k))
                waiting += left
                come += left * cell.by_age["return"][t, age]
        known += waiting
        missing = cell.targets[t + 1, age + 1] - stay
        lacking = max(0.0, missing - come)
        told.append((stay, come, waiting, missing, lacking, max(0.0, lacking - (waiting - come))))
    pool = max(0.0, there - known)
    lacking, needing = (sum(each[place] for each in told) for place in (4, 5))
    first = min(1.0, pool / needing) if needing else 1.0
    rest = lacking - needing
    second = min(1.0, max(0.0, pool - needing) / rest) if rest > 0.0 else 1.0
    rooms = []
    for stay, come, waiting, missing, lacks, needs in told:
        entries = needs * first + (lacks - needs) * second
        extra = max(0.0, min(lacks - entries, waiting - come))
        rooms.append(
            Room(
                of_returns=min(1.0, max(0.0, missing) / come) if come > 0.0 else 1.0,
                of_waiting=extra / waiting if waiting > 0.0 else 0.0,
                let_go=-missing / stay if missing < 0.0 else 0.0,
                entries=entries,
                missed=lacks - entries - extra,
            )
        )
    return rooms


def move(people, cell, t, age, room, note_flow):
    """Exit, withdrawal, return; who paid all year gains a year, who came or left half of one."""
    after = defaultdict(lambda: [0.0, 0.0])
    density = cell.by_year["density"][t]

    def arrive(status, era, k, heads, earned, share_up):
        up = share_up if k < SERVICE - 1 else 0.0
        real = cell.by_age["salary"][t, age] / indices(cell, t, era)[0]
        for years, share in ((k, 1.0 - up), (k + 1, up)):
            if share > 0.0:
                group = after[status, era, years]
                group[0] += heads * share
                group[1] += earned * share + (heads * share * real if years > k else 0.0)

    for (status, era, k), (heads, earned) in people.items():
        if status == WAITING:
            after[status, era, k][:] = heads, earned
            continue
        if status == ACTIVE:
            p = exit_prob(cell, t, age, k)
            extra = (1.0 - p) * room.let_go
            stay = 1.0 - p - extra
            note_flow("exits", heads * p)
            note_flow("extra_exits", heads * extra)
            arrive(ACTIVE, era, k, heads * stay, earned * stay, density)
            up = 0.5 * density if k < SERVICE - 1 else 0.0
            for risen, share in ((0, 1.0 - up), (1, up)):
                if share * heads > 0.0:
                    each = of_leavers(cell, t, age, era, k, earned / heads, risen)
                    group, gone = after[DORMANT, era, k + risen], share * heads * (p + extra)
                    group[0] += gone
                    group[1] += gone * each
            continue
        w = withdrawal_prob(cell, t, age, era, k)
        usual = (1.0 - w) * cell.by_age["return"][t, age] * room.of_returns
        b = usual + (1.0 - w) * room.of_waiting
        note_flow("withdrawals", heads * w)
        note_flow("returns", heads * usual)
        note_flow("extra_returns", heads * (b - usual))
        index, law = indices(cell, t, era)[1], cell.by_service
        if k == 0:  # what was paid in under one year, on the salary of the day
            due = law["lump_sum"][t, 0] * heads * cell.by_age["salary"][t, age]
        else:
            due = law["lump_sum_a_year"][t, k] * earned * index
        note_flow("withdrawals_amount", w * due)
        arrive(ACTIVE, era, k, heads * b, earned * b, 0.5 * density)
        waits = max(0.0, 1.0 - w - b)
        arrive(DORMANT, era, k, heads * waits, earned * waits, 0.0)
    return after


def enter(people, cell, t, age, entries, note_flow):
    """Entrants of half a year each, by era."""
    note_flow("entries", entries)
    up = 0.5 * cell.by_year["density"][t]
    later, in_base = (cell.by_year[f"entrants_{name}"][t] for name in ("after", "in_base"))
    for era in range(ERAS):
        new = entries * (later if era >= 2 else 1.0 - later)
        new *= in_base if era in (0, 2) else 1.0 - in_base
        real = cell.by_age["salary"][t, age] / indices(cell, t, era)[0]
        people[ACTIVE, era, 0][0] += new * (1.0 - up)
        people[ACTIVE, era, 1][0] += new * up
        people[ACTIVE, era, 1][1] += new * up * real
    return people


def assert_alike(one, other):
    np.testing.assert_allclose(one.active, other.active, rtol=1e-10, atol=1e-9)
    np.testing.assert_allclose(one.dormant, other.dormant, rtol=1e-10, atol=1e-9)
    np.testing.assert_allclose(one.waiting, other.waiting, rtol=1e-10, atol=1e-9)
    np.testing.assert_allclose(one.service, other.service, rtol=1e-10, atol=1e-9)
    for name in FLOWS:
        np.testing.assert_allclose(
            one.flows[name], other.flows[name], rtol=1e-10, atol=1e-9, err_msg=name
        )


def of_every_fifth_cohort(cell):
    """The slow loop is slow: cohorts do not touch one another, so one in five is enough."""
    t, age = np.indices(cell.targets.shape)
    other = (age - t) % 5 != 1
    cell.targets[other] = 0.0
    cell.opening[:, other[0]] = 0.0
    return cell


@settings(deadline=None, max_examples=5, phases=[Phase.generate])
@given(SEEDS)
def test_the_kernel_does_what_a_slow_loop_over_kinds_of_people_does(seed):
    cell = of_every_fifth_cohort(wild_cell(seed))
    cell.opening[:, :, SERVICE - 5 :] = 0.0  # the last place is open-ended; see below
    cell.by_service["lump_sum_a_year"][:, 0] = 0.0
    slow = slowly(cell)
    assert_alike(run(cell, skip=False), slow)
    assert_alike(run(cell), slow)


def wild_sex(seed, most=900.0):
    """Three schemes at random, and so few people that the bound is met in places."""
    cells = [wild_cell(seed + n) for n in range(3)]
    rng = np.random.default_rng(seed)
    known = sum(cell.opening[:2].sum(axis=(0, 2)) for cell in cells)
    drawing = rng.uniform(0.0, 200.0, 101) * (np.arange(101) >= FIRST_AGE)
    survival = rng.uniform(0.7, 1.0, (cells[0].years, 101))
    ever = np.zeros((len(survival) + 1, 101))
    ever[0] = (known + drawing) * rng.uniform(1.0, 1.3, 101)
    for t in range(len(survival)):
        begun = rng.uniform(0.0, most, 101)
        begun[1:] = np.maximum(begun[1:], ever[t, :-1] * survival[t, :-1])
        ever[t + 1] = begun
    return cells, Others(survival, ever, drawing, float(rng.uniform(1.0, 2.0)))


def people_beside(cells, others):
    people = people_of(
        [given_of(cell) for cell in cells], others.survival, others.ever_worked, others.of_others
    )
    people.in_payment[0] = others.drawing
    return people


@settings(deadline=None, max_examples=5, phases=[Phase.generate])
@given(SEEDS)
def test_the_schemes_together_do_what_a_slow_loop_over_cohorts_does(seed):
    cells, others = wild_sex(seed)
    for cell in cells:
        of_every_fifth_cohort(cell)
        cell.opening[:, :, SERVICE - 5 :] = 0.0
        cell.by_service["lump_sum_a_year"][:, 0] = 0.0
    people = people_beside(cells, others)
    fast = run_all(cells, people, skip=False)
    slow, in_payment, paid_out = slowly_together(cells, others)
    for one, other in zip(fast, slow, strict=True):
        assert_alike(one, other)
    ages = slice(FIRST_AGE, LAST_AGE + 1)
    for found, told in ((people.in_payment, in_payment), (people.paid_out, paid_out)):
        np.testing.assert_allclose(found[:, ages], told[:, ages], rtol=1e-10, atol=1e-9)
    assert sum(one.flows["missed"].sum() for one in fast) > 0.0
    assert sum(one.flows["extra_returns"].sum() for one in fast) > 0.0


@settings(deadline=None, max_examples=30)
@given(SEEDS)
def test_nobody_is_known_to_the_system_who_has_never_worked(seed):
    cells, others = wild_sex(seed)
    people = people_beside(cells, others)
    out = run_all(cells, people)
    insured = sum(one.active + one.dormant for one in out)
    known = insured + people.in_payment + people.paid_out
    ages = slice(FIRST_AGE, LAST_AGE + 2)
    assert (known[:, ages] <= others.ever_worked[:, ages] * (1.0 + 1e-9) + 1e-6).all()
    np.testing.assert_allclose(people.insured[:-1], insured[:-1], rtol=1e-9, atol=1e-6)


@settings(deadline=None, max_examples=20)
@given(SEEDS)
def test_the_mean_mortality_of_known_and_others_is_that_of_all(seed):
    """Of those who have ever worked, so many die as of the population."""
    cells, others = wild_sex(seed)
    people = people_beside(cells, others)
    insured = sum(one.active + one.dormant for one in run_all(cells, people))
    years, ages = len(others.survival), slice(FIRST_AGE, LAST_AGE + 1)
    known = (insured + people.in_payment)[:years, ages]
    ever, dying = others.ever_worked[:years, ages], 1.0 - others.survival[:, ages]
    of_known = 1.0 - people.alive[:, FIRST_AGE + 1 : LAST_AGE + 2]
    of_others = np.minimum(1.0, others.of_others * of_known)
    deaths = known * of_known + (ever - known) * of_others
    np.testing.assert_allclose(deaths, ever * dying, rtol=1e-9, atol=1e-6)


@settings(deadline=None, max_examples=20)
@given(SEEDS)
def test_contributors_are_those_asked_for_less_those_missed(seed):
    cells, others = wild_sex(seed)
    ages = slice(FIRST_AGE + 1, LAST_AGE + 1)
    for cell, one in zip(cells, run_all(cells, people_beside(cells, others)), strict=True):
        met = one.active[1:, ages] + one.flows["missed"][:, FIRST_AGE:LAST_AGE]
        np.testing.assert_allclose(met, cell.targets[1:, ages], atol=1e-8)
        full = one.flows["missed"][:, FIRST_AGE:LAST_AGE] > 1e-6  # nobody is left dormant but
        leavers = (one.flows["exits"] + one.flows["extra_exits"])[:, FIRST_AGE:LAST_AGE]
        left = (one.dormant - one.waiting)[1:, ages]
        np.testing.assert_allclose(left[full], leavers[full], atol=1e-6)


def two_schemes(pool, dormant):
    """Two schemes that ask for 60 and 30 men of 31; of the first so many are dormant at 30."""
    cells = [quiet_cell(years=1) for _ in range(3)]
    cells[0].targets[1, 31], cells[1].targets[1, 31] = 60.0, 30.0
    put(cells[0], 30, 3, heads=dormant, dormant=True)
    others = Others(np.ones((1, 101)), np.full((2, 101), pool + dormant), np.zeros(101))
    out = run_all(cells, people_beside(cells, others))
    names = ("entries", "extra_returns", "missed")
    return [[one.flows[name][0, 30] for name in names] for one in out[:2]]


def test_the_pool_is_shared_by_what_each_scheme_lacks():
    """45 are left of those ever worked: half of the 60 and half of the 30 that lack."""
    assert two_schemes(pool=45.0, dormant=0.0) == [
        pytest.approx([30.0, 0.0, 30.0]),
        pytest.approx([15.0, 0.0, 15.0]),
    ]


def test_places_that_nobody_dormant_can_take_are_filled_first():
    """Of 60 places 40 may be taken by the dormant, of the other 30 none: 50 need new members.

    The pool of 68 fills these, and 18 of the 40; 22 come back who would not have.
    """
    assert two_schemes(pool=68.0, dormant=40.0) == [
        pytest.approx([38.0, 22.0, 0.0]),
        pytest.approx([30.0, 0.0, 0.0]),
    ]


def test_with_one_in_two_known_and_the_others_dying_twice_as_often_the_known_die_two_thirds():
    """A tenth of all die: 1 / (0.5 + 0.5 · 2) of it of the known, twice that of the others."""
    cells = [quiet_cell(years=1) for _ in range(3)]
    put(cells[0], 30, 3, heads=300.0)
    others = Others(np.full((1, 101), 0.9), np.full((2, 101), 1000.0), np.zeros(101), 2.0)
    others.drawing[30] = 200.0
    people = people_beside(cells, others)
    out = run_all(cells, people)
    assert out[0].flows["deaths_active"][0, 30] == pytest.approx(300.0 * 0.1 * 2.0 / 3.0)
    assert people.in_payment[1, 31] == pytest.approx(200.0 * (1.0 - 0.1 * 2.0 / 3.0))
    assert people.alive[0, 31] == pytest.approx(1.0 - 0.1 * 2.0 / 3.0)


def test_where_all_the_others_die_the_rest_of_the_deaths_are_of_the_known():
    """Four in five of 1,000 die, the others thrice as often: all 500 of them and 300 of 500."""
    cells = [quiet_cell(years=1) for _ in range(3)]
    put(cells[0], 30, 3, heads=300.0)
    others = Others(np.full((1, 101), 0.2), np.full((2, 101), 1000.0), np.zeros(101), 3.0)
    others.drawing[30] = 200.0
    people = people_beside(cells, others)
    out = run_all(cells, people)
    assert out[0].flows["deaths_active"][0, 30] == pytest.approx(180.0)
    assert people.in_payment[1, 31] == pytest.approx(80.0)


@settings(deadline=None, max_examples=30)
@given(SEEDS)
def test_persons_are_conserved_whatever_the_probabilities(seed):
    cell = wild_cell(seed)
    out = run(cell)
    f = out.flows
    left = "deaths_active", "deaths_dormant", "withdrawals", "aged_out", *PAID_OUT
    gone = sum(f[name] for name in left) + sum(f[f"{kind}_awards"] for kind in AWARDED)
    known = out.active + out.dormant
    after = known[:-1] - gone + f["entries"]
    cohorts = slice(FIRST_AGE, LAST_AGE)
    later = known[1:, FIRST_AGE + 1 : LAST_AGE + 1]
    np.testing.assert_allclose(after[:, cohorts], later, rtol=1e-9, atol=1e-7)
    np.testing.assert_allclose(after[:, LAST_AGE], 0.0, atol=1e-7)
    assert (known >= -1e-9).all()
    assert all((flow >= -1e-9).all() for flow in f.values())
    heads = out.service.sum(axis=2)
    np.testing.assert_allclose(heads[:, 0], out.active.sum(axis=1), rtol=1e-9)
    np.testing.assert_allclose(heads[:, 1], out.dormant.sum(axis=1), rtol=1e-9)


@settings(deadline=None, max_examples=20)
@given(SEEDS)
def test_contributors_are_those_asked_for(seed):
    cell = wild_cell(seed)
    ages = slice(FIRST_AGE + 1, LAST_AGE + 1)
    np.testing.assert_allclose(run(cell).active[1:, ages], cell.targets[1:, ages], atol=1e-9)


@settings(deadline=None, max_examples=20)
@given(SEEDS)
def test_so_many_times_the_persons_have_so_many_times_every_flow(seed):
    cell = wild_cell(seed)
    one = run(cell)
    cell.opening *= 3.0
    cell.targets *= 3.0
    three = run(cell)
    for name in FLOWS:
        np.testing.assert_allclose(three.flows[name], 3.0 * one.flows[name], rtol=1e-9, atol=1e-7)


@settings(deadline=None, max_examples=20)
@given(SEEDS)
def test_doubled_salaries_double_the_money_and_move_nobody(seed):
    cell = wild_cell(seed)
    one = run(cell)
    cell.opening[2:] *= 2.0
    for name in ("salary", "past_base", "past_real"):
        cell.by_age[name] *= 2.0
    double = run(cell)
    for name in FLOWS:
        money = name.endswith(("amount", "pensions", "pay"))
        money = money or name.startswith(("one_off", "survivors"))
        times = 2.0 if money else 1.0
        np.testing.assert_allclose(double.flows[name], times * one.flows[name], rtol=1e-9)


def put(cell, age, k, heads=1.0, dormant=False, salary=10.0):
    """Persons of an age and of k years at a constant stored salary, on the first 1 January."""
    cell.opening[int(dormant), age, k] = heads
    cell.opening[2 + int(dormant), age, k] = heads * k * salary
    cell.targets[0, age] += 0.0 if dormant else heads


def test_nobody_enters_where_the_path_falls_and_the_extra_exits_are_shown():
    """Of 100 at work none leaves by himself; the path asks for 60: 40 are let go, into dormancy."""
    cell = quiet_cell(years=1)
    put(cell, 30, 5, heads=100.0)
    cell.targets[1, 31] = 60.0
    out = run(cell)
    assert out.flows["extra_exits"][0, 30] == pytest.approx(40.0)
    assert out.flows["entries"].sum() == 0.0
    assert (out.active[1, 31], out.dormant[1, 31]) == pytest.approx((60.0, 40.0))


def test_those_out_of_work_come_back_as_far_as_there_is_room_and_nobody_is_let_go():
    """100 at work, all stay; of 80 dormant half would come back, the path asks for 110.

    Room for 10 of the 40: an eighth of one in two returns. None of the 100 makes way for them, and
    nobody enters. In mid-year 5 of the 10 gain a year.
    """
    cell = quiet_cell(years=1)
    put(cell, 30, 5, heads=100.0)
    put(cell, 30, 3, heads=80.0, dormant=True)
    cell.by_age["return"] += 0.5
    cell.targets[1, 31] = 110.0
    out = run(cell)
    moved = [out.flows[name][0, 30] for name in ("returns", "entries", "extra_exits", "exits")]
    assert moved == pytest.approx([10.0, 0.0, 0.0, 0.0])
    assert out.service[1, 0, 3:7] == pytest.approx([5.0, 5.0, 0.0, 100.0])


def test_new_members_fill_what_those_who_come_back_leave_open():
    """The path asks for 150: the 100, all 40 who would come back, and 10 new members."""
    cell = quiet_cell(years=1)
    put(cell, 30, 5, heads=100.0)
    put(cell, 30, 3, heads=80.0, dormant=True)
    cell.by_age["return"] += 0.5
    cell.targets[1, 31] = 150.0
    out = run(cell)
    moved = [out.flows[name][0, 30] for name in ("returns", "entries", "extra_exits")]
    assert moved == pytest.approx([40.0, 10.0, 0.0])


def test_who_is_let_go_leaves_in_mid_year_as_others_do():
    """Of 100 with 5 years 10 leave; the path asks for 60, so 30 of the 90 are let go.

    Each served half a year: of 40 dormant 20 have 5 years and 20 have 6, stored at 10 a year. None
    of the dormant comes back.
    """
    cell = quiet_cell(years=1)
    put(cell, 30, 5, heads=100.0)
    put(cell, 30, 8, heads=50.0, dormant=True)
    cell.by_age["exit"] += 0.1
    cell.by_age["return"] += 0.5
    cell.by_service["exit_by_service"] += 1.0
    cell.targets[1, 31] = 60.0
    out = run(cell)
    moved = [out.flows[name][0, 30] for name in ("exits", "extra_exits", "returns", "entries")]
    assert moved == pytest.approx([10.0, 30.0, 0.0, 0.0])
    assert out.service[1, 1, 5:9] == pytest.approx([20.0, 20.0, 0.0, 50.0])
    assert out.service[1, 0, 6] == pytest.approx(60.0)


def test_the_earnings_of_who_is_let_go_go_with_him():
    """A year later all 40 withdraw: 20 of 5 years and 20 of 6, a month's salary of 10 a year."""
    cell = quiet_cell(years=2)
    put(cell, 30, 5, heads=40.0)
    cell.by_age["withdrawal"] += 1.0
    cell.by_service["withdrawal_by_service"] += 1.0
    cell.by_service["lump_sum_a_year"] += 1.0
    out = run(cell)
    assert out.flows["extra_exits"][0, 30] == pytest.approx(40.0)
    assert out.flows["withdrawals_amount"][1, 31] == pytest.approx(20.0 * 50.0 + 20.0 * 60.0)


def test_who_withdraws_and_comes_back_starts_without_service():
    """A man of 8 years withdraws; a year later the path asks for one again: he has none."""
    cell = quiet_cell(years=2)
    put(cell, 30, 8, dormant=True)
    cell.by_age["withdrawal"] += 1.0
    cell.by_service["withdrawal_by_service"] += 1.0
    cell.targets[2, 32] = 1.0
    out = run(cell)
    assert out.flows["withdrawals"][0, 30] == 1.0
    assert out.active[1, 31] + out.dormant[1, 31] == 0.0
    assert out.flows["entries"][1, 31] == 1.0
    assert out.service[2, 0, :2].tolist() == [0.5, 0.5]  # half a year on average
    assert out.service[2, 0, 2:].sum() == 0.0


def test_who_leaves_this_year_waits_for_the_next_to_withdraw():
    cell = quiet_cell(years=2)
    put(cell, 30, 8)
    cell.by_age["exit"] += 1.0
    cell.by_age["withdrawal"] += 1.0
    cell.by_service["exit_by_service"] += 1.0
    cell.by_service["withdrawal_by_service"] += 1.0
    out = run(cell)
    assert out.flows["withdrawals"][:, 30:32].tolist() == [[0.0, 0.0], [0.0, 1.0]]


def test_deaths_come_before_retirement_and_retirement_before_exit():
    """1,000 of 20 years: 100 die; 450 of the 900 retire; 90 of the 450 leave; 360 stay."""
    cell = quiet_cell(years=1)
    put(cell, 60, 20, heads=1000.0)
    cell.by_age["survival"][0, 60] = 0.9
    cell.by_age["reach"][0, 60] = 0.5
    cell.by_age["exit"][0, 60] = 0.2
    cell.by_service["qualified"] += 1.0
    cell.by_service["exit_by_service"] += 1.0
    cell.targets[1, 61] = 360.0
    out = run(cell)
    moved = [out.flows[name][0, 60] for name in ("deaths_active", "normal_awards", "exits")]
    assert moved == pytest.approx([100.0, 450.0, 90.0])
    assert (out.active[1, 61], out.dormant[1, 61]) == pytest.approx((360.0, 90.0))
    assert out.flows["entries"].sum() == pytest.approx(0.0)


@pytest.mark.parametrize(("better", "pension"), [(0.0, 0.5 * 30.0), (1.0, 0.5 * 40.0)])
def test_the_dormant_draw_on_the_last_years_before_they_left(better, pension):
    """Five years at 40, then two at 30, a window of two: he leaves, and draws three years later.

    What those at work earn meanwhile does not count; the law of the day he left says whether the
    career counts where it is better, here at 40 as it was stored.
    """
    cell = quiet_cell(years=6, salary=30.0)
    put(cell, 50, 5, salary=44.0)
    cell.by_year["better_of"] += better
    cell.by_year["density"][2] = 0.0
    cell.by_age["salary"][3:] = 90.0
    for t in range(5):
        cell.by_age["past_real"][t + 1, 51:] = (
            cell.by_age["past_real"][t, 50:-1] + cell.by_age["salary"][t, 50:-1]
        )
    cell.windows += 2
    cell.targets[1, 51] = cell.targets[2, 52] = 1.0
    cell.by_age["reach"][5, 55] = 1.0
    cell.by_service["qualified"] += 1.0
    cell.by_service["rate_dormant"] += 0.5
    out = run(cell)
    assert out.flows["extra_exits"][2, 52] == pytest.approx(1.0)
    assert out.flows["normal_awards"][5, 55] == pytest.approx(1.0)
    assert out.flows["normal_pensions"][5, 55] == pytest.approx(pension)


@pytest.mark.parametrize(
    ("dormant", "k", "months", "due"),
    [
        (False, 10, 21.0, 21.0 * (10 * 8.0 + 0.5 * 12.0) / 10.5),
        (True, 10, 20.0, 20.0 * 8.0),
        (False, 0, 3.0, 3.0 * 12.0),
        (True, 0, 3.0, 3.0 * 12.0),
    ],
)
def test_who_dies_at_work_has_half_a_year_more_than_who_had_left(dormant, k, months, due):
    """Ten years stored at 8 and half a year at a salary of 12: 21 months of the average of both.

    Under one year the least of three months is due, of the salary of the day.
    """
    cell = quiet_cell(years=1, salary=12.0)
    put(cell, 40, k, dormant=dormant, salary=8.0)
    cell.by_age["survival"][0, 40] = 0.0
    row = "survivors_lump_sum_dormant" if dormant else "survivors_lump_sum"
    cell.by_service[row][:, k] = months
    assert run(cell).flows["survivors_lump_sums"][0, 40] == pytest.approx(due)


def test_of_those_who_pay_part_of_the_year_as_large_a_part_gains_a_year():
    """Paid 9 months of 12: 75 of 100 move from 3 to 4 years."""
    cell = quiet_cell(years=1)
    put(cell, 30, 3, heads=100.0)
    cell.by_year["density"][:] = 0.75
    cell.targets[1, 31] = 100.0
    assert run(cell).service[1, 0, 3:5].tolist() == [25.0, 75.0]


def test_who_leaves_or_returns_in_mid_year_gains_half_a_year_on_average():
    """100 leave: 50 of them with a year more. 100 come back: 50 of them with a year more."""
    cell = quiet_cell(years=1)
    put(cell, 30, 3, heads=100.0)
    put(cell, 40, 6, heads=100.0, dormant=True)
    cell.by_age["exit"] += 1.0
    cell.by_age["return"] += 1.0
    cell.by_service["exit_by_service"] += 1.0
    cell.targets[1, 41] = 100.0
    service = run(cell).service[1]
    assert service[1, 3:5].tolist() == [50.0, 50.0]
    assert service[0, 6:8].tolist() == [50.0, 50.0]


def test_the_last_place_of_service_is_open_ended():
    cell = quiet_cell(years=3)
    put(cell, 66, SERVICE - 2, heads=10.0)
    for t in range(1, 4):
        cell.targets[t, 66 + t] = 10.0
    service = run(cell).service[:, 0]
    assert service[1:, SERVICE - 1].tolist() == [10.0, 10.0, 10.0]


def test_only_those_insured_before_july_2025_have_the_lump_sum_after_twelve_months():
    """Two dormant men, one of each era: he of the era before may withdraw."""
    cell = quiet_cell(years=4)
    cell.by_year["entrants_after"][:] = [0.5, 1.0, 1.0, 1.0]
    cell.targets[1, 31] = 2.0  # enter in the first year, one of each era
    cell.by_age["exit"][1] = 1.0
    cell.by_service["exit_by_service"] += 1.0
    cell.by_service["withdrawal_by_service"] += 1.0
    cell.by_age["withdrawal"] += 1.0
    out = run(cell)
    assert out.dormant[2, 32] == 2.0
    assert out.flows["withdrawals"][2, 32] == 1.0
    assert out.flows["withdrawals"].sum() == 1.0
    assert out.dormant[4, 34] == 1.0


def test_on_grounds_open_to_all_members_of_twenty_years_and_of_either_era_withdraw():
    """Of 100 with 19 years 30 withdraw, of 100 with 20 years one; of 100 entrants of 2025 one."""
    cell = quiet_cell(years=4)
    put(cell, 40, 19, heads=100.0, dormant=True)
    put(cell, 50, 20, heads=100.0, dormant=True)
    cell.by_age["withdrawal"] += 0.3
    cell.by_age["other_withdrawal"] += 0.01
    cell.by_service["withdrawal_by_service"][:, :20] = 1.0
    cell.by_service["other_withdrawal_by_service"][:, 20:] = 1.0
    cell.by_year["entrants_after"] += 1.0
    cell.targets[1, 31] = 100.0  # they leave in the second year and may withdraw in the third
    withdrawals = run(cell).flows["withdrawals"]
    assert withdrawals[0, [40, 50]] == pytest.approx([30.0, 1.0])
    assert withdrawals[:3, 30:33].diagonal() == pytest.approx([0.0, 0.0, 1.0])


def test_earnings_are_salary_times_years_where_the_real_salary_is_constant():
    """Salaries rise with prices of 7 % a year: whoever retires has his real salary as average.

    Stored at 10 of prices of 1.00; at award multiplied by the index of the year before, as the law
    does, but for the half year of the award, which stands at its own salary.
    """
    years = 12
    cell = quiet_cell(years)
    prices = 1.07 ** np.arange(years)
    cell.by_year["price_index"], cell.by_year["price_before"] = prices, prices / 1.07
    cell.by_age["salary"] = np.repeat(10.0 * prices[:, None], 101, axis=1)
    put(cell, 45, 10)
    for t in range(1, years):
        cell.targets[t, 45 + t] = 1.0
    cell.by_age["reach"][years - 1, 45 + years - 1] = 1.0
    cell.by_service["qualified"] += 1.0
    cell.by_service["rate"] += 0.5
    k = 10 + years - 1
    revalued, now = 10.0 * prices[-1] / 1.07, 10.0 * prices[-1]
    average_salary = (k * revalued + 0.5 * now) / (k + 0.5)
    out = run(cell)
    assert out.flows["normal_pensions"][years - 1, 56] == pytest.approx(0.5 * average_salary)
    assert out.flows["service_of_awards"][years - 1, 56] == k + 0.5


@pytest.mark.parametrize(("in_base", "pension"), [(1.0, 0.5 * 30.0), (0.0, 0.5 * 20.0)])
def test_the_index_of_past_salaries_is_that_of_the_first_insurance(in_base, pension):
    """He enters at a salary of 10; by the award prices have doubled, the base salary has trebled.

    His year of service is stored at 10 of an index of 1. In the year of the award he has no pay.
    """
    cell = quiet_cell(years=3)
    cell.by_year["entrants_in_base"] += in_base
    cell.by_year["density"][:] = [2.0, 0.0, 0.0]  # he enters on 1 January and serves that year
    cell.by_year["price_before"][2], cell.by_year["base_salary"][2] = 2.0, 3.0
    cell.by_age["salary"][1:] = 0.0
    cell.targets[1, 41] = cell.targets[2, 42] = 1.0
    cell.by_age["reach"][2, 42] = 1.0
    cell.by_service["qualified"] += 1.0
    cell.by_service["rate"] += 0.5 * 1.5  # over a year and a half
    out = run(cell)
    assert out.flows["normal_awards"][2, 42] == 1.0
    assert out.flows["normal_pensions"][2, 42] == pytest.approx(pension)


def test_the_pension_of_one_woman_by_hand():
    """A woman of 56 with 24 years on 1 January retires in the middle of the year.

    Career: 24 years stored at 8 million of prices of 1.00, prices of the year before 1.25: 10
    million each; half a year at 12 million. Average (24 · 10 + 0.5 · 12) / 24.5 = 246 / 24.5
    = 10.040816 million. Rate at 24.5 years 45 % + 9.5 · 2 % = 64 %: pension 6.426122 million.
    Dormant with the same career she has 24 years, 63 % of 10 million: 6.3 million.
    """
    cell = quiet_cell(years=1, salary=12.0)
    cell.by_year["price_before"][:] = 1.25
    cell.by_service["qualified"] += 1.0
    cell.by_service["rate"][:, 24], cell.by_service["rate_dormant"][:, 24] = 0.64, 0.63
    cell.by_age["reach"][0, 56] = 1.0
    put(cell, 56, 24, salary=8.0)
    assert run(cell).flows["normal_pensions"][0, 56] == pytest.approx(6.426122, abs=1e-6)
    cell.opening[:] = 0.0
    put(cell, 56, 24, dormant=True, salary=8.0)
    assert run(cell).flows["normal_pensions"][0, 56] == pytest.approx(6.3)


@pytest.mark.parametrize(
    ("share", "pension"), [(0.0, 0.5 * 6.0), (0.5, 0.5 * 8.0), (1.0, 0.5 * 10.0)]
)
def test_in_a_year_with_the_better_of_two_averages_for_half_of_it_half_the_awards_have_it(
    share, pension
):
    """Over a career 10, over the last year 6: half the awards at 10 and half at 6, 8 on average.

    Of the last year the half before the award was paid at 10, the half before it at 2.
    """
    cell = quiet_cell(years=2)
    put(cell, 55, 24)
    cell.targets[1, 56] = 1.0
    cell.by_age["past_real"][1, 56] = 2.0
    cell.windows += 1
    cell.by_age["reach"][1, 56] = 1.0
    cell.by_service["qualified"] += 1.0
    cell.by_service["rate"] += 0.5
    cell.by_year["better_of"][:] = share
    assert run(cell).flows["normal_pensions"][1, 56] == pytest.approx(pension)


def test_those_short_of_the_years_take_the_lump_sum_or_the_allowance_or_stay():
    """100 of 10 years reach the age: half take 17 months' salary, 30 stay.

    20 draw the allowance of Article 23: two months for each of 10 and a half years.
    """
    cell = quiet_cell(years=1)
    put(cell, 60, 10, heads=100.0)
    cell.by_age["reach"][0, 60] = 1.0
    cell.by_year["lump_sum_at_age"][:], cell.by_year["article_23"][:] = 0.5, 0.2
    cell.by_year["article_23_worth"][:] = 2.0
    cell.by_service["lump_sum"][:, 10] = 17.0
    cell.targets[1, 61] = 30.0
    out = run(cell)
    assert out.flows["lump_sums_at_age"][0, 60] == 50.0
    assert out.flows["lump_sums_at_age_amount"][0, 60] == pytest.approx(50.0 * 17.0 * 10.0)
    assert out.flows["article_23_awards"][0, 60] == 20.0
    assert out.flows["article_23_amount"][0, 60] == pytest.approx(20.0 * 21.0 * 10.0)
    assert out.active[1, 61] == 30.0


def test_the_minimum_pension_is_for_twenty_years_of_those_insured_before_july_2025():
    """At 60 retire 10 of 19 years and 10 of 20, all insured before: 10 have the minimum.

    Their pension is half a salary of 10. Of 20 insured from July 2025 on none has it.
    """
    cell = quiet_cell(years=2)
    put(cell, 60, 19, heads=10.0)
    put(cell, 60, 20, heads=10.0)
    cell.by_age["reach"][0, 60] = cell.by_age["reach"][1, 41] = 1.0
    cell.by_service["qualified"] += 1.0
    cell.by_service["rate"] += 0.5
    cell.by_service["minimum"][:, 20:] = 1.0
    cell.by_year["entrants_after"] += 1.0
    cell.targets[1, 41] = 20.0
    out = run(cell)
    assert out.flows["normal_awards"][0, 60] == 20.0
    assert out.flows["minimum_awards"][0, 60] == 10.0
    assert out.flows["minimum_pensions"][0, 60] == pytest.approx(10.0 * 0.5 * 10.0)
    cell.by_service["minimum"][:] = 1.0
    out = run(cell)
    assert out.flows["normal_awards"][1, 41] == 20.0
    assert out.flows["minimum_awards"][1, 41] == 0.0


def test_points_off_a_small_pension_never_make_it_negative():
    cell = quiet_cell(years=1)
    put(cell, 55, 20)
    cell.by_age["reach_reduced"][0, 55] = 1.0
    cell.by_age["reduction"][0, 55] = 0.9
    cell.by_service["qualified_reduced"] += 1.0
    cell.by_service["rate"] += 0.45
    out = run(cell)
    assert out.flows["reduced_awards"][0, 55] == 1.0
    assert out.flows["reduced_pensions"][0, 55] == 0.0


def test_who_is_still_known_at_the_last_age_is_shown_as_aged_out():
    cell = quiet_cell(years=3)
    put(cell, LAST_AGE - 1, 30, heads=4.0, dormant=True)
    out = run(cell)
    assert out.flows["aged_out"].sum() == out.flows["aged_out"][1, LAST_AGE] == 4.0
    assert out.dormant[1, LAST_AGE] == 4.0
    assert out.dormant[2:].sum() == 0.0


def test_skipping_what_must_be_empty_changes_no_bit():
    cell = wild_cell(11)
    cell.opening[:, :, 40:] = 0.0
    quick, full = run(cell), run(cell, skip=False)
    np.testing.assert_array_equal(quick.active, full.active)
    for name in FLOWS:
        np.testing.assert_array_equal(quick.flows[name], full.flows[name])


def waiters(years=3):
    """100 dormant of 60 with 12 years at 10 a month reach the age; 70 take the lump sum at once."""
    cell = quiet_cell(years)
    put(cell, 60, 12, heads=100.0, dormant=True)
    cell.by_age["reach"][:, 60:] = 1.0
    cell.by_year["lump_sum_at_age"] += 0.7
    return cell


def test_the_share_at_the_age_is_taken_once_and_the_others_wait():
    out = run(waiters())
    lumps = out.flows["lump_sums_at_age"]
    assert lumps[0, 60] == pytest.approx(70.0)
    assert lumps[1:].sum() == 0.0
    assert out.waiting[2, 62] == out.dormant[2, 62] == pytest.approx(30.0)
    assert out.service[2, 1, 12] == pytest.approx(30.0)


def test_who_waits_draws_a_pension_when_the_law_asks_for_fewer_years():
    """A year later 12 years are enough: half of 10 a month; nobody is left."""
    cell = waiters()
    cell.by_service["qualified"][1:, 12:] = 1.0
    cell.by_service["rate_dormant"] += 0.5
    out = run(cell)
    assert out.flows["awards_of_waiting"][1, 61] == pytest.approx(30.0)
    assert out.flows["normal_awards"][1, 61] == pytest.approx(30.0)
    assert out.flows["normal_pensions"][1, 61] == pytest.approx(30.0 * 5.0)
    assert out.waiting[2].sum() == 0.0


def test_who_waits_takes_the_lump_sum_in_a_later_year_and_is_then_paid_out():
    """One in three a year, from the year after the age: 10 of the 30, then a third of the 20."""
    cell = waiters()
    cell.by_year["later_lump_sum"] += 1.0 / 3.0
    cell.by_service["lump_sum"] += 18.0
    cells = [cell, quiet_cell(), quiet_cell()]
    people = people_of([given_of(one) for one in cells], cell.by_age["survival"])
    (out, *_) = run_all(cells, people)
    later = out.flows["later_lump_sums"]
    assert [later[0, 60], later[1, 61], later[2, 62]] == pytest.approx([0.0, 10.0, 20.0 / 3.0])
    assert out.flows["later_lump_sums_amount"][1, 61] == pytest.approx(10.0 * 18.0 * 10.0)
    assert people.paid_out[2, 62] == pytest.approx(80.0)
    assert people.insured[2, 62] == pytest.approx(20.0)


def test_who_waits_is_paid_out_at_the_last_age():
    cell = quiet_cell(years=3)
    put(cell, LAST_AGE - 2, 12, heads=100.0, dormant=True)
    cell.by_age["reach"][:, 60:] = 1.0
    out = run(cell)
    assert out.flows["began_to_wait"][0, LAST_AGE - 2] == pytest.approx(100.0)
    assert out.flows["later_lump_sums"][2, LAST_AGE] == pytest.approx(100.0)
    assert out.flows["aged_out"].sum() == 0.0


def test_nobody_begins_to_wait_at_the_last_age():
    cell = quiet_cell(years=1)
    put(cell, LAST_AGE, 12, heads=100.0, dormant=True)
    cell.by_age["reach"] += 1.0
    cell.by_year["lump_sum_at_age"] += 0.7
    out = run(cell)
    assert out.flows["lump_sums_at_age"][0, LAST_AGE] == pytest.approx(100.0)
    assert out.flows["began_to_wait"].sum() == out.flows["aged_out"].sum() == 0.0


def test_the_dead_among_those_who_wait_leave_what_the_dormant_leave():
    """A tenth of 30: two months of 10 for the family of each."""
    cell = waiters()
    cell.by_age["survival"][1, 61] = 0.9
    cell.by_service["survivors_lump_sum_dormant"] += 2.0
    out = run(cell)
    assert out.flows["deaths_waiting"][1, 61] == pytest.approx(3.0)
    assert out.flows["deaths_dormant"][1, 61] == pytest.approx(3.0)
    assert out.flows["survivors_lump_sums"][1, 61] == pytest.approx(3.0 * 20.0)


def test_who_buys_what_he_lacks_draws_on_the_qualifying_years():
    """Of 100 with 12 years at 10 a month, half buy 36 months at the salary of the day, 20.

    (144 · 10 + 36 · 20) / 180 = 12; 40 % of it. Of the other 50, 35 take the lump sum and 15 wait.
    """
    cell = waiters(years=2)
    cell.by_age["salary"] += 10.0
    cell.by_service["dormant_buys_years"][:, 12] = 0.5
    cell.by_service["dormant_lacks_years"][:, 12] = 36.0
    cell.by_service["bought_years"] += 15.0
    cell.by_service["bought_rate"] += 0.4
    cell.by_service["bought_minimum"] += 1.0
    flows = run(cell).flows
    assert flows["reached_unqualified"][0, 60] == pytest.approx(100.0)
    assert flows["bought_years_awards"][0, 60] == pytest.approx(50.0)
    assert flows["bought_pensions"][0, 60] == pytest.approx(50.0 * 0.4 * 12.0)
    assert flows["bought_years_pay"][0, 60] == pytest.approx(50.0 * 36.0 * 20.0)
    assert flows["bought_years_missing"][0, 60] == pytest.approx(50.0 * 36.0)
    assert flows["minimum_awards"][0, 60] == pytest.approx(50.0)
    assert flows["service_of_awards"][0, 60] == pytest.approx(50.0 * 15.0)
    assert flows["lump_sums_at_age"][0, 60] == pytest.approx(35.0)
    assert flows["began_to_wait"][0, 60] == pytest.approx(15.0)


@settings(deadline=None, max_examples=20)
@given(SEEDS)
def test_whoever_reaches_the_age_unqualified_is_somewhere(seed):
    out = run(wild_cell(seed))
    f = out.flows
    bought = f["bought_months_awards"] + f["bought_years_awards"]
    went = bought + f["lump_sums_at_age"] + f["article_23_awards"] + f["began_to_wait"]
    np.testing.assert_allclose(went, f["reached_unqualified"], rtol=1e-9, atol=1e-9)
    left = f["deaths_waiting"] + f["awards_of_waiting"] + f["later_lump_sums"]
    after = (out.waiting[:-1] - left + f["began_to_wait"])[:, FIRST_AGE:LAST_AGE]
    later = out.waiting[1:, FIRST_AGE + 1 : LAST_AGE + 1]
    np.testing.assert_allclose(after, later, rtol=1e-9, atol=1e-9)
