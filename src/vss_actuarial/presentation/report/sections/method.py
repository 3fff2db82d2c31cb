"""Method and model: structure, states, group basis, approximations, what is left out."""

from importlib import resources

from vss_actuarial.ground.errors import data_folder
from vss_actuarial.ground.quantities import COORDINATES
from vss_actuarial.ground.rule import RULES
from vss_actuarial.individual.doors import CALCULATORS
from vss_actuarial.presentation.report.material import Material
from vss_actuarial.presentation.report.paper import SMALL, Paper, tell
from vss_actuarial.presentation.report.sections.front import ISSA
from vss_actuarial.presentation.report.tables import capital, fund_name, number, plain
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.projection.arrays import QUANTITIES
from vss_actuarial.worksheet.words import words

STATES = {
    "active": ("contributors",),
    "dormant": ("dormant",),
    "voluntary_state": ("contributors",),
    "unemployed": ("unemployment_claims",),
    "sick_maternity": ("sickness_maternity_claims",),
    "disabled": ("accident_beneficiaries",),
    "retired": ("old_age_pensioners", "budget_pensioners"),
    "waiting_state": ("waiting",),
    "survivor": ("survivors_adult", "survivors_children"),
    "dead": ("deaths", "old_age_pensioner_deaths"),
    "withdrawn": ("withdrawals",),
    "social_pension_state": ("social_pensioners",),
}
"""States of a person, and the arrays of a projection that count who is in them or passes."""
APPROXIMATED, LEFT_OUT = 8, 6
OF_SCHEME, VOLUNTARY = "voluntary_state", COORDINATES["scheme"].index("voluntary")


def method(paper: Paper, material: Material) -> None:
    """How the projection works, generated from what the model itself keeps."""
    paper.heading("method_head")
    paper.text("structure", first=str(material.result.years[0]), last=str(material.last),
               arrays=str(len(material.result.arrays)))  # fmt: skip
    paper.points("steps", (tell(f"step_{n}") for n in range(1, 8)))
    _states(paper, material)
    paper.text("group_basis")
    longer = (material.longer or material.result).years[-1]
    paper.text("horizon", last=str(material.last), longer=str(longer))
    paper.text("deterministic")
    paper.text("asset_basis")
    _accounts(paper, material)
    _coverage(paper, material)
    paper.heading("manual_head", 2)
    sections = _sections_of_method()
    paper.text("manual", sections=str(sections), rules=str(len(RULES)))
    paper.deliver("manual", sections > 0)
    paper.text("controls", issa=ISSA)


def _states(paper: Paper, material: Material) -> None:
    """Each state with the persons in it in the first year and the last."""
    rows = []
    for state, names in STATES.items():
        kept = [name for name in names if name in material.result.arrays]
        counts = [_counted(material, state, kept, year) for year in (material.since, material.last)]
        stock = all(QUANTITIES[name].when != "year" for name in kept)
        if kept:
            rows.append([tell(state), tell("stock" if stock else "flow"), *counts])
    heads = [tell("state"), tell("kind_of"), str(material.since), str(material.last)]
    unit = say.unit("thousand persons")
    paper.table("states", plain(heads, rows, (2, 3), ["", "", unit, unit]), widths=(3, 1.4, 1, 1))
    paper.deliver("states", len(rows) == len(STATES))


def _counted(material: Material, state: str, names: list[str], year: int) -> str:
    """Persons of a state in a year; of a share of a stock those of its scheme."""
    at = year - int(material.result.years[0])
    stocks = [material.result.arrays[name][at] for name in names]
    if state == OF_SCHEME:
        stocks = [one[VOLUNTARY] for one in stocks]
    return number(sum(float(one.sum()) for one in stocks) / 1e3, 0)


def _accounts(paper: Paper, material: Material) -> None:
    """Every item of income and outgo, by fund: the chart of accounts."""
    paper.heading("accounts_head", 2)
    rows = []
    for fund, account in material.result.accounts_vnd.items():
        sides = ("; ".join(capital(say.figure(name)) for name in side)
                 for side in (account.income, account.outgo))  # fmt: skip
        rows.append([fund_name(fund), *sides])
    heads = [tell("fund"), tell("items_in"), tell("items_out")]
    paper.table("chart_of_accounts", plain(heads, rows), widths=(1.2, 3, 3), size=SMALL)
    notes = [one for one in material.result.reconciliation()["figure"].unique()]
    paper.text("unexplained", series=str(len(notes)))


def _coverage(paper: Paper, material: Material) -> None:
    """Which provisions are modelled, approximated or left out, and with what effect."""
    paper.heading("coverage_head", 2)
    paper.text("coverage", rules=str(len(RULES)), calculators=str(len(CALCULATORS)),
               law=str(len(material.result.scenario.law)),
               topics=str(len(words()["topics"])))  # fmt: skip
    for key, count in (("approximated", APPROXIMATED), ("left_out", LEFT_OUT)):
        rows = [[tell(f"{key}_{n}"), tell(f"{key}_{n}_effect")] for n in range(1, count + 1)]
        heads = [tell("provision"), tell("effect")]
        paper.table(key, plain(heads, rows), widths=(1, 1.6), size=SMALL)


def _sections_of_method() -> int:
    """Sections of the manual that is shipped with the package; none where it lacks."""
    packed = resources.files("vss_actuarial").joinpath("docs", "method.md")
    for place in (packed, data_folder().parent / "docs" / "method.md"):
        if place.is_file():
            return sum(line.startswith("## ") for line in place.read_text("utf-8").splitlines())
    return 0
