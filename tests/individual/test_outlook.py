"""One question for one person: each line is what its calculator gives, from its day on."""

import html
import math
import re
from datetime import date, timedelta

import pytest

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.outlook import Outlook, person, table_of
from vss_actuarial.individual.outlook.line import closed
from vss_actuarial.individual.outlook.many import LINES, in_words, plain
from vss_actuarial.individual.outlook.page import BESIDE, OF_PENSION, ON_DEATH, table_text
from vss_actuarial.individual.prices import is_published
from vss_actuarial.individual.record import person as record_of
from vss_actuarial.individual.record.reading import write_template
from vss_actuarial.individual.record.words import answer_columns
from vss_actuarial.law.given import with_given
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.months import last_day, month_of, month_text
from vss_actuarial.worksheet.show import shown
from vss_actuarial.worksheet.words import words

ON = date(2026, 11, 28)


def spell(first: str, last: str, pay: float = 9e6, kind: str = "employer") -> dict:
    return {"from": first, "to": last, "kind": kind, "salary": pay}


def record(sex: str, birth: str, *spells: dict, **more: object):
    return record_of(sex=sex, birth=birth, spells=list(spells), **more)


CASES = {
    "17 years to 2024": record("M", "10/02/1964", spell("01/2008", "12/2024")),
    "four months short": record("M", "10/02/1964", spell("01/2008", "08/2022")),
    "nine months short": record("M", "10/02/1964", spell("01/2008", "03/2022")),
    "reduced": record("F", "15/10/1975", spell("01/2000", "12/2025"), capacity_loss=0.61),
    "voluntary": record("F", "01/12/1972", spell("01/2008", "12/2027", 2e6, "voluntary")),
    "voluntary, short": record("M", "05/05/1970", spell("01/2010", "06/2017", 2e6, "voluntary")),
    "young": record("F", "10/02/1991", spell("12/2016", "10/2026", 8e6)),
    "in payment": record("F", "10/03/1964", spell("01/1995", "03/2019"), retirement="31/03/2019"),
    "dead": record(
        "M", "10/03/1970", spell("01/1995", "03/2026"), death="05/04/2026",
        dependants=[{"relation": "wife", "birth": "01/01/1975"},
                    {"relation": "child", "birth": "01/01/2015"}],
    ),
    "foreign": record("M", "10/02/1975", spell("12/2018", "11/2026", 2e7), foreigner=True),
    "state pay": record(
        "M", "10/02/1970",
        {"from": "01/1993", "to": "10/2026", "kind": "state", "coefficient": 4.98},
    ),
    "never insured": record("M", "10/03/1950"),
    "not yet insured": record("F", "10/01/1990", capacity_loss=0.61),
}  # fmt: skip
OUTLOOKS = {name: person(one, ON) for name, one in CASES.items()}


@pytest.fixture(params=CASES)
def outlook(request) -> Outlook:
    return OUTLOOKS[request.param]


def test_each_pension_is_what_old_age_gives_to_one_who_retires_the_day_before(outlook):
    for name in {"pension", "early_pension"} & {one.name for one in outlook.lines}:
        line = outlook[name]
        if line.opens is not None:
            retired = outlook.person.model_copy(
                update={"retirement": line.opens - timedelta(days=1)}
            )
            assert line.amount == benefit("old-age")(person=retired).value > 0


@pytest.mark.parametrize(
    ("name", "line", "opens"),
    [
        ("17 years to 2024", "pension", date(2025, 7, 1)),
        ("voluntary", "pension", date(2028, 1, 1)),
        ("reduced", "pension", date(2035, 11, 1)),
        ("reduced", "early_pension", date(2028, 7, 1)),
        ("young", "lump_sum", date(2027, 11, 1)),
        ("young", "allowance", date(2051, 3, 1)),
        ("young", "social_pension", date(2066, 2, 10)),
    ],
)
def test_each_right_opens_on_its_day_and_not_the_day_before(name, line, opens):
    outlook = OUTLOOKS[name]
    assert outlook[line].opens == opens
    assert right(outlook, line, opens)
    assert not right(outlook, line, opens - timedelta(days=1))


def right(outlook: Outlook, line: str, day: date) -> bool:
    """Whether a calculator gives something on a day, asked without the page."""
    one = outlook.person
    if line in ("pension", "early_pension"):
        month = month_of(day) if day.day == 1 else month_of(day) - 1
        loss = one.capacity_loss if line == "early_pension" else 0.0
        changed = {"retirement": last_day(month - 1), "capacity_loss": loss}
        return bool(benefit("old-age")(person=one.model_copy(update=changed))["due"])
    if line == "social_pension":
        return benefit("social-pension")(born=one.born, on=day).value > 0
    door = {"lump_sum": "lump-sum", "allowance": "monthly-allowance"}[line]
    return bool(benefit(door)(person=one, on=day)["open"])


def test_a_man_short_of_17_years_before_july_2025_has_42_per_cent_from_then():
    line = OUTLOOKS["17 years to 2024"]["pension"]
    assert line.answer["rate"] == pytest.approx(0.42)
    told = {one.name: one.facts for one in line.told}
    paid = benefit("pension-increase")(pension=line.amount, award=line.opens, on=ON).value
    assert told["increased_since"]["amount"] == paid > line.amount
    assert "not_yet_drawn" in told


@pytest.mark.parametrize(
    ("name", "scheme", "months"),
    [("four months short", "compulsory missing", 4), ("nine months short", "voluntary missing", 9)],
)
def test_missing_months_are_told_with_their_price(name, scheme, months):
    line = OUTLOOKS[name]["buying"]
    facts = {"scheme": scheme, "income": 9e6, "months": months, "monthly_return": 0.0}
    price = benefit("months-at-once")(**facts, on=ON).value
    assert line.told[0].facts == {"months": months, "amount": price, "pay": 9e6}
    assert line.answer["service"] == 180
    assert line.amount == line.answer.value > 0
    assert "buying" not in OUTLOOKS["young"]


def test_unemployment_is_the_claim_on_the_months_of_the_record_without_leave():
    """110 and 6 months, 3 and 6 of benefit; a tenth would come with the four of leave."""
    spells = [spell("11/2016", "12/2025", 8e6), {"from": "01/2026", "to": "04/2026",
              "kind": "leave"}, spell("05/2026", "10/2026", 8e6)]  # fmt: skip
    found = person(record("F", "10/02/1991", *spells), ON)["unemployment"]
    paid = ["2016-11:2025-12:8000000", "2026-05:2026-10:8000000"]
    claim = benefit("unemployment")(paid=paid, on=date(2026, 10, 31), claimed=ON)
    assert (found.amount, found.opens) == (claim.value, claim["first_day"])
    assert found.told[0].facts["months"] == claim["months"] == 9
    late = person(record("F", "10/02/1991", spell("12/2016", "07/2026")), ON)["unemployment"]
    assert late.opens is None and late.amount is None


@pytest.mark.parametrize(
    ("birth", "loss", "first"),
    [
        ("05/12/1969", 0.0, date(2027, 1, 1)),
        ("05/07/1970", 0.0, date(2027, 12, 1)),  # 57 years 4 months, in the twelfth month
        ("05/08/1970", 0.0, None),
        ("05/01/1973", 0.61, date(2026, 12, 1)),
    ],
)
def test_a_pension_that_opens_ends_the_unemployment_benefit(birth, loss, first):
    """Decree 28/2015, Art. 21(1d); eighteen years are twelve months of benefit."""
    one = record("F", birth, spell("01/2000", "10/2026"), capacity_loss=loss)
    line = person(one, ON)["unemployment"]
    told = {note.name: note.facts for note in line.told}
    assert told["for_months_out"]["months"] == 12
    assert told.get("ended_by_pension") == (None if first is None else {"first": first})


def test_forces_and_communes_are_not_insured_against_unemployment():
    # Law 38/2013/QH13, Art. 43; Law 74/2025/QH15, Art. 31
    def of_state(first: str, last: str, conditions: str) -> dict:
        return {"from": first, "to": last, "kind": "state", "coefficient": 3.0,
                "conditions": conditions}  # fmt: skip

    def told(*spells: dict, **more: object) -> tuple[bool, set[str]]:
        line = person(record("M", "10/02/1990", *spells, **more), ON)["unemployment"]
        return line.opens is not None, {one.name for one in line.told}

    forces, civil = (
        of_state("01/2012", "10/2026", "armed"),
        of_state("01/2012", "10/2026", "normal"),
    )
    assert told(forces) == (False, {"forces_not_insured"})
    assert told(civil, commune_official=True) == (False, {"commune_not_insured"})
    assert told(civil, commune_part_timer=True) == (False, {"part_timers_not_insured"})
    assert told(civil) == (True, {"for_months_out", "under_contract_alone"})
    left = person(
        record("M", "10/02/1990", of_state("01/2012", "12/2024", "armed"),
               spell("01/2025", "10/2026")), ON,
    )["unemployment"]  # fmt: skip
    assert left.told[0].facts["months"] == 3  # 22 months insured


@pytest.mark.parametrize(("commune", "months"), [(True, 10), (False, 12)])
def test_unemployment_insurance_goes_by_the_last_work_of_an_official_of_a_commune(commune, months):
    """Ten years with an employer after those of the commune; Law 74/2025/QH15, Arts. 31 and 39."""
    state = {"from": "01/2003", "to": "12/2012", "kind": "state", "coefficient": 2.34}
    one = record("F", "10/02/1980", state, spell("12/2015", "10/2026"), commune_official=commune)
    told = {one.name: one.facts for one in person(one, ON)["unemployment"].told}
    assert "commune_not_insured" not in told
    assert told["for_months_out"]["months"] == months


@pytest.mark.parametrize(("last", "entitled"), [("03/2026", True), ("04/2026", False)])
def test_a_pension_from_the_month_after_work_leaves_no_unemployment_benefit(last, entitled):
    outlook = person(record("M", "10/10/1964", spell("01/2000", last)), date(2026, 5, 15))
    assert outlook["pension"].opens == date(2026, 5, 1)  # 61 years and six months in April
    assert outlook["unemployment"].answer["entitled"] is entitled


@pytest.mark.parametrize(("most", "compulsory"), [(3, False), (4, True)])
def test_months_are_bought_in_the_compulsory_scheme_up_to_its_most(most, compulsory):
    law = with_given(shipped_law(), {"missing_months_most": most})
    told = [one.name for one in person(CASES["four months short"], ON, law=law)["buying"].told]
    assert ("price_grows" not in told) is compulsory  # the price of voluntary months


def test_the_working_of_a_pension_in_payment_is_that_of_its_award():
    outlook = OUTLOOKS["in payment"]
    text = outlook.text(steps="pension")
    assert text == outlook.text(steps="in-payment") != outlook.text()
    assert outlook["in_payment"].answer.text() in text


@pytest.mark.parametrize(
    ("loss", "last", "on", "opens"),
    [
        (0.81, "12/2025", ON, ON),  # Law 41/2024/QH15, Art. 70(1d): at any time
        (0.80, "12/2025", ON, date(2027, 1, 1)),  # Art. 70(1): after 12 months
        (0.81, "03/2027", ON, date(2027, 4, 1)),  # once contributions have ended
        (0.81, "12/2024", date(2025, 6, 29), date(2025, 7, 1)),  # from the day of the law on
    ],
)
def test_a_severe_loss_opens_the_lump_sum_at_any_time(loss, last, on, opens):
    one = record("M", "10/02/1985", spell("01/2008", last), capacity_loss=loss)
    law = with_given(shipped_law(), {"withdrawal_capacity_loss": 0.81}) if on == ON else None
    line = person(one, on, law)["lump_sum"]
    told = {found.name: found.facts for found in line.told}
    assert line.opens == opens
    assert line.amount == benefit("lump-sum")(person=one, on=opens).value > 0
    assert ("at_any_time" in told) is (loss == 0.81)
    if loss == 0.81:
        assert told["at_any_time"]["reason"] == "severe loss"


GROUNDS = {
    "foreigner": {"foreigner": True},
    "age": {"birth": "10/02/1964"},
    "severe loss": {"capacity_loss": 0.85},
}


@pytest.mark.parametrize("ground", GROUNDS)
def test_no_lump_sum_opens_before_contributions_have_ended_on_any_ground(ground):
    """Law 41/2024/QH15, Art. 70(1) and (2): of those whose insurance has ended."""
    facts = {"sex": "M", "birth": "10/02/1975", **GROUNDS[ground]}
    for last, opens in (("11/2026", date(2026, 12, 1)), ("12/2027", date(2028, 1, 1)),
                        ("10/2026", ON)):  # fmt: skip
        one = record_of(spells=[spell("12/2018", last, 2e7)], **facts)
        assert person(one, ON)["lump_sum"].opens == opens
    planned = record_of(spells=[spell("12/2018", "12/2027", 2e7)], **facts)
    reasons = (None, "emigration", "illness", "foreigner")
    for asked in ({"reason": reason} if reason else {} for reason in reasons):
        answer = benefit("lump-sum")(person=planned, on=ON, **asked)
        assert not answer["open"] and "insured until then" in answer.text()


@pytest.mark.parametrize("on", [date(2026, 3, 10), date(2026, 8, 10), date(2026, 8, 20)])
def test_a_severe_loss_opens_the_lump_sum_from_the_day_of_its_assessment(on):
    """Law 41/2024/QH15, Art. 70(1d); work ended in December 2025, twelve months out in 2027."""
    assessed = {"capacity_loss": 0.81, "capacity_decision": "20/08/2026"}
    one = record("M", "10/02/1985", spell("01/2008", "12/2025"), **assessed)
    assert person(one, on)["lump_sum"].opens == date(2026, 8, 20)


@pytest.mark.parametrize(
    ("birth", "conditions", "opens"),
    [
        ("10/02/1995", "armed", ON),  # Law 41/2024/QH15, Art. 70(1e)
        ("10/02/1995", "normal", date(2027, 7, 1)),
    ],
)
def test_who_leaves_the_forces_without_a_pension_has_the_lump_sum(birth, conditions, opens):
    service = {"from": "01/2015", "to": "06/2026", "kind": "state", "coefficient": 4.2}
    one = record("M", birth, {**service, "conditions": conditions})
    assert person(one, ON)["lump_sum"].opens == opens


def test_who_leaves_the_forces_with_a_pension_has_no_lump_sum():
    service = {"from": "01/1990", "to": "06/2026", "kind": "state", "coefficient": 4.2}
    one = record("M", "10/02/1966", {**service, "conditions": "armed"})
    outlook = person(one, ON)
    assert outlook["pension"].opens <= ON and outlook["lump_sum"].opens is None


def in_area(first: str, last: str, coefficient: float) -> dict:
    return {"from": first, "to": last, "kind": "state", "coefficient": 3.0,
            "region_coefficient": coefficient}  # fmt: skip


@pytest.mark.parametrize(
    ("spells", "amount"),
    [
        # Decree 158/2025/ND-CP, Art. 32(3a): coefficient, months, 15 % of the reference level
        ([in_area("01/2000", "12/2006", 0.5)], 0.5 * 84 * 0.15),
        ([in_area("01/2000", "12/2010", 0.5)], 0.5 * 84 * 0.15),  # to December 2006 alone
        ([in_area("01/1993", "12/1999", 0.7), in_area("01/2000", "12/2004", 0.2)],
         (0.7 * 84 + 0.2 * 60) * 0.15),
        ([in_area("01/2007", "12/2010", 0.5)], None),
    ],
)  # fmt: skip
def test_months_in_an_area_before_2007_have_an_allowance_once(spells, amount):
    later = spell("01/2011", "12/2025")
    law = with_given(shipped_law(), {"base_salary": 2_500_000, "area_allowance_rate": 0.15})
    outlook = person(record("M", "10/02/1965", *spells, later), ON, law)
    if amount is None:
        assert "area_allowance" not in outlook
        return
    line = outlook["area_allowance"]
    assert line.opens == outlook["pension"].opens
    assert line.amount == pytest.approx(amount * 2_500_000, abs=1)
    dead = person(record("M", "10/02/1965", *spells, later, death="05/10/2026"), ON, law)
    assert dead["area_allowance"].amount == line.amount


def test_where_the_record_names_no_area_what_is_missing_is_told():
    line = person(record("M", "10/02/1965", spell("01/2000", "12/2025")), ON)["area_allowance"]
    assert (line.opens, line.told[0].name) == (None, "no_area_told")


def test_lump_sum_and_allowance_are_those_of_their_calculators(outlook):
    for name, door in (("lump_sum", "lump-sum"), ("allowance", "monthly-allowance")):
        if name in outlook and outlook[name].opens is not None:
            reason = {"reason": "foreigner"} if outlook.person.foreigner else {}
            answer = benefit(door)(person=outlook.person, on=outlook[name].opens, **reason)
            assert outlook[name].amount == answer.value > 0


def test_of_the_dead_only_what_the_family_is_due_is_told():
    outlook = OUTLOOKS["dead"]
    assert {one.name for one in outlook.lines} == {
        "funeral", "survivors_monthly", "survivors_lump_sum",
    }  # fmt: skip
    answer = benefit("survivors")(person=outlook.person)
    amounts = {one.name: one.amount for one in outlook.lines}
    assert amounts["funeral"] == answer["funeral"] > 0
    assert amounts["survivors_monthly"] == answer["monthly"] > 0
    assert amounts["survivors_lump_sum"] == answer["lump_sum"] > 0
    assert not len(outlook.pensions)


def test_why_a_family_has_no_monthly_amount_is_told():
    def why(*kinds: str, **more: object) -> str:
        spells = [spell("01/2008", "12/2023", 2.5e6, kind) for kind in kinds]
        one = record("M", "10/01/1958", *spells, **more)
        return person(one, ON)["survivors_monthly"].told[0].name

    wife = {"dependants": [{"relation": "wife", "birth": "01/01/1985"}]}
    assert why("voluntary", retirement="31/12/2025", **wife) == "leaves_no_monthly"
    assert why("employer", **wife) == "none_of_family"
    assert why("employer") == "family_not_told"
    short = OUTLOOKS["four months short"]["survivors_monthly"].told[0]
    assert short.facts == {"months": 4, "amount": pytest.approx(4 * 0.22 * 9e6)}


@pytest.mark.parametrize(
    ("one", "first"),
    [
        # 14 months to 20 voluntary years: Law 41/2024, Art. 141(9)
        (record("F", "10/12/1972", spell("01/2008", "10/2026", 2e6, "voluntary")),
         date(2028, 1, 1)),
        # two months to 15 hazardous years: Art. 64(1b)
        (record("M", "10/01/1970", {**spell("01/2012", "10/2026"), "conditions": "hazardous"}),
         date(2027, 1, 1)),
        (record("F", "10/02/1975", spell("01/2020", "10/2026")), date(2035, 1, 1)),
        (OUTLOOKS["never insured"].person, None),
    ],
)  # fmt: skip
def test_paying_on_is_shown_from_the_month_of_its_right(one, first):
    outlook = person(one, ON)
    rows = [row for row in outlook.pensions.to_dict("records") if row["paying_on"]]
    assert (rows[0]["month"] if rows else None) == first
    if first is not None:
        case, before = outlook.case, month_of(first) - 1
        assert case.pension_from(before, *case.paid_until(before - 1)).value == 0


@pytest.mark.parametrize(
    ("kind", "last", "due"),
    [("employer", "10/2026", False), ("employer", "11/2026", True),
     ("voluntary", "10/2030", False), ("voluntary", "11/2030", True)],
)  # fmt: skip
def test_a_funeral_grant_asks_for_months_and_tells_how_many(kind, last, due):
    law = with_given(shipped_law(), {"funeral_months_compulsory": 12, "funeral_months_total": 60})
    line = person(record("M", "10/02/1990", spell("12/2025", last, kind=kind)), ON, law)["funeral"]
    assert (line.opens is not None) is due
    told = {one.name: one.facts for one in line.told}
    assert told == ({} if due else {"funeral_months": {"months": 12, "total_months": 60}})


@pytest.mark.parametrize(
    ("family", "told"),
    [
        ([], ["family_may_buy", "family_not_told"]),
        ([{"relation": "wife", "birth": "01/01/1960"}], ["family_may_buy_for"]),
        ([{"relation": "wife", "birth": "01/01/1960", "income": 3e6}],
         ["family_may_buy_for", "income_kind_not_told"]),
        ([{"relation": "wife", "birth": "01/01/1990"}], ["none_of_family"]),
    ],
)  # fmt: skip
def test_months_that_a_family_may_buy_are_told_with_what_they_open(family, told):
    one = record("M", "10/02/1964", spell("01/2008", "08/2022"), dependants=family)
    line = person(one, ON)["survivors_monthly"]
    assert [found.name for found in line.told] == told
    assert line.opens is None
    if told[0] == "family_may_buy_for":
        dead = one.model_copy(update={"death": ON})
        bought = benefit("survivors")(person=dead, buy_missing=True)
        facts = line.told[0].facts
        assert facts["after"] == bought["monthly"] > 0
        assert (facts["months"], facts["amount"]) == (4, pytest.approx(4 * 0.22 * 9e6))


def test_a_pension_in_payment_is_shown_as_increased_to_the_day():
    outlook = OUTLOOKS["in payment"]
    first = outlook.lines[0]
    answer = benefit("old-age")(person=outlook.person, as_of=ON)
    assert (first.name, first.amount) == ("in_payment", answer["later"])
    assert first.amount > answer.value
    assert outlook["health"].amount == 0.0
    assert not {"lump_sum", "allowance", "unemployment"} & {one.name for one in outlook.lines}


@pytest.mark.parametrize(("day", "drawn"), [(ON, False), (date(2026, 12, 1), True)])
def test_a_pension_is_in_payment_from_the_month_after_work(day, drawn):
    one = record("M", "10/02/1964", spell("01/2008", "11/2026"), retirement="30/11/2026")
    assert person(one, day).lines[0].name == ("in_payment" if drawn else "pension")


def test_of_a_reduced_pension_in_payment_the_points_are_told():
    one = record(
        "F", "10/03/1970", spell("01/1995", "03/2024"), retirement="31/03/2024", capacity_loss=0.61
    )
    line = person(one, ON).lines[0]
    points = {told.name: told.facts for told in line.told}["points_off"]["points"]
    assert line.name == "in_payment" and points == line.answer["points"] > 0.0


def test_a_foreigner_has_the_lump_sum_and_nothing_for_citizens_alone():
    outlook = OUTLOOKS["foreign"]
    assert outlook["lump_sum"].opens == date(2026, 12, 1)  # insured in November
    for name in ("allowance", "social_pension", "unemployment"):
        assert outlook[name].told[0].name == "citizens_alone"


def test_who_works_and_who_draws_nothing_are_told_who_pays_for_health():
    names = {name: [one.name for one in OUTLOOKS[name]["health"].told] for name in OUTLOOKS
             if name != "dead"}  # fmt: skip
    assert names["foreign"] == ["health_at_work"]
    assert names["in payment"] == ["health_of_pensioner"]
    assert names["young"] == ["health_of_household"]


def test_waiting_never_lowers_and_paying_on_counts_only_months_still_to_come(outlook):
    table = outlook.pensions
    if not len(table):
        return
    assert (table["month"] > ON).all()
    assert table["month"].is_monotonic_increasing
    opens = outlook["pension"].opens
    if opens is not None and opens > ON:
        assert outlook["pension"].amount in set(table["waiting"])
    row = table.iloc[-1]
    missed = month_of(row["month"]) - max(outlook.case.now, (outlook.case.last or 0) + 1)
    paid = outlook.case.paid_until(month_of(row["month"]) - 1)
    assert sum(one.months for one in paid) == max(0, missed) * bool(outlook.person.spells)


@pytest.mark.parametrize(
    ("last", "planned"),
    [("11/2026", None), ("12/2026", "2026-12 to 2026-12"), ("06/2030", "2026-12 to 2030-06")],
)
def test_contributions_after_the_day_are_told_and_counted_as_planned(last, planned):
    outlook = person(record("M", "05/05/1970", spell("01/2008", last)), ON)
    told = [note for note in outlook.notes if "planned" in note[0]]
    assert [note[0].split(":")[0] for note in told] == ([] if planned is None else [planned])
    assert outlook["pension"].answer["service"] == sum(s.months for s in outlook.person.spells)
    assert (planned is None) is ("dự kiến" not in outlook.text("vi"))


@pytest.mark.parametrize(
    ("paid", "planned"),
    [("11/2026", None), ("12/2026", "2026-12 to 2027-02")],
)
@pytest.mark.parametrize("kind", ["bought", "voluntary-bought"])
def test_months_bought_are_planned_by_the_month_of_payment(paid, planned, kind):
    first = month_of(date(2026, int(paid[:2]), 1))
    bought = spell(paid, month_text(first + 2), 9e6, kind)
    scheme = "employer" if kind == "bought" else "voluntary"
    one = record("M", "10/02/1964", spell("12/2011", "08/2026", 9e6, scheme), bought)
    told = [note[0] for note in person(one, ON).notes if "planned" in note[0]]
    assert [note.split(":")[0] for note in told] == ([] if planned is None else [planned])


def test_no_contribution_counts_after_a_death():
    spells = (spell("01/2008", "03/2026"), spell("04/2026", "10/2026"))
    with pytest.raises(InputError, match="2026-04 to 2026-10 ends after the death 2026-05-05"):
        record("M", "05/05/1970", *spells, death="05/05/2026")


def test_pay_beyond_the_ceiling_is_cut_and_told():
    outlook = person(record("M", "05/05/1962", spell("01/2020", "10/2026", 1e9)), ON)
    assert max(one.salary for one in outlook.person.spells) < 1e8
    assert "above the ceiling" in outlook.text()
    assert "cao hơn mức trần" in outlook.text("vi")


def test_every_page_has_80_columns_and_no_code_in_either_language(outlook):
    codes = {name for table in words().values() for name in table if "_" in name}
    for language in ("en", "vi"):
        text = outlook.text(language, "all")
        assert max(map(len, text.splitlines())) <= 80
        assert not codes & set(re.findall(r"\w+", text))
        assert "{" not in text and "None" not in text


def test_no_english_stands_in_the_vietnamese_page(outlook):
    english = {"the", "of", "and", "from", "pension", "month", "months", "years", "law", "none"}
    assert not english & set(re.findall(r"[a-z]+", outlook.text("vi", "all").lower()))


def test_the_steps_of_one_line_follow_or_of_all_and_an_unknown_one_names_the_nearest():
    outlook = OUTLOOKS["17 years to 2024"]
    assert "42 %" in outlook.text(steps="pension") and "LUMP-SUM" not in outlook.text()
    assert "LUMP-SUM" in outlook.text(steps="lump-sum")
    with pytest.raises(InputError, match="did you mean 'lump-sum'"):
        outlook.text(steps="lumpsum")
    with pytest.raises(InputError, match="language 'fr' is not known"):
        outlook.text("fr")


def test_a_table_of_many_tells_what_each_page_tells():
    table = table_of(list(CASES.values()), ON)
    for name, row in zip(CASES, plain(table), strict=True):
        outlook = OUTLOOKS[name]
        dead = outlook.person.death is not None
        for column, line in LINES.items():
            supposed = line in ON_DEATH and not dead
            due = outlook[line] if line in outlook and not supposed else closed(line, "VND")
            assert row[column] == (due.amount or None)
            assert row[f"{column}_from"] == due.opens
    assert (table[list(set(LINES) - {"area_allowance"})] > 0).any().all()


def test_a_table_of_many_tells_the_parts_of_a_line_that_have_a_column():
    rows = dict(zip(CASES, plain(table_of(list(CASES.values()), ON)), strict=True))
    told = {one.name: one.facts for one in OUTLOOKS["17 years to 2024"]["pension"].told}
    assert rows["17 years to 2024"]["pension_today"] == told["increased_since"]["amount"]
    assert rows["nine months short"]["buying_months"] == 9
    assert rows["dead"]["pension_today"] is None


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_page_of_many_tells_the_family_of_the_dead_and_what_stands_beside(language):
    rows = plain(table_of(list(CASES.values()), ON))
    page = table_text(rows, ON, language)
    assert max(map(len, page.splitlines())) <= 80
    for row in rows:
        for name in BESIDE:
            if row[name]:
                assert shown(row[name], "VND", language, bare=True) in " ".join(page.split())
    heads = list(in_words(table_of(list(CASES.values()), ON), language).columns)
    units = {"en": "VND", "vi": "đồng"}[language]
    assert all(units in answer_columns(language == "vi")[name] for name in LINES)
    assert heads == list(answer_columns(language == "vi").values())


def test_what_is_not_due_is_an_empty_cell():
    table = table_of([CASES["young"]], ON)
    line = in_words(table, "en").to_csv(index=False).splitlines()[1]
    assert ",0" not in line and ",," in line and "." not in line


def test_a_table_of_many_tells_the_price_of_the_months_that_are_bought():
    """Four months of 9 million at 22 %; none where none lack."""
    rows = plain(table_of([CASES["four months short"], CASES["17 years to 2024"]], ON))
    assert [row["buying_months"] for row in rows] == [4, None]
    assert [row["buying_price"] for row in rows] == [7_920_000, None]


def test_plain_data_hold_numbers_alone(outlook):
    found = outlook.to_dict()
    assert [one["name"] for one in found["lines"]] == [one.name for one in outlook.lines]
    amounts = [one["amount"] for one in found["lines"] if one["amount"] is not None]
    assert all(math.isfinite(one) for one in amounts)


def test_facts_make_a_record_too_and_a_wrong_one_is_one_line():
    facts = {"sex": "M", "birth": "10/02/1964", "spells": [spell("01/2008", "12/2024")]}
    assert person(facts, ON)["pension"].amount == OUTLOOKS["17 years to 2024"]["pension"].amount
    with pytest.raises(InputError, match="the law of pensions begins here on"):
        person(facts, date(1990, 1, 1))
    with pytest.raises(InputError, match="there is no such fact"):
        person({**facts, "brith": "1964"}, ON)


@pytest.mark.parametrize(
    ("day", "refused"),
    [("retirement", "30/11/1994"), ("death", "31/12/1994")],
)
def test_a_pension_or_a_death_before_the_law_is_one_line_that_names_the_person(day, refused):
    left = spell("01/1960", "12/1985", 1e6)
    one = record("F", "11/03/1930", left, identifier="A7", **{day: refused})
    line = f"{day}: on 1994-12-{'01' if day == 'retirement' else '31'}: the law of pensions begins"
    with pytest.raises(InputError, match=f"^{line} here on 1995-01-01"):
        person(one, ON)
    with pytest.raises(InputError, match=f"^A7: {line}"):
        table_of([CASES["never insured"], one], ON)


def test_a_record_is_a_file_too_a_day_a_text_and_what_is_not_there_names_the_nearest(tmp_path):
    facts = {"sex": "M", "birth": "10/02/1964", "spells": [spell("01/2008", "12/2024")]}
    path = write_template(tmp_path / "one.csv", record_of(**facts))
    for record in (path, str(path)):
        for day in ("28/11/2026", "2026-11-28"):
            assert person(record, on=day).to_dict()["lines"] == person(facts, ON).to_dict()["lines"]
    man = person(path, on="2026-11-28")
    with pytest.raises(InputError, match="did you mean 'pension'"):
        man["penson"]
    with pytest.raises(InputError, match="did you mean 'service'"):
        man["pension"].answer["servce"]
    with pytest.raises(InputError, match="record: 5 is none"):
        person(5, ON)
    with pytest.raises(InputError, match="no law of a year after"):
        person(facts, "2150-01-01")
    asked = benefit("old-age")(on="01/08/2026", person=record_of(**facts))
    assert asked.day == date(2026, 8, 1)


def test_the_page_of_a_notebook_stands_in_a_face_of_one_width(outlook):
    shown = outlook._repr_html_()
    assert re.match(r'<pre style="[^"]*monospace[^"]*white-space:pre;', shown)
    assert html.unescape(re.sub(r"</?pre[^>]*>", "", shown)) == outlook.text()


@pytest.mark.parametrize(
    "more", [{}, {"capacity_loss": 0.61}, {"retirement": "31/12/2025", "birth": "15/05/1963"}]
)
def test_a_pension_raised_to_the_least_one_is_told_with_what_its_rate_gives(more):
    low = {"birth": "15/05/1972", "sex": "F", "spells": [spell("01/1998", "12/2025", 1.2e6)]}
    found = person(low | more, ON)
    raised = 0
    for line in (one for one in found.lines if one.name in OF_PENSION and one.amount):
        told = {one.name: one.facts for one in line.told}
        facts, rate = told["made_of"], told.get("raised_to_least")
        by_rate = facts["rate"] * facts["average"]
        if rate is not None:
            raised += 1
            assert rate["by_rate"] == pytest.approx(by_rate, abs=1.0)
            assert line.answer.value == rate["least"] > rate["by_rate"]
    assert raised
    assert "raised_to_least" not in [one.name for one in OUTLOOKS["state pay"]["pension"].told]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_year_whose_coefficients_come_by_the_rule_of_prices_is_noted(outlook, language):
    page = " ".join(outlook.text(language).split())
    begin, end = {
        "en": ("no coefficients of ", " are published"),
        "vi": ("chưa có mức điều chỉnh năm ", "; tính theo chỉ số giá"),
    }[language]
    told = {int(one) for one in page.partition(begin)[2].partition(end)[0].split(", ") if one}
    later = {one.year for one in outlook.pensions["month"]}
    later |= {one.opens.year for one in outlook.lines if one.name == "lump_sum" and one.opens}
    assert {year for year in later if not is_published(shipped_law(), year)} <= told
    assert page.count(begin) <= 1


def test_a_lump_sum_of_a_year_to_come_is_noted_where_no_pension_comes():
    found = person(CASES["young"], ON)
    assert found["lump_sum"].opens.year == 2027
    assert "no coefficients of 2027" in " ".join(found.text().split())
