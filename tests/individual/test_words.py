"""Words: none missing in either language, none that nothing uses, no English in Vietnamese."""

import ast
import importlib
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

import vss_actuarial
import vss_actuarial.law as chapters
from vss_actuarial import Scenario
from vss_actuarial.branches.listed import BRANCHES
from vss_actuarial.dated.path import Status
from vss_actuarial.ground.axes import SEXES
from vss_actuarial.ground.errors import InputError, data_folder
from vss_actuarial.ground.rule import RULES
from vss_actuarial.individual.doors import CALCULATORS
from vss_actuarial.individual.outlook.line import A_MONTH, A_YEAR, ONCE
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.old_age.rights import GROUNDS, NORMAL_AGE
from vss_actuarial.presentation.charts.valuation import SHOWN
from vss_actuarial.questions.bridge import INPUT_CLASSES
from vss_actuarial.questions.frontier.scores import OWN
from vss_actuarial.questions.moving.sensitivity import SIDES
from vss_actuarial.questions.moving.sensitivity import UNITS as UNITS_READ
from vss_actuarial.questions.runs.verified import WRONG
from vss_actuarial.questions.solving.lever import KINDS as KINDS_OF_LEVER
from vss_actuarial.worksheet import words as module
from vss_actuarial.worksheet.citation import KINDS, citation
from vss_actuarial.worksheet.show import (
    DAY_OF_YEAR,
    FLAGS,
    LENGTHS,
    fact,
    law_unit,
    shown,
    told,
    without_sex,
)
from vss_actuarial.worksheet.sums import sums
from vss_actuarial.worksheet.trace import Told
from vss_actuarial.worksheet.words import LANGUAGES, TABLES, words

SOURCES = Path(vss_actuarial.__file__).parent
WORDS, LAW, ASSUMED = words(), shipped_law(), Scenario.baseline().assumptions
OWN_FORM = {DAY_OF_YEAR, "month", "", *FLAGS, *LENGTHS, *WORDS["rows"]}
"""Units that are shown in a form of their own."""
SHOWN_BY_ITSELF = {"VND", "share", "months", "years", "years of age", "length", "age", "year"}
"""Units that lengths, ages and amounts are made of."""
SCALAR = re.compile(r"(float|int|bool|str|date)( \| None)?")
NO_WORDS = re.compile(
    r"`[^`]+`|\d+/(?:\d{4}|CP)[\w/-]*|known_to|read_people|\b[IV]+\b|\d+-NQ/TW|--[\w-]+"
    r"|\w+\.(json|csv|pdf)|GDP|VietNamNet|\bms\b|WPP|CSV|PDF|typst|pip\s+install\s+\"[^\"]+\"|Python|TOML"
    r"|UTF-\d+|Excel|\bMB\b"
)
TELLING = ("note", "because", "tell")
"""What takes a name of words, and the facts that they name."""
PLACES = re.compile(r"\{(\w+)\}")
VIETNAMESE = {
    "ban",
    "bao",
    "bhxh",
    "con",
    "do",
    "lao",
    "mai",
    "nam",
    "phu",
    "so",
    "tham",
    "than",
    "thanh",
    "tri",
}
"""Syllables that English has as words too, or that names of newspapers have."""


def modules() -> Iterator[Any]:
    """The modules of the law, each imported, so that its rules are known."""
    for one in pkgutil.walk_packages(chapters.__path__, f"{chapters.__name__}."):
        yield importlib.import_module(one.name)


TREES = [ast.parse(Path(str(one.__file__)).read_text(encoding="utf-8")) for one in modules()]
DOORS = [ast.parse(path.read_text(encoding="utf-8")) for path in [
    *SOURCES.glob("individual/*.py"), *SOURCES.glob("individual/doors/*.py")]]  # fmt: skip


OUTLOOK = [
    ast.parse(path.read_text(encoding="utf-8"))
    for path in [
        *SOURCES.glob("individual/outlook/*.py"),
        SOURCES / "presentation" / "charts" / "person.py",
    ]
]
"""The page on all that one person is due."""


def constants(tree: ast.AST) -> set[str]:
    nodes = (one for one in ast.walk(tree) if isinstance(one, ast.Constant))
    return {one.value for one in nodes if isinstance(one.value, str)}


def named_in(call: str) -> set[str]:
    """Names that a call of a rule gives: written in it, or kept in a variable that it takes."""
    found: set[str] = set()
    for function in (f for t in [*TREES, *DOORS, *OUTLOOK] for f in ast.walk(t) if _defines(f)):
        calls = [c for c in ast.walk(function) if _calls(c, call)]
        names = {n.id for c in calls for n in ast.walk(c.args[0]) if isinstance(n, ast.Name)}
        for one in calls:
            found |= constants(one.args[0])
        for one in (a for a in ast.walk(function) if isinstance(a, ast.Assign)):
            if names & {t.id for t in one.targets if isinstance(t, ast.Name)}:
                found |= constants(one.value)
    return found - {""}


def _defines(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef)


def _calls(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == name


def facts_of_rules() -> tuple[set[str], set[str]]:
    """Facts of rules that a working shows, and all arguments of rules and of what is noted."""
    shown: set[str] = set()
    known: set[str] = set()
    for function in (
        f for tree in [*TREES, *DOORS, *OUTLOOK] for f in ast.walk(tree) if _defines(f)
    ):
        for one in function.args.args if function.name in RULES else ():
            known.add(one.arg)
            if one.annotation is not None and SCALAR.fullmatch(ast.unparse(one.annotation)):
                shown.add(one.arg)
        calls = [c for c in ast.walk(function) for name in TELLING if _calls(c, name)]
        for one in calls:
            given = {keyword.arg for keyword in one.keywords if keyword.arg}
            known |= given
            shown |= given
    return shown, known


def test_every_rule_has_words_and_no_words_lack_a_rule():
    assert set(WORDS["rules"]) == set(RULES)


def test_every_benefit_has_words_and_no_words_lack_a_benefit():
    assert set(WORDS["benefits"]) == {one.name for one in CALCULATORS}
    assert all(entry["help"] for entry in WORDS["benefits"].values())


@pytest.mark.parametrize(("table", "call"), [("reasons", "because"), ("notes", "note")])
def test_every_reason_and_note_has_words_and_is_given(table, call):
    given = named_in(call)
    assert given <= set(WORDS[table])
    written = {text for tree in [*TREES, *DOORS] for text in constants(tree)}
    assert set(WORDS[table]) <= given | written


def test_every_line_of_an_outlook_has_words_and_no_words_lack_one():
    assert named_in("tell") | named_in("Line") | named_in("closed") <= set(WORDS["outlook"])
    written = {text for tree in OUTLOOK for text in constants(tree)}
    assert set(WORDS["outlook"]) <= written | set(SEXES)


def test_every_fact_has_words_and_is_asked_or_told():
    asked = {name for one in CALCULATORS for name in one.facts}
    shown, known = facts_of_rules()
    assert asked | shown <= set(WORDS["facts"])
    assert set(WORDS["facts"]) <= asked | known


def test_a_calendar_year_is_told_without_marks_of_thousands():
    facts = [fact for known in module.files().facts.values() for fact in known.items()]
    units = {name: fact.get("unit") for name, fact in facts if name == "year"}
    assert units and set(units.values()) == {"year"}
    note = Told("coefficients_by_rule", {"year": 2027})
    assert all("2027" in told("notes", note, language) for language in LANGUAGES)


def test_every_number_of_law_has_a_label_in_both_languages():
    assert set(WORDS["parameters"]) == set(LAW)
    codes = {name for name in LAW if "_" in name}
    for parameter in LAW.values():
        assert parameter.label
        texts = [parameter.label, *(line.source for line in parameter.values)]
        assert not codes & {word for text in texts for word in re.findall(r"\w+", text)}


def test_every_assumption_has_its_vietnamese():
    assert set(WORDS["assumptions"]) == set(ASSUMED)


def test_every_unit_has_words_and_is_used():
    facts = [entry for known in module.files().facts.values() for entry in known.values()]
    used = {str(entry.get("unit", "")) for entry in [*WORDS["rules"].values(), *facts]}
    used |= {law_unit(one.name, one.unit) for one in [*LAW.values(), *ASSUMED.values()]}
    used |= {one.unit for one in CALCULATORS} | {A_MONTH, ONCE, A_YEAR}
    known = {*WORDS["units"], *WORDS["shares"]}
    assert used - OWN_FORM <= known
    assert known <= used | SHOWN_BY_ITSELF


def test_no_parameter_that_is_an_age_is_shown_in_months():
    ages = [one for one in LAW.values() if re.search(r"\bage\b", one.label, re.I)]
    wrong = {one.name for one in ages if law_unit(one.name, one.unit) == "months"}
    lengths = {"coal_months_earlier", "severe_loss_months_earlier", "missing_most_months"}
    lengths |= {"missing_paid_months_ahead"}
    assert wrong <= lengths


def test_topics_acts_heads_and_values_are_all_used():
    assert set(WORDS["topics"]) == {one.file.removesuffix(".toml") for one in LAW.values()}
    assert set(WORDS["acts"]) == set(KINDS)
    written = {t for path in SOURCES.rglob("*.py") for t in constants(ast.parse(path.read_text()))}
    written |= {f"{figure}" for figure in _figures()} | set(get_args(get_args(Status)[0]))
    written |= {f"lever_{kind}" for kind in KINDS_OF_LEVER} | {f"score_{name}" for name in OWN}
    written |= {f"by_birth_year_{name}" for name in SHOWN}
    written |= {f"wrong_{what}" for what in WRONG} | {f"step_{side}" for side in SIDES}
    written |= {f"short_{reading}" for reading in UNITS_READ}
    written |= {f"short_{one.name}" for one in BRANCHES}
    written |= {f"{title}_continued" for title in ("measures", "new_pensions", "frame")}
    written |= {"unqualified_continued"}
    written |= {
        f"bridge_{one}" for one in (*INPUT_CLASSES, "method", "data", "rest", "of_old", "of_new")
    }
    choices = {choice for one in CALCULATORS for fact in one.facts.values()
               for kind in (fact.annotation, *get_args(fact.annotation))
               for choice in get_args(kind) if isinstance(choice, str)}  # fmt: skip
    assert set(WORDS["heads"]) <= written
    assert set(WORDS["values"]) <= written | choices
    assert choices <= set(WORDS["values"])


def _figures() -> tuple[str, ...]:
    from vss_actuarial.record.unverified import FIGURES

    return FIGURES


def entries() -> Iterator[tuple[str, str, str, str]]:
    """(table, name, language, text) of all words; the English of a number is its label."""
    named = [(table, *one) for table in TABLES if table != "facts" for one in WORDS[table].items()]
    named += [("facts", *one) for known in module.files().facts.values() for one in known.items()]
    for table, name, entry in named:
        for key, text in entry.items():
            if key in LANGUAGES:
                yield table, name, key, text
            if key == "how":
                yield from ((table, name, language, text[language]) for language in LANGUAGES)
    yield from (("parameters", one.name, "en", one.label) for one in LAW.values())
    yield from (("assumptions", one.name, "en", one.label) for one in ASSUMED.values())
    for table in ("figures", "figure_units"):
        yield from ((table, name, "en", name.replace("_", " ")) for name in WORDS[table])


def test_every_entry_says_something_in_both_languages():
    said: dict[tuple[str, str], set[str]] = {}
    for table, name, language, text in entries():
        if text or table in ("units", "shares"):
            said.setdefault((table, name), set()).add(language)
    names = {(table, name) for table in TABLES for name in WORDS[table]}
    assert said == {key: set(LANGUAGES) for key in names}


def test_no_english_word_stands_in_vietnamese():
    english = {w for _, _, tongue, text in entries() if tongue == "en" for w in _ascii(text)}
    english -= VIETNAMESE
    vietnamese = [(name, text) for _, name, tongue, text in entries() if tongue == "vi"]
    found = {
        (name, word)
        for name, text in vietnamese
        for word in _ascii(text)
        if word in english or len(word) > 6 or "_" in word
    }
    assert not found


def _ascii(text: str) -> list[str]:
    plain = PLACES.sub("", NO_WORDS.sub("", text)).lower()
    return [one for one in re.findall(r"\w+", plain) if one.isascii() and one[0].isalpha()
            and len(one) > 1]  # fmt: skip


def test_what_stands_in_braces_is_a_fact_or_a_number_of_the_rule():
    parameters = {without_sex(name) for name in LAW} | set(LAW)
    for name, entry in WORDS["rules"].items():
        texts = [entry["en"], entry["vi"], *sums(name), *entry.get("how", {}).values()]
        places = {place for text in texts for place in PLACES.findall(text)}
        assert places <= {*RULES[name].facts, *parameters}, name


@pytest.mark.parametrize("table", ["rules", "reasons", "notes", "outlook", "refusals", "told"])
def test_both_languages_name_the_same_facts(table):
    for name, entry in WORDS[table].items():
        pairs = [(entry["en"], entry["vi"])]
        pairs += [(entry["how"]["en"], entry["how"]["vi"])] if "how" in entry else []
        for english, vietnamese in pairs:
            assert set(PLACES.findall(english)) == set(PLACES.findall(vietnamese)), name


NUMBERED = re.compile(
    r"(?:Law|Decree|Circular|Decision|Resolution) \d+/\d{4}[\w/-]*"
    r"(?:, Arts?\. \d+(?:\(\w+\))*(?: and \d+(?:\(\w+\))*)?)?"
)
VIETNAMESE_ACT = re.compile(r"(?:Luật|Nghị định|Thông tư|Quyết định|Nghị quyết) \d+/\d{4}[\w/-]*")


def cited_pairs() -> list[tuple[str, str]]:
    """English and Vietnamese of all words that name an act by its number."""
    pairs = [(str(one["en"]), str(one["vi"])) for table in TABLES for one in WORDS[table].values()
             if "en" in one and "vi" in one]  # fmt: skip
    record = tomllib.loads((data_folder() / "record" / "words.toml").read_text(encoding="utf-8"))
    pairs += [tuple(one) for one in record["told"].values()]
    return [(en, vi) for en, vi in pairs if NUMBERED.search(en) and PLACES.sub("", en)]


def test_words_cite_acts_as_the_workings_do_in_both_languages():
    pairs = cited_pairs()
    assert pairs
    for english, vietnamese in pairs:
        for cited in NUMBERED.findall(english):
            assert citation(cited, "en") == cited
            assert citation(cited, "vi") in vietnamese, (cited, vietnamese)
    texts = [text for _, _, language, text in entries() if language == "vi"]
    acts = {act for text in texts for act in VIETNAMESE_ACT.findall(text)}
    assert not {act for act in acts if act.count("/") < 2}


def test_sources_of_the_data_cite_acts_by_their_whole_numbers():
    texts = [path.read_text(encoding="utf-8") for room in ("law", "assumptions", "reforms")
             for path in (data_folder() / room).glob("*.toml")]  # fmt: skip
    short = re.compile(r"(?:Law|Decree|Circular|Resolution|Decision)s? \d+/\d{4}(?![\d/])")
    assert len(texts) > 20
    assert not [act for text in texts for act in short.findall(text)]


def test_each_ground_of_a_pension_has_words_in_its_place():
    places = WORDS["facts"]["ground"]["places"]
    for language in LANGUAGES:
        assert len(set(places[language])) == len(GROUNDS)
        assert fact(WORDS["facts"]["ground"], NORMAL_AGE, language) in (
            "normal age",
            "tuổi bình thường",
        )


def test_a_fact_told_by_its_place_is_a_number_wherever_it_is_told():
    told_of = {name for known in module.files().facts.values() for name, entry in known.items()
               if "places" in entry}  # fmt: skip
    assert told_of
    functions = [f for t in [*TREES, *DOORS, *OUTLOOK] for f in ast.walk(t) if _defines(f)]
    calls = [c for f in functions for c in ast.walk(f) for name in TELLING if _calls(c, name)]
    assert not told_of & {keyword.arg for one in calls for keyword in one.keywords}
    given = [ast.unparse(one.annotation) for f in functions if f.name in RULES
             for one in f.args.args if one.arg in told_of and one.annotation]  # fmt: skip
    assert set(given) == {"int"}


def test_a_name_that_stands_twice_in_a_file_is_refused():
    names = [name for path in (data_folder() / "words").glob("*.toml")
             for name in (path.stem, *tomllib.loads(path.read_text(encoding="utf-8")))]  # fmt: skip
    assert {"common", "figures", "heads"} <= set(names)
    twice = (data_folder() / "words/figures.toml").read_text(encoding="utf-8")
    with pytest.raises(tomllib.TOMLDecodeError, match="twice"):
        tomllib.loads(twice + "\n[figure_units.VND]\nvi = 'đồng'\n")


def test_a_chapter_may_call_its_own_fact_by_a_name_of_another(tmp_path, monkeypatch):
    (tmp_path / "words").mkdir()
    texts = {
        "a": '[rules]\nr = { en = "r", vi = "r" }\n[facts]\nloss = { unit = "share" }',
        "b": '[rules]\ns = { en = "s", vi = "s" }\n[facts]\nloss = { unit = "percent" }',
        "common": '[facts]\nsalary = { unit = "VND" }',
    }
    for name, text in texts.items():
        (tmp_path / "words" / f"{name}.toml").write_text(text)
    monkeypatch.setattr(module, "data_folder", lambda: tmp_path)
    monkeypatch.setattr(module, "files", module.files.__wrapped__)
    assert module.fact_entry("loss", "rules", "r")["unit"] == "share"
    assert module.fact_entry("loss", "rules", "s")["unit"] == "percent"
    assert module.fact_entry("salary", "rules", "s")["unit"] == "VND"
    (tmp_path / "words" / "c.toml").write_text('[rules]\nr = { en = "r", vi = "r" }')
    with pytest.raises(InputError, match=r"c\.toml: rules\.r is given in another file too"):
        module.words()
    (tmp_path / "words" / "c.toml").write_text('[rule]\nq = { en = "q", vi = "q" }')
    with pytest.raises(InputError, match=r"no table \[rule\].*rules"):
        module.words()


AGE = re.compile(r"(^|_)ages?(_months)?$|_old$")
OF_AGE = {"age", "years of age", "flag"}


def test_an_age_is_told_as_one_and_not_as_a_length_of_time():
    facts = [one for known in module.files().facts.values() for one in known.items()]
    ages = {(name, entry.get("unit")) for name, entry in facts if AGE.search(name)}
    ages |= {(one.name, one.unit) for one in CALCULATORS if AGE.search(one.due)}
    assert {"age_months", "ages", "months_old", "retirement-age"} <= {name for name, _ in ages}
    assert {unit for _, unit in ages} <= OF_AGE
    assert shown(735, "age", "vi") == "61 tuổi 3 tháng"


def test_no_answer_is_a_row_of_bare_values():
    lists = {one.name: one.unit for one in CALCULATORS if one.due in ("bands", "months")}
    assert set(lists.values()) == set(WORDS["rows"])
    row = (date(2026, 7, 1), date(2026, 7, 31), 2.5, "reference level")
    assert shown([row], "band", "vi") == "từ 01/07/2026 đến 31/07/2026: 2,5 lần mức tham chiếu"
