"""Tables from records of persons: `python benchmarks/records.py [PERSONS] [PERSONS_IN_PANDAS]`.

Records are made up, a row a person and a row a spell, as CSV and Parquet, in a folder that goes at
the end (20 million persons take some 4 GB and twenty minutes to be made). Each is summed in a
process of its own, whose time, CPU time and peak of memory are printed; and fewer persons by plain
pandas too, which makes the table of the insured alone and looks for no fault but persons twice.
"""

import subprocess
import sys
from datetime import date
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter

import pandas as pd

from vss_actuarial.census.records.aggregate import Aggregated, aggregate
from vss_actuarial.census.records.reading.mapping import read_mapping, write_template
from vss_actuarial.individual.terms_of_records import terms_of
from vss_actuarial.projection.example.example import write_example

PERSONS, IN_PANDAS = 2_000_000, 500_000
INSURED = ["scheme", "sex", "age", "service", "status"]


def made(source: Path, folder: Path, year: int, long: bool) -> Aggregated:
    """Tables of a source by the template."""
    mapping = folder / ("long.toml" if long else "wide.toml")
    if not mapping.exists():
        write_template(mapping, long)
    return aggregate(str(source), read_mapping(mapping), terms_of(date(year, 1, 1)))


def in_pandas(source: Path, year: int) -> pd.DataFrame:
    """Sums of the insured, as one writes them at first."""
    rows = pd.read_csv(source, dtype={"id": str})
    if rows["id"].duplicated().any():
        raise SystemExit("persons stand twice")
    rows = rows[rows["status"].isin(["active", "dormant"])].copy()
    birth = pd.to_datetime(rows["birth"])
    new_year = (birth.dt.month == 1) & (birth.dt.day == 1)
    rows["age"] = year - birth.dt.year - 1 + new_year
    service = (rows["months"] // 12).clip(upper=47)
    rows["service"] = service.where(service <= rows["age"] - 15, rows["age"] - 15)
    table = rows.groupby(INSURED).agg(
        persons=("id", "size"), pay=("pay", "sum"), months=("months", "sum"),
        past=("past_pay", "sum"),
    )  # fmt: skip
    return table.reset_index()


def peak() -> float:
    """Most memory that this process has held [GB]; of Linux, which starts it anew for a program."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    held = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    return held[0] / 1e6 if held else getrusage(RUSAGE_SELF).ru_maxrss / 1e6


def alone(how: str, source: Path, year: int) -> None:
    """Sum a source in a process of its own and print what it took."""
    before, begun = getrusage(RUSAGE_CHILDREN), perf_counter()
    subprocess.run([sys.executable, __file__, f"--{how}", str(source), str(year)], check=True)
    after = getrusage(RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"  {how}: {perf_counter() - begun:,.1f} s, {cpu:,.1f} s of CPU")


def sum_up(how: str, source: Path, year: int) -> None:
    """Sum a source, and print what the insured come to: the same, whoever sums."""
    if how == "pandas":
        sums = in_pandas(source, year)
    else:
        found = made(source, source.parent, year, how == "spells")
        (sums,) = (one.rows for one in found.cells if one.name == "insured")
    told = ", ".join(f"{int(sums[one].sum()):,} {one}" for one in ("persons", "months", "past"))
    print(f"  {told}; {peak():.2f} GB at most")


def main() -> None:
    """Print what every form takes."""
    if sys.argv[1:2] and sys.argv[1].startswith("--"):
        sum_up(sys.argv[1].removeprefix("--"), Path(sys.argv[2]), int(sys.argv[3]))
        return
    asked = [int(one) for one in sys.argv[1:]]
    persons, few = asked[0] if asked else PERSONS, asked[1] if asked[1:] else IN_PANDAS
    with TemporaryDirectory() as place:
        folder = Path(place)
        for name, count, ways in (
            ("few.csv", few, ("pandas", "persons")), ("wide.parquet", persons, ("persons",)),
            ("wide.csv", persons, ("persons",)), ("long.parquet", persons, ("spells",)),
        ):  # fmt: skip
            begun = perf_counter()
            example = write_example(folder / name, count, 1, None, "spells" in ways)
            wall = perf_counter() - begun
            print(f"{name}: made in {wall:,.0f} s, {example.rows:,} rows")
            for how in ways:
                alone(how, folder / name, example.day.year)
            (folder / name).unlink()


if __name__ == "__main__":
    main()
