"""Stored notebooks: executed, without a fault, nothing cut, and answered in words with numbers."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
PLACE = re.compile(r"(?<![\w.])/(?:tmp|home|work|root|usr|mnt|Users|var)/|[A-Za-z]:\\\\")
CUT = re.compile(r"\.\.\.|…")
SIZE = re.compile("\\d+ rows \N{MULTIPLICATION SIGN} \\d+ columns")
"""What pandas writes under a table that it has cut."""
NUMBER = re.compile(r"\d[\d,.]*\d|\d")

pytestmark = pytest.mark.skipif(not NOTEBOOKS, reason="an installed package has no notebooks")
every = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


class Cells(HTMLParser):
    """The texts of a table's cells."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._within = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in ("td", "th"):
            self.texts.append("")
            self._within = True

    def handle_endtag(self, tag: str) -> None:
        self._within = self._within and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._within:
            self.texts[-1] += data


def cells_of(page: str) -> list[str]:
    reader = Cells()
    reader.feed(page)
    return [one.strip() for one in reader.texts]


def code(path: Path) -> list[dict[str, Any]]:
    return [
        one for one in json.loads(path.read_text("utf-8"))["cells"] if one["cell_type"] == "code"
    ]


def outputs(path: Path) -> Iterator[dict[str, Any]]:
    for cell in code(path):
        yield from cell["outputs"]


def shown(path: Path, kind: str) -> Iterator[str]:
    for one in outputs(path):
        if kind in one.get("data", {}):
            yield "".join(one["data"][kind])


def test_there_are_notebooks_and_each_has_a_number_of_its_own():
    numbers = [path.stem.partition("_")[0] for path in NOTEBOOKS]
    assert len(numbers) >= 13 and len(set(numbers)) == len(numbers)


@every
def test_a_notebook_is_stored_executed_from_top_to_bottom_without_a_fault(path):
    assert [one["execution_count"] for one in code(path)] == [*range(1, len(code(path)) + 1)]
    for one in outputs(path):
        assert one["output_type"] != "error" and one.get("name") != "stderr", one
        assert "Warning" not in "".join(one.get("text", [])), one


@every
def test_a_notebook_asks_a_question_and_answers_it_in_words_with_computed_numbers(path):
    cells = json.loads(path.read_text("utf-8"))["cells"]
    title = "".join(cells[0]["source"]).splitlines()[0]
    assert title.startswith("# ") and title.endswith("?")
    (answer,) = cells[-1]["outputs"]
    words = "".join(answer["data"]["text/markdown"])
    source = "".join(cells[-1]["source"])
    computed = {one for one in NUMBER.findall(words) if one not in source}
    assert len(computed) >= 2, computed
    assert len(words.split()) >= 20 and words.rstrip().endswith(".")
    assert "nan" not in words.lower().split() and "<NA>" not in words


@every
def test_no_table_is_cut_and_its_thousands_stand_apart(path):
    for page in shown(path, "text/html"):
        texts = cells_of(page)
        heads = re.findall(r"<th[^>]*>(.*?)</th>", page, re.DOTALL)
        assert not [one for one in [*heads, *texts] if CUT.fullmatch(one)]
        assert not SIZE.search(page)
        assert not [one for one in texts if re.fullmatch(r"-?\d{5,}(\.\d+)?", one)]
        assert not [one for one in texts if one in ("nan", "NaN", "<NA>", "None")]


@every
def test_each_picture_has_words_in_its_place(path):
    for one in outputs(path):
        if "image/png" in one.get("data", {}):
            words = one["metadata"]["image/png"]["alt"]
            assert words == "".join(one["data"]["text/plain"])
            assert len(NUMBER.findall(words)) >= 2 and words.endswith(".")


@every
def test_a_cell_shows_one_table_or_figure_and_defines_nothing(path):
    for cell in code(path):
        source = "".join(cell["source"])
        assert (
            not re.search(r"^\s*(def|class|for .*:$)", source, re.MULTILINE) or "print(" in source
        )
        assert not re.search(r"^\s*(def|class) ", source, re.MULTILINE)
        rich = [one for one in cell["outputs"] if one["output_type"] != "stream"]
        assert len(rich) <= 1


@every
def test_no_place_on_a_machine_stands_in_a_notebook(path):
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        texts = ["".join(cell["source"])]
        for one in cell.get("outputs", []):
            kept = {kind: one["data"][kind] for kind in one.get("data", {}) if "image" not in kind}
            texts += ["".join(one.get("text", [])), json.dumps(kept)]
        assert not [text for text in texts if PLACE.search(text)]


def test_what_is_cut_and_places_on_machines_are_found():
    assert CUT.fullmatch("...") and CUT.fullmatch("…") and not CUT.fullmatch("3.5")
    assert cells_of("<tr><th>a</th><td>...</td></tr>") == ["a", "..."]
    for text in ("/tmp/x", '"/home/me/x"', "see /work/main", "C:\\\\Users"):
        assert PLACE.search(text)
    assert not PLACE.search("data/tmp/x and https://example.org/home/x")
