"""What a run leaves behind: data, accounts, charts, the reconciliation, and how they were made."""

import json
import platform
import shlex
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from vss_actuarial.ground.text import as_text
from vss_actuarial.measures.tables import acts_table
from vss_actuarial.presentation.charts.charts import board_charts
from vss_actuarial.presentation.charts.figure import picture
from vss_actuarial.presentation.compare import Comparison
from vss_actuarial.presentation.comparison_charts import comparison_charts
from vss_actuarial.presentation.files.headers import plain_headers
from vss_actuarial.presentation.labelled import netcdf
from vss_actuarial.presentation.result import Result
from vss_actuarial.questions.runs.document import INPUTS, run_files
from vss_actuarial.questions.runs.folder import MANIFEST, SEAL
from vss_actuarial.questions.runs.own_data import census_bytes, census_name
from vss_actuarial.questions.runs.passport import code_digest, data_digest, data_digests, digest
from vss_actuarial.questions.runs.verified import sealed
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.known import first_after_record
from vss_actuarial.scenario.package import population_digests

HELD = "population_rates_held [1 for yes, 0 for no]"
NOTHING: Mapping[str, Any] = {}
PACKAGES = ("vss-actuarial", "numpy", "scipy", "pandas", "xarray", "numba", "matplotlib", "h5py")


def result_files(result: Result, charts: bool = True) -> dict[str, bytes]:
    """The output folder of one projection: file name to content."""
    tables = {f"accounts_{fund}.csv": result.accounts(fund) for fund in result.accounts_vnd}
    tables |= {"measures.csv": result.measures(), "events.csv": result.events()}
    tables |= {f"measures_{fund}.csv": result.measures(fund) for fund in result.accounts_vnd}
    tables |= {"awards.csv": result.awards(), "dormant_by_service.csv": _by_service(result)}
    tables["unqualified.csv"] = result.unqualified()
    tables |= {"economy.csv": result.economy(), "mortality.csv": result.mortality()}
    tables |= _other_prices(result)
    tables["passing.csv"] = result.passing()
    tables["frame.csv"] = result.frame()
    tables["frame_by_decade.csv"] = result.frame(by_decade=True)
    tables["transfers.csv"] = result.transfer_table()
    tables["relief.csv"] = result.relief()
    tables |= {"balancing.csv": acts_table(result)} if result.acts else {}
    files = {name: table_bytes(with_held(table, result)) for name, table in tables.items()}
    files["reconciliation.csv"] = table_bytes(result.reconciliation(), index=False)
    files["frame_against_record.csv"] = table_bytes(result.frame_against_record(), index=False)
    files["alignment.csv"] = table_bytes(result.alignment(), index=False)
    if result.scenario.census is not None:
        files["own_figures.csv"] = table_bytes(result.census(), index=False)
    files["projection.nc"] = netcdf(result.dataset)
    if charts:
        files |= chart_files(board_charts(result))
    files |= run_files(result, result.passport, result.warnings)
    return with_manifest([result], files)


def with_manifest(
    results: Sequence[Result], files: Mapping[str, bytes], **told: Any
) -> dict[str, bytes]:
    """Files with the manifest that tells how they were made, and the digest of the manifest.

    told : of the manifest, otherwise than for runs alone, such as a seed
    """
    text = manifest(results, files, told)
    return {**files, MANIFEST: text, SEAL: sealed(text)}


def with_held(table: pd.DataFrame, result: Result) -> pd.DataFrame:
    """A table by year with a column for the years in which the population's rates are held."""
    if not result.held_years or "year" not in table.index.names:
        return table
    held = table.index.get_level_values("year").isin(result.held_years)
    return table.assign(**{HELD: held.astype(int)})


def _by_service(result: Result) -> pd.DataFrame:
    """The dormant by completed years of service, each column with what it counts."""
    return result.by_service().add_prefix("service ")


def _other_prices(result: Result) -> dict[str, pd.DataFrame]:
    """Accounts at the prices of the first year after the record, or of the last, and over GDP."""
    year = min(first_after_record(), int(result.years[-1]))
    named: dict[str, int | str] = {f"prices_of_{year}": year, "share_of_gdp": "GDP"}
    return {
        f"accounts_{fund}_{name}.csv": result.accounts(fund, prices=prices)
        for fund in result.accounts_vnd
        for name, prices in named.items()
    }


def comparison_files(
    comparison: Comparison,
    charts: bool = True,
    also: Mapping[str, pd.DataFrame] = NOTHING,
    drawn: Mapping[str, Axes] = NOTHING,
) -> dict[str, bytes]:
    """The output folder of a comparison: file name to content.

    also, drawn : more tables and charts by name, such as what each change is worth
    """
    funds = comparison.results[0].accounts_vnd
    tables = {f"accounts_{fund}.csv": comparison.accounts(fund) for fund in funds}
    tables |= {f"differences_{fund}.csv": comparison.differences(fund) for fund in funds}
    tables["measures.csv"] = comparison.measures()
    tables["effects.csv"] = comparison.effects()
    for table in tables.values():
        table.columns = pd.Index([f"{column[0]} ({column[1]})" for column in table.columns])
    tables = {name: with_held(one, comparison.results[0]) for name, one in tables.items()}
    tables["events.csv"] = comparison.events()
    tables["headlines.csv"] = comparison.headlines()
    tables["break_even.csv"] = comparison.break_even()
    files = {name: table_bytes(table) for name, table in {**tables, **also}.items()}
    if charts:
        files |= chart_files({**comparison_charts(comparison), **drawn})
    return with_manifest(comparison.results, files)


def table_bytes(table: pd.DataFrame, index: bool = True, as_written: bool = False) -> bytes:
    """A table as CSV, UTF-8, its headers plain with the unit last; see `as_text` for its texts.

    as_written : headers as they are, where they are words for a reader
    """
    safe = table.map(as_text)
    safe.index = _texts(table.index)
    names = [str(name) for name in (*(table.index.names if index else ()), *table.columns)]
    heads = list(map(as_text, names)) if as_written else plain_headers(names)
    keys = len(names) - len(table.columns)
    safe = safe.set_axis(pd.Index(heads[keys:]), axis=1)
    text = safe.to_csv(index=index, index_label=heads[:keys] or None, lineterminator="\n")
    return text.encode(errors="backslashreplace")


def _texts(labels: "pd.Index[Any]") -> "pd.Index[Any]":
    if not isinstance(labels, pd.MultiIndex):
        return labels.map(as_text)
    keys = [tuple(map(as_text, key)) for key in labels]
    return pd.MultiIndex.from_tuples(keys, names=labels.names)


def chart_files(charts: Mapping[str, Axes]) -> dict[str, bytes]:
    """Each chart as PNG and SVG."""
    return {
        f"{name}.{form}": picture(axes.get_figure(root=True), form)
        for name, axes in charts.items()
        for form in ("png", "svg")
    }


def manifest(
    results: Sequence[Result], files: Mapping[str, bytes], told: Mapping[str, Any]
) -> bytes:
    """Everything that made the files, for whoever wants to make them again."""
    content: dict[str, Any] = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]]),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "packages": {name: version(name) for name in PACKAGES},
        "code_sha256": code_digest(),
        "data_sha256": data_digest(),
        "seed": None,
        "seed_note": "the projection is deterministic and draws no random numbers",
        "scenarios": {
            one.scenario.title: {
                "name": one.scenario.name,
                "last_year": one.scenario.last_year,
                "population_rates_held": list(one.held_years),
                "identifier": one.passport.identifier,
                "fingerprint_sha256": one.fingerprint,
                "assumed": list(one.assumed),
                "warnings": list(one.warnings),
            }
            for one in results
        },
        "inputs_sha256": _inputs(one.scenario for one in results),
        "outputs_sha256": {name: digest(content) for name, content in sorted(files.items())
                           if not name.startswith(INPUTS)},
        **told,
    }  # fmt: skip
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    return text.encode(errors="backslashreplace")  # file names that are no UTF-8


def _inputs(scenarios: Iterable[Scenario]) -> dict[str, str]:
    """Every file under data/, those of a population folder in its place, and own figures."""
    hashes = {f"data/{name}": one for name, one in data_digests().items()}
    for scenario in scenarios:
        if scenario.population is not None:
            digests = population_digests(scenario.population)
            hashes |= {f"population folder/{name}": one for name, one in digests.items()}
        if scenario.census is not None:
            own = scenario.census
            hashes[census_name(own)] = digest(census_bytes(own))
    return hashes
