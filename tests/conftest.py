"""A result of invented but plausible figures, for tests of what shows results."""

import os
import random
import shutil
from glob import glob

import numpy as np
import pytest

from vss_actuarial.branches.account import open_account
from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import Array
from vss_actuarial.presentation.result import Result
from vss_actuarial.scenario import Scenario

SEED = int(os.environ.get("VSS_SEED", random.SystemRandom().randrange(10**6)))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--sample", type=int, default=0, help="run so many of the chosen tests, drawn by VSS_SEED"
    )


def pytest_report_header() -> str:
    return f"VSS_SEED={SEED}"


TOOLS = {
    "soffice": ("soffice", "libreoffice"),
    "chromium": ("chromium", "chromium-browser"),
    "postgres": ("/usr/lib/postgresql/*/bin/initdb", "initdb"),
    "pdftoppm": ("pdftoppm",),
    "pdftotext": ("pdftotext",),
}
"""Programs of Debian that some tests stand on, and where they may lie."""


def tool(name: str) -> str:
    """The path of a program; the test is passed over where it lacks, in CI it fails."""
    for place in TOOLS[name]:
        found = sorted(glob(place)) if "*" in place else [shutil.which(place) or ""]
        if found and found[-1]:
            return found[-1]
    if os.environ.get("VSS_TOOLS") == "required":
        pytest.fail(f"{name} is not installed, and VSS_TOOLS=required")
    pytest.skip(f"{name} is not installed")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep a sample of what was chosen, such as of the slow tests."""
    size = config.getoption("--sample")
    if not 0 < size < len(items):
        return
    kept = set(random.Random(SEED).sample(range(len(items)), size))
    config.hook.pytest_deselected(items=[item for n, item in enumerate(items) if n not in kept])
    items[:] = [item for n, item in enumerate(items) if n in kept]


SHARES = np.array([0.2, 0.7, 0.1])  # state-pay, employer-pay, voluntary


def invented_result(name: str = "invented", last_year: int = 2100, growth: float = 1.0) -> Result:
    """A result whose every figure is a smooth curve; `growth` scales the pension outgo."""
    scenario = Scenario(name, Book({}, "the law"), Book({}, "the assumptions"), last_year)
    time = np.arange(len(scenario.years) + 1.0)
    arrays = _persons(time) | _economy(time[:-1])
    arrays |= _awards(arrays)
    salaries = 0.3 * arrays["gdp"][:, None] * SHARES
    arrays["insured_salaries"] = salaries
    arrays["compulsory_salaries"] = salaries[:, :2].sum(axis=1)
    arrays["health_premium_base"] = salaries.sum(axis=1)
    returns = arrays["return_rate"]
    accounts = {
        "pension_survivorship": open_account(
            "pension_survivorship",
            {"contributions_employer": 0.14 * salaries, "contributions_insured": 0.08 * salaries},
            {
                "old_age_pensions": growth * (0.02 + 0.0025 * time[:-1, None]) * salaries,
                "survivors_benefits": 0.01 * salaries,
                "administration": 0.004 * salaries,
            },
            returns,
        ),
        "sickness_maternity": open_account(
            "sickness_maternity",
            {"contributions_employer": 0.03 * salaries},
            {"sickness": 0.005 * salaries, "maternity": 0.023 * salaries},
            returns,
        ),
        "health_insurance": open_account(
            "health_insurance",
            {"contributions_employers": 0.03 * salaries},
            {"care": 0.028 * salaries},
            returns,
        ),
        "state_budget": open_account(
            "state_budget",
            {"budget_financing": 0.02 * salaries},
            {"pensions_before_1995": 0.02 * salaries},
            0.0 * returns,
        ),
    }
    warnings = ("the figures are invented",)
    transfers = {("state_budget", "pension_survivorship", "subsidy"): 0.001 * salaries.sum(axis=1)}
    kept = {"fingerprint": scenario.fingerprint()}
    return Result(scenario, arrays, accounts, transfers, warnings, **kept)


def _persons(time: Array) -> dict[str, Array]:
    age = np.arange(101.0)
    alive = 1.0 / (1.0 + np.exp((age - 78.0 - 0.1 * time[:, None]) / 6.0))
    population = np.repeat((0.75e6 * alive)[:, None, :], 2, axis=1)
    at_work = np.exp(-(((age - 35.0) / 12.0) ** 2))
    retired = 1.0 / (1.0 + np.exp(60.0 - age))
    cover = np.minimum(0.7, 0.05 + 0.01 * time)[:, None, None, None] * SHARES[:, None, None]
    contributors = cover * (population * at_work)[:, None]
    pensioners = 0.5 * cover * (population * retired)[:, None]
    salary = 3e5 * 1.09 ** np.minimum(time, 35) * 1.06 ** np.maximum(time - 35, 0)
    salaries = np.broadcast_to(salary[:, None, None, None], contributors.shape).copy()
    return {
        "population": population,
        "labour_force": population * at_work,
        "employed": 0.98 * population * at_work,
        "labour_force_of_working_age": (population * at_work)[..., 15:62].sum(axis=(1, 2)),
        "contributors": contributors,
        "dormant": 0.5 * contributors,
        "insured_salary": salaries[:-1],
        "old_age_pensioners": pensioners,
        "old_age_pension_mass": 0.6 * pensioners * salaries,
        "budget_pensioners": 0.05 * population * retired,
        "survivors_adult": 0.01 * population * retired,
        "survivors_children": 0.001 * population.sum(axis=1),
        "accident_beneficiaries": 0.001 * population * at_work,
        "births": population[:-1, :, 0],
    }


def _awards(arrays: dict[str, Array]) -> dict[str, Array]:
    """A pensioner in twenty is new, of 25 years at half the salary; one in forty dies."""
    salary, pensioners = arrays["insured_salary"], arrays["old_age_pensioners"][:-1]
    new = pensioners / 20.0
    lives = np.full((len(new), 2), 20.0)
    service = np.ones((*arrays["contributors"].shape[:3], 48))
    return {
        "new_old_age_pensions": new,
        "new_old_age_pension_mass": 0.5 * salary * new,
        "service_of_new_pensions": 25.0 * new,
        "new_minimum_pensions": new / 10.0,
        "new_pensions_at_ceiling": new / 4.0,
        "minimum_pensioners": arrays["old_age_pensioners"] / 10.0,
        "old_age_pensioners_aligned": np.zeros_like(pensioners),
        "old_age_pension_mass_aligned": np.zeros_like(pensioners),
        "old_age_pensioner_deaths": pensioners / 40.0,
        "lump_sums_at_age": new / 5.0,
        "lump_sums_at_age_amount": 20.0 * salary * new / 5.0,
        "later_lump_sums": new / 25.0,
        "later_lump_sums_amount": 15.0 * salary * new / 25.0,
        "article_23_awards": new / 50.0,
        "article_23_amount": 10.0 * salary * new / 50.0,
        "reached_unqualified": new / 2.0,
        "bought_months_awards": new / 50.0,
        "bought_years_awards": new / 100.0,
        "began_to_wait": new / 4.0,
        "waiting": arrays["old_age_pensioners"] / 8.0,
        "awards_of_waiting": new / 50.0,
        "deaths_waiting": new / 50.0,
        "withdrawals": new,
        "withdrawals_amount": 10.0 * salary * new,
        "dormant_by_service": 1e3 * service,
        "contributors_by_service": 2e3 * service,
        "life_expectancy": 3.5 * lives,
        **{f"life_expectancy_{age}": lives for age in (60, 65)},
        **{f"pensioner_life_expectancy_{age}": lives + 2.0 for age in (60, 65)},
    }


def _economy(time: Array) -> dict[str, Array]:
    return {
        "gdp": 2.3e14 * 1.12 ** np.minimum(time, 30) * 1.06 ** np.maximum(time - 30, 0),
        "gdp_real_growth": np.where(time < 30, 1.12, 1.06) / 1.05 - 1.0,
        "employer_pay_wage": 3e5 * 1.08**time,
        "base_salary": 120e3 * 1.08**time,
        "social_pension": 60e3 * 1.08**time,
        "price_index": 1.05**time,
        "pension_increases": np.full(len(time), 0.05),
        "return_rate": np.full(len(time), 0.06),
    }


@pytest.fixture(scope="session")
def result() -> Result:
    return invented_result()
