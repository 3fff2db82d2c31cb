"""The valuation report: what it shows, what its checklist reads, what is escaped and refused."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from conftest import tool
from vss_actuarial import InputError, Scenario, project
from vss_actuarial.ground.errors import data_folder
from vss_actuarial.measures.tables import COST_RATE
from vss_actuarial.presentation.report import report as module
from vss_actuarial.presentation.report import typeset as setting
from vss_actuarial.presentation.report.about import About, read_about
from vss_actuarial.presentation.report.checklist import MISSING, NEEDS, PARTLY, PRESENT, ticks
from vss_actuarial.presentation.report.material import asked_for, gather
from vss_actuarial.presentation.report.paper import Paper, tell
from vss_actuarial.presentation.report.report import SECTIONS, WORDS, content, written
from vss_actuarial.presentation.report.sections import results
from vss_actuarial.presentation.report.sections.change import change
from vss_actuarial.presentation.report.sections.data import data
from vss_actuarial.presentation.report.sections.front import front
from vss_actuarial.presentation.report.sections.opinion import opinion
from vss_actuarial.presentation.report.sections.results import adequacy
from vss_actuarial.presentation.report.tables import number, plain
from vss_actuarial.presentation.report.typeset import check_place, typeset, write_whole
from vss_actuarial.presentation.words.spoken import speaking
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.questions.bridge import Bridge

ABOUT = """
purpose = "A purpose"
commissioned_by = "A ministry"
author = "An actuary"
status = "Draft for comment"
objective = "Two years of outgo"
deviations = "None known"
sufficiency = "Sufficient"
findings = ["A finding"]
recommendations = ["A recommendation"]
reliance = "On publications"
subsequent_events = "None"
reviewer = "A reviewer"
review_outcome = "Agreed"
published_on = "2026-12-01"
published_at = "Ha Noi"
next_valuation = "2029"
[[imposed]]
name = "real_return"
by = "A ministry"
best_estimate = 0.02
[[followed_up]]
text = "Publish ages"
status = "open"
[poverty_line]
amount = 1500000
source = "A decree"
"""
NEVER = {"asset_basis_other", "opinion.signed"}
"""What no report delivers: no other basis of assets is published, and none is signed."""
VIETNAMESE = {"theo", "trong", "tham", "sinh", "trang", "gian", "thai", "thay", "trung", "dung",
              "quan", "doanh", "chung", "thanh", "kinh", "than", "chia", "nhau", "khai", "quay",
              "danh", "ngay", "sang", "mang", "nghi", "binh", "sung", "cung"}  # fmt: skip
FILES = re.compile(r"\S*\w\.(?:toml|csv)|\bvss \S+.*|\S+/\S+|\b[0-9a-f]{8,}\b")


@pytest.fixture(scope="module")
def result():
    return project(Scenario.baseline())


@pytest.fixture(scope="module")
def bare(result):
    return gather(result, asked_for(result.asked, paths=8))


@pytest.fixture(scope="module")
def full(bare, tmp_path_factory):
    """The same material with every field filled, a reform and an earlier run."""
    place = tmp_path_factory.mktemp("about") / "about.toml"
    place.write_text(ABOUT, encoding="utf-8")
    asked = asked_for(bare.result.asked, about=place, reforms=["rates_plus_2"], paths=8)
    reform = project(asked.reforms[0])
    moved = Bridge(PENSION_FUND, "payg_cost_rate", 2050, 0.19, 0.2, {"law": 0.01}, 0.0)
    imposed = tuple((one, reform) for one in asked.about.imposed)
    asked = asked._replace(previous=Path("earlier"))
    return bare._replace(asked=asked, reforms=(reform,), imposed=imposed, bridges=(moved,))


@pytest.fixture(scope="module", params=["en", "vi"])
def printed(bare, request, tmp_path_factory):
    """Language, paper and text of a report as it is printed."""
    with speaking(request.param):
        paper = written(bare)
        page = typeset(content(paper, bare), paper.files)
    return request.param, paper, text_of(page, tmp_path_factory.mktemp("pdf"))


def text_of(page, folder):
    place = folder / "report.pdf"
    place.write_bytes(page)
    done = subprocess.run(
        [tool("pdftotext"), "-layout", place, "-"], capture_output=True, check=True, text=True
    )
    return done.stdout


def plain_text(text):
    return " ".join(text.split())


def states(paper):
    return {one.item: one.state for one in ticks(paper.delivered)}


def cells(blocks):
    for block in blocks:
        if block["kind"] == "wide":
            yield from cells(block["blocks"])
        for row in block.get("rows", ()):
            yield from (cell for cell in row if cell is not None)


def test_a_report_has_thirty_to_sixty_pages(printed):
    assert 30 <= printed[2].count("\f") <= 60


def test_the_summary_fits_on_one_page_and_tells_the_figures_of_the_result(printed, result):
    language, _, text = printed
    with speaking(language):
        pages = [plain_text(one) for one in text.split("\f")]
        heading = tell("summary")
        page = next(one for one in pages if one.startswith(f"2 {heading}"))
        after = pages[pages.index(page) + 1]
        assert after.startswith(f"3 {tell('law_head')}")
        cost = result.measures()[COST_RATE]
        reserve = result.account(PENSION_FUND).opening()[2026 - 1995] / 1e12
        figures = [number(cost[2026], 1), number(cost[2050], 1), number(cost[2100], 1),
                   number(reserve, 1), number(100 * result.general_average_premium(2026), 2),
                   number(100 * result.actuarial_balance(2026), 2)]  # fmt: skip
    figures += [str(one) for one in result.events().loc[PENSION_FUND]]
    assert all(one in page for one in figures)


def test_no_page_is_near_empty(printed):
    pages = [[line for line in one.splitlines() if line.strip()] for one in printed[2].split("\f")]
    short = {place: page for place, page in enumerate(pages[1:-1], 2) if len(page) < 9}
    assert not short


def test_the_source_of_a_chart_stands_beneath_it_in_letters_of_the_page(printed):
    _, paper, text = printed
    notes = [one["note"] for one in paper.blocks if one["kind"] == "figure"]
    assert len(notes) > 5 and all("vss-actuarial" in one for one in notes)
    breaks = re.compile(r"[\s\u00ad\u2010-]+")  # lines may break within a word
    whole = breaks.sub("", text)
    assert [one for one in notes if breaks.sub("", one) not in whole] == []


def test_all_chapters_are_printed_and_no_figure_is_none(printed):
    language, paper, text = printed
    headings = [one["text"] for one in paper.blocks if one["kind"] == "heading"]
    assert len(headings) > 20
    assert all(one in plain_text(text) for one in headings)
    assert not {"None", "nan", "NaN", "<NA>", "NaT", ""} & set(cells(paper.blocks)) - {""}
    assert all(tick.item in text for tick in ticks(paper.delivered)), language


def test_nothing_of_the_vietnamese_is_english(printed):
    language, _, text = printed
    if language == "en":
        return
    words = {word.lower() for word in re.findall(r"[^\W\d_]{4,}", FILES.sub("", text))
             if word.isascii()}  # fmt: skip
    tables = tomllib.loads((data_folder() / "words" / "report.toml").read_text(encoding="utf-8"))
    english = {word.lower() for one in tables["report"].values()
               for word in re.findall(r"[a-zA-Z]{4,}", one["en"])}  # fmt: skip
    glossary = {word for name, one in tables["report"].items() if name.startswith("term_")
                for word in re.findall(r"[a-zA-Z]{4,}", one["en"])}  # fmt: skip
    assert words & english - glossary - VIETNAMESE <= {
        "python",
        "project",
        "replay",
        "issa",
        "isap",
    }


@pytest.fixture(scope="module")
def delivered(full):
    """What each chapter delivers by itself."""
    return {one.__name__: written(full, [one]).delivered for one in SECTIONS}


def all_but(delivered, *left_out):
    """Ticks of the chapters together, some left out."""
    found = {}
    for name, own in delivered.items():
        if name not in left_out:
            for key, whole in own.items():
                found[key] = whole and found.get(key, True)
    return ticks(found)


def test_what_an_item_stands_on_is_what_sections_deliver(delivered):
    needed = {one for needs in NEEDS.values() for one in needs}
    there = {key for own in delivered.values() for key, whole in own.items() if whole}
    assert needed - there == NEVER | {"summary"}  # the summary alone has none of its tables
    assert {one.item for one in all_but(delivered) if one.state != PRESENT} == {"R2", "R21", "M12"}
    assert len(NEEDS) == 26 + 18


@pytest.mark.parametrize("name", [one.__name__ for one in SECTIONS])
def test_a_report_without_a_chapter_has_fewer_ticks(name, delivered):
    whole, less = all_but(delivered), all_but(delivered, name)
    pairs = list(zip(whole, less, strict=True))
    assert all(after.there <= before.there for before, after in pairs)
    lost = [after for before, after in pairs if after.there < before.there]
    assert lost and all(one.state != PRESENT for one in lost)


@pytest.mark.parametrize(
    ("field", "item", "section"),
    [("purpose", "R1", front), ("author", "R1", front), ("recommendations", "R20", opinion),
     ("deviations", "R3", front), ("objective", "R5", front), ("sufficiency", "R6", data),
     ("poverty_line", "R15", adequacy), ("findings", "R20", opinion),
     ("reliance", "R22", opinion), ("reviewer", "R23", opinion),
     ("published_on", "R26", opinion), ("followed_up", "M17", opinion)],
)  # fmt: skip
def test_a_blank_field_takes_the_tick_from_its_item(field, item, section, full, delivered):
    empty = full.about.model_copy(update={field: getattr(About(), field)})
    again = written(full._replace(asked=full.asked._replace(about=empty)), [section]).delivered
    before, after = (
        next(one for one in all_but(each) if one.item == item)
        for each in (delivered, delivered | {section.__name__: again})
    )
    assert before.state == PRESENT
    assert after.state in (PARTLY, MISSING) and after.there < before.there


def test_blanks_and_an_earlier_run_that_lacks_are_told(bare):
    paper = written(bare, [front, change, opinion])
    found = states(paper)
    assert found["R23"] == found["R17"] == found["M13"] == MISSING
    assert found["R1"] == PARTLY
    assert {"kind": "text", "text": "No earlier run was given."} in paper.blocks


def test_books_that_do_not_close_lose_their_tick(bare, monkeypatch):
    assert states(written(bare, [results.funds]))["R13"] == PRESENT
    monkeypatch.setattr(results, "_unbalanced", lambda material, fund: 1e9)
    assert states(written(bare, [results.funds]))["R13"] == PARTLY


def test_a_figure_of_the_summary_without_its_table_is_left_out():
    papers = []
    for tables in (["events"], ["events", "measures"]):
        paper = Paper()
        paper.facts("summary", [("cost", "14 %", "measures"), ("spent", "2083", "events")])
        for key in tables:
            paper.table(key, plain(["a"], [["b"]]))
        paper.close()
        papers.append(paper)
    assert [len(one.blocks[0]["rows"]) for one in papers] == [1, 2]
    assert [one.delivered["summary"] for one in papers] == [False, True]


CODE = ['#read("/etc/passwd")', "$ x^2 $", "*strong*", "@table", "a \\ b", "= Heading", "<b>",
        "#panic()", "_under_", "`raw`", "// no comment", "đồng ₫ ơ ư"]  # fmt: skip


def test_text_from_outside_is_shown_and_never_read_as_code(tmp_path):
    paper = Paper()
    paper.strong(CODE[0])
    for text in CODE:
        paper.written("text", text)
    paper.points("list", CODE)
    paper.table("acts", plain(CODE[:3], [CODE[:3], CODE[3:6]]), date=CODE[0])
    page = typeset(bare_content(paper, CODE[0]), {})
    shown = "".join(text_of(page, tmp_path).split())
    for text in CODE:
        assert shown.count("".join(text.split())) >= 2
    assert "root:" not in shown


def bare_content(paper, title):
    words = dict.fromkeys(WORDS, "word") | {"page": "{n}"}
    return {"title": title, "subtitle": title, "author": title, "keywords": [title], "lang": "en",
            "footer": title, "words": words, "cover": [[title, None]],
            "blocks": paper.blocks}  # fmt: skip


def test_typst_reads_nothing_outside_its_folder(tmp_path, monkeypatch):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    template = tmp_path / "report.typ"
    template.write_text(f'#set document(title: "t")\n#read("{secret}")')
    monkeypatch.setattr(setting, "TEMPLATE", template)
    with pytest.raises(Exception, match=r"not found|denied|outside"):
        typeset({}, {})


def test_a_report_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    place = tmp_path / "report.pdf"
    write_whole(place, b"first")

    def full_disk(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(setting.os, "replace", full_disk)
    with pytest.raises(InputError, match="No space left"):
        write_whole(place, b"second")
    assert place.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("name", ["report.txt", "report", "nowhere/report.pdf", "folder.pdf"])
def test_a_place_that_cannot_be_written_is_refused(name, tmp_path):
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(InputError) as refused:
        check_place(tmp_path / name)
    assert str(refused.value).startswith(str(tmp_path / name)) and "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "found"),
    [("purpos = 'x'", "did you mean 'purpose'"), ("purpose = 3", "found 3"),
     ("imposed = [{ name = 'x' }]", "missing"), ("poverty_line = 'x'", "poverty_line"),
     ("poverty_line = { amount = -5, source = 'x' }", "greater than 0, found -5"),
     ("poverty_line = { amount = 0, source = 'x' }", "greater than 0, found 0")],
)  # fmt: skip
def test_a_file_about_the_report_is_refused_in_one_line(text, found, tmp_path):
    place = tmp_path / "about.toml"
    place.write_text(text)
    with pytest.raises(InputError, match=found) as refused:
        read_about(place)
    assert str(refused.value).startswith("about.toml") and "\n" not in str(refused.value)


def test_an_imposed_assumption_that_there_is_not_is_refused_before_anything_runs(tmp_path):
    place = tmp_path / "about.toml"
    place.write_text("[[imposed]]\nname = 'real_retur'\nby = 'x'\nbest_estimate = 0.02\n")
    with pytest.raises(InputError, match="real_return"):
        asked_for(Scenario.baseline(), about=place)


def test_without_typst_one_line_says_what_to_install(monkeypatch, tmp_path, result):
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(InputError, match=r"vss-actuarial\[report\]"):
        result.report(tmp_path / "report.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_wide_table_is_set_in_parts_that_bear_its_first_column():
    paper = Paper()
    head = ["year", *(f"c{n}" for n in range(20))]
    paper.table("measures", plain(head, [[str(n) for n in range(21)]], range(1, 21)))
    parts = [one for one in paper.blocks if one["kind"] == "table"]
    assert len(parts) == 3
    assert [one["rows"][0][0] for one in parts] == ["0"] * 3
    assert [cell for one in parts for cell in one["rows"][0][1:]] == [str(n) for n in range(1, 21)]


@pytest.mark.parametrize(
    ("value", "digits", "language", "told"),
    [(1234567.891, 1, "en", "1,234,567.9"), (1234567.891, 1, "vi", "1.234.567,9"),
     (-0.04, 1, "en", "0.0"), (-0.06, 1, "en", "-0.1"), (float("nan"), 1, "en", "\N{EN DASH}")],
)  # fmt: skip
def test_numbers_are_written_as_the_language_writes_them(value, digits, language, told):
    with speaking(language):
        assert number(value, digits) == told


def test_every_word_of_the_report_is_used_and_both_languages_name_the_same_facts():
    place = Path(module.__file__).parent
    text = "".join(one.read_text(encoding="utf-8") for one in place.rglob("*.py"))
    entries = tomllib.loads((data_folder() / "words" / "report.toml").read_text("utf-8"))["report"]
    made = re.compile(
        r"(t|f|item|term|career|transitional|step|approximated|left_out|clause|limit|bridge|record"
        r"|premium|cost|spent)_"
    )
    unused = {
        name
        for name in entries
        if not re.search(f"""["']{name}["']""", text) and not made.match(name)
    }
    assert not unused
    for name, one in entries.items():
        facts = [set(re.findall(r"(?<!\{)\{(\w+)\}", one[language])) for language in ("en", "vi")]
        assert facts[0] == facts[1] or name == "alt_title", name
