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


def _amount(reader: str) -> Any:
    """A parser of an option that tells in one line what is wrong."""

    def parse(written: str) -> float:
        from vss_actuarial.individual.record import amounts

        try:
            return float(getattr(amounts, reader)(written, "value"))
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None

    return parse


MONEY: Any = {"parser": _amount("money_of"), "metavar": "VND"}
SHARE: Any = {"parser": _amount("share_of"), "metavar": "FRACTION"}
PERCENT: Any = {"parser": _amount("percent_of"), "metavar": "PERCENT"}
Sex = Annotated[str, typer.Option(help="M or F.")]
Born = Annotated[str, typer.Option(help="Day of birth, 15/10/1964 or 1964-10-15, or the year.")]
Spells = Annotated[
    list[str],
    typer.Option(
        "--spell",
        help="FROM:TO:KIND:PAY[:CONDITIONS], such as 01/2005:04/2026:employer:9.000.000; kinds: "
        "state (pay is the coefficient), employer, voluntary, abroad, bought, voluntary-bought, "
        "leave (credited leave, at the pay before it: FROM:TO:leave). Repeat for each.",
    ),
]
Salary = Annotated[
    float,
    typer.Option(
        help="Salary or average salary, VND a month.", parser=_amount("salary_of"), metavar="VND"
    ),
]
Region = Annotated[str | None, typer.Option(help="Wage region, I to IV.", show_default=False)]
StatePay = Annotated[bool, typer.Option("--state-pay", help="Paid by the state scale.")]
Today = date.today


@benefit.command("social-pension")
def social_pension(
    born: Born,
    on: On = "",
    other_pension: Annotated[float, typer.Option(help="Another pension, a month.", **MONEY)] = 0.0,
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
    loss: Annotated[float, typer.Option(help="Loss of capacity, as 31.", **PERCENT)],
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
    loss: Annotated[float, typer.Option(help="Loss of capacity, as 31.", **PERCENT)],
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
    group: Annotated[
        str | None, typer.Option(help="student, near-poor, farmer, full, article-23")
    ] = None,
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
    cost: Annotated[float, typer.Option(help="Cost of the visit.", **MONEY)],
    group: Annotated[str, typer.Option(help="protected, pensioner, near_poor, other")] = "other",
    route: Annotated[
        str,
        typer.Option(
            help="on; without referral: initial, basic, specialised, former_district, "
            "former_province; to 2024 district, province, central"
        ),
    ] = "on",
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
    income: Annotated[float | None, typer.Option(help="Chosen income, a month.", **MONEY)] = None,
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
    from vss_actuarial.individual.record.written import spell_facts

    return person(sex=sex, birth=born, spells=[spell_facts(one) for one in spells], **more)


def _answer(answer: "Answer", language: str, json: bool) -> None:
    if not json:
        typer.echo(visible(answer.text(language)))
        return
    from json import dumps

    typer.echo(dumps(answer.to_dict(), allow_nan=False))
