"""Annexes: the law by topic, all assumptions, data and passport, terms, and the checklist."""

import platform
from importlib.metadata import version
from itertools import zip_longest

from vss_actuarial.presentation.report.checklist import NEEDS, ticks
from vss_actuarial.presentation.report.material import Material
from vss_actuarial.presentation.report.paper import SMALL, Paper, tell
from vss_actuarial.presentation.report.sections.assumed import register
from vss_actuarial.presentation.report.sections.law import topic_table, topics
from vss_actuarial.presentation.report.tables import capital, plain
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.questions.runs.passport import data_digests
from vss_actuarial.worksheet.show import word
from vss_actuarial.worksheet.words import words

SHOWN = 16
"""Letters of a digest that are printed."""
TERM, MEANS = "term_", "_means"
ECONOMY = ("average_insured_salary", "base_salary", "price_index", "gdp", "return_on_reserves",
           "pension_increases")  # fmt: skip
ANNEXED = ("lump_sum", "article_23", "survivors", "voluntary", "pension_increases", "health",
           "unemployment", "social_pension", "base_salary", "administration")  # fmt: skip
"""Topics of the law in the annex; the numbers of the others are counted. Judgement: what moves the
funds most."""


def annexes(paper: Paper, material: Material) -> None:
    """What another actuary needs to judge the work, and the checklist."""
    paper.heading("annexes_head")
    paper.heading("law_annex_head", 2)
    paper.text("law_annex_text")
    for topic in ANNEXED:
        topic_table(paper, material, topic, f"law.{topic}", SMALL)
    _other_topics(paper, material)
    paper.deliver("law_annex", all(paper.delivered.get(f"law.{one}") for one in ANNEXED))
    paper.heading("register_head", 2)
    register(paper, material)
    _statistics(paper, material)
    _run(paper, material)
    _glossary(paper)
    _checklist(paper)


def _other_topics(paper: Paper, material: Material) -> None:
    """The topics that the annex counts and does not print."""
    rows = []
    for topic in topics():
        if topic not in ANNEXED:
            count = sum(
                one.file == f"{topic}.toml" for one in material.result.scenario.law.values()
            )
            rows.append([capital(word("topics", topic, say.language())), str(count)])
    heads = [tell("topic"), tell("numbers")]
    paper.table("other_topics", plain(heads, rows, (1,)), widths=(4, 1))


def _statistics(paper: Paper, material: Material) -> None:
    """Extra statistics: who reaches the age unqualified, and life expectancy of pensioners."""
    paper.heading("statistics_annex_head", 2)
    unqualified = material.result.unqualified(by=()).loc[material.every]
    paper.table("statistics", unqualified.iloc[:, :7], digits=1)
    mortality = material.result.mortality()
    chosen = mortality[mortality.index.get_level_values("year").isin(material.few)]
    paper.table("mortality", chosen.iloc[:, :5], digits=1)
    economy = material.result.economy().loc[material.every]
    names = [name for name in economy.columns if name.partition(" [")[0] in ECONOMY]
    paper.table("economy", economy[names])


def _run(paper: Paper, material: Material) -> None:
    """Passport, versions, digests of the data, and how to run it again."""
    passport = material.result.passport
    paper.heading("run_head", 2)
    paper.text("run_text")
    rows = [
        [tell("identifier"), passport.identifier],
        [tell("digest_code"), passport.code],
        [tell("digest_data"), passport.data],
        [tell("digest_scenario"), passport.scenario],
        [tell("python"), platform.python_version()],
        *([name, version(name)] for name in ("numpy", "numba", "typst")),
    ]
    paper.table("passport", plain([tell("what"), tell("value")], rows), widths=(1, 3))
    name = material.result.asked.name
    paper.text("replay", project=f"vss project {name} --to {material.last} --out RUN",
               replay="vss replay RUN")  # fmt: skip
    digests = [[one, digest[:SHOWN]] for one, digest in data_digests().items()
               if not one.startswith(("words/", "reforms/"))]  # fmt: skip
    count, half = str(len(digests)), -(-len(digests) // 2)
    rows = [left + right for left, right in zip_longest(
        digests[:half], digests[half:], fillvalue=["", ""])]  # fmt: skip
    heads = [tell("file"), tell("digest")] * 2
    paper.table("data_annex", plain(heads, rows), widths=(3, 2, 3, 2), size=SMALL, count=count)


def _glossary(paper: Paper) -> None:
    """Terms that the report uses, in both languages."""
    paper.heading("glossary_head", 2)
    other = "en" if say.language() == "vi" else "vi"
    known = words()["report"]
    names = [one for one in known if one.startswith(TERM) and f"{one}{MEANS}" in known]
    rows = [[tell(name), tell(f"{name}{MEANS}"), word("report", name, other)]
            for name in sorted(names, key=lambda one: tell(one).lower())]  # fmt: skip
    heads = [tell("term"), tell("meaning"), tell("other_language")]
    paper.table("glossary", plain(heads, rows), widths=(1.4, 3.2, 1.4))


def _checklist(paper: Paper) -> None:
    """Each requirement, and whether the report has it: by what sections have delivered."""
    paper.heading("checklist_head", 2)
    paper.text("checklist_text")
    paper.deliver("checklist", True)
    found = ticks(paper.delivered)
    counts = {state: sum(one.state == state for one in found) for state in
              ("present", "partly", "missing")}  # fmt: skip
    paper.text("checklist_counts", **{name: str(count) for name, count in counts.items()},
               all=str(len(NEEDS)))  # fmt: skip
    rows = [[one.item, tell(f"item_{one.item}"), tell(one.state), f"{one.there}/{one.of}"]
            for one in found]  # fmt: skip
    heads = [tell("item"), tell("requirement"), tell("state_of_item"), tell("there")]
    paper.table("checklist", plain(heads, rows), widths=(0.5, 5, 0.9, 0.6))
