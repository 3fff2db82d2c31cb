"""When a person may retire: the age by birth month and condition, the day, who qualifies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from vss_actuarial.dated.book import Book, remembered
from vss_actuarial.ground.axes import SEXES
from vss_actuarial.individual.months import (
    first_day,
    full_months,
    later_by,
    length_text,
    month_of,
    month_text,
)
from vss_actuarial.individual.working import Answer, Words, Working, act_on, day_under
from vss_actuarial.law.old_age import qualifies
from vss_actuarial.law.retirement_age import FIRST_LADDER_YEAR, ladder, retirement_month

DECREE_135 = date(2021, 1, 1)
TODAY = date(2025, 7, 1)
NORMAL_ARTICLE = "Decree 135/2020/ND-CP, Arts. 3-4; Law 58/2014/QH13, Art. 54"
EARLIER_ARTICLE = (
    "Law 58/2014/QH13, Arts. 54-55; Decree 135/2020/ND-CP, Art. 5; Law 41/2024/QH15, Arts. 64-65"
)


@dataclass(frozen=True)
class Worker:
    """The facts that decide when someone may retire; lengths in months."""

    sex: int
    born: date
    compulsory_months: int = 0
    voluntary_months: int = 0
    hardship_months: int = 0
    coal_months: int = 0
    special_hazard_months: int = 0
    capacity_loss: float = 0.0
    commune_official: bool = False
    armed_forces: bool = False
    infected_at_work: bool = False
    voluntary_months_before_2021: int = 0

    @property
    def months(self) -> int:
        """Months contributed in both schemes."""
        return self.compulsory_months + self.voluntary_months


class Ground(NamedTuple):
    """A condition of the law: its name, the months before the normal age, and its qualifying years.

    `earlier` is None where any age will do; "capacity" where the law has a ladder of its own.
    """

    name: str
    words: Words
    earlier: int | str | None
    qualifying: str
    reduced: bool


@remembered
def _steps_of(law: Book, sex: int, earlier: int | str) -> tuple[float, ...]:
    if earlier == "capacity":
        return ladder(law, f"capacity_loss_minimum_age_{SEXES[sex]}")
    normal = np.array(ladder(law, f"retirement_age_{SEXES[sex]}"))
    lowered = normal - (law["coal_months_earlier"].values[-1].value if earlier == "coal" else 0)
    if earlier == "coal":
        lowered = np.minimum(normal, np.maximum(lowered, ladder(law, "coal_least_age")))
        return tuple(lowered.tolist())
    return tuple((normal - float(earlier)).tolist())


def reached_month(law: Book, sex: int, birth_month: int, earlier: int | str = 0) -> int:
    """Month in which a person reaches the normal age, or one so many months before it."""
    steps = np.array(_steps_of(law, sex, earlier))
    return int(retirement_month(birth_month, steps, FIRST_LADDER_YEAR))


def capacity_month(law: Book, sex: int, birth_month: int, since: int) -> int:
    """Month of the age of a reduced pension, for whoever is assessed in the month `since`.

    The ladder of 2016 to 2020 rose as fast as people age: whoever was assessed later needs the
    later age. From 2021 on the age that counts is that of the year in which it is reached.
    """
    steps = _steps_of(law, sex, "capacity")
    reached = reached_month(law, sex, birth_month, "capacity")
    if reached >= month_of(DECREE_135):
        return reached
    month = max(since, birth_month)
    while month - birth_month < steps[min(max(month // 12 - FIRST_LADDER_YEAR, 0), len(steps) - 1)]:
        month += 1
    return month


def read_age(w: Working, sex: int, month: int, earlier: int | str = 0) -> None:
    """Read the parameters of an age as reached in a month, for the next step to name."""
    day = max(first_day(month), date(1995, 1, 1))
    if earlier == "capacity":
        w.by_sex("capacity_loss_minimum_age", day, sex)
        return
    w.by_sex("retirement_age", day, sex)
    if earlier == "coal":
        w.read("coal_months_earlier", max(day, date(2007, 1, 1)))
        w.read("coal_least_age", day)
    elif earlier == 60:
        w.read("hazardous_years_earlier", day)
    elif earlier == 120:
        w.read("severe_loss_months_earlier", max(day, date(2016, 1, 1)))


def retirement_age(sex: int, born: date, earlier: int | str = 0, law: Book | None = None) -> Answer:
    """Age and month of retirement by birth month, and the month from which the pension runs.

    References
    ----------
    Decree 135/2020/ND-CP, Arts. 3-5 and Appendix I; Law 41/2024/QH15, Art. 64
    """
    w = Working("retirement_age", "Retirement age", "Tuổi nghỉ hưu", law)
    birth_month = month_of(born)
    month = reached_month(w.law, sex, birth_month, earlier)
    read_age(w, sex, month, earlier)
    w.step(
        "age_months",
        ("Age of retirement for this birth month", "Tuổi nghỉ hưu theo tháng sinh"),
        month - birth_month,
        "months",
        NORMAL_ARTICLE if earlier == 0 else EARLIER_ARTICLE,
        why=(
            "the age that counts is that of the year in which it is reached",
            "tuổi áp dụng là tuổi của năm đạt tuổi nghỉ hưu",
        ),
        born=month_text(birth_month),
        sex=SEXES[sex],
    )
    w.step(
        "pension_from",
        ("Pension from the first of the month after", "Hưởng lương hưu từ ngày đầu tháng kế tiếp"),
        month_text(month + 1),
        article="Decree 135/2020/ND-CP, Art. 3; Circular 59/2015/TT-BLDTBXH, Art. 18(1)",
        reached=month_text(month),
    )
    return w.answer(
        length_text(month - birth_month), reached=month, age=length_text(month - birth_month)
    )


def age_date(
    sex: int,
    age_months: int,
    born: date | None = None,
    birth_year: int | None = None,
    law_year: int | None = None,
) -> Answer:
    """Day from which a pension runs that opens at an age; the year of birth alone may be known.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 18(1)-(2); Decree 135/2020/ND-CP, Art. 3(3)
    """
    w = Working("age_date", "Day of reaching an age", "Thời điểm đủ tuổi")
    if born is None:
        if birth_year is None:
            raise TypeError("give `born` or `birth_year`")
        return _age_date_of_year(w, age_months, birth_year, law_year)
    day = first_day(month_of(born) + age_months + 1)
    w.step(
        "date",
        ("First day of the month after the age is reached", "Ngày đầu tháng sau tháng đủ tuổi"),
        day,
        article="Circular 59/2015/TT-BLDTBXH, Art. 18(1); Decree 135/2020/ND-CP, Art. 3",
        born=born.isoformat(),
        age=length_text(age_months),
    )
    return w.answer(day)


def _age_date_of_year(w: Working, age_months: int, year: int, law_year: int | None) -> Answer:
    reached = 12 * year + age_months
    old_rule = reached < 12 * DECREE_135.year if law_year is None else law_year < 2024
    if old_rule and reached < 12 * DECREE_135.year:
        day = date(reached // 12 + 1, 1, 1)
        why = (
            "year of birth alone, before 2021: 1 January after the year of reaching the age",
            "chỉ có năm sinh, trước 2021: ngày 01 tháng 01 của năm sau năm đủ tuổi",
        )
        article = "Circular 59/2015/TT-BLDTBXH, Art. 18(2)"
    else:
        day = first_day(reached + 1)
        why = (
            "year of birth alone, from 2021: born on 1 January of the year",
            "chỉ có năm sinh, từ 2021: lấy ngày 01 tháng 01 của năm sinh",
        )
        article = "Decree 135/2020/ND-CP, Art. 3(3); Decree 158/2025/ND-CP, Art. 12(2)"
    words = ("Day from which the pension runs", "Thời điểm hưởng lương hưu")
    w.step("date", words, day, "", article, why, birth_year=year, age=length_text(age_months))
    return w.answer(day)


def _grounds(worker: Worker, day: date, w: Working) -> Iterator[Ground]:
    """The conditions that this worker meets, age and service aside, best first."""
    needed = 12 * w.read("hardship_years_needed", day)
    if worker.infected_at_work:
        words = ("HIV from an accident at work", "nhiễm HIV do tai nạn rủi ro nghề nghiệp")
        yield Ground("infected", words, None, "qualifying_years", False)
    if worker.coal_months >= needed:
        words = ("15 years underground in coal", "đủ 15 năm khai thác than trong hầm lò")
        yield Ground("coal", words, "coal", "qualifying_years", False)
    hardship = worker.hardship_months + worker.coal_months >= needed
    if hardship and worker.armed_forces:
        words = ("armed forces with 15 hard years", "lực lượng vũ trang, đủ 15 năm nặng nhọc")
        yield Ground("armed hardship", words, 120, "qualifying_years", False)
    if hardship:
        words = (
            "15 years of hazardous work or hard area, added up",
            "đủ 15 năm nặng nhọc, độc hại hoặc vùng đặc biệt khó khăn, cộng dồn",
        )
        yield Ground("hardship", words, 60, "qualifying_years", False)
    if worker.armed_forces:
        words = ("armed forces", "lực lượng vũ trang")
        yield Ground("armed", words, 60, "qualifying_years", False)
    if worker.commune_official and worker.sex == 1 and act_on(day).year == 2014:
        words = ("female cadre of a commune", "nữ cán bộ xã")
        yield Ground("commune", words, 0, "qualifying_years_commune_women", False)
    yield Ground(
        "normal", ("normal age", "tuổi nghỉ hưu bình thường"), 0, "qualifying_years", False
    )
    yield from _capacity_grounds(worker, day, w, needed)


def _capacity_grounds(worker: Worker, day: date, w: Working, needed: float) -> Iterator[Ground]:
    if worker.capacity_loss < w.read("capacity_loss_least", day):
        return
    qualifying = "qualifying_years_capacity_loss"
    if worker.special_hazard_months >= needed:
        words = (
            "61 % loss and 15 specially hazardous years: any age",
            "suy giảm từ 61% và 15 năm đặc biệt nặng nhọc: không kể tuổi",
        )
        yield Ground("capacity special", words, None, qualifying, True)
    if day >= date(2016, 1, 1) and worker.capacity_loss >= w.read("capacity_loss_severe", day):
        words = ("81 % loss of capacity", "suy giảm khả năng lao động từ 81%")
        yield Ground("capacity severe", words, 120, qualifying, True)
    words = ("61 % loss of capacity", "suy giảm khả năng lao động từ 61%")
    yield Ground("capacity", words, "capacity", qualifying, True)


def reference_month(worker: Worker, day: date, law: Book) -> int:
    """Month of the full pension at the worker's own age, from which points off are counted.

    References
    ----------
    Law 58/2014/QH13, Art. 56(3); Law 41/2024/QH15, Art. 66(3)
    """
    w = Working("reference", "", "", law)
    full = [one for one in _grounds(worker, day, w) if not one.reduced and one.earlier is not None]
    best = full[0].earlier if full else 0
    return reached_month(law, worker.sex, month_of(worker.born), best or 0)


def reached_by(born: date, month: int, day: date) -> bool:
    """Whether an age that falls into a month is reached on a day.

    It is reached on the day of birth, or on the last day of a month that has no such day.
    """
    return later_by(born, month - month_of(born)) <= day


def eligibility(
    worker: Worker, day: date, law: Book | None = None, award: date | None = None
) -> Answer:
    """Whether a worker may draw an old-age pension on a day, and by which condition.

    award : first day of the pension, whose law holds; None: that of `day`

    References
    ----------
    Law 58/2014/QH13, Arts. 54-55; Law 41/2024/QH15, Arts. 64-65, 98 and 111
    """
    w = Working(
        "pension_eligibility", "Right to an old-age pension", "Điều kiện hưởng lương hưu", law
    )
    in_law = award or day
    act_on(in_law)
    grounds = list(_grounds(worker, in_law, w))
    w.step(
        "hardship_months",
        ("Hazardous work and hard areas, added up", "Cộng thời gian nặng nhọc và vùng khó khăn"),
        worker.hardship_months + worker.coal_months,
        "months",
        "Circular 59/2015/TT-BLDTBXH, Art. 15(2); Law 41/2024/QH15, Art. 64(1b)",
    )
    met, needs = None, None
    for ground in grounds:
        verdict = _tested(w, worker, ground, day, in_law)
        if verdict and met is None:
            met = ground
            break
    if met is None:
        needs = _what_is_missing(worker, day, w)
    ok = met is not None
    w.step(
        "eligible",
        ("Pension due", "Đủ điều kiện hưởng lương hưu"),
        ok,
        article=EARLIER_ARTICLE,
        why=met.words if met else needs,
    )
    return w.answer(
        ok,
        ground=met.name if met else None,
        reduced=bool(met and met.reduced),
        needs_61pct=bool(met.reduced if met else worker.capacity_loss == 0.0),
    )


def _tested(w: Working, worker: Worker, ground: Ground, day: date, in_law: date) -> bool:
    years = w.read(ground.qualifying, in_law)
    compulsory = qualifies(worker.compulsory_months, years)
    counted = worker.compulsory_months
    if not compulsory and ground.name == "normal":
        counted = worker.months  # total years, under the rules of the voluntary scheme
    enough = bool(qualifies(counted, years))
    key = ground.name.replace(" ", "_")
    w.step(
        f"service_{key}",
        (
            f"Enough years of service: {ground.words[0]}",
            f"Đủ số năm đóng: {ground.words[1]}",
        ),
        enough,
        article="Law 58/2014/QH13, Arts. 54-55; Law 41/2024/QH15, Arts. 64-65 and 111",
        why=None
        if enough
        else (
            f"{length_text(counted)} of contributions; {years:g} full years are not reached",
            f"mới đóng {length_text(counted)}; chưa đủ {years:g} năm",
        ),
        service=length_text(counted),
    )
    if ground.earlier is None:
        return enough
    birth = month_of(worker.born)
    month = reached_month(w.law, worker.sex, birth, ground.earlier)
    kept = _kept_voluntary_age(w, worker, day, ground, birth)
    month = month if kept is None else min(month, kept)
    in_year = _age_in_year(w, worker.sex, day, ground.earlier)
    reached, needed = reached_by(worker.born, month, day), month - birth
    if ground.earlier == "capacity" and month < month_of(DECREE_135):
        month = capacity_month(w.law, worker.sex, birth, month_of(day))
        reached, needed = full_months(worker.born, day) >= in_year, in_year
    read_age(w, worker.sex, month, ground.earlier)
    w.step(
        f"age_{key}",
        (f"Age reached: {ground.words[0]}", f"Đủ tuổi: {ground.words[1]}"),
        reached,
        article=EARLIER_ARTICLE if ground.earlier else NORMAL_ARTICLE,
        age=length_text(full_months(worker.born, day)),
        needed=length_text(needed),
        reached_in=month_text(month),
        needed_this_year=length_text(in_year),
    )
    return enough and reached


def _kept_voluntary_age(
    w: Working, worker: Worker, day: date, ground: Ground, birth: int
) -> int | None:
    if ground.name != "normal" or worker.voluntary_months_before_2021 < 240 or day < DECREE_135:
        return None
    return birth + int(w.by_sex("voluntary_kept_age", day, worker.sex))


def _age_in_year(w: Working, sex: int, day: date, earlier: int | str) -> int:
    steps = _steps_of(w.law, sex, earlier)
    return int(steps[min(max(day.year - FIRST_LADDER_YEAR, 0), len(steps) - 1)])


def _what_is_missing(worker: Worker, day: date, w: Working) -> Words:
    failed = [step for step in w.steps if step.value is False]
    if not failed:
        return ("no condition is met", "chưa đủ điều kiện")
    english = "; ".join(f"not met: {step.words[0].lower()}" for step in failed)
    return english, "; ".join(f"chưa đạt: {step.words[1].lower()}" for step in failed)


def pension_start(
    worker: Worker,
    paid_missing: date | None = None,
    decision: date | None = None,
    law_year: int | None = None,
    stopped: date | None = None,
    law: Book | None = None,
) -> Answer:
    """Month from which the pension runs: age, assessment and the last missing month paid.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Arts. 15(4) and 18; Circular 12/2025/TT-BNV, Art. 15(2)
    """
    w = Working("pension_start", "Start of the pension", "Thời điểm hưởng lương hưu", law)
    birth = month_of(worker.born)
    reduced = worker.capacity_loss > 0.0
    earlier = _reduced_earlier(w, worker, decision) if reduced else _full_earlier(worker, w)
    reached = reached_month(w.law, worker.sex, birth, earlier)
    if earlier == "capacity" and decision is not None:
        reached = capacity_month(w.law, worker.sex, birth, month_of(decision))
    read_age(w, worker.sex, reached, earlier)
    start = _month_step(
        w,
        "age_reached",
        ("Month after the age is reached", "Tháng liền kề sau tháng đủ tuổi"),
        reached + 1,
        EARLIER_ARTICLE,
        born=worker.born.isoformat(),
    )
    if decision is not None:
        start = max(start, _after(w, "decision", decision, ("assessment", "giám định")))
    if stopped is not None:
        start = max(start, _after(w, "stopped", stopped, ("end of work", "nghỉ việc")))
    if paid_missing is not None:
        start = max(start, _after_payment(w, paid_missing, law_year))
    words = ("First month of the pension", "Tháng đầu hưởng lương hưu")
    article = "Circular 59/2015/TT-BLDTBXH, Arts. 15(4) and 18; Circular 12/2025/TT-BNV, Art. 15"
    _month_step(w, "start", words, start, article)
    return w.answer(month_text(start), start_month=start)


def _month_step(
    w: Working,
    key: str,
    words: Words,
    month: int,
    article: str,
    why: Words | None = None,
    **given: str,
) -> int:
    w.step(key, words, month_text(month), "", article, why, **given)
    return month


def _reduced_earlier(w: Working, worker: Worker, decision: date | None) -> int | str:
    severe = w.law["capacity_loss_severe"]
    known = decision is None or decision >= severe.days[0]
    least = float(severe.on(max(decision or TODAY, severe.days[0])))
    return 120 if known and worker.capacity_loss >= least else "capacity"


def _full_earlier(worker: Worker, w: Working) -> int | str:
    full = [g for g in _grounds(worker, TODAY, w) if not g.reduced and g.earlier is not None]
    return full[0].earlier or 0


def _after(w: Working, key: str, day: date, what: Words) -> int:
    words = (f"Month after the {what[0]}", f"Tháng liền kề sau {what[1]}")
    article = "Circular 59/2015/TT-BLDTBXH, Art. 18(3)"
    return _month_step(w, key, words, month_of(day) + 1, article, day=day.isoformat())


def _after_payment(w: Working, paid: date, law_year: int | None) -> int:
    new = act_on(day_under(law_year, paid, paid)).year >= 2024
    why = (
        ("Law of 2024: the month after full payment", "Luật 2024: tháng liền kề sau tháng đóng đủ")
        if new
        else ("Law of 2014: the month of full payment", "Luật 2014: từ tháng đóng đủ")
    )
    article = (
        "Circular 12/2025/TT-BNV, Art. 15(2)" if new else "Circular 59/2015/TT-BLDTBXH, Art. 15(4)"
    )
    w.read("missing_months_most", max(paid, date(2007, 1, 1)))
    words = ("Missing months paid", "Đóng đủ số tháng còn thiếu")
    month = month_of(paid) + (1 if new else 0)
    return _month_step(w, "paid", words, month, article, why, paid_in=month_text(month_of(paid)))
