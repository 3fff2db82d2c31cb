"""Workbooks: a result, a comparison or a reform as one Excel file."""

from os import PathLike
from typing import TYPE_CHECKING

from vss_actuarial.presentation.words.spoken import speaking
from vss_actuarial.presentation.workbook.paper.files import workbook_place, write_whole

if TYPE_CHECKING:
    from vss_actuarial.presentation.compare import Comparison
    from vss_actuarial.presentation.result import Result


def write_result(result: "Result", path: str | PathLike[str], language: str) -> None:
    """A result as a workbook; see `Result.to_excel`."""
    place = workbook_place(path)
    with speaking(language):
        from vss_actuarial.presentation.workbook.result import result_workbook

        content = result_workbook(result)
    write_whole(place, content)


def write_comparison(comparison: "Comparison", path: str | PathLike[str], language: str) -> None:
    """A comparison as a workbook; see `Comparison.to_excel`."""
    place = workbook_place(path)
    with speaking(language):
        from vss_actuarial.presentation.workbook.comparison import comparison_workbook

        content = comparison_workbook(comparison)
    write_whole(place, content)


def write_reform(reform: str, path: str | PathLike[str], language: str) -> None:
    """A reform workbook, to fill in or filled with a reform.

    reform : its name or file; empty for one to fill in
    """
    from vss_actuarial import __version__
    from vss_actuarial.presentation.words.spoken import head
    from vss_actuarial.presentation.workbook.reform import reform_workbook
    from vss_actuarial.scenario.reforms import reform_file
    from vss_actuarial.scenario.written.reading import reform_table

    place = workbook_place(path)
    table = reform_table(reform_file(reform)) if reform else {}
    with speaking(language):
        content = reform_workbook(table, head("xl_reform"), __version__)
    write_whole(place, content)
