"""An answer as a worksheet: what stands first, what is folded, no line too long, one language."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.doors import benefit
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.worksheet.page import FEW
from vss_actuarial.worksheet.paper import beside, wrapped
from vss_actuarial.worksheet.sheet import articles_of, facts_of, sheet, what_holds
from vss_actuarial.worksheet.show import length, number, shown
from vss_actuarial.worksheet.sums import SIGNS, arithmetic
from vss_actuarial.worksheet.trace import Step, Told, Used
from vss_actuarial.worksheet.words import entry, words

DAY = date(2026, 3, 1)
TIMES = "\N{MULTIPLICATION SIGN}"
CLAIM = benefit("unemployment")(salary=60e6, months=50, region="II", on=DAY)
NONE_DUE = benefit("unemployment")(salary=60e6, months=5, region="II", on=DAY)
LOW = benefit("unemployment")(salary=6e6, months=50, region="II", on=DAY)
LANGUAGES = pytest.mark.parametrize("language", ["en", "vi"])


@LANGUAGES
@pytest.mark.parametrize("answer", [CLAIM, NONE_DUE, LOW])
@pytest.mark.parametrize("width", [40, 64, 80, 120])
def test_no_line_is_longer_than_the_width(answer, width, language):
    assert max(map(len, answer.text(language, width).splitlines())) <= width


@settings(deadline=None)
@given(st.text("ab ,;", max_size=300), st.text("1.", min_size=1, max_size=120), st.integers(40, 90))
def test_a_label_and_its_value_are_both_whole(label, value, width):
    label = f"a{label}"
    rows = beside(label, value, width, "  1. ", "     ")
    text = "".join("".join(rows).split())
    assert max(map(len, rows)) <= width
    assert "".join(label.split()) in text
    assert text.endswith(value)


def test_what_is_long_is_wrapped_at_words():
    assert wrapped("one two three", 9, "- ", "  ") == ["- one two", "  three"]
    assert wrapped("a rate of 58 %", 12) == ["a rate of", "58 %"]


def test_the_answer_and_its_amounts_come_first():
    lines = CLAIM.text("vi").splitlines()
    assert lines[0].startswith("TRỢ CẤP THẤT NGHIỆP ")
    assert lines[0].endswith(" 23.650.000 đồng/tháng")
    assert [line.split("  ")[0] for line in lines[3:6]] == [
        "Mức hưởng hằng tháng",
        "Số tháng hưởng",
        "Số tháng đóng được bảo lưu",
    ]


def test_lines_stand_before_conditions_and_each_step_stands_once():
    told = sheet(CLAIM, "en")
    assert [line.label for line in told.conditions] == [
        "Months contributed within the reference months",
        "Entitled to the benefit",
    ]
    assert len(told.lines) + len(told.conditions) == sum(step.binds for step in CLAIM.steps)
    assert [line.label for line in told.slack] == ["Most months of benefit"]
    text = CLAIM.text()
    assert text.index("How it is computed") < text.index("Conditions")


def test_a_condition_that_fails_comes_first_and_says_why():
    text = NONE_DUE.text("en")
    assert text.splitlines()[0].endswith("not due")
    assert text.index("Not met") < text.index("too few months contributed") < text.index("Condit")
    assert "không được hưởng" in NONE_DUE.text("vi")


def test_a_yes_or_no_that_is_no_fails_nothing_where_something_is_due():
    steps = tuple(
        replace(step, value=False) if step.key == "unemployment_entitled" else step
        for step in CLAIM.steps
    )
    told = sheet(replace(CLAIM, steps=steps), "en")
    assert told.failing == ()
    assert told.value == "23,650,000 VND a month"


def test_what_the_next_line_is_computed_from_is_no_amount():
    average = next(p for p, s in enumerate(CLAIM.steps) if s.key == "unemployment_average")
    told = sheet(replace(CLAIM, amounts=(*CLAIM.amounts, average)), "en")
    assert told.amounts == sheet(CLAIM, "en").amounts


def test_a_bound_that_does_not_bind_is_told_apart():
    told = sheet(LOW, "en")
    assert [line.label for line in told.slack] == ["Highest benefit", "Most months of benefit"]
    assert "Highest benefit" not in [line.label for line in told.lines]
    assert [line.label for line in sheet(CLAIM, "en").slack] == ["Most months of benefit"]


def test_numbers_of_the_law_bear_their_label_and_no_code():
    text = benefit("unemployment")(salary=60e6, months=50, on=date(2012, 3, 1)).text("vi")
    for name in shipped_law():
        assert name not in text.split()
    assert "_" not in text


def test_what_no_text_confirms_is_told_with_its_day():
    line = next(u for s in CLAIM.steps for u in s.used)
    used = tuple(replace_used(u, "unverified") for u in CLAIM.steps[0].used)
    steps = (replace(CLAIM.steps[0], used=used), *CLAIM.steps[1:])
    text = " ".join(replace(CLAIM, steps=steps).text().split())
    assert f"{line.label} (since {line.since})" in text


def replace_used(used: Used, status: str) -> Used:
    return Used(**{**vars(used), "status": status})


def test_each_article_stands_once_in_a_step_and_only_that_in_force():
    for line in sheet(CLAIM, "vi").lines:
        parts = line.articles.split("; ")
        assert len(parts) == len(set(parts))
        assert "38/2013" not in line.articles
    old = benefit("unemployment")(salary=6e6, months=50, region="II", on=date(2020, 3, 1))
    assert all("74/2025" not in line.articles for line in sheet(old, "vi").lines)


def test_without_steps_the_answer_its_amounts_and_notes_are_left():
    brief = CLAIM.text("en", steps=False)
    assert "Months of benefit" in brief
    assert "How it is computed" not in brief
    assert "Conditions" not in brief
    assert len(brief.splitlines()) < 12


def test_a_language_that_is_not_known_is_refused():
    with pytest.raises(InputError, match="there are en and vi"):
        CLAIM.text("fr")
    with pytest.raises(InputError, match="there are en and vi"):
        CLAIM.show("fr")


@pytest.fixture
def rate(monkeypatch):
    """A rule with an arithmetic line, and a step of it: 45 % and 6.5 further years of 2 %."""
    words_of = {"en": "Rate", "vi": "Tỷ lệ", "unit": "share",
                "sum": "{base_rate} + {years} * {accrual_rate}".replace("*", TIMES),
                "how": {"en": "at most {ceiling}", "vi": "tối đa {ceiling}"}}  # fmt: skip
    monkeypatch.setitem(words()["rules"], "a_rate", words_of)

    def used(name: str, value: float) -> Used:
        unit = "fraction of average insured salary"
        return Used(name, name, unit, value, DAY, "Law 41/2024/QH15, Art. 66", None, DAY)

    def step(value: float) -> Step:
        law = (used("base_rate", 0.45), used("accrual_rate_men", 0.02))
        return Step("a_rate", value, {"years": 6.5, "ceiling": 5e6}, law, "Law 41/2024/QH15")

    monkeypatch.setitem(words()["facts"], "years", {"unit": "years", "en": "years", "vi": "số năm"})
    return step


def test_an_arithmetic_line_is_filled_in_the_numbers_of_the_language(rate):
    assert arithmetic(rate(0.58), "en") == f"45 % + 6.5 {TIMES} 2 % = 58 %"
    assert arithmetic(rate(0.58), "vi") == f"45 % + 6,5 {TIMES} 2 % = 58 %"


def test_a_sum_that_does_not_come_out_is_not_shown_but_the_sentence_is(rate):
    assert arithmetic(rate(0.60), "en") == "at most 5,000,000 VND a month"


def test_a_sum_that_divides_by_nothing_is_not_shown(rate, monkeypatch):
    monkeypatch.setitem(words()["rules"]["a_rate"], "sum", "{base_rate} / {years}")
    assert arithmetic(replace(rate(0.225), facts={"years": 2.0, "ceiling": 5e6}), "en") == (
        "45 % \N{DIVISION SIGN} 2 = 22.5 %"
    )
    nothing = replace(rate(0.0), facts={"years": 0.0, "ceiling": 5e6})
    assert arithmetic(nothing, "en") == "at most 5,000,000 VND a month"


def test_a_sum_with_a_name_that_the_step_lacks_is_not_shown(rate):
    bare = replace(rate(0.58), used=(), facts={})
    assert arithmetic(bare, "en") is None


def test_a_page_has_one_language_and_folds_what_is_long():
    assert "Điều kiện (2)" in CLAIM.show("vi")._repr_html_()
    assert "Conditions" not in CLAIM.show("vi")._repr_html_()
    assert "Trợ cấp" not in CLAIM._repr_html_()
    long = replace(CLAIM, steps=CLAIM.steps * 2)
    assert len(sheet(long, "en").lines) > FEW >= len(sheet(CLAIM, "en").lines)
    open_part, _, folded = long._repr_html_().partition("<details")
    assert "mean of the last" not in open_part
    assert "36,000,000" in open_part
    assert "mean of the last" in folded
    assert "mean of the last" in CLAIM._repr_html_().partition("<details")[0]


def test_a_page_escapes_what_words_hold(monkeypatch):
    title = {**entry("benefits", "unemployment"), "en": "<b>&"}
    monkeypatch.setitem(words()["benefits"], "unemployment", title)
    assert "&lt;b&gt;&amp;" in CLAIM._repr_html_()


@pytest.mark.parametrize(
    ("value", "unit", "english", "vietnamese"),
    [
        (10_732_716.0, "VND", "10,732,716 VND", "10.732.716 đồng"),
        (26.5, "years", "26.5 years", "26,5 năm"),
        (0.58, "share", "58 %", "58 %"),
        (
            0.0225,
            "fraction of insured salary",
            "2.25 % of insured salary",
            "2,25 % tiền lương đóng",
        ),
        (date(1964, 10, 15), "", "1964-10-15", "15/10/1964"),
        (24000, "month", "2000-01", "01/2000"),
        (316, "length", "26 years 4 months", "26 năm 4 tháng"),
        (738, "age", "61 years 6 months", "61 tuổi 6 tháng"),
        (13, "length", "1 year 1 month", "1 năm 1 tháng"),
        (1, "months", "1 month", "1 tháng"),
        (0, "length", "0 months", "0 tháng"),
        (720, "age", "60 years", "60 tuổi"),
        (1000, "multiple of base salary; 1000 stands for none", "no limit", "không giới hạn"),
        (2016.0, "year", "2016", "2016"),
        (True, "flag", "yes", "có"),
        (None, "VND", "none", "không có"),
        ([24000, 24001], "month", "2000-01, 2000-02", "01/2000, 02/2000"),
    ],
)
def test_values_are_written_as_the_language_does(value, unit, english, vietnamese):
    assert shown(value, unit, "en") == english
    assert shown(value, unit, "vi") == vietnamese


@settings(deadline=None)
@given(st.integers(0, 10**12))
def test_thousands_are_apart_by_three(value):
    groups = number(float(value), "vi").split(".")
    assert "".join(groups) == str(value)
    assert all(len(group) == 3 for group in groups[1:])


@settings(deadline=None)
@given(st.integers(0, 1500))
def test_a_length_names_all_its_months(months):
    years, left = divmod(months, 12)
    found = [int(one) for one in re.findall(r"\d+", length(months, "en"))]
    assert sum(found) == (years + left if years or left else 0)


def test_a_note_names_its_facts(monkeypatch):
    monkeypatch.setitem(words()["notes"], "n", {"en": "from {ended}", "vi": "từ {ended}"})
    noted = replace(CLAIM, notes=(Told("n", {"ended": 24000}),))
    assert "từ 01/2000" in noted.text("vi")


def test_data_for_machines_keep_sources_whole_and_citations_in_both_languages():
    step = CLAIM.to_dict()["steps"][5]
    assert any("from 2026 for state pay too" in source for source in step["articles"])
    assert step["cited"]["vi"].startswith("khoản 1 Điều 39 Luật 74/2025/QH15")
    assert "VN" not in step["cited"]["vi"]


HURT, SERVED = {"loss": 35, "salary": 9e6}, {"before_2014": "10y", "from_2014": "6y"}
BORN = {"child_born": date(2026, 2, 1), "salary": 9e6}
SUMMED = [
    ("accident", {**HURT, "years": 10}, "monthly_by_years", "(0.5 % + 0.3 % * (10 - 1)) *"),
    ("accident", {**HURT, "years": 1}, "monthly_by_years", "0.5 % * 9,000,000 ="),
    ("employer-compensation", HURT, "compensation_months", "1.5 + 0.4 * (35 - 10) = 11.5"),
    ("settling-abroad", {**SERVED, "pension": 3e6, "months_drawn": 4},
     "settling_abroad_earned", "1.5 * 10 + 2 * 6 - 0.5 * 4 = 25"),
    ("survivors-lump-sum", {**SERVED, "average": 5e6},
     "survivors_lump_sum_of_years", "1.5 * 10 + 2 * 6 = 27"),
    ("survivors-lump-sum", {"from_2014": "6y", "average": 5e6},
     "survivors_lump_sum_of_years", "2 * 6 = 12"),
    ("adoption", BORN, "birth_grants", "1 * 2 * 2,340,000 = 4,680,000"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "facts", "rule", "line"), SUMMED)
def test_a_line_shows_the_sum_of_the_branch_that_was_taken(name, facts, rule, line):
    answer = benefit(name)(on=DAY, **facts)
    step = next(one for one in answer.steps if one.key == rule)
    assert (arithmetic(step, "en") or "").translate(SIGNS).startswith(line)
    assert "-" not in (arithmetic(step, "vi") or "-")


def _step(value, facts, used=(), origins=None, binds=True):
    article = "Law 41/2024/QH15, Art. 66"
    return Step("pension", value, facts, used, article, binds=binds, origins=origins or {})


def _law(value, source, binds=True):
    return Used("one_off_months_per_year", "", "fraction", value, DAY, source, None, DAY, binds)


def test_what_does_not_bind_or_is_nil_is_neither_told_nor_cited():
    nil = _law(0.0, "Law 41/2024/QH15, Art. 99")
    idle = _step(9.0, {}, binds=False)
    bound = _step(5e6, {"by_rate": 5e6, "least": 2e6}, (nil,), {"least": 0})
    held = what_holds([idle, bound], 1)
    assert facts_of(held, "en") == "average times rate: 5,000,000 VND a month"
    assert articles_of(held, DAY, "en") == "Law 41/2024/QH15, Art. 66"
    none_due = what_holds([_step(5e6, {"by_rate": 5e6, "least": 0.0})], 0)
    assert "lowest" not in facts_of(none_due, "en")
    nothing = what_holds([_step(0.0, {}, (nil,))], 0)
    assert articles_of(nothing, DAY, "en") == "Law 41/2024/QH15, Arts. 66, 99"
