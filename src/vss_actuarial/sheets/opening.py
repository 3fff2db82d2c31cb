"""A file or a folder as sheets: every door through which tables of others come in."""

from pathlib import Path

from vss_actuarial.ground.errors import InputError
from vss_actuarial.sheets.comma import Likeness, rows_of_csv
from vss_actuarial.sheets.guard import CSV, WORKBOOKS, check_file
from vss_actuarial.sheets.sheet import Sheet
from vss_actuarial.sheets.workbook import sheets_of_workbook

LOCKS = (".", "~$")
"""How files begin that programs keep beside those that are open."""


def sheets_of(path: Path, likeness: Likeness, name: str = "") -> tuple[Sheet, ...]:
    """The sheets of a workbook, or the one of a CSV file.

    Parameters
    ----------
    likeness : how well rows read as what is looked for; of the marks that may part cells of CSV
        that is taken which gives the likeliest
    name : of the file, as refusals tell it; its path if not given

    Returns
    -------
    tuple of Sheet
        Values alone: of formulas the results that the file holds; nothing is computed.

    Raises
    ------
    InputError
        In one line, before anything is parsed: a file that is not there, too large, packed beyond
        any use, encrypted, with macros or links, or of another kind than its ending says.
    """
    told = name or str(path)
    if check_file(path, told) == "xlsx":
        return sheets_of_workbook(path, told)
    return (Sheet(told, path.stem, tuple(rows_of_csv(path, told, likeness))),)


def sheets_of_folder(folder: Path, likeness: Likeness) -> tuple[Sheet, ...]:
    """The CSV files of a folder, in order of their names; each as `sheets_of` has it.

    Raises
    ------
    InputError
        If it holds none, a workbook or a packed table beside them, and as `sheets_of`.
    """
    for one in sorted(folder.iterdir()):
        endings = {ending.lower() for ending in one.suffixes}
        packed = endings & {*CSV, *WORKBOOKS} and one.suffix.lower() not in CSV
        if packed and not one.name.startswith(LOCKS):
            raise InputError(
                f"{folder}: {one.name} is not read; a folder has a CSV file for each table"
            )
    files = sorted(one for one in folder.iterdir() if one.suffix.lower() in CSV)
    if not files:
        raise InputError(f"{folder}: the folder has no .csv file")
    return tuple(sheets_of(one, likeness, one.name)[0] for one in files)
