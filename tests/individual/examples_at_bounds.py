"""Examples that lie on the bounds of the law: each moves when the bound moves a little."""

from datetime import date
from typing import Any

from vss_actuarial.individual.record import person

NOW, OLD = date(2026, 3, 2), date(2020, 3, 2)


def spell(first: str, last: str, pay: float = 9e6, **facts: Any) -> dict[str, Any]:
    return {"from": first, "to": last, "kind": "employer", "salary": pay, **facts}


def hard(conditions: str, born: str) -> Any:
    """A man of exactly 15 years of a kind of work, and five of another."""
    spells = [spell("2006-01", "2020-12", conditions=conditions), spell("2021-01", "2025-12")]
    return person(sex="M", birth=born, spells=spells)


def dead(death: date, spells: list[dict[str, Any]], *family: dict[str, Any]) -> Any:
    return person(sex="M", birth="1965-01-15", death=death, spells=spells, dependants=family)


def child(age: float, **facts: Any) -> dict[str, Any]:
    return {"relation": "child", "age": age, **facts}


LOST = person(
    sex="M", birth="1970-01-15", spells=[spell("2006-01", "2025-12")], capacity_loss=0.65,
    retirement="2025-12-31",
)  # fmt: skip
SHORT = [spell("2011-01", "2025-06", 8e6)]  # 14 years and six months
LONG = [spell("1985-01", "2010-12", 1e6)]
LEAST = person(
    sex="M", birth="1963-01-15", spells=[spell("2000-01", "2025-12", 3e5)], retirement="2025-12-31"
)  # fmt: skip
KEPT = person(
    sex="F", birth="1972-12-05", spells=[spell("2008-01", "2027-12", kind="voluntary")]
)  # fmt: skip
LEFT = person(sex="M", birth="1990-01-15", spells=[spell("2005-04", "2025-02")])
AT_BOUNDS: dict[str, list[dict[str, Any]]] = {
    "old-age": [
        {"person": LEAST, "on": NOW},
        {"person": LOST, "on": NOW},
        {"person": KEPT, "on": NOW},
        {"person": hard("hazardous", "1967-01-15"), "on": NOW},
        {"person": hard("coal", "1973-01-15"), "on": NOW},
    ],
    "pension-rate": [{"sex": "M", "service": "45y", "on": date(2005, 3, 1)}],
    "retirement-age": [
        {"sex": "M", "born": "1960-02", "coal": True, "on": date(2010, 3, 1)},
    ],
    "pension-increase": [
        {"pension": 125_000, "award": "1994-01-01", "on": date(2022, 1, 2)},
        {"pension": 90_000, "award": "1994-01-01", "on": date(2026, 7, 2)},
    ],
    "lump-sum": [
        {"person": LEFT, "on": date(2026, 3, 1)},
    ],
    "survivors": [
        {"person": dead(date(2012, 3, 10), LONG, child(16, in_school=False)), "on": NOW},
        {"person": dead(NOW, LONG, {"relation": "wife", "age": 70}, child(19)), "on": NOW},
        {"person": dead(NOW, LONG, {"relation": "wife", "age": 70}, child(18)), "on": NOW},
        {"person": dead(NOW, SHORT, child(5)), "buy_missing": True},
    ],
    "survivors-lump-sum": [
        {"before_2014": "20y", "average": 5e6, "on": date(2005, 3, 1)},
        {"from_2014": "5y", "average": 5e6, "voluntary_only": True, "on": NOW},
        {"from_2014": "4y11m", "average": 5e6, "voluntary_only": True, "on": NOW},
        {"from_2014": "11m", "average": 5e6, "voluntary_only": True, "on": OLD},
    ],
    "unemployment": [{"salary": 60e6, "months": 50, "region": region, "on": NOW}
                     for region in (2, 3, 4)],
    "contributions": [
        {"salary": 9e6, "region": 1, "months_since_hired": months, "on": NOW} for months in (11, 12)
    ],
    "months-at-once": [
        {"scheme": "voluntary ahead", "income": 2e6, "months": 60, "monthly_return": 0.004,
         "on": NOW},
        {"scheme": "voluntary missing", "income": 2e6, "months": 60, "monthly_return": 0.004,
         "on": NOW},
        {"scheme": "voluntary missing", "income": 2e6, "months": 36, "months_subsidised": 96,
         "monthly_return": 0.0,
         "on": NOW},
        {"scheme": "compulsory missing", "income": 9e6, "months": 6, "on": NOW},
    ],
    "conscript": [{"enlisted": "2024-09", "discharged": "2036-06"}],
    "convalescence": [
        {"sick_days": 30, "on": NOW},
        {"kind": "twins", "after": "birth", "on": NOW},
        {"after": "birth", "back": NOW, "start": "2026-03-31", "on": NOW},
        *({"after": "accident", "loss": loss, "on": NOW} for loss in (15, 31, 51)),
    ],
    "contraception": [{"salary": 9e6, "sterilisation": True, "on": NOW}],
    "maternity": [
        {"record": "2024-08:2025-04:9000000,2026-05:2026-07:8000000", "rest_prescribed": True,
         "on": date(2026, 8, 3)},
    ],
    "father": [{"salary": 9e6, "start": "2026-10-02", "on": date(2026, 8, 3)}],
    "sickness": [{"salary": 9e6, "days": 70, "years": 20, "hazardous_work": True, "on": NOW}],
    "co-payment": [{"cost": 351_000, "on": NOW}],
}  # fmt: skip
