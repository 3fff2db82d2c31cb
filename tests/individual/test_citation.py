"""Sources as they are cited: acts and articles in words, those in force, no free English words."""

import importlib
import pkgutil
import re
from datetime import date

import pytest

import vss_actuarial.law as chapters
from individual.conftest import BY_HAND, SHIPPED, read_examples
from individual.readers.common import results
from vss_actuarial.ground.rule import RULES
from vss_actuarial.individual.calculator import Calculator
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import person
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.months import first_day, month_of
from vss_actuarial.scenario.acts.citations import shipped_acts
from vss_actuarial.worksheet.answer import Answer
from vss_actuarial.worksheet.citation import (
    Cited,
    citation,
    in_force,
    merged,
    parsed,
    told,
)
from vss_actuarial.worksheet.sheet import cited_by
from vss_actuarial.worksheet.words import words

LAW = shipped_law()
for one in pkgutil.walk_packages(chapters.__path__, f"{chapters.__name__}."):
    importlib.import_module(one.name)
SOURCES = sorted({line.source for parameter in LAW.values() for line in parameter.values})
ARTICLES = sorted({rule.article for rule in RULES.values()})
NUMBER = re.compile(r"\d+(/\d{4})?/[A-ZĐ][\wĐ-]*")
POINT = re.compile(r"điểm [a-zđ]{1,2}(?= khoản)")
ALLOWED = {"khoản", "điều", "từ", "đến", "năm", "trước", "khi", "có", "sau"}


@pytest.mark.parametrize(
    ("source", "vietnamese"),
    [
        ("Law 41/2024/QH15, Art. 66(1)-(2)", "khoản 1, khoản 2 Điều 66 Luật 41/2024/QH15"),
        ("Law 41/2024/QH15, Art. 70(1d)", "điểm d khoản 1 Điều 70 Luật 41/2024/QH15"),
        ("Law 41/2024/QH15, Art. 31(1dd)", "điểm đ khoản 1 Điều 31 Luật 41/2024/QH15"),
        ("Law 41/2024/QH15, Art. 2(1)(l)", "điểm l khoản 1 Điều 2 Luật 41/2024/QH15"),
        ("Law 41/2024/QH15, Art. 33(2)-(4)", "khoản 2, khoản 3, khoản 4 Điều 33 Luật 41/2024/QH15"),
        ("Law 41/2024/QH15, Art. 3(1)-(6)", "từ khoản 1 đến khoản 6 Điều 3 Luật 41/2024/QH15"),
        ("Law 41/2024/QH15, Arts. 40-41", "Điều 40, Điều 41 Luật 41/2024/QH15"),
        ("Law 41/2024/QH15, Arts. 21-23", "từ Điều 21 đến Điều 23 Luật 41/2024/QH15"),
        (
            "Law 38/2013/QH13, Arts. 50(2) and 53(4)",
            "khoản 2 Điều 50, khoản 4 Điều 53 Luật 38/2013/QH13",
        ),
        ("Law 58/2014/QH13, Art. 58 with Art. 56(1)", "Điều 58, khoản 1 Điều 56 Luật 58/2014/QH13"),
        ("Circular 59/2015, Art. 39(2)", "khoản 2 Điều 39 Thông tư 59/2015/TT-BLĐTBXH"),
        ("Decree 12/CP of 1995: none", "Nghị định 12/CP năm 1995"),
        ("Decision 595/QD-BHXH, from VSS guidance", "Quyết định 595/QĐ-BHXH năm 2017"),
        ("Labour Code 45/2019/QH14, Art. 139", "Điều 139 Bộ luật Lao động 45/2019/QH14"),
        ("Resolution 93/2015/QH13", "Nghị quyết 93/2015/QH13"),
        ("Circular 12/2025/TT-BNV, Art. 14", "Điều 14 Thông tư 12/2025/TT-BNV"),
        ("No social pension before Law 41/2024/QH15", "trước khi có Luật 41/2024/QH15"),
        ("Decree 299/HDBT of 1992", "Nghị định 299/HĐBT năm 1992"),
        ("Recalled; the level of 1997", ""),
    ],
)
def test_a_source_is_cited_as_the_law_is(source, vietnamese):
    assert citation(source, "vi") == vietnamese


@pytest.mark.parametrize("source", [*SOURCES, *ARTICLES])
def test_no_word_of_english_is_left_in_a_vietnamese_citation(source):
    said = POINT.sub("", NUMBER.sub("", citation(source, "vi"))).lower()
    kinds = {part for entry in words()["acts"].values() for part in entry["vi"].lower().split()}
    assert set(re.findall(r"[^\W\d]+", said)) <= ALLOWED | kinds


@pytest.mark.parametrize("source", [*SOURCES, *ARTICLES])
def test_every_act_that_a_source_names_in_full_is_cited(source):
    numbers = re.findall(r"\d+/\d{4}/[A-Z]+\w*(?:-\w+)?", re.sub(r"Letter \S+", "", source))
    acts = " ".join(one.act for one in parsed(source))
    assert all(number in acts for number in numbers)


@pytest.mark.parametrize("article", ARTICLES)
def test_every_rule_names_an_act(article):
    assert parsed(article)


TWO_LAWS = "Law 58/2014/QH13, Art. 56; Law 41/2024/QH15, Art. 66(1)"


@pytest.mark.parametrize(
    ("day", "english"),
    [
        (date(2016, 1, 1), "Law 58/2014/QH13, Art. 56"),
        (date(2025, 6, 30), "Law 58/2014/QH13, Art. 56"),
        (date(2025, 7, 1), "Law 41/2024/QH15, Art. 66(1)"),
        (date(2010, 1, 1), "Law 71/2006/QH11"),  # in whose place the law of 2014 came
        (date(2000, 1, 1), "Decree 12/CP of 1995"),
        (date(1990, 1, 1), ""),
    ],
)
def test_the_act_in_force_on_the_day_is_cited(day, english):
    assert citation(TWO_LAWS, "en", day) == english


def test_an_act_ends_with_the_law_that_it_details():
    cited = parsed("Circular 32/2010/TT-BLDTBXH, Art. 2; Decree 374/2025/ND-CP, Art. 8")
    assert [one.act for one in in_force(cited, date(2026, 1, 1))] == ["Decree 374/2025/ND-CP"]
    assert [one.act for one in in_force(cited, date(2012, 1, 1))] == ["Circular 32/2010/TT-BLDTBXH"]


def test_an_act_that_is_not_listed_is_not_cited_for_years_before_it():
    cited = parsed("Circular 9/2041/TT-BNV, Art. 2")
    assert in_force(cited, date(2040, 12, 31)) == []
    assert in_force(cited, date(2041, 1, 1)) == list(cited)


def test_each_act_and_each_article_is_cited_once():
    cited = parsed(
        "Law 74/2025/QH15, Art. 38; Law 74/2025/QH15, Art. 39; Law 74/2025/QH15, Art. 38"
    )
    assert told(merged(cited), "en") == "Law 74/2025/QH15, Arts. 38, 39"


@pytest.mark.parametrize(
    ("articles", "left"),
    [
        (("66(1)-(2)", "66", "66(2)"), ("66(1)-(2)",)),
        (("66", "67"), ("66", "67")),
        (("66(1)", "66(3)"), ("66(1), (3)",)),
        (("6(1)", "66(1)"), ("6(1)", "66(1)")),
    ],
)
def test_an_article_that_a_longer_citation_covers_is_left_out(articles, left):
    assert merged([Cited("Law 41/2024/QH15", articles)])[0].articles == left


@pytest.mark.parametrize(
    ("articles", "vietnamese"),
    [
        (("23(2)", "21-23"), "khoản 2 Điều 23, Điều 21, Điều 22"),
        (("23", "22-25"), "từ Điều 22 đến Điều 25"),
        (("21-23", "22-25"), "từ Điều 21 đến Điều 25"),
        (("86(1)", "85", "86(2)-(3)"), "khoản 1, khoản 2, khoản 3 Điều 86, Điều 85"),
        (("86(1)", "86(3)"), "khoản 1, khoản 3 Điều 86"),
        (("88(2)", "88(2c)", "88(1)"), "khoản 1, khoản 2 Điều 88"),
        (("2(1)(l)", "2(3)"), "điểm l khoản 1 Điều 2, khoản 3 Điều 2"),
    ],
)
def test_no_article_is_cited_twice(articles, vietnamese):
    cited = merged([Cited("Law 41/2024/QH15", articles)])
    assert told(cited, "vi") == f"{vietnamese} Luật 41/2024/QH15"


def test_no_article_of_all_that_is_shipped_is_cited_twice():
    nested = re.compile(r"\d+\(\d+\)\([a-z]+\)")
    for one in merged(cited for source in [*SOURCES, *ARTICLES] for cited in parsed(source)):
        kept = {article.partition("(")[0] for article in one.articles if nested.fullmatch(article)}
        numbers = [article.partition("(")[0] for article in one.articles]
        numbers = [number for number in numbers if number not in kept]
        assert len(numbers) == len(set(numbers)), one


def test_an_english_source_without_a_day_stays_as_it_is_written():
    assert citation("Decree 12/CP of 1995: none", "en") == "Decree 12/CP of 1995: none"
    assert citation("Recalled", "en", date(2000, 1, 1)) == "Recalled"


ASKED = [*read_examples(SHIPPED), *read_examples(BY_HAND)]


def answers_of(example, monkeypatch) -> list[Answer]:
    """The answers that an example asks for."""
    found: list[Answer] = []
    ask = Calculator.__call__

    def asked(self, *args, **facts):
        found.append(ask(self, *args, **facts))
        return found[-1]

    monkeypatch.setattr(Calculator, "__call__", asked)
    results(example)
    return found


@pytest.mark.parametrize("row", ASKED, ids=[row["id"] for row in ASKED])
def test_no_working_cites_an_act_from_before_it_held(row, monkeypatch):
    """None that begins after the last day whose law the working takes, whenever it is asked."""
    acts = shipped_acts()
    for answer in answers_of(row, monkeypatch):
        days = [step.day for step in answer.steps if step.day]
        days += [one.day for step in answer.steps for one in step.used if one.binds]
        last, text = max(days, default=answer.day), answer.text("en")
        later = [act for act in acts if acts[act].holds_from > last]
        named = [act for act in later if re.search(rf"(?<!before ){re.escape(act)}\b", text)]
        assert not named, (answer.benefit, last, named)


def test_a_pension_of_2015_cites_no_law_of_later():
    spell = {"from": "1990-01", "to": "2015-03", "salary": 5_000_000}
    one = person(sex="F", birth="1960-03-10", spells=[spell], retirement="2015-03-31")
    answer = benefit("old-age")(person=one, on=date(2026, 5, 1))
    assert "Law 71/2006/QH11" in answer.text("en")
    assert not re.search(r"Law (58/2014|41/2024)", answer.text("en"))
    later = benefit("old-age")(person=one, on=date(2026, 5, 1), as_of=date(2026, 5, 1))
    step = next(step for step in later.steps if step.key == "pension_on")
    assert [cited.act for cited in cited_by(step, None)] == ["Law 41/2024/QH15"]


def test_an_act_whose_number_tells_no_year_is_named_with_it():
    assert told(parsed("Decree 12/CP of 1995, Art. 27"), "en") == "Decree 12/CP of 1995, Art. 27"


@pytest.mark.parametrize(
    ("retired", "act"),
    [("2005-02-28", "Decree 12/CP"), ("2008-02-29", "Law 71/2006/QH11")],
)
def test_an_age_that_is_reached_after_the_award_is_cited_as_of_the_award(retired, act):
    """Born in February 1953: 55 years in 2008, under the age of long service in 2005."""
    spell = {"from": "1970-01", "to": retired[:7], "kind": "state", "coefficient": 3.0}
    one = person(sex="F", birth="1953-02-15", spells=[spell], retirement=retired)
    answer = benefit("old-age")(person=one, on=date(2026, 5, 1))
    cited = {step.key: cited_by(step, answer.day) for step in answer.steps}
    assert [one.act for one in cited["normal_age_month"]] == [act]
    acts = {one.act for ones in cited.values() for one in ones if not one.side}
    award = first_day(month_of(date.fromisoformat(retired)) + 1)
    assert all(shipped_acts()[name].holds_from <= award for name in acts)
