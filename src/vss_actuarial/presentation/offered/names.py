"""The names that an argument may take, read off the object at hand, else off what is shipped."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Names = Callable[[Any], Iterable[str]]


def _result(owner: Any) -> Any:
    """The result behind a result, its charts or a comparison; None where there is none."""
    for name in ("_result", "_comparison"):
        owner = getattr(owner, name, owner)
    return next(iter(getattr(owner, "results", ())), owner)


def funds(owner: Any) -> list[str]:
    """Funds of a result; else those of the branches."""
    from vss_actuarial.branches.listed import BRANCHES

    accounts = getattr(_result(owner), "accounts_vnd", None)
    return list(accounts) if accounts else [one.name for one in BRANCHES]


def persons(owner: Any) -> list[str]:
    """Counts of persons of a result; else all that there may be."""
    from vss_actuarial.projection.arrays import QUANTITIES

    known = getattr(_result(owner), "arrays", None) or QUANTITIES
    return [name for name in known if QUANTITIES[name].unit == "persons"]


def figures(owner: Any) -> list[str]:
    """Arrays of a result and items of its funds."""
    keys = getattr(_result(owner), "parameters", {})
    return list(dict.fromkeys(name for key in keys for name in (key, key.rpartition(".")[2])))


def explained(owner: Any) -> list[str]:
    """Items and measures of the funds of a result."""
    from vss_actuarial.questions.explaining.measured import measured

    accounts = getattr(_result(owner), "accounts_vnd", {})
    items = [name for one in accounts.values() for name in (*one.income, *one.outgo)]
    found = [name for fund in accounts for name in measured(_result(owner), fund)]
    return list(dict.fromkeys([*items, *found]))


def parameters(owner: Any) -> list[str]:
    """Parameters of the law and assumptions of a scenario; else of the baseline."""
    from vss_actuarial.scenario import Scenario

    scenario = owner if isinstance(owner, Scenario) else Scenario.baseline()
    return [*scenario.law, *scenario.assumptions]


def assumptions(_: Any) -> list[str]:
    """Assumptions that have a step of their own."""
    from vss_actuarial.questions.moving.steps import stated

    return stated()


def scenarios(_: Any) -> list[str]:
    """The baseline and the shipped reforms."""
    from vss_actuarial.scenario import reform_names

    return ["baseline", *reform_names()]


def acts(_: Any) -> list[str]:
    """Acts that the law cites."""
    from vss_actuarial.scenario.acts.citations import shipped_acts

    return list(shipped_acts())


def measures(_: Any) -> list[str]:
    """Measures by name."""
    from vss_actuarial.questions.measured import NAMES

    return list(NAMES)


def effects(owner: Any) -> list[str]:
    """Figures of the effects of a comparison."""
    comparison = getattr(owner, "_comparison", None)
    return [] if comparison is None else list(comparison.effects().columns.unique(0))


def published(_: Any) -> list[str]:
    """Series of the published record."""
    from vss_actuarial.record.readings import READINGS

    return list(READINGS)


def benefits(_: Any) -> list[str]:
    """Calculators of benefits."""
    from vss_actuarial.individual.doors import CALCULATORS

    return [one.name for one in CALCULATORS]


def topics(_: Any) -> list[str]:
    """Topics of the law."""
    from vss_actuarial.law import topics as of_law

    return of_law()


def law_names(_: Any) -> list[str]:
    """Parameters of the law in force."""
    from vss_actuarial.law import shipped_law

    return list(shipped_law())


def axes(_: Any) -> list[str]:
    """Axes that tables of awards keep apart."""
    from vss_actuarial.measures.awards import AXES

    return list(AXES)


def aligned(owner: Any) -> list[str]:
    """Stocks of a result that are set on what is published."""
    arrays = getattr(_result(owner), "arrays", {})
    return [name for name in arrays if f"{name}_aligned" in arrays]


USUAL: Mapping[str, Names] = {"fund": funds, "measures": measures}
"""By name of an argument, wherever it stands."""
OWN: Mapping[str, Names] = {
    "Asked.elasticity.name": assumptions,
    "Asked.explain.figure": explained,
    "Asked.sensitivity.names": assumptions,
    "Charts.record.series": published,
    "ComparisonCharts.effect.name": effects,
    "Outcome.heads.name": persons,
    "Outcome.opening.name": aligned,
    "Outcome.reads.figure": figures,
    "Result.against_record.series": published,
    "Result.awards.by": axes,
    "Result.by_service.name": lambda _: ("dormant", "contributors"),
    "Result.persons.name": persons,
    "Result.unqualified.by": axes,
    "Scenario.delay.name": parameters,
    "Scenario.hold.name": parameters,
    "Scenario.named.name": scenarios,
    "Scenario.scale.name": parameters,
    "Scenario.set.name": parameters,
    "Scenario.shift.name": parameters,
    "Scenario.with_reform.reform": scenarios,
    "Scenario.without.acts": acts,
    "benefit.name": benefits,
    "compare.given": scenarios,
    "elasticity.name": assumptions,
    "history.name": law_names,
    "odds.scenario": scenarios,
    "show.topic": topics,
}
"""By function and argument."""


def offered(function: str, argument: str, owner: Any) -> list[str]:
    """Names that an argument of a function of the package may take.

    function : by its name, that of a method with its class
    owner : the object whose method it is, None if it is not known
    """
    known = OWN.get(f"{function}.{argument}") or USUAL.get(argument)
    return [] if known is None else list(known(owner))
