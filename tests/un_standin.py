"""The shipped population written as the United Nations write theirs: World Population Prospects."""

from pathlib import Path

import pandas as pd

from population_standin import population_of
from vss_actuarial.population.inputs import FIRST
from vss_actuarial.scenario import Scenario

PEOPLE = "WPP2024_Population1JanuaryBySingleAgeSex_Medium_2024-2100.csv"
TABLES = "WPP2024_Life_Table_Complete_Medium_Male_2024-2100.csv"
FERTILITY = "WPP2024_Fertility_by_Age1.csv"
INDICATORS = "WPP2024_Demographic_Indicators_Medium.csv"
MIGRATION = "migprojAge1dt.csv"
YEARS = (2025, 2026, 2027)


def un_tables(years: tuple[int, ...] = YEARS) -> dict[str, pd.DataFrame]:
    """The three files by name, with the columns that the reader needs and some that it does not."""
    shipped = population_of(Scenario.baseline().replace(last_year=years[-1]))
    people, tables, births = [], [], []
    for year in years:
        t = year - FIRST
        lived = shipped.survival[t].cumprod(axis=1)
        beyond = lived[:, 99] * shipped.survival[t, :, 100] / (1 - shipped.survival[t, :, 100])
        for age in range(101):
            stock = shipped.population[t, :, age] / 1000.0
            people.append((year, age, *stock.tolist()))
            for g, sex in enumerate(("Male", "Female")):
                years_lived = lived[g, age] if age < 100 else beyond[g]
                further = lived[g, age:100].sum() + beyond[g]
                tables.append((year, sex, age, 1e5, 1e5 * years_lived, 1e5 * further))
        births += [(year, age, 1000.0 * shipped.fertility_rate[t, age]) for age in range(10, 55)]
    table = {
        PEOPLE: pd.DataFrame(people, columns=["Time", "AgeGrpStart", "PopMale", "PopFemale"]),
        TABLES: pd.DataFrame(tables, columns=["Time", "Sex", "AgeGrpStart", "lx", "Lx", "Tx"]),
        FERTILITY: pd.DataFrame(births, columns=["Time", "AgeGrpStart", "ASFR"]),
    }
    about = {"LocID": 704, "ISO3_code": "VNM", "Location": "Viet Nam", "Variant": "Medium"}
    for frame in table.values():
        for place, (name, value) in enumerate(about.items()):
            frame.insert(place, name, value)
    return table


def further_tables(years: tuple[int, ...] = YEARS) -> dict[str, pd.DataFrame]:
    """The two files that a folder may have besides: indicators, and net migration by age."""
    shipped = population_of(Scenario.baseline().replace(last_year=years[-1]))
    yearly, by_age = [], []
    for year in years:
        t = year - FIRST
        moved = shipped.net_migration[t] / 1000.0
        boys, girls = shipped.births[t].tolist()
        yearly.append(("VNM", "Medium", year, 100.0 * boys / girls, float(moved.sum())))
        by_age += [("704", year, age, *moved[:, age].tolist()) for age in range(101)]
    return {
        INDICATORS: pd.DataFrame(
            yearly, columns=["ISO3_code", "Variant", "Time", "SRB", "NetMigrations"]
        ),
        MIGRATION: pd.DataFrame(by_age, columns=["country_code", "year", "age", "migM", "migF"]),
    }


def write_un_files(folder: Path, tables: dict[str, pd.DataFrame]) -> Path:
    """Write the tables into a folder, and give the folder."""
    folder.mkdir(exist_ok=True)
    for name, table in tables.items():
        table.to_csv(folder / name, index=False)
    return folder
