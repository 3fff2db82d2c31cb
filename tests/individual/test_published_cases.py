"""Published and corrected cases, each asked as a person asks: name, benefit, facts, what is due."""

from datetime import date
from typing import Any, NamedTuple

import pytest

from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.record import person
from vss_actuarial.law.months import month_of


class Case(NamedTuple):
    """What is asked on a day, and what of the answer is known; `facts` of a person by `who`."""

    benefit: str
    on: date
    facts: dict[str, Any]
    due: dict[str, Any]
    who: dict[str, Any] | None = None


NOVEMBER_2026 = date(2026, 11, 28)
WIFE_AND_CHILD = ({"relation": "wife", "age": 70}, {"relation": "child", "age": 5})


def spell(first: str, last: str, pay: float = 9e6, kind: str = "employer") -> dict[str, Any]:
    return {"from": first, "to": last, "kind": kind, "salary": pay}


CASES = {
    # example of a lump sum of 2024 in the press: under one year, 22 % of 7 months
    "seven months of 2022 at 5.1 million give 8,089,620": Case(
        "lump-sum", date(2024, 1, 15), {}, {"value": 8_089_620},
        {"sex": "M", "birth": "1990-01-01", "spells": [spell("2022-03", "2022-09", 5.1e6)]},
    ),
    # Law 41/2024/QH15, Art. 111(1b); Decree 158/2025/ND-CP, Art. 21(3d)
    "a voluntary pensioner leaves no monthly pensions, and a lump sum": Case(
        "survivors", NOVEMBER_2026, {}, {"monthly": 0, "lump_sum_due": True},
        {"sex": "M", "birth": "1950-03-01", "death": "2029-03-02", "retirement": "2027-12-31",
         "spells": [spell("2008-01", "2027-12", 3e6, "voluntary")], "dependants": WIFE_AND_CHILD},
    ),
    # Law 41/2024/QH15, Art. 86(1b): below 18 years
    "a child of 17.96 years draws": Case(
        "survivors", NOVEMBER_2026, {}, {"monthly": 1_638_000},  # 70 % of 2,340,000, nobody else
        {"sex": "M", "birth": "1960-03-01", "death": "2026-03-02",
         "spells": [spell("2000-01", "2023-12")],
         "dependants": [{"relation": "child", "age": 17.96}]},
    ),
    # Circular 12/2025/TT-BNV, Art. 15(1c); Law 41/2024/QH15, Art. 66(1)
    "17 years to 2024 give 42 per cent from July 2025": Case(
        "old-age", NOVEMBER_2026, {}, {"rate": 0.42, "start": month_of("2025-07")},
        {"sex": "M", "birth": "1964-02-10", "spells": [spell("2008-01", "2024-12")]},
    ),
    # Law 41/2024/QH15, Art. 141(9)
    "twenty voluntary years begun before 2021 keep the age of 55": Case(
        "old-age", NOVEMBER_2026, {}, {"start": month_of("2028-01"), "ground": "normal"},
        {"sex": "F", "birth": "1972-12-01",
         "spells": [spell("2008-01", "2027-12", 3e6, "voluntary")]},
    ),
    "14 years and 11 months are no 15": Case(
        "old-age", NOVEMBER_2026, {}, {"value": 0, "service": 179},
        {"sex": "M", "birth": "1964-02-10", "spells": [spell("2010-02", "2024-12")]},
    ),
    # Law 41/2024/QH15, Art. 43(1a): 30 days a year, 375,000 a day
    "200 days of sickness are paid for thirty": Case(
        "sickness", date(2026, 3, 2), {"salary": 12e6, "days": 200}, {"value": 11_250_000}
    ),
    # Decree 335/2026/ND-CP
    "the social pension is 540,000 from July 2026": Case(
        "social-pension", date(2026, 7, 1), {"born": "1950-01-01"}, {"value": 540_000}
    ),
    "and 500,000 until June 2026": Case(
        "social-pension", date(2026, 6, 30), {"born": "1950-01-01"}, {"value": 500_000}
    ),
    # Decree 101/2008/ND-CP: 15 %, until April 2009 for new pensions too; Decree 34/2009/ND-CP: 5 %
    **{
        f"a pension that begins in {award} is {due:,} in December 2009": Case(
            "pension-increase", date(2009, 12, 1),
            {"pension": 1e6, "award": f"{award}-01"}, {"value": due},
        )
        for award, due in (("2008-09", 1_207_500), ("2008-11", 1_207_500), ("2009-04", 1_207_500),
                           ("2009-05", 1_000_000))
    },
    # Decree 374/2025/ND-CP; Law 74/2025/QH15, Art. 39: 60 % of the mean, a month for each year
    "72 months at 15 million give six months of 9 million": Case(
        "unemployment", date(2026, 3, 1), {"salary": 15e6, "months": 72, "region": 1},
        {"value": 9_000_000, "months": 6},
    ),
    # Law 58/2014/QH13, Art. 34(2d): triplets by surgery, 14 days of 24 in a month
    "a father of triplets by surgery has 14 days of 2020": Case(
        "father", date(2020, 3, 1), {"salary": 9e6, "children": 3, "surgery": True},
        {"value": 5_250_000, "days": 14},
    ),
    # Law 58/2014/QH13, Art. 34(2c): ten days for twins
    "a father of twins born in the 31st week has ten": Case(
        "father", date(2020, 3, 1), {"salary": 9e6, "children": 2, "weeks": 31}, {"days": 10}
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_case_comes_out_as_published(name):
    case = CASES[name]
    facts = dict(case.facts)
    if case.who is not None:
        facts["person"] = person(**case.who)
    answer = benefit(case.benefit)(on=case.on, **facts)
    for key, expected in case.due.items():
        if key == "lump_sum_due":
            found: Any = answer["lump_sum"] > 0
        else:
            found = answer.value if key == "value" else answer[key]
        assert found == (expected if isinstance(expected, str) else pytest.approx(expected)), key
