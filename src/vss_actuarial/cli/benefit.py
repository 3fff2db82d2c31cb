"""`vss benefit`: what one person is due, with the steps."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vss_actuarial.cli.calculators import Calculators
from vss_actuarial.cli.options import Json, On
from vss_actuarial.ground.text import visible

if TYPE_CHECKING:
    from vss_actuarial.individual.record import Person
    from vss_actuarial.individual.working import Answer

benefit = typer.Typer(
    cls=Calculators, help="What one person is due, with every step and its article."
)

Language = Annotated[str, typer.Option("--language", help="en or vi.")]
Sex = Annotated[str, typer.Option(help="M or F.")]
Born = Annotated[str, typer.Option(help="Day of birth, 1964-10-15, or the year alone.")]
Spells = Annotated[
    list[str],
    typer.Option(
        "--spell",
        help="FROM:TO:KIND:PAY[:CONDITIONS], such as 2005-01:2026-04:employer:9000000; kinds: "
        "state (pay is the coefficient), employer, voluntary, abroad, bought. Repeat for each.",
    ),
]
Salary = Annotated[float, typer.Option(help="Salary or average salary, VND a month.")]
Region = Annotated[str | None, typer.Option(help="Wage region, I to IV.", show_default=False)]
StatePay = Annotated[bool, typer.Option("--state-pay", help="Paid by the state scale.")]
Today = date.today


@benefit.command("social-pension")
def social_pension(
    born: Born,
    on: On = "",
    other_pension: Annotated[float, typer.Option(help="Another pension, VND a month.")] = 0.0,
    poor: Annotated[bool, typer.Option("--poor", help="Poor or near-poor household.")] = False,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Social pension."""
    from vss_actuarial.individual.social import social_pension as reckon

    born_on = _person("M", born, []).born
    _answer(reckon(born_on, day_of(on), other_pension, poor), language, json)


@benefit.command("sickness")
def sickness(
    salary: Salary,
    days: Annotated[float, typer.Option(help="Working days of leave.")],
    on: On = "",
    language: Language = "en",
    json: Json = False,
) -> None:
    """Pay of days of sickness."""
    from vss_actuarial.individual.sickness import pay

    _answer(pay(salary, days, day_of(on)), language, json)


@benefit.command("maternity")
def maternity(
    salary: Salary,
    on: On = "",
    children: Annotated[int, typer.Option(help="Children of this birth.")] = 1,
    second_child: Annotated[bool, typer.Option("--second-child")] = False,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Pay of the maternity leave and the birth grant."""
    from vss_actuarial.individual.maternity import maternity as reckon

    _answer(reckon(salary, day_of(on), children, None, second_child), language, json)


@benefit.command("father")
def father(
    salary: Salary,
    on: On = "",
    children: Annotated[int, typer.Option(help="Children of this birth.")] = 1,
    surgery: Annotated[bool, typer.Option("--surgery", help="Or before 32 weeks.")] = False,
    second_child: Annotated[bool, typer.Option("--second-child")] = False,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Pay of a father's leave."""
    from vss_actuarial.individual.maternity import father as reckon

    _answer(reckon(salary, day_of(on), None, children, surgery, second_child), language, json)


@benefit.command("accident")
def accident(
    loss: Annotated[float, typer.Option(help="Loss of capacity, percent.")],
    years: Annotated[float, typer.Option(help="Years paid into the fund.")],
    salary: Salary,
    on: On = "",
    attendant: Annotated[bool, typer.Option("--attendant", help="Needs an attendant.")] = False,
    language: Language = "en",
    json: Json = False,
) -> None:
    """One-off or monthly benefit after an accident at work or a disease of work."""
    from vss_actuarial.individual.accident import monthly, one_off
    from vss_actuarial.individual.working import shipped_law

    day = day_of(on)
    if loss >= shipped_law()["accident_monthly_from"].on(day):
        answer = monthly(loss, years, salary, day, needs_attendant=attendant)
    else:
        answer = one_off(loss, years, salary, day)
    _answer(answer, language, json)


@benefit.command("employer-compensation")
def employer_compensation(
    loss: Annotated[float, typer.Option(help="Loss of capacity, percent.")],
    salary: Salary,
    on: On = "",
    at_fault: Annotated[bool, typer.Option("--at-fault", help="The worker's own fault.")] = False,
    language: Language = "en",
    json: Json = False,
) -> None:
    """What the employer himself owes after an accident."""
    from vss_actuarial.individual.accident import employer_compensation as reckon

    _answer(reckon(loss, day_of(on), at_fault, False, salary), language, json)


@benefit.command("health")
def health(
    member: Annotated[int, typer.Option(help="First, second … of the household.")] = 1,
    group: Annotated[str | None, typer.Option(help="student, near-poor, farmer, full")] = None,
    on: On = "",
    language: Language = "en",
    json: Json = False,
) -> None:
    """Health insurance premium of a household member, or of a group that the State supports."""
    from vss_actuarial.individual.health import household, with_state_share

    day = day_of(on)
    answer = household(day, member) if group is None else with_state_share(day, group)
    _answer(answer, language, json)


@benefit.command("co-payment")
def co_payment(
    cost: Annotated[float, typer.Option(help="Cost of the visit, VND.")],
    group: Annotated[str, typer.Option(help="protected, pensioner, other")] = "other",
    route: Annotated[str, typer.Option(help="on, district, province, central")] = "on",
    outpatient: Annotated[bool, typer.Option("--outpatient")] = False,
    on: On = "",
    language: Language = "en",
    json: Json = False,
) -> None:
    """What the insured pays of the cost of care."""
    from vss_actuarial.individual.health import cost_of_care

    _answer(cost_of_care(cost, day_of(on), group, route, not outpatient), language, json)


@benefit.command("contributions")
def contributions(
    salary: Salary,
    on: On = "",
    region: Region = None,
    state_pay: StatePay = False,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Who pays what to which fund in a month."""
    from vss_actuarial.individual.contributions import month

    _answer(month(salary, day_of(on), _region(region), state_pay), language, json)


@benefit.command("voluntary")
def voluntary(
    income: Annotated[float | None, typer.Option(help="Chosen income, VND a month.")] = None,
    group: Annotated[str, typer.Option(help="poor, near_poor, minority, other")] = "other",
    on: On = "",
    language: Language = "en",
    json: Json = False,
) -> None:
    """Contribution of a voluntary member, and the State's part of it."""
    from vss_actuarial.individual.contributions import voluntary_month

    _answer(voluntary_month(day_of(on), group, income), language, json)


def day_of(written: str) -> date:
    """A day as written; today if nothing is."""
    from vss_actuarial.individual import months

    return months.day_of(written) if written else Today()


def _region(written: str | None) -> int | None:
    from vss_actuarial.individual.record import region_of

    return None if written is None else region_of(written)


def _person(sex: str, born: str, spells: list[str], **more: Any) -> "Person":
    from vss_actuarial.individual.record import person

    return person(sex=sex, birth=born, spells=[_spell(one) for one in spells], **more)


def _spell(written: str) -> dict[str, Any]:
    from vss_actuarial.ground.errors import InputError

    parts = written.split(":")
    if not 4 <= len(parts) <= 5:
        raise InputError(f"--spell {written}: write it as FROM:TO:KIND:PAY")
    pay = "coefficient" if parts[2].startswith("state") else "salary"
    amount = _amount(parts[3], f"--spell {written}")
    spell = {"from": parts[0], "to": parts[1], "kind": parts[2], pay: amount}
    return spell | ({"conditions": parts[4]} if len(parts) == 5 else {})


def _amount(written: str, where: str) -> float:
    from vss_actuarial.ground.errors import InputError

    try:
        return float(written)
    except ValueError:
        raise InputError(f"{where}: '{written}' is not a number") from None


def _answer(answer: "Answer", language: str, json: bool) -> None:
    if not json:
        typer.echo(visible(answer.text(language)))
        return
    from json import dumps

    typer.echo(dumps(answer.to_dict(), allow_nan=False))
