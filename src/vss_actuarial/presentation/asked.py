"""What is asked of a result about itself: where it came from, and how it is read back."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vss_actuarial.projection.outcome import PENSION_FUND, Outcome

if TYPE_CHECKING:
    from typing import Self

    import pandas as pd

    from vss_actuarial.presentation.words.explained import Explained
    from vss_actuarial.questions.moving.elasticity import Elasticity
    from vss_actuarial.questions.runs.opened import Opened
    from vss_actuarial.questions.runs.passport import Passport


@dataclass(frozen=True, repr=False)
class Asked(Outcome):
    """An outcome that knows where it came from; fields as `Outcome` has them.

    Attributes
    ----------
    opened : passport and warnings of a run that was read back from its folder, else None
    """

    opened: "Opened | None" = None

    @classmethod
    def open(cls, folder: str | Path) -> "Self":
        """A run read back from the folder that `--out` named, also one of a former version.

        Raises
        ------
        InputError
            If the folder is no run's, is half-written, or holds a comparison.
        """
        from vss_actuarial.questions.runs.opened import open_run

        opened = open_run(folder)
        return cls(**fields_of(opened.outcome), opened=opened)

    @cached_property
    def passport(self) -> "Passport":
        """By what this result is told apart: code, data, scenario and seed."""
        from vss_actuarial.questions.runs.passport import passport_of

        return passport_of(self) if self.opened is None else self.opened.passport

    def explain(self, fund: str, figure: str, year: int) -> "Explained":
        """Formula, inputs with their sources, and parts of a figure of a fund, which add up.

        Parameters
        ----------
        fund : such as "pension_survivorship"
        figure : an item, total or measure such as "old_age_pensions" or "payg_cost_rate"
        """
        from vss_actuarial.presentation.words.explained import explain

        return explain(self, fund, figure, year)

    def sensitivity(
        self,
        fund: str = PENSION_FUND,
        year: int = 2050,
        names: Sequence[str] | None = None,
        since: int | None = None,
    ) -> "pd.DataFrame":
        """Exhaustion, cost rate of a year and premium with each assumption a step off its path.

        Parameters
        ----------
        names : of assumptions; all that have a step of their own if None
        since : first year of the premium; the year after the record if None
        """
        from vss_actuarial.questions.moving.sensitivity import sensitivity

        return sensitivity(self, fund, year, names, since=since)

    def elasticity(self, name: str, years: float = -5.0, fund: str = PENSION_FUND) -> "Elasticity":
        """How far an assumption must move for a fund to be spent some years later, or earlier.

        Parameters
        ----------
        years : below 0 earlier
        """
        from vss_actuarial.questions.moving.elasticity import elasticity

        return elasticity(self, name, years, fund)

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """What a reader should know before using the figures.

        A change is held against a run without it, so that one without effect is told. Those of a
        run that was read back are as they were told.
        """
        if self.opened is not None:
            return self.opened.warnings
        from vss_actuarial.record.warnings import warnings_of

        return warnings_of(self)


def fields_of(outcome: Outcome) -> dict[str, Any]:
    """The fields of an outcome by name."""
    return {one.name: getattr(outcome, one.name) for one in fields(Outcome)}
