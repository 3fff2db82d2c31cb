"""Doors of a result to its figures as a whole: a list of them, frames, files."""

from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from vss_actuarial.ground.errors import InputError, check_kind
from vss_actuarial.presentation.asked import Asked

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

A_PATH = "the path of a file, such as 'result.{form}'"


@dataclass(frozen=True, repr=False)
class Exported(Asked):
    """An outcome that gives all of its figures at once; fields as `Outcome` has them."""

    def list(self) -> "pd.DataFrame":
        """Every figure: its name, fund, title, axes, unit, when it stands, and what gives it."""
        from vss_actuarial.presentation.exported.listed import listed

        return listed(self)

    def to_frame(self, tidy: bool = False) -> "pd.DataFrame":
        """All accounts and measures by year; the columns are (fund or "measures", item [unit]).

        Parameters
        ----------
        tidy : in its place a row for each figure that `list` names, fund, year, scheme, sex, age
            and service, with its value and unit: some three million rows
        """
        check_kind(tidy, bool, "tidy", "True or False")
        if tidy:
            from vss_actuarial.presentation.exported.tidy import tidy_frame

            return tidy_frame(self)
        import pandas as pd

        from vss_actuarial.measures import accounts, tables

        parts = {fund: accounts.fund_table(self, fund) for fund in self.accounts_vnd}
        return pd.concat({**parts, "measures": tables.measure_table(self)}, axis=1)

    def to_parquet(self, path: "str | PathLike[str]") -> None:
        """Write the tidy frame as a Parquet file.

        Raises
        ------
        InputError
            If pyarrow is not installed, or the folder of the file is not there.
        """
        from vss_actuarial.presentation.exported.tidy import parquet

        check_kind(path, (str, PathLike), "path", A_PATH.format(form="parquet"))
        _in_a_folder(path).write_bytes(parquet(self))

    @cached_property
    def dataset(self) -> "xr.Dataset":
        """Every array and every account, labelled; flows are not a number in the year added last.

        Accounts bear the name of fund and item, such as
        `pension_survivorship_contributions_employer` (year, scheme) [VND].
        """
        from vss_actuarial.presentation.labelled import dataset

        return dataset(self, self.warnings)

    def to_netcdf(self, path: "str | PathLike[str]") -> None:
        """Write the dataset as a NetCDF-4 file.

        Raises
        ------
        InputError
            If the folder of the file is not there.
        """
        from vss_actuarial.presentation.labelled import netcdf

        check_kind(path, (str, PathLike), "path", A_PATH.format(form="nc"))
        _in_a_folder(path).write_bytes(netcdf(self.dataset))


def _in_a_folder(path: "str | PathLike[str]") -> Path:
    """A file to be written, whose folder is there."""
    place = Path(path)
    if not place.absolute().parent.is_dir():
        raise InputError(f"{place}: there is no folder {place.parent}")
    return place
