"""What the README tells is so: its commands and its Python run, its table names each calculator.

python tests/test_readme.py writes the table of calculators anew.
"""

import inspect
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from vss_actuarial.individual.calculator import Calculator
from vss_actuarial.individual.doors import CALCULATORS
from vss_actuarial.worksheet.words import entry

README = Path(__file__).parents[1] / "README.md"
TEXT = README.read_text(encoding="utf-8")
HEAD = "| calculator | gives | asks at least for |\n| --- | --- | --- |\n"
NEEDS = ("vss calibrate", "vss project --population", "vss page")
"""Commands that write into the data, need files that are not shipped, or wait for visitors."""
CHAPTERS = re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]


def table() -> str:
    """The table of calculators: name, what it gives, the options that it cannot do without."""
    return "".join(f"| `{one.name}` | {gives(one)} | {asked(one)} |\n" for one in CALCULATORS)


def gives(one: Calculator) -> str:
    return str(entry("benefits", one.name)["help"]).removesuffix(".")


def asked(one: Calculator) -> str:
    needed = [name for name, fact in one.facts.items() if fact.default is inspect.Parameter.empty]
    if needed == ["person"]:
        return "a person"
    return ", ".join(f"`--{name.replace('_', '-')}`" for name in needed)


def commands(chapter: str) -> list[str]:
    """Commands of a chapter: in its blocks and in the first columns of its tables."""
    lines = chapter.replace("\\\n", " ").splitlines()
    blocks = [line.strip() for line in lines if line.startswith("    vss ")]
    cells = re.findall(r"^\| `(vss [^`]+)` \|", chapter, flags=re.MULTILINE)
    return [one for one in blocks + cells if not one.startswith(NEEDS)]


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    told = {**os.environ, "MPLBACKEND": "Agg"}
    return subprocess.run(words, cwd=folder, env=told, capture_output=True, text=True, check=False)


def code(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def test_the_table_has_each_calculator_with_what_it_gives_and_asks_for():
    written = TEXT[TEXT.index(HEAD) + len(HEAD) :]
    assert written[: written.index("\n\n") + 1] == table()


def prepare(folder: Path) -> None:
    (folder / "mine.toml").write_text(code(TEXT, "toml")[0], encoding="utf-8")
    (folder / "records").mkdir()
    person = [sys.executable, "-m", "vss_actuarial", "person", "--template"]
    for place in ("records/hers.xlsx", "record.csv"):
        assert run([*person, place], folder).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("chapter", [one for one in CHAPTERS if commands(one)])
def test_each_command_runs(chapter, tmp_path):
    prepare(tmp_path)
    for told in commands(chapter):
        if told.startswith("vss person --template"):
            (tmp_path / "record.csv").unlink()
        done = run([sys.executable, "-m", "vss_actuarial", *shlex.split(told)[1:]], tmp_path)
        assert done.returncode == 0, f"{told}\n{done.stderr}"


@pytest.mark.slow
def test_the_python_runs_from_top_to_bottom(tmp_path):
    prepare(tmp_path)
    template = [sys.executable, "-m", "vss_actuarial", "data", "template", "own.xlsx"]
    assert run(template, tmp_path).returncode == 0
    (tmp_path / "all.py").write_text("\n".join(code(TEXT, "python")), encoding="utf-8")
    done = run([sys.executable, "all.py"], tmp_path)
    assert done.returncode == 0, done.stderr


if __name__ == "__main__":
    start = TEXT.index(HEAD) + len(HEAD)
    end = TEXT.index("\n\n", start) + 1
    README.write_text(TEXT[:start] + table() + TEXT[end:], encoding="utf-8")
