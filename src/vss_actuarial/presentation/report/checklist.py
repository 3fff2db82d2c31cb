"""What standards ask of a report and of a model, held against what a report has delivered."""

from collections.abc import Mapping
from typing import NamedTuple

FRONT = ("purpose", "commissioned_by", "valuation_date", "data_until", "author", "status")
FUNDS = ("pension_survivorship", "sickness_maternity", "accident_disease", "unemployment",
         "health_insurance")  # fmt: skip
NEEDS: dict[str, tuple[str, ...]] = {
    "R1": tuple(f"front.{name}" for name in FRONT),
    "R2": ("summary", "summary_direction", "summary_risk", "findings.recommendations"),
    "R3": ("standards", "checklist", "front.deviations"),
    "R4": ("acts", "law.retirement_age", "law.old_age", "law.contributions", "transitional",
           "later_law"),
    "R5": ("financing_system", "front.objective", "statutory_test"),
    "R6": ("sources", "data_checks", "data_limits", "data_hash", "data.sufficiency"),
    "R7": ("insured_by_age", "pensioners_by_age", "members_by_scheme", "against_last",
           "members_reconciled"),
    "R8": (*(f"past.{fund}" for fund in (*FUNDS, "state_budget")), "past_continuous"),
    "R9": ("paths", "register", "f_assumption", "rationale", "changed_since_last"),
    "R10": ("imposed_told", "imposed_effect"),
    "R11": ("structure", "states", "group_basis", "approximated", "left_out"),
    "R12": ("persons", "pensioners_by_type", "dependency"),
    "R13": (*(f"{side}.{fund}" for side in ("income", "outgo") for fund in FUNDS),
            "outgo.state_budget", "identities"),
    "R14": ("measures", "events", "level_rates", "level_rates_longer", "fund_measures"),
    "R15": ("careers", "career_definitions", "replacement", "minimum", "poverty_line"),
    "R16": ("sensitivity", "variants", "environments", "stress", "odds_events"),
    "R17": ("bridge",),
    "R18": ("experience", "misses"),
    "R19": ("reforms", "reform_accounts"),
    "R20": ("findings.findings", "findings.recommendations", "facts_apart"),
    "R21": ("opinion.data", "opinion.each", "opinion.together", "opinion.method",
            "opinion.results", "opinion.compliance", "opinion.signed"),
    "R22": ("limits.reliance", "limitations", "limits.subsequent_events"),
    "R23": ("review.reviewer", "review.review_outcome"),
    "R24": ("glossary", "law_annex", "statistics", "languages"),
    "R25": ("passport", "replay", "data_annex"),
    "R26": ("release.published_on", "release.published_at", "release.next_valuation"),
    "M1": ("law_before_after", "release.next_valuation"),
    "M2": ("data_checks", "privacy", "data.sufficiency"),
    "M3": ("register", "f_assumption", "rationale", "consistency"),
    "M4": ("imposed_told", "imposed_effect"),
    "M5": ("financing_system", "group_basis"),
    "M6": ("coverage", "approximated", "left_out", "measures", "careers"),
    "M7": ("states",),
    "M8": ("chart_of_accounts", "unexplained"),
    "M9": ("horizon", "level_rates_longer", "sheet_open", "sheet_closed"),
    "M10": ("deterministic", "odds_random", "odds_not_random"),
    "M11": ("checklist",),
    "M12": ("asset_basis", "asset_basis_other"),
    "M13": ("bridge",),
    "M14": ("sensitivity", "variants", "environments", "tail", "stress"),
    "M15": ("f_fan", "odds_sentence"),
    "M16": ("passport", "replay", "review.reviewer"),
    "M17": ("followed_up",),
    "M18": ("manual", "controls"),
}  # fmt: skip
"""What each item stands on: names that sections deliver. Judgement: what a machine can see."""
PRESENT, PARTLY, MISSING = "present", "partly", "missing"


class Tick(NamedTuple):
    """Whether an item is in a report.

    Attributes
    ----------
    item : R1 to R26 of the report, M1 to M18 of the model
    state : "present", "partly" or "missing"
    there, of : what it stands on that is there and whole, and how many
    lacks : what is not
    """

    item: str
    state: str
    there: int
    of: int
    lacks: tuple[str, ...]


def ticks(delivered: Mapping[str, bool]) -> list[Tick]:
    """Each item by what a report has delivered.

    Present is what has all that it stands on, whole; missing is what has nothing of it, and what
    stands on blanks alone.
    """
    return [_tick(item, needs, delivered) for item, needs in NEEDS.items()]


def _tick(item: str, needs: tuple[str, ...], delivered: Mapping[str, bool]) -> Tick:
    lacks = tuple(one for one in needs if not delivered.get(one, False))
    there = len(needs) - len(lacks)
    state = PRESENT if not lacks else PARTLY if there else MISSING
    return Tick(item, state, there, len(needs), lacks)
