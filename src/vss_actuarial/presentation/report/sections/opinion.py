"""Findings apart from facts, the opinion, reliance and limits, review, and release."""

from vss_actuarial.presentation.report.material import Material
from vss_actuarial.presentation.report.paper import Paper, tell
from vss_actuarial.presentation.report.sections.front import ISAP, date_of
from vss_actuarial.presentation.report.tables import capital, plain
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.codes import told

CLAUSES = ("data", "each", "together", "method", "results", "compliance")
"""Clauses that an opinion needs, each left to who signs it."""
LIMITS, NOTES = 6, 8


def opinion(paper: Paper, material: Material) -> None:
    """What is the author's: findings and recommendations, and the opinion to be signed."""
    about = material.about
    paper.heading("findings_head")
    paper.text("facts_apart")
    paper.strong(tell("findings"))
    _points(paper, "findings", about.findings)
    paper.strong(tell("recommendations"))
    _points(paper, "recommendations", about.recommendations)
    if about.followed_up:
        rows = [[one.text, one.status] for one in about.followed_up]
        paper.table("followed_up", plain([tell("recommendation"), tell("status_of")], rows),
                    widths=(3, 1))  # fmt: skip
    _opinion(paper, material)
    _limits(paper, material)
    paper.heading("review_head", 2)
    paper.text("review_text")
    paper.fields("review", {"reviewer": about.reviewer, "review_outcome": about.review_outcome})
    paper.heading("release_head", 2)
    paper.fields(
        "release",
        {
            "published_on": about.published_on,
            "published_at": about.published_at,
            "next_valuation": about.next_valuation,
            "contact": about.contact,
            "versions": tell("language_versions"),
        },
    )


def _points(paper: Paper, name: str, points: tuple[str, ...]) -> None:
    found = [one for one in points if one]
    if found:
        paper.points(f"findings.{name}", found)
    else:
        paper.fields("findings", {name: ""})


def _opinion(paper: Paper, material: Material) -> None:
    """Each required clause, its statement blank."""
    paper.heading("opinion_head", 2)
    paper.text("opinion_text", isap=ISAP, date=date_of(material))
    for name in CLAUSES:
        paper.clause(f"opinion.{name}", f"clause_{name}")
    paper.fields("opinion", {"signed": "", "signed_on": ""})


def _limits(paper: Paper, material: Material) -> None:
    paper.heading("limits_head", 2)
    about = material.about
    notes = (capital(told(one)) for one in material.result.scenario.notes[:NOTES])
    limits = (tell(f"limit_{n}") for n in range(1, LIMITS + 1))
    paper.points("limitations", [*limits, *notes])
    paper.fields(
        "limits", {"reliance": about.reliance, "subsequent_events": about.subsequent_events}
    )
    paper.deliver("languages", say.language() in ("en", "vi"))
