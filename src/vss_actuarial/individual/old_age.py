"""Old-age pension: the rate with its steps, the allowance, and the whole award of a person."""

from datetime import date

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.average import average_insured_salary
from vss_actuarial.individual.months import (
    first_day,
    last_day,
    length_text,
    month_of,
    month_text,
)
from vss_actuarial.individual.record import COMPULSORY, KINDS, Person
from vss_actuarial.individual.retirement import (
    Worker,
    eligibility,
    reached_month,
    reference_month,
    retirement_age,
)
from vss_actuarial.individual.working import (
    Answer,
    Working,
    act_on,
    dong,
    not_below_zero,
    shipped_law,
)
from vss_actuarial.law.old_age import (
    AccrualLaw,
    EarlyLaw,
    LateOneOffLaw,
    credited_years,
    early_reduction,
    one_off_months_with_late_years,
    replacement_rate,
)

ROUNDING = "Law 58/2014/QH13, Art. 85(7); Law 41/2024/QH15, Art. 5(6)"
RATE = "Law 58/2014/QH13, Art. 56(1)-(2); Law 41/2024/QH15, Arts. 66(1)-(2) and 99"
NO_CEILING = 100.0
HARD_AREAS_END = date(2021, 1, 1)  # areas with a coefficient count before this day
FORMER_INCREASE = date(2022, 1, 1)  # of Decree 108/2021


def pension_rate(
    sex: int,
    months: int,
    day: date,
    months_early: int = 0,
    waived: bool = False,
    months_late: int = 0,
    commune_official: bool = False,
    treaty: bool = False,
    law: Book | None = None,
) -> Answer:
    """Pension as a share of the average insured salary, and the allowance at retirement.

    References
    ----------
    Law 58/2014/QH13, Arts. 56 and 58; Law 41/2024/QH15, Arts. 66, 68, 99 and 100
    """
    not_below_zero(months_of_service=months, months_early=months_early, months_late=months_late)
    w = Working("pension_rate", "Pension rate", "Tỷ lệ hưởng lương hưu", law)
    act_on(day)
    w.step(
        "credited_years",
        ("Years credited, odd months rounded", "Số năm đóng sau khi làm tròn tháng lẻ"),
        float(credited_years(months)),
        "years",
        ROUNDING,
        why=(
            "1 to 6 odd months are half a year, 7 to 11 a year",
            "1-6 tháng: nửa năm; 7-11: một năm",
        ),
        service=length_text(months),
    )
    capped = _formula(w, sex, months, day, commune_official, treaty)
    points = _points_off(w, months_early, day, waived)
    rate = w.step(
        "rate",
        ("Pension rate", "Tỷ lệ hưởng lương hưu"),
        max(0.0, capped - points),
        "share",
        "Law 58/2014/QH13, Art. 56(3); Law 41/2024/QH15, Art. 66(3)",
        why=("points come off after the ceiling", "trừ sau khi đã giới hạn tối đa")
        if points
        else None,
    )
    _one_off(w, sex, months, months_late, day)
    return w.answer(rate, "share")


def _formula(w: Working, sex: int, months: int, day: date, commune: bool, treaty: bool) -> float:
    law = w.bundle(AccrualLaw, day, sex)
    commune = commune and sex == 1 and act_on(day).year == 2014
    commune = commune and months < 12 * w.read("qualifying_years", day)
    if treaty and months < 12 * law.least_service_years:
        rate = w.read("treaty_rate", max(day, date(2025, 7, 1))) * credited_years(months)
        article, why = (
            "Law 41/2024/QH15, Art. 66(4)",
            ("a treaty adds years abroad", "theo điều ước quốc tế"),
        )
    elif commune:
        law = law._replace(accrual_rate=w.read("commune_women_accrual_rate", day))
        rate = replacement_rate(months, law._replace(replacement_rate_ceiling=NO_CEILING))
        article = "Law 58/2014/QH13, Art. 56(4)"
        why = ("female cadre of a commune: 2 points a year", "nữ cán bộ xã: mỗi năm thêm 2%")
    else:
        rate = replacement_rate(months, law._replace(replacement_rate_ceiling=NO_CEILING))
        article, why = RATE, _branch(months, law)
    gross = w.step(
        "gross",
        ("Rate by the formula", "Tỷ lệ tính theo công thức"),
        float(rate),
        "share",
        article,
        why,
    )
    ceiling = w.read("replacement_rate_ceiling", day)
    over = gross > ceiling
    capped = w.step(
        "capped",
        ("Rate within the ceiling", "Tỷ lệ sau khi giới hạn tối đa"),
        min(gross, ceiling),
        "share",
        RATE,
        why=("the ceiling binds", "vượt mức tối đa") if over else None,
    )
    return float(capped)


def _branch(months: int, law: AccrualLaw) -> tuple[str, str]:
    years = credited_years(months)
    if months < 12 * law.least_service_years:
        return (
            f"{law.least_service_years:g} years not reached: no rate",
            f"chưa đủ {law.least_service_years:g} năm: không có tỷ lệ",
        )
    if years < law.base_rate_years:
        rate = 100 * law.short_service_rate
        return (
            f"{law.base_rate_years:g} years not reached: starts at {rate:g} % of 15 years",
            f"chưa đủ {law.base_rate_years:g} năm: bắt đầu từ {rate:g}% cho 15 năm",
        )
    return (
        f"{100 * law.base_rate:g} % for {law.base_rate_years:g} years, then "
        f"{100 * law.accrual_rate:g} a year",
        f"{100 * law.base_rate:g}% cho {law.base_rate_years:g} năm, mỗi năm thêm "
        f"{100 * law.accrual_rate:g}%",
    )


def _points_off(w: Working, months_early: int, day: date, waived: bool) -> float:
    if months_early <= 0:
        return 0.0
    answer = reduction(months_early, day, w.law)
    w.include(answer)
    if waived:
        w.step(
            "reduction",
            ("Points off waived", "Không trừ tỷ lệ"),
            0.0,
            "share",
            "Decree 178/2024/ND-CP, Art. 7",
            why=("reorganisation of the apparatus", "sắp xếp tổ chức bộ máy"),
        )
        return 0.0
    return float(answer["reduction"])


def reduction(months_early: int, day: date, law: Book | None = None) -> Answer:
    """Points off for retiring at reduced capacity so many months before the reference age.

    References
    ----------
    Law 58/2014/QH13, Art. 56(3); Law 41/2024/QH15, Art. 66(3); Decree 158/2025/ND-CP, Art. 13(2)
    """
    w = Working(
        "early_reduction", "Points off for retiring early", "Giảm do nghỉ hưu trước tuổi", law
    )
    points = float(early_reduction(months_early, w.bundle(EarlyLaw, day)))
    w.step(
        "reduction",
        ("Points off for each year before the reference age", "Trừ tỷ lệ cho mỗi năm nghỉ sớm"),
        points,
        "share",
        "Law 58/2014/QH13, Art. 56(3); Law 41/2024/QH15, Art. 66(3)",
        why=("a rest of six months or more counts as half a year", "từ 6 tháng lẻ tính nửa năm"),
        early=length_text(months_early),
    )
    return w.answer(points, "share")


def _one_off(w: Working, sex: int, months: int, months_late: int, day: date) -> float:
    law = w.bundle(LateOneOffLaw, day, sex)
    excess = max(0.0, float(credited_years(months)) - law.one_off_threshold_years)
    article = "Law 58/2014/QH13, Art. 58; Law 41/2024/QH15, Art. 68"
    w.step(
        "one_off_years",
        ("Years above those of the highest rate", "Số năm đóng vượt mức tối đa"),
        excess,
        "years",
        article,
    )
    w.bundle(LateOneOffLaw, day, sex)
    return float(
        w.step(
            "one_off_months",
            ("Allowance at retirement", "Trợ cấp một lần khi nghỉ hưu"),
            float(one_off_months_with_late_years(months, months_late, law)),
            "months of average insured salary",
            article,
            years_after_the_age=length_text(months_late),
        )
    )


def one_off(sex: int, months: int, months_late: int, day: date, law: Book | None = None) -> Answer:
    """Allowance at retirement in months of average insured salary.

    References
    ----------
    Law 58/2014/QH13, Art. 58; Law 41/2024/QH15, Arts. 68 and 100
    """
    w = Working("retirement_oneoff", "Allowance at retirement", "Trợ cấp một lần khi nghỉ hưu", law)
    act_on(day)
    return w.answer(_one_off(w, sex, months, months_late, day), "months of average insured salary")


def worker_of(person: Person, until: int | None = None) -> Worker:
    """The facts of a record that decide when its person may retire, up to a month."""
    special = person.months_in(("specially hazardous",), until)
    hazardous = person.months_in(("hazardous",), until) + special
    before_2021 = 12 * HARD_AREAS_END.year - 1
    last = before_2021 if until is None else min(until, before_2021)
    area = [s for s in person.spells_of(KINDS, last) if s.conditions == "normal"]
    least = float(shipped_law()["hard_area_coefficient"].on(HARD_AREAS_END))
    hard_area = sum(s.months for s in area if s.region_coefficient >= least)
    return Worker(
        sex=person.sex,
        born=person.born,
        compulsory_months=person.months_of(COMPULSORY, until)
        + person.months_of(("bought",), until),
        voluntary_months=person.months_of(("voluntary",), until),
        hardship_months=hazardous + hard_area,
        coal_months=person.months_in(("coal",), until),
        special_hazard_months=special,
        capacity_loss=person.capacity_loss,
        commune_official=person.commune_official,
        armed_forces=person.months_in(("armed",), until) > 0,
        voluntary_months_before_2021=person.months_of(("voluntary",), 12 * 2021 - 1),
    )


def award_month(person: Person, law: Book | None = None) -> int:
    """Month from which the pension runs: after the end of work, or after the age is reached."""
    if person.retirement is not None:
        return month_of(person.retirement) + 1
    book = law or Working("", "", "").law
    worker = worker_of(person)
    reached = reference_month(worker, date(2025, 7, 1), book)
    last = person.spells[-1].last if person.spells else reached
    return max(reached, last) + 1


def old_age(
    person: Person,
    as_of: date | None = None,
    prices: dict[int, float] | None = None,
    law: Book | None = None,
) -> Answer:
    """The old-age pension of a person at award, and as adjusted up to a later day.

    Parameters
    ----------
    person : its `retirement` is the last day of work; without it, the month the age is reached
    as_of : day up to which increases are followed, or None
    prices : growth of consumer prices by year, in place of the published record [1]

    References
    ----------
    Law 58/2014/QH13, Arts. 54-58, 62-63; Law 41/2024/QH15, Arts. 64-68, 72-73, 98-101
    """
    w = Working("old_age", "Old-age pension", "Lương hưu hằng tháng", law)
    start = award_month(person, w.law)
    day, until = first_day(start), start - 1
    act_on(day)
    worker = worker_of(person, until)
    _service(w, person, until)
    w.include(retirement_age(person.sex, person.born, law=w.law), "normal_")
    right = w.include(eligibility(worker, last_day(until), w.law, day))
    if not right.value:
        _no_pension_note(w)
        return w.answer(0, "VND a month", award=month_text(start), pension=0)
    average = w.include(average_insured_salary(person, start, prices, w.law))
    early = _months_early(worker, until, right)
    late = _months_late(person, worker, until, w.law)
    rate = pension_rate(
        person.sex, worker.months, day, early, months_late=late,
        commune_official=person.commune_official, law=w.law,
    )  # fmt: skip
    w.include(rate)
    pension = _amount(w, worker, person, average["average"], rate["rate"], day)
    _allowance(w, average["average"], rate["one_off_months"])
    if as_of is not None and as_of > day:
        w.include(adjusted(pension, day, as_of, w.law))
    return w.answer(pension, "VND a month", award=month_text(start), pension=pension)


def _service(w: Working, person: Person, until: int) -> None:
    for kind, words in (
        ("state", ("Months of state pay", "Số tháng theo chế độ tiền lương Nhà nước")),
        ("employer", ("Months of employers' pay", "Số tháng theo lương do người sử dụng lao động")),
        ("abroad", ("Months abroad", "Số tháng làm việc ở nước ngoài")),
        ("voluntary", ("Months of the voluntary scheme", "Số tháng tự nguyện")),
        ("bought", ("Months bought", "Số tháng đóng bù")),
    ):
        months = person.months_of((kind,), until)
        if months:
            article = "Law 58/2014/QH13, Arts. 62 and 85; Law 41/2024/QH15, Arts. 5 and 72"
            w.step(f"months_{kind}", words, months, "months", article)


def _no_pension_note(w: Working) -> None:
    w.note(
        "no pension: see the lump sum, the monthly allowance of Article 23 and the social pension",
        "chưa có lương hưu: xem trợ cấp một lần, trợ cấp hằng tháng (Điều 23), hưu trí xã hội",
    )


def _months_early(worker: Worker, until: int, right: Answer) -> int:
    if not right["reduced"]:
        return 0
    law = Working("", "", "").law
    own = reference_month(worker, first_day(until), law)
    return max(0, own - until)


def _months_late(person: Person, worker: Worker, until: int, law: Book) -> int:
    reached = reached_month(law, worker.sex, month_of(worker.born))
    past = person.months_of(KINDS, until) - person.months_of(KINDS, reached)
    return max(0, past)


def _amount(
    w: Working, worker: Worker, person: Person, average: float, rate: float, day: date
) -> int:
    article = "Law 58/2014/QH13, Art. 56; Law 41/2024/QH15, Arts. 66 and 99"
    words = ("Pension: average times rate", "Lương hưu: mức bình quân nhân tỷ lệ")
    amount = w.step("raw_pension", words, average * rate, "VND a month", article)
    least = _minimum(w, worker, person, day)
    why = None
    if amount < least:
        why = ("raised to the minimum pension", "nâng lên mức lương hưu thấp nhất")
    words = ("Pension at award", "Lương hưu khi bắt đầu hưởng")
    return w.due("pension", words, max(amount, least), "VND a month", article=article, why=why)


def _minimum(w: Working, worker: Worker, person: Person, day: date) -> float:
    new = day >= date(2025, 7, 1)
    insured_before = bool(person.spells) and person.spells[0].first < month_of(date(2025, 7, 1))
    protected = worker.compulsory_months >= 12 * w.read("minimum_pension_years", day) and (
        insured_before or not new
    )
    if not protected:
        why = (
            "no minimum: under 20 compulsory years, or a new entrant",
            "không áp dụng mức thấp nhất",
        )
        least = 0.0
    else:
        why = ("20 compulsory years", "đủ 20 năm bắt buộc")
        least = w.read("minimum_pension_multiple", day) * w.read("base_salary", day)
    article = "Law 58/2014/QH13, Art. 56(5); Law 41/2024/QH15, Art. 141(11)"
    words = ("Minimum pension", "Mức lương hưu thấp nhất")
    return float(w.step("minimum_pension", words, least, "VND a month", article, why))


def _allowance(w: Working, average: float, months: float) -> None:
    w.due(
        "one_off",
        ("Allowance at retirement", "Trợ cấp một lần khi nghỉ hưu"),
        average * months,
        article="Law 58/2014/QH13, Art. 58; Law 41/2024/QH15, Art. 68",
        months=months,
    )


def adjusted(pension: float, award: date, as_of: date, law: Book | None = None) -> Answer:
    """A pension in payment as increased by decree between its award and a day.

    References
    ----------
    Law 58/2014/QH13, Art. 57; Law 41/2024/QH15, Art. 67, and the decree of each increase
    """
    w = Working("adjusted_pension", "Pension as adjusted", "Lương hưu sau điều chỉnh", law)
    if as_of < award:
        raise InputError(f"the pension begins on {award}; ask for a later day than {as_of}")
    amount = _raised_at_start(w, float(pension), award)
    without_former = {line.since for line in w.law["pension_increase_without_former"].values}
    for line in w.law["pension_increase"].values:
        if award < line.since <= as_of:
            missed = line.since in without_former and award >= FORMER_INCREASE
            amount = _increase(w, amount, line.since, missed)
            amount = _low_old_pension(w, amount, award, line.since)
    article = "Law 58/2014/QH13, Art. 57; Law 41/2024/QH15, Art. 67"
    words = (f"Pension on {as_of}", f"Lương hưu ngày {as_of}")
    value = w.due("adjusted_pension", words, amount, "VND a month", article=article)
    return w.answer(value, "VND a month")


def _raised_at_start(w: Working, amount: float, award: date) -> float:
    if award < date(1995, 1, 1) or not w.law["pension_increase_at_start"].on(award):
        return amount
    raised = amount * (1.0 + w.read("pension_increase_at_start", award))
    words = ("Increase from the first month", "Điều chỉnh từ tháng đầu hưởng")
    return float(w.step("increase_at_start", words, raised, "VND a month", before=dong(amount)))


def _increase(w: Working, amount: float, since: date, former_missed: bool) -> float:
    name = "pension_increase_without_former" if former_missed else "pension_increase"
    raised = amount * (1.0 + w.read(name, since))
    why = None
    if former_missed:
        why = ("awarded after the former increase", "hưởng sau lần điều chỉnh trước")
    words = (f"Increase of {since}", f"Điều chỉnh ngày {since}")
    key = f"increase_{since}"
    return float(w.step(key, words, raised, "VND a month", why=why, before=dong(amount)))


def _low_old_pension(w: Working, amount: float, award: date, since: date) -> float:
    """A low pension of before 1995 with what the decree of the increase adds to it."""
    if award >= date(1995, 1, 1) or since not in w.law["pre_1995_pension_floor"].days:
        return amount
    to = w.read("pre_1995_pension_floor", since)
    raised = max(amount, to)
    if since in w.law["pre_1995_pension_top_up"].days:
        plus = w.read("pre_1995_pension_top_up", since)
        below = w.read("pre_1995_pension_top_up_below", since)
        raised = amount + plus if amount < below else raised
    words = (f"Low pensions of before 1995, {since}", f"Lương hưu thấp trước 1995, {since}")
    return float(w.step(f"low_{since}", words, raised, "VND a month", before=dong(amount)))
