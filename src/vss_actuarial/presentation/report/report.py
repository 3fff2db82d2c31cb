"""`result.report(PATH)`: a draft valuation report as a PDF."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vss_actuarial.ground.errors import check_kind
from vss_actuarial.presentation.report.material import PATHS, Asked, Material, asked_for, gather
from vss_actuarial.presentation.report.paper import Paper, tell
from vss_actuarial.presentation.report.sections.annex import annexes
from vss_actuarial.presentation.report.sections.assumed import assumed
from vss_actuarial.presentation.report.sections.change import change
from vss_actuarial.presentation.report.sections.data import data, past
from vss_actuarial.presentation.report.sections.front import front, summary
from vss_actuarial.presentation.report.sections.law import law
from vss_actuarial.presentation.report.sections.method import method
from vss_actuarial.presentation.report.sections.opinion import opinion
from vss_actuarial.presentation.report.sections.results import adequacy, funds, measures, people
from vss_actuarial.presentation.report.sections.uncertainty import uncertainty
from vss_actuarial.presentation.report.typeset import check_place, check_typst, typeset, write_whole
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.spoken import speaking
from vss_actuarial.worksheet.show import day
from vss_actuarial.worksheet.words import language_of

if TYPE_CHECKING:
    from vss_actuarial.presentation.result import Result

Section = Callable[[Paper, Material], None]
SECTIONS: tuple[Section, ...] = (
    front, summary, law, data, past, assumed, method, people, funds, measures, adequacy,
    uncertainty, change, opinion, annexes,
)  # fmt: skip
"""Chapters in their order; the checklist of the last reads what all others have delivered."""
WORDS = ("table", "figure", "blank", "contents", "draft", "caution")


def report(
    result: "Result",
    path: str | Path,
    language: str = "en",
    since: int | None = None,
    about: str | Path | None = None,
    previous: str | Path | None = None,
    reforms: Iterable[str] = (),
    paths: int = PATHS,
    progress: Callable[[str], None] = lambda stage: None,
) -> None:
    """Write a draft valuation report of a result, whole or not at all.

    Parameters
    ----------
    path : of the PDF
    language : "en" or "vi"
    since : the valuation date is 1 January of it; the first year after the record if None
    about : TOML file of what a person fills in, see `About`; what it lacks is a marked blank
    previous : folder of an earlier run, with which the results are reconciled
    reforms : names or files of scenarios laid over this one, told with the same tables
    paths : random paths of the odds; 0 for none
    progress : called with the name of each stage as it begins

    Raises
    ------
    InputError
        On a place that cannot be written, a part that cannot be read, or without typst.
    """
    check_kind(path, (str, Path), "path", "the path of a PDF, such as 'report.pdf'")
    language_of(language)
    place = Path(path)
    check_place(place)
    check_typst()
    asked = asked_for(result.asked, since, about, previous, reforms, paths)
    write_whole(place, pdf(result, asked, language, progress))


def pdf(
    result: "Result",
    asked: Asked,
    language: str = "en",
    progress: Callable[[str], None] = lambda stage: None,
) -> bytes:
    """A report of a result as the bytes of a PDF."""
    with speaking(language):
        material = gather(result, asked, progress)
        progress("report")
        paper = written(material)
        return typeset(content(paper, material), paper.files)


def written(material: Material, sections: Iterable[Section] = SECTIONS) -> Paper:
    """A paper with some chapters, in the language spoken."""
    paper = Paper()
    for section in sections:
        section(paper, material)
    paper.close()
    return paper


def content(paper: Paper, material: Material) -> dict[str, Any]:
    """What the template reads: particulars, words of the page, and the blocks."""
    about, result = material.about, material.result
    title = about.title or tell("usual_title")
    scenario = say.figure(result.scenario.title)
    on = day(date(material.since, 1, 1), say.language())
    cover = [
        [tell("commissioned_by"), about.commissioned_by or None],
        [tell("author"), about.author or None],
        [tell("status"), about.status or None],
        [tell("valuation_date"), on],
        [tell("passport_field"), result.passport.identifier],
    ]
    return {
        "title": title,
        "subtitle": tell("usual_subtitle", scenario=scenario, date=on, last=str(material.last)),
        "author": about.author or "vss-actuarial",
        "keywords": tell("word_list").split(", "),
        "lang": say.language(),
        "footer": f"{title} · vss-actuarial {result.passport.identifier}",
        "words": {**{name: tell(name) for name in WORDS}, "page": tell("page_of")},
        "cover": cover,
        "blocks": paper.blocks,
    }
