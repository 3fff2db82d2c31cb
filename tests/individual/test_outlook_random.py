"""Whatever a record tells, its page stands in both languages, or one line says what is wrong."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.outlook import person, table_of
from vss_actuarial.individual.record import person as record_of
from vss_actuarial.individual.record.reading.shown import record_text
from vss_actuarial.individual.record.spell import LEAVE
from vss_actuarial.law.months import last_day, month_of, month_text
from vss_actuarial.worksheet.words import LANGUAGES

ON = date(2026, 11, 28)
KINDS = ("employer", "employer", "state", "state", "voluntary", "abroad", LEAVE)
CONDITIONS = ("normal", "normal", "hazardous", "specially hazardous", "coal", "armed")
PRINTED = ("{", "}", "_")
"""What no page holds: places left open, names of the code."""


@st.composite
def spells(draw: Any, born: date) -> list[dict[str, Any]]:
    """A career of one to four spells, now and then with the months missing to 15 years bought."""
    month = max(month_of(born) + 12 * draw(st.integers(18, 45)), 12 * 1975)
    rows: list[dict[str, Any]] = []
    for place in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(KINDS if place else KINDS[:-1]))
        long = draw(st.integers(1, 7 if kind == LEAVE else 180))
        rows.append({"from": month_text(month), "to": month_text(month + long - 1), "kind": kind})
        if kind == "state":
            rows[-1] |= {"coefficient": draw(st.sampled_from([2.34, 4.2, 6.92]))}
        elif kind != LEAVE:
            rows[-1] |= {"salary": float(draw(st.integers(2, 60))) * 1e6}
        if kind in ("state", "employer"):
            rows[-1] |= {"conditions": draw(st.sampled_from(CONDITIONS))}
            rows[-1] |= {"region_coefficient": draw(st.sampled_from([0.0, 0.0, 0.5]))}
        month += long + draw(st.sampled_from([0, 0, 1, 18]))
    if draw(st.integers(0, 3)) == 0:
        return draw(bought(month))
    return rows


@st.composite
def bought(draw: Any, month: int) -> list[dict[str, Any]]:
    """Contributions to which few months lack, and those bought at once in a later month."""
    scheme, kind = draw(
        st.sampled_from([("employer", "bought"), ("voluntary", "voluntary-bought")])
    )
    lacking = draw(st.integers(1, 6 if kind == "bought" else 60))
    last = max(month, 12 * 2021) + draw(st.integers(0, 40))
    years = 15 if last + 1 >= 12 * 2025 + 6 else 20
    paid = {"from": month_text(last - 12 * years + lacking + 1), "to": month_text(last)}
    first = last + 1 + draw(st.sampled_from([0, 0, 3]))
    later = {"from": month_text(first), "to": month_text(first + lacking - 1), "kind": kind}
    return [{**paid, "kind": scheme, "salary": 5e6}, {**later, "salary": 5e6}]


@st.composite
def facts(draw: Any) -> dict[str, Any]:
    """Facts of a person: career, loss, family, end of work, death."""
    born = draw(st.dates(date(1935, 1, 1), date(2004, 12, 31)))
    career = draw(spells(born))
    birth = born.year if draw(st.integers(0, 9)) == 0 else born.isoformat()
    found = {"sex": draw(st.sampled_from("MF")), "birth": birth, "spells": career}
    last = month_of(date.fromisoformat(f"{career[-1]['to']}-01"))
    after = last_day(last + draw(st.integers(0, 80)))
    found["capacity_loss"] = draw(st.sampled_from([0.0, 0.0, 0.61, 0.85]))
    found["foreigner"], found["commune_official"] = draw(st.sampled_from([
        (False, False), (False, False), (False, True), (True, False)]))  # fmt: skip
    if found["capacity_loss"] and draw(st.booleans()):
        found["capacity_decision"] = last_day(last + draw(st.integers(-30, 30)))
    if draw(st.integers(0, 2)) == 0:
        found["retirement"] = after
    if draw(st.integers(0, 4)) == 0:
        found["death"] = after
    if draw(st.booleans()):
        found["dependants"] = [
            {"relation": "child", "birth": draw(st.dates(date(2005, 1, 1), date(2020, 1, 1)))},
            {"relation": "mother", "age": 80.0, "income": draw(st.sampled_from([0.0, 3e6]))},
        ]
    return found


@settings(max_examples=60, deadline=None, derandomize=True)
@given(facts(), st.one_of(st.just(ON), st.dates(date(1996, 1, 1), date(2040, 12, 31))))
def test_every_record_has_its_page_or_is_refused_in_one_line(found, on):
    try:
        outlook = person(found, on)
        pages = [outlook.text(language, "all") for language in LANGUAGES]
    except InputError as error:
        assert "\n" not in str(error)
        return
    assert not [mark for text in pages for mark in PRINTED if mark in text]
    assert all(record_text(outlook.person, language) for language in LANGUAGES)
    told = outlook.to_dict()
    assert [one["name"] for one in told["lines"]] == [one.name for one in outlook.lines]
    assert len(table_of([outlook.person], on)) == 1


@pytest.mark.parametrize(
    ("more", "kind", "pay", "conditions"),
    [
        ({"capacity_loss": 0.85}, "employer", {"salary": 15e6}, "normal"),
        ({}, "state", {"coefficient": 4.2}, "armed"),
        ({"foreigner": True}, "employer", {"salary": 15e6}, "normal"),
    ],
    ids=["severe loss", "discharge", "foreigner"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_ground_of_a_lump_sum_is_told_on_the_page(more, kind, pay, conditions, language):
    career = {"from": "2019-02", "to": "2026-01", "kind": kind, **pay, "conditions": conditions}
    one = record_of(sex="M", birth="10/02/1999", spells=[career], **more)
    page = " ".join(person(one, ON).text(language).split())
    told = {"en": ("loss of capacity of 81", "discharge from the forces", "work permit runs out"),
            "vi": ("từ 81 %", "phục viên, xuất ngũ", "giấy phép lao động hết hạn")}  # fmt: skip
    assert any(text in page for text in told[language])


@pytest.mark.parametrize(
    ("birth", "last", "more", "on"),
    [
        ("1952-10-07", "1991-03", {}, date(2000, 10, 7)),  # no missing months to buy by law yet
        ("1949-02-13", "1990-11", {"capacity_loss": 0.61, "capacity_decision": "1989-01-31"}, ON),
    ],
    ids=["before voluntary months are bought", "assessed before the law"],
)
def test_a_number_of_law_that_has_not_begun_leaves_the_page_whole(birth, last, more, on):
    career = {"from": "1978-01", "to": last, "kind": "employer", "salary": 2e6}
    outlook = person({"sex": "F", "birth": birth, "spells": [career], **more}, on)
    assert ("buying" in outlook) is (on == ON)
    assert all(outlook.text(language, "all") for language in LANGUAGES)
