"""A reform of a file, TOML or a workbook, laid over a scenario."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from vss_actuarial.dated.toml import read_file
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario.changes import SECTIONS, check_keys
from vss_actuarial.scenario.composing import composed
from vss_actuarial.scenario.reforms import WORKBOOK, books_as_written, reform_file
from vss_actuarial.scenario.written.places import placed
from vss_actuarial.scenario.written.workbook import Written, read_reform

if TYPE_CHECKING:
    from vss_actuarial.scenario.scenario import Scenario


def reform_table(path: Path) -> dict[str, Any]:
    """The tables of a reform file, of TOML or of a workbook."""
    return _written(path).table


def laid_from(scenario: "Scenario", reform: str) -> "Scenario":
    """A scenario with the reform of a name or of a file laid over it.

    Raises
    ------
    InputError
        Of a workbook with the sheet and the cell.
    """
    path = reform_file(reform)
    written = _written(path)
    try:
        return composed(scenario, written.table, path.name, path)
    except InputError as error:
        raise InputError(placed(str(error), written.places)) from None


def _written(path: Path) -> Written:
    if path.suffix.lower() == WORKBOOK:
        sections = dict(zip(SECTIONS, books_as_written(), strict=True))
        names = {name: section for section, book in sections.items() for name in book}
        return read_reform(path, names)
    table = read_file(path)
    check_keys(table, path.name)
    return Written(table, {})
