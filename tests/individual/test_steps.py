"""Every calculator walked: each step names an article, each answer prints, shows and converts."""

import importlib
import inspect
import json
import pkgutil
import re
from datetime import date

import pytest

import vss_actuarial.individual as room
from individual.conftest import SHIPPED, read_examples
from individual.readers.common import results
from vss_actuarial.individual import (
    accident,
    allowances,
    contributions,
    health,
    late,
    maternity,
    sickness,
    social,
    unemployment,
    vietnamese,
)
from vss_actuarial.individual.record import person
from vss_actuarial.individual.working import Answer, Working, dong

DAY, OLD_DAY = date(2026, 3, 1), date(2020, 3, 1)
A_MONTH = 12 * 2026 + 2
MAN = person(
    sex="M",
    birth="1964-10-15",
    spells=[
        {"from": "1994-01", "to": "1999-12", "kind": "state", "coefficient": 3.0},
        {"from": "2000-01", "to": "2007-12", "salary": 1_500_000},
        {"from": "2008-01", "to": "2009-12", "kind": "voluntary", "salary": 1_000_000},
        {"from": "2010-01", "to": "2025-12", "kind": "state", "coefficient": 4.98},
    ],
)
YOUNG = person(
    sex="F",
    birth="1996-10-15",
    spells=[{"from": "2018-01", "to": "2025-12", "kind": "state", "coefficient": 3.0}],
)
SHORT = person(sex="F", birth=1969, spells=[{"from": "2010-01", "to": "2019-12", "salary": 5e6}])
DEAD = person(
    sex="M",
    birth="1974-10-15",
    death="2024-03-10",
    spells=[{"from": "2000-01", "to": "2023-12", "salary": 5e6}],
    dependants=[{"relation": "wife", "age": 57}, {"relation": "child", "birth": "2012-02-29"}],
)
SPANS = [(12 * 1990, 12 * 1996 + 11, "state"), (12 * 1997, 12 * 2006 + 8, "private")]
PAID = unemployment.months_between(12 * 2024, 12 * 2026 + 1, 9e6)

CALLS = {
    "social.social_pension": lambda: [
        social.social_pension(date(1950, 1, 1), DAY),
        social.social_pension(date(1954, 1, 1), DAY, poor=True),
        social.social_pension(date(1960, 1, 1), OLD_DAY),
    ],
    "sickness.leave_days": lambda: [sickness.leave_days(date(2026, 2, 28), date(2026, 3, 9), [6])],
    "sickness.days_in_year": lambda: [
        sickness.days_in_year(years, conditions, DAY, 5, 50)
        for years in (3, 20, 31)
        for conditions in ("normal", "hazardous", "armed forces")
    ],
    "sickness.pay": lambda: [
        sickness.pay(5e6, 3.2, DAY),
        sickness.pay(5e6, 3, OLD_DAY, armed_forces=True),
    ],
    "sickness.pay_base": lambda: [
        sickness.pay_base(date(2026, 3, 1), DAY, [], 5e6),
        sickness.pay_base(None, DAY, [4e6]),
    ],
    "sickness.long_illness_time": lambda: [
        sickness.long_illness_time(40, DAY),
        sickness.long_illness_time(40, OLD_DAY),
    ],
    "sickness.long_illness_units": lambda: [sickness.long_illness_units(OLD_DAY, DAY)],
    "sickness.long_illness_pay": lambda: [
        sickness.long_illness_pay(5e6, OLD_DAY, DAY, DAY, 12, second=True)
    ],
    "sickness.child_days": lambda: [
        sickness.child_days([(OLD_DAY, date(2020, 4, 9))] * 2, [2, 5], OLD_DAY, [6]),
        sickness.child_days([(OLD_DAY, date(2020, 4, 9))], [None], OLD_DAY),
    ],
    "sickness.convalescence_days": lambda: [
        sickness.convalescence_days(reason, DAY, 2) for reason in sickness.CONVALESCENCE
    ],
    "sickness.convalescence_year": lambda: [
        sickness.convalescence_year(date(2025, 12, 20), date(2026, 1, 10))
    ],
    "sickness.convalescence_pay": lambda: [
        sickness.convalescence_pay(5, DAY),
        sickness.convalescence_pay(5, DAY, 2e6, maternity=True),
    ],
    "sickness.long_illness_transition": lambda: [sickness.long_illness_transition(OLD_DAY, DAY)],
    "maternity.window": lambda: [maternity.window(DAY), maternity.window(date(2024, 2, 29))],
    "maternity.qualifies": lambda: [
        maternity.qualifies(DAY, [A_MONTH - n for n in range(1, 9)]),
        maternity.qualifies(DAY, [A_MONTH - 1]),
        maternity.qualifies(DAY, list(range(A_MONTH - 20, A_MONTH - 10)), True, True),
    ],
    "maternity.average_of_last": lambda: [maternity.average_of_last(DAY, [(5e6, 2)])],
    "maternity.leave_months": lambda: [maternity.leave_months(DAY, 3, True)],
    "maternity.maternity": lambda: [maternity.maternity(5e6, DAY, 2)],
    "maternity.birth_grant_of": lambda: [maternity.birth_grant_of(DAY)],
    "maternity.voluntary_birth_grant": lambda: [maternity.voluntary_birth_grant(DAY, 2)],
    "maternity.father": lambda: [maternity.father(5e6, DAY, None, 3, True)],
    "maternity.miscarriage": lambda: [maternity.miscarriage(w, DAY) for w in (3, 6, 14, 23)],
    "maternity.adoption": lambda: [maternity.adoption(date(2025, 12, 31), DAY, 5e6)],
    "maternity.check_ups": lambda: [
        maternity.check_ups(5e6, DAY),
        maternity.check_ups(5e6, DAY, 2),
    ],
    "maternity.contraception": lambda: [
        maternity.contraception(True, DAY),
        maternity.contraception(False, DAY),
    ],
    "maternity.transition": lambda: [maternity.transition(date(2015, 12, 20))],
    "accident.one_off": lambda: [accident.one_off(loss, 5, 6e6, DAY) for loss in (3, 20, 40)],
    "accident.monthly": lambda: [
        accident.monthly(40, 5, 6e6, DAY),
        accident.monthly(90, 5, 6e6, DAY, needs_attendant=True),
    ],
    "accident.death": lambda: [accident.death(DAY)],
    "accident.employer_compensation": lambda: [
        accident.employer_compensation(20, DAY, True, False, 6e6),
        accident.employer_compensation(20, DAY, died=True),
    ],
    "unemployment.right": lambda: [
        unemployment.right(DAY, [month for month, _ in PAID]),
        unemployment.right(DAY, [], True, 3, 4.0, True, True),
    ],
    "unemployment.ceiling": lambda: [
        unemployment.ceiling(DAY, 1),
        unemployment.ceiling(OLD_DAY, state_pay=True),
    ],
    "unemployment.monthly": lambda: [
        unemployment.monthly(60e6, DAY, 26e6),
        unemployment.monthly(6e6, DAY),
    ],
    "unemployment.average_of_last": lambda: [unemployment.average_of_last(PAID, DAY)],
    "unemployment.insured_salary": lambda: [unemployment.insured_salary(1e9, 5e6, DAY)],
    "unemployment.duration": lambda: [unemployment.duration(m, DAY) for m in (3, 50, 300)],
    "unemployment.months_of_payment": lambda: [
        unemployment.months_of_payment(date(2026, 1, 31), 3)
    ],
    "unemployment.left_after": lambda: [unemployment.left_after(50, 2, DAY)],
    "unemployment.start_of_benefit": lambda: [unemployment.start_of_benefit(DAY)],
    "unemployment.unemployment": lambda: [
        unemployment.unemployment(PAID, DAY, 2),
        unemployment.unemployment([], DAY, 2),
    ],
    "health.household": lambda: [health.household(DAY, 7), health.household(DAY, 1, 0.5, 2e6)],
    "health.with_state_share": lambda: [
        health.with_state_share(DAY, group) for group in health.STATE_SHARES
    ],
    "health.cost_of_care": lambda: [
        health.cost_of_care(5e6, DAY, group, route, inpatient, 2e7, True)
        for group in health.GROUPS
        for route in ("on", "initial", "basic", "specialised", "former_district", "former_province")
        for inpatient in (True, False)
    ],
    "contributions.month": lambda: [
        contributions.month(120e6, DAY, 1),
        contributions.month(1e6, date(2021, 12, 1), state_pay=True),
        contributions.month(1e6, date(2005, 12, 1)),
        contributions.month(9e6, date(2020, 5, 1)),
    ],
    "contributions.credited_month": lambda: [
        contributions.credited_month(days, DAY, leave)
        for days in (3, 14)
        for leave in (False, True)
    ],
    "contributions.voluntary_bounds": lambda: [contributions.voluntary_bounds(DAY)],
    "contributions.voluntary_month": lambda: [
        contributions.voluntary_month(DAY, group, 5e6, months_subsidised=months)
        for group in contributions.GROUPS
        for months in (0, 120)
    ],
    "contributions.pay_ahead": lambda: [contributions.pay_ahead(2e6, 24, 0.004, DAY)],
    "contributions.buy_missing": lambda: [contributions.buy_missing(2e6, 24, 0.004, DAY)],
    "contributions.conscript": lambda: [contributions.conscript(12 * 2024, 12 * 2029)],
    "late.late_payment": lambda: [late.late_payment(DAY, 2e8, 1e8, 3e7, 1e7, 0.05, 0.06)],
    "late.evasion": lambda: [late.evasion(1e8, 12, 0.01)],
    "late.late_charge_of": lambda: [late.late_charge_of(1e8, 40, DAY)],
    "allowances.area": lambda: [allowances.area([(0.5, 24)], DAY)],
    "allowances.beyond_frame": lambda: [
        allowances.beyond_frame(months, DAY, current, degree)
        for months in (10, 50)
        for current in (0.0, 0.05)
        for degree in (True, False)
    ],
}  # fmt: skip


def calculators() -> set[str]:
    """Every public function of the room that returns an Answer."""
    found = set()
    for module in pkgutil.iter_modules(room.__path__):
        content = importlib.import_module(f"{room.__name__}.{module.name}")
        for name, function in inspect.getmembers(content, inspect.isfunction):
            returns = inspect.signature(function).return_annotation
            own = function.__module__ == content.__name__ and not name.startswith("_")
            if own and returns in (Answer, "Answer"):
                found.add(f"{module.name}.{name}")
    return found


def test_every_calculator_is_walked():
    assert calculators() == set(CALLS)


def check(answer: Answer) -> None:
    assert answer.steps, answer.benefit
    for step in answer.steps:
        assert step.articles.strip(), f"{answer.benefit}, {step.key}: no article"
        assert all(one.source.strip() for one in step.used), f"{answer.benefit}, {step.key}"
        assert all(words and "\n" not in words for words in step.words), step.key
        assert step.words[0] != step.words[1]
        assert step.why is None or all(step.why)
    article = answer.steps[-1].articles.split(";")[0][:12]
    assert article in str(answer)
    assert article in answer._repr_html_()
    assert vietnamese.citation(article) in answer.text("vi")
    no_english(answer)
    json.dumps(answer.to_dict(), allow_nan=False)


def no_english(answer: Answer) -> None:
    """The working in Vietnamese has no English unit, fact, number or citation."""
    assert answer.unit in vietnamese.UNITS or answer.unit in ("", "share")
    for step in answer.steps:
        assert step.unit in vietnamese.UNITS or step.unit in ("", "share"), step.unit
        assert set(step.given) <= set(vietnamese.FACTS), step.key
    text = answer.text("vi")
    assert not re.search(r": (?:yes|no|None)$|\b\d+y\d+m\b|True|False", text, re.MULTILINE), text
    assert not re.search(r"\[[^]]*\b(?:Law|Decree|Circular|Arts?\.)", text), text


@pytest.mark.parametrize("name", CALLS)
def test_each_step_names_its_article(name: str):
    for answer in CALLS[name]():
        check(answer)


def test_each_step_of_the_worked_examples_names_its_article(monkeypatch):
    answers = []
    close = Working.answer

    def kept(self, *value, **results):
        answers.append(close(self, *value, **results))
        return answers[-1]

    monkeypatch.setattr(Working, "answer", kept)
    for row in read_examples(SHIPPED):
        results(row)
    assert len(answers) > 80
    for answer in answers:
        check(answer)


def test_a_step_without_an_article_is_refused():
    with pytest.raises(AssertionError, match="names its article"):
        Working("x", "X", "X").step("y", ("a step", "một bước"), 1)


@pytest.mark.parametrize(("amount", "whole"), [(0.5, 1), (1.499, 1), (2.5, 3), (641025.64, 641026)])
def test_half_a_dong_goes_up(amount, whole):
    assert dong(amount) == whole
