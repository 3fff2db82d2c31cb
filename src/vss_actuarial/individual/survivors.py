"""What the family is due: funeral grant, monthly pensions, lump sums."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import SEXES
from vss_actuarial.individual.doors.old_age import average_of
from vss_actuarial.individual.months import full_months, length_text, month_of
from vss_actuarial.individual.record import COMPULSORY, KINDS, Dependant, Person
from vss_actuarial.individual.working import Answer, Words, Working, act_on, not_below_zero
from vss_actuarial.law.in_force import InForce
from vss_actuarial.law.old_age.service import qualifies
from vss_actuarial.law.survivors import (
    MonthlyLaw,
    PensionerLumpSumLaw,
    SurvivorsLumpSumLaw,
    monthly_survivor_pension,
    pensioner_lump_sum_months,
    survivors_lump_sum_months,
)

FUNERAL = "Law 58/2014/QH13, Arts. 66 and 80; Law 41/2024/QH15, Arts. 85 and 109"
MONTHLY = "Law 58/2014/QH13, Arts. 67-68; Law 41/2024/QH15, Arts. 86-87; Decree 158/2025, Art. 21"
LUMP_SUM = "Law 58/2014/QH13, Art. 70; Law 41/2024/QH15, Art. 89; Circular 59/2015, Art. 27"
FIRST_2014 = date(2016, 1, 1)
WOMEN_FIRST = ("mother", "mother-in-law", "wife", "grandmother")
MEN_FIRST = ("father", "father-in-law", "husband", "grandfather")
CHILD, PARENTS = "child", ("father", "mother", "father-in-law", "mother-in-law")


def funeral_grant(
    day: date,
    compulsory_months: int = 0,
    total_months: int = 0,
    at_work: bool = False,
    in_payment: bool = False,
    base_salary: float | None = None,
    law: Book | None = None,
) -> Answer:
    """Funeral grant to whoever buries the dead.

    at_work : by an accident or disease of work; in_payment : pensioner or accident beneficiary

    References
    ----------
    Law 58/2014/QH13, Arts. 66 and 80; Decree 134/2015, Art. 8(2); Law 41/2024/QH15, Arts. 85, 109
    """
    w = Working("funeral", "Funeral grant", "Trợ cấp mai táng", law)
    act_on(day)
    compulsory = w.read("funeral_months_compulsory", day)
    total = w.read("funeral_months_total", max(day, date(2008, 1, 1)))
    long_enough = compulsory_months > 0 and compulsory_months >= compulsory
    mixed = max(total_months, compulsory_months) >= total
    due = at_work or in_payment or long_enough or mixed
    why = _funeral_reason(at_work, in_payment, long_enough, mixed, compulsory, total)
    w.step(
        "funeral", ("Grant due", "Được hưởng"), due, "", FUNERAL, why,
        compulsory_months=compulsory_months, total_months=max(total_months, compulsory_months),
    )  # fmt: skip
    base = w.read("base_salary", day) if base_salary is None else base_salary
    multiple = w.read("funeral_multiple", day)
    words = ("Funeral grant", "Trợ cấp mai táng")
    given = base if base_salary is not None else None
    facts: dict[str, Any] = {} if given is None else {"base_salary": given}
    value = w.due("amount", words, multiple * base if due else 0.0, article=FUNERAL, **facts)
    return w.answer(value, "VND")


def _funeral_reason(
    at_work: bool, in_payment: bool, long_enough: bool, mixed: bool, compulsory: float, total: float
) -> Words:
    if at_work:
        return "a death at work needs no months", "chết do tai nạn lao động, bệnh nghề nghiệp"
    if in_payment:
        return "a pension or accident benefit was in payment", "đang hưởng lương hưu hoặc trợ cấp"
    if long_enough:
        return f"{compulsory:g} compulsory months reached", f"đủ {compulsory:g} tháng bắt buộc"
    if mixed:
        return f"{total:g} months in both schemes", f"đủ {total:g} tháng trở lên"
    return (
        f"{compulsory:g} compulsory or {total:g} months in all are not reached",
        f"chưa đủ {compulsory:g} tháng bắt buộc hoặc {total:g} tháng tổng cộng",
    )


def leaves_monthly(
    day: date,
    compulsory_months: int = 0,
    pensioner: bool = False,
    at_work: bool = False,
    accident_loss: float = 0.0,
    law: Book | None = None,
) -> Answer:
    """Whether a death leaves monthly pensions.

    References
    ----------
    Law 58/2014/QH13, Art. 67(1); Law 41/2024/QH15, Art. 86(1)
    """
    w = Working("leaves_monthly", "Monthly pensions open", "Điều kiện tuất hằng tháng", law)
    years = w.read("survivors_qualifying_years", day)
    loss = w.read("survivors_accident_loss", day)
    long_enough = bool(qualifies(compulsory_months, years))
    due = long_enough or pensioner or at_work or accident_loss >= loss
    why = (
        ("15 years, a pension, a death at work or a loss of 61 %", "thuộc trường hợp được hưởng")
        if due
        else (f"{years:g} compulsory years not reached", f"chưa đủ {years:g} năm bắt buộc")
    )
    words = ("Monthly pensions open", "Được xét trợ cấp tuất hằng tháng")
    w.step("leaves_monthly", words, due, "", MONTHLY, why, service=length_text(compulsory_months))
    return w.answer(due)


def _sex(one: Dependant, dead_sex: int | None) -> int:
    if one.sex is not None:
        return one.sex
    if one.relation in WOMEN_FIRST:
        return 1
    if one.relation in MEN_FIRST:
        return 0
    return 1 - dead_sex if one.relation == "spouse" and dead_sex is not None else 1


def _age_months(one: Dependant, day: date) -> int:
    if one.birth is not None:
        return full_months(one.birth, day)
    return round(12 * (one.age or 0.0))


def qualifies_as_dependant(
    w: Working, one: Dependant, day: date, dead_sex: int | None, key: str
) -> bool:
    """Write down whether one of the family may draw a monthly pension."""
    act = act_on(day)
    age, loss = _age_months(one, day), w.read("survivor_capacity_loss", day)
    disabled = one.capacity_loss >= loss
    if one.relation == CHILD:
        ends = 12 * w.read("survivor_child_age", day)
        due = age < ends or disabled
        why = ("a child under 18 or of 81 % loss", "con chưa đủ 18 tuổi hoặc suy giảm từ 81%")
        if not due:
            why = ("a child of 18 or more", "con đã đủ 18 tuổi")
    else:
        least = w.read(f"survivor_age_{SEXES[_sex(one, dead_sex)]}", day)
        base = w.read("base_salary", day)
        poor = one.income == 0.0 or one.income < base
        due = (age >= least or disabled) and poor
        why = _adult_reason(due, poor, length_text(int(least)), act.year)
    words = (f"Entitled: {one.relation}", f"Đủ điều kiện: {_vietnamese(one.relation)}")
    w.step(f"{key}_entitled", words, due, "", MONTHLY, why, age=length_text(age), income=one.income)
    return bool(due)


def _adult_reason(due: bool, poor: bool, least: str, act: int) -> Words:
    if due:
        return (
            f"aged {least} or disabled, without income",
            f"đủ {least} tuổi hoặc suy giảm từ 81%, không có thu nhập",
        )
    if not poor:
        limit = ("the base salary", "mức lương cơ sở")
        if act >= 2024:
            limit = ("the reference level", "mức tham chiếu")
        return f"an income of {limit[0]} or more", f"có thu nhập từ {limit[1]} trở lên"
    return f"younger than {least}", f"chưa đủ {least} tuổi"


def _vietnamese(relation: str) -> str:
    return {
        "child": "con", "spouse": "vợ hoặc chồng", "wife": "vợ", "husband": "chồng",
        "father": "cha đẻ", "mother": "mẹ đẻ", "father-in-law": "cha vợ hoặc cha chồng",
        "mother-in-law": "mẹ vợ hoặc mẹ chồng",
    }.get(relation, relation)  # fmt: skip


def _has_supporter(
    one: Dependant, family: Sequence[Dependant], day: date, children_dead: int
) -> bool:
    """Whether somebody else of the family is there to support this one.

    A child has his living parent; an adult has a grown-up child. The family given is whole.
    """
    if one.supported_by_another is not None:
        return one.supported_by_another
    if one.relation == CHILD:
        return any(other.relation in ("spouse", "wife", "husband") for other in family)
    grown = [o for o in family if o.relation == CHILD and _age_months(o, day) >= 216]
    return bool(grown)


def monthly_pensions(
    family: Sequence[Dependant],
    day: date,
    deaths: int = 1,
    dead_sex: int | None = None,
    base_salary: float | None = None,
    law: Book | None = None,
) -> Answer:
    """Monthly pensions of a family whose dead left the right to them.

    deaths : 2 where both insured parents died, which doubles each pension

    References
    ----------
    Law 58/2014/QH13, Arts. 67-68; Law 41/2024/QH15, Arts. 86-87; Circular 59/2015, Art. 26
    """
    w = Working("survivor_monthly", "Monthly survivors' pensions", "Trợ cấp tuất hằng tháng", law)
    act_on(day)
    entitled = []
    for number, one in enumerate(family, 1):
        key = f"{one.relation}_{number}"
        if qualifies_as_dependant(w, one, day, dead_sex, key):
            entitled.append((key, one))
    most = int(w.read("most_survivors", day))
    chosen = entitled[:most]
    words = ("Survivors in payment", "Số thân nhân được hưởng")
    why = None
    if len(entitled) > most:
        why = (f"no more than {most} for one death", f"không quá {most} người")
    w.step("survivors", words, len(chosen), "persons", MONTHLY, why)
    total = 0.0
    for key, one in chosen:
        total += _one_pension(w, key, one, family, day, deaths, base_salary)
    value = w.due(
        "amount",
        ("All monthly pensions", "Tổng mức hằng tháng"),
        total,
        "VND a month",
        article=MONTHLY,
    )
    if act_on(day).year >= 2024:
        w.note(
            "whether anybody else supports a survivor is fixed in the month of death "
            "(Circular 12/2025, Art. 18(3))",
            "người trực tiếp nuôi dưỡng xác định tại tháng chết (Thông tư 12/2025, Điều 18)",
        )
    return w.answer(value, "VND a month")


def _one_pension(
    w: Working, key: str, one: Dependant, family: Sequence[Dependant], day: date, deaths: int,
    base_salary: float | None,
) -> float:  # fmt: skip
    alone = not _has_supporter(one, family, day, deaths)
    rule = w.bundle(MonthlyLaw, day)
    share = deaths * (rule.survivor_share_without_support if alone else rule.survivor_share)
    why = (
        ("nobody else supports this survivor", "không có người trực tiếp nuôi dưỡng")
        if alone
        else ("somebody else supports this survivor", "còn người trực tiếp nuôi dưỡng")
    )
    words = (f"Share: {one.relation}", f"Tỷ lệ: {_vietnamese(one.relation)}")
    w.step(f"{key}_share", words, share, "share", MONTHLY, why, deaths=deaths)
    base = w.read("base_salary", day) if base_salary is None else base_salary
    amount = deaths * float(monthly_survivor_pension(base, alone, w.bundle(MonthlyLaw, day)))
    words = (f"Pension: {one.relation}", f"Mức hưởng: {_vietnamese(one.relation)}")
    return float(w.step(f"{key}_pension", words, amount, "VND a month", MONTHLY))


def amounts(day: date, base_salary: float | None = None, law: Book | None = None) -> Answer:
    """Funeral grant and the two monthly pensions at a base salary.

    References
    ----------
    Law 58/2014/QH13, Arts. 66 and 68; Law 41/2024/QH15, Arts. 85 and 87
    """
    w = Working("survivor_amounts", "Amounts for survivors", "Mức trợ cấp tuất", law)
    base = w.read("base_salary", day) if base_salary is None else base_salary
    multiple = w.read("funeral_multiple", day)
    words = ("Funeral grant", "Trợ cấp mai táng")
    w.due("funeral", words, multiple * base, article=FUNERAL, base_salary=base)
    rule = w.bundle(MonthlyLaw, day)
    words = ("Monthly pension", "Tuất hằng tháng")
    half = monthly_survivor_pension(base, False, rule)
    w.due("monthly", words, float(half), "VND a month", article=MONTHLY)
    words = ("Monthly pension, nobody else supports", "Tuất hằng tháng, không người nuôi dưỡng")
    rule = w.bundle(MonthlyLaw, day)
    alone = monthly_survivor_pension(base, True, rule)
    value = w.due("monthly_alone", words, float(alone), "VND a month", article=MONTHLY)
    return w.answer(value, "VND a month")


def lump_sum_of_member(
    before: int,
    after: int,
    average: float,
    day: date,
    voluntary_only: bool = False,
    law: Book | None = None,
) -> Answer:
    """Lump sum to the family of one who was not yet a pensioner.

    References
    ----------
    Law 58/2014/QH13, Arts. 70(1) and 81; Law 41/2024/QH15, Arts. 89(1) and 110
    """
    not_below_zero(months_before_2014=before, months_from_2014=after, average=average)
    w = Working("survivor_lump", "Survivors' lump sum", "Trợ cấp tuất một lần", law)
    act_on(day)
    rule = w.bundle(SurvivorsLumpSumLaw, day)
    if voluntary_only:
        rule = rule._replace(survivors_lump_sum_least=0.0)
    months = float(survivors_lump_sum_months(before, after, rule))
    why = None
    if months == rule.survivors_lump_sum_least and months > 0.0:
        why = ("the least of the law", "mức thấp nhất")
    if voluntary_only and before + after < w.read("survivors_paid_in_months", max(day, FIRST_2014)):
        months = w.read("lump_sum_under_one_year_share", day) * (before + after)
        why = ("too few months: what was paid in", "đóng ít tháng: bằng số tiền đã đóng")
    elif voluntary_only:
        why = ("the voluntary scheme has no least amount", "tự nguyện không có mức thấp nhất")
    words = ("Months of average insured salary", "Số tháng mức bình quân")
    w.step("months", words, months, "months of average insured salary", LUMP_SUM, why)
    value = w.due(
        "amount", ("Lump sum", "Mức trợ cấp"), months * average, article=LUMP_SUM, average=average
    )
    return w.answer(value, "VND")


def lump_sum_of_pensioner(
    month_of_pension: float, day: date, pension: float = 0.0, law: Book | None = None
) -> Answer:
    """Lump sum to the family of a pensioner who dies in a month of his pension, counted from 1.

    References
    ----------
    Law 58/2014/QH13, Art. 70(2); Law 41/2024/QH15, Art. 89(2)
    """
    not_below_zero(month_of_pension=month_of_pension, pension=pension)
    w = Working("survivor_lump_pensioner", "Survivors' lump sum", "Trợ cấp tuất một lần", law)
    rule = w.bundle(PensionerLumpSumLaw, day)
    months = float(pensioner_lump_sum_months(float(month_of_pension), rule))
    words = ("Months of pension due", "Số tháng lương hưu được hưởng")
    why = None
    if months == rule.survivors_lump_sum_least:
        why = ("the least of the law", "mức thấp nhất")
    w.step(
        "months",
        words,
        months,
        "months of pension",
        LUMP_SUM,
        why,
        month_of_pension=month_of_pension,
    )
    value = w.due(
        "amount", ("Lump sum", "Mức trợ cấp"), months * pension, article=LUMP_SUM, pension=pension
    )
    return w.answer(value, "VND")


def lump_sum_of_accident_beneficiary(benefit: float, day: date, law: Book | None = None) -> Answer:
    """Lump sum to the family of one who drew a monthly accident benefit and had left work.

    References
    ----------
    Law 58/2014/QH13, Art. 70; Law 41/2024/QH15, Art. 89
    """
    w = Working("survivor_lump", "Survivors' lump sum", "Trợ cấp tuất một lần", law)
    months = w.read("accident_lump_sum_survivors", day)
    value = w.due(
        "amount", ("Lump sum", "Mức trợ cấp"), months * benefit, article=LUMP_SUM, benefit=benefit
    )
    return w.answer(value, "VND")


def survivors(
    person: Person,
    at_work: bool = False,
    pensioner_month: int | None = None,
    pension: float = 0.0,
    prices: Mapping[int, float] | None = None,
    law: Book | None = None,
) -> Answer:
    """All that the family of a dead person is due: funeral, monthly pensions and lump sum.

    pensioner_month : month of his pension in which he died, or None for a member

    References
    ----------
    Law 58/2014/QH13, Arts. 66-71, 80-81; Law 41/2024/QH15, Arts. 85-90, 109-110
    """
    w = Working("survivors", "Survivors' benefits", "Chế độ tử tuất", law)
    day = person.death
    if day is None:
        raise ValueError("survivors' benefits need the day of death in the record")
    until = month_of(day)
    compulsory = person.months_of((*COMPULSORY, "bought"), until)
    total = person.months_of(KINDS, until)
    drawing = pensioner_month is not None
    grant = funeral_grant(day, compulsory, total, at_work, drawing, law=w.law)
    w.include(grant, "funeral_")
    right = w.include(leaves_monthly(day, compulsory, drawing, at_work, law=w.law))
    monthly = 0
    if right.value and person.dependants:
        pensions = monthly_pensions(person.dependants, day, 1, person.sex, law=w.law)
        monthly = int(w.include(pensions, "monthly_").value)
    if drawing:
        lump = lump_sum_of_pensioner(float(pensioner_month or 0), day, pension, w.law)
    else:
        mean = average_of(person, until, InForce(w.law, day), until)
        before, after = person.months_around_2014(until)
        lump = lump_sum_of_member(before, after, mean, day, compulsory == 0, w.law)
    w.include(lump, "lump_")
    if monthly:
        w.note(
            "the family may choose between the monthly pensions and the lump sum, "
            "within Art. 69(3) of 2014 or Art. 88(2c) of 2024",
            "thân nhân được lựa chọn hằng tháng hoặc một lần theo luật",
        )
    return w.answer(grant.value, "VND", funeral=grant.value, monthly=monthly, lump_sum=lump.value)
