"""Inputs of a worked example: found by any of their names, each to be used."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from vss_actuarial.ground.errors import InputError, nearest

Inputs = dict[str, Any]
CLOSE, MISSING = 0.6, object()
IN_MONTHS = {
    "contrib": "contrib_months", "compulsory": "compulsory_months", "voluntary": "voluntary_months"
}  # fmt: skip
"""Lengths that may be told as a number of months."""
SYNONYMS = (
    ("born", "birth"),
    ("birth_year_only", "birth_year"),
    ("contrib", "years", "total", "contrib_years", "total_years"),
    ("voluntary", "voluntary_years"),
    ("avg", "average", "avg6"),
    ("salary", "last_salary", "month_salary"),
    ("base_salary", "reference_level"),
    ("social_pension", "social_pension_level"),
    ("loss", "capacity_loss", "loss_pct", "capacity_loss_pct"),
    ("commune_official", "commune_part_time"),
    ("coal", "coal_years"),
    ("hazardous", "hazardous_years"),
    ("specially_hazardous", "special_hazard_years"),
    ("ref_age", "reference_age"),
    ("date", "on", "day"),
    ("decision", "decided"),
    ("join", "joined", "enlisted"),
    ("end", "to", "discharged"),
    ("quit", "end"),
    ("from", "leave_from", "ill_from"),
    ("to", "leave_to", "ill_to", "illness_to"),
    ("start", "conval_start", "convalescence"),
    ("back_at_work", "back"),
    ("used_days", "used"),
    ("asked_days", "days"),
    ("spells", "children_spells"),
    ("new_reason", "reason"),
    ("conditions_at_leave", "conditions"),
    ("min_wage", "minimum_wage"),
    ("rate", "pct"),
    ("contrib_months", "contributed_months"),
    ("granted_months", "months"),
    ("before_2014", "pre2014", "pre_2014", "pre2014_years"),
    ("from_2014", "post2014_years", "after_2014", "post_2014", "post2014"),
    ("pays_missing_in", "paid_missing", "paid_in"),
    ("worker_at_fault", "at_fault"),
    ("rural_poverty_line", "poverty_line"),
    ("income", "chosen_income"),
    ("owed_si_ui", "owed_si", "owed"),
    ("current_si_ui", "current_si"),
    ("interbank_9m_pa", "interbank_pa"),
    ("evaded", "amount"),
    ("both_parents_dead", "orphan"),
    ("no_other_child", "no_other_supporter", "only_child"),
    ("surgery", "caesarean"),
    ("state_share", "state_pct"),
    ("pct_of_first", "pct"),
    ("k_pct", "rate_pct"),
)
"""Names under which examples tell the same fact."""


def synonyms(name: str) -> tuple[str, ...]:
    """The other names of an input."""
    groups = [group for group in SYNONYMS if name in group]
    return tuple(dict.fromkeys(one for group in groups for one in group if one != name))


class Told(dict[str, Any]):
    """The inputs of a row, by any of their names; those that a reader used are remembered."""

    def __init__(self, inputs: Inputs, row: str = "", law_of_source: int | None = None) -> None:
        super().__init__(inputs)
        self.row, self.law_of_source = row, law_of_source
        self._used: set[str] = set()
        self._asked: set[str] = set()

    def _name(self, name: str) -> str | None:
        """The name under which an input stands, or None."""
        self._asked.add(name)
        known = (one for one in (name, *synonyms(name)) if super(Told, self).__contains__(one))
        found = next(known, None)
        self._used.update(() if found is None else (found,))
        return found

    def get(self, name: str, default: Any = None) -> Any:
        if (found := self._name(name)) is not None:
            return super().__getitem__(found)
        if name in IN_MONTHS and (found := self._name(IN_MONTHS[name])) is not None:
            return f"{super().__getitem__(found)}m"
        return default

    def __getitem__(self, name: str) -> Any:
        found = self.get(name, MISSING)
        if found is MISSING:
            raise InputError(f"{self.row}: {name} is missing")
        return found

    def __contains__(self, name: object) -> bool:
        return self.get(str(name), MISSING) is not MISSING

    def names(self) -> Iterator[str]:
        """All names told, none of them used by this."""
        return iter(tuple(super().keys()))

    def lists(self) -> list[str]:
        """Names of inputs that are lists of lists."""
        return [
            name for name, fact in super().items()
            if isinstance(fact, list) and fact and isinstance(fact[0], list)
        ]  # fmt: skip

    def but(self, **others: Any) -> "Told":
        """The same inputs with others in place or beside; what is used of them is used here."""
        changed = Told({**dict(super().items()), **others}, self.row, self.law_of_source)
        changed._used, changed._asked = self._used, self._asked
        return changed

    def use(self, *names: str) -> None:
        """Remember inputs as used, under any of their names."""
        for name in names:
            self._used.update((name, *synonyms(name)))

    @property
    def unused(self) -> list[str]:
        """Names told that no reader used."""
        return [name for name in self.names() if name not in self._used]

    def _valid(self) -> list[str]:
        """Names that the reader asked for in vain, and their synonyms."""
        valid = {one for asked in self._asked for one in (asked, *synonyms(asked))}
        return sorted(valid - set(self.names()))

    def mistaken(self) -> str | None:
        """An unused name that looks like one that was asked for in vain."""
        close = (name for name in self.unused if get_close_matches(name, self._valid(), 1, CLOSE))
        return next(close, None)

    def refusal(self) -> str:
        """One line on an unused input: row, name, nearest valid one."""
        name = self.mistaken() or self.unused[0]
        return f"{self.row}: no reader uses the input '{name}'{nearest(name, self._valid())}"
