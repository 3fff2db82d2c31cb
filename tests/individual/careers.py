"""Random careers, for tests that try many."""

import numpy as np

from vss_actuarial.individual.record import Person, person
from vss_actuarial.law.months import last_day, month_text

KINDS = ("state", "employer", "employer", "voluntary", "abroad")


def random_persons(number: int, seed: int) -> list[Person]:
    """Persons of one to five spells who end work between 2005 and 2040, whatever their age."""
    draw = np.random.default_rng(seed)
    return [_random_person(draw) for _ in range(number)]


BUYERS = 0.1


def _bought(draw: np.random.Generator, birth: int) -> tuple[list[dict], int]:
    """Contributions short of the qualifying years, and months missing to them, bought at 62 years.

    The end of work: of the months that a pension needs, in or before that of their payment.
    """
    kind, most = (("bought", 6), ("voluntary-bought", 60))[int(draw.integers(0, 2))]
    paid = max(birth + 12 * 62, 12 * 2016) + int(draw.integers(0, 12))
    missing = int(draw.integers(1, most + 1))
    many = (240 if paid < 12 * 2025 + 6 else 180) - missing
    rows = [("employer", paid - many - 7, many), (kind, paid, missing)]
    spells = [
        {"from": month_text(first), "to": month_text(first + long - 1), "kind": kind,
         "salary": float(draw.integers(300, 30000)) * 1000.0}
        for kind, first, long in rows
    ]  # fmt: skip
    return spells, paid - int(draw.integers(0, 2))


def _random_person(draw: np.random.Generator) -> Person:
    birth = 12 * int(draw.integers(1935, 1978)) + int(draw.integers(0, 12))
    month = max(birth + 12 * int(draw.integers(18, 45)), 12 * int(draw.integers(1975, 2012)))
    spells = []
    for _ in range(int(draw.integers(1, 6))):
        kind = str(draw.choice(KINDS))
        if kind == "voluntary" and month < 12 * 2008:
            kind = "employer"
        end = month + int(draw.integers(0, 160))
        pay = {"coefficient": round(float(draw.uniform(1.8, 8.0)), 2)} if kind == "state" else {}
        if kind != "state":
            pay = {
                "salary": float(draw.integers(300, 30000)) * 1000.0 + float(draw.integers(0, 999))
            }
        spells.append({"from": month_text(month), "to": month_text(end), "kind": kind, **pay})
        month = end + 1 + int(draw.integers(0, 30))
        if month > 12 * 2038:
            break
    retired = max(month, 12 * 2005, birth + int(draw.integers(640, 780)))
    day = min(int(draw.integers(1, 32)), last_day(birth).day)
    if draw.random() < BUYERS:
        spells, retired = _bought(draw, birth)
    return person(
        sex=int(draw.integers(0, 2)),
        birth=f"{month_text(birth)}-{day:02d}",
        spells=spells,
        retirement=last_day(retired).isoformat(),
    )
