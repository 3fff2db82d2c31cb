"""The desk that answers: runs of scenarios, remembered by their content, for many threads."""

from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import Any

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.presentation.page.asked import Wanted, alone, beside_of, moved
from vss_actuarial.presentation.page.catalogue import sentence
from vss_actuarial.presentation.page.figures import figures_of
from vss_actuarial.presentation.page.levers import page_levers
from vss_actuarial.presentation.page.told import compared, parts
from vss_actuarial.presentation.result import Result, project
from vss_actuarial.presentation.words.codes import told
from vss_actuarial.presentation.words.refusal import refusal
from vss_actuarial.presentation.words.spoken import head, speaking
from vss_actuarial.scenario import Scenario

KEPT = 1000
"""Figures that are kept, each of one scenario and fund: some 30 kB."""
YOURS = "Your reform"
"""Title of what a visitor makes; it has its words."""


class Desk:
    """Answers by content: what was asked before is not computed again.

    Every method may be called from several threads at once.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], dict[str, Any]] = OrderedDict()
        self._lock = Lock()

    def figures(self, scenario: Scenario, fund: str) -> dict[str, Any]:
        """Figures of a scenario, as the page reads them."""
        key = (scenario.fingerprint(), fund)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = figures_of(project(scenario), fund)
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found

    def answer(self, asked: Wanted, refused: dict[str, str]) -> dict[str, Any]:
        """Baseline, reform and what stands beside; levels of the levers, sentences, refusals."""
        with speaking(asked.language):
            own, wrong = self._moved(asked)
            base = self.figures(Scenario.baseline(), asked.fund)
            reform = self.figures(own, asked.fund)
            beside = beside_of(asked)
            return {
                "query": asked.query,
                "title": own.title,
                "baseline": base,
                "reform": reform,
                "beside": self.figures(beside, asked.fund) if beside else None,
                "said": {
                    "levels": _levels(asked, own),
                    "told": compared(base, reform, own.last_year),
                    "refused": {**said_refused(refused, asked.language), **wrong},
                },
            }

    def _moved(self, asked: Wanted) -> tuple[Scenario, dict[str, str]]:
        """The scenario, without the levers at which the projection itself stops."""
        own, wrong = moved(asked, YOURS)
        wrong = {name: refusal(text, asked.language) for name, text in wrong.items()}
        try:
            self.figures(own, asked.fund)
        except (InputError, IdentityError):
            last = asked.moves[-1:] if asked.moves else ()
            if not last:
                raise
            left = asked._replace(moves=asked.moves[:-1])
            own, before = self._moved(left)
            wrong = {**wrong, **before, last[0].lever: head("page_unknown")}
        return own, wrong

    def why(self, asked: Wanted) -> dict[str, Any]:
        """Each change on its own, notes on the changes, warnings, and what the whole rests on."""
        with speaking(asked.language):
            own, _ = self._moved(asked)
            base = self.figures(Scenario.baseline(), asked.fund)
            whole = self.figures(own, asked.fund)
            single = {name: self.figures(one, asked.fund) for name, one in alone(asked)}
            result = self.result(own)
            return {
                "query": asked.query,
                "parts": parts(asked, base, whole, single, own.last_year),
                "notes": [sentence(told(text)) for text in own.notes],
                "cautions": [sentence(told(text)) for text in result.cautions],
                "rests": [sentence(told(text)) for text in result.assumed],
                "version": result.passport.identifier,
            }

    def result(self, scenario: Scenario) -> Result:
        """A whole result; its stages are remembered where it was asked for before."""
        return project(scenario)

    def scenario(self, asked: Wanted) -> Scenario:
        """The scenario of a page.

        Raises
        ------
        InputError
            If a lever is refused.
        """
        own, wrong = moved(asked, YOURS)
        for text in wrong.values():
            raise InputError(text)
        return own


def _levels(asked: Wanted, own: Scenario) -> dict[str, list[str]]:
    """What each lever holds without and with the changes, on the day from which it is in full."""
    base = Scenario.baseline()
    found = {}
    for move in asked.moves:
        lever = page_levers()[move.lever]
        day = date(move.since + lever.over, 1, 1)
        found[move.lever] = [lever.level_said(base, day), lever.level_said(own, day)]
    return found


def said_refused(refused: dict[str, str], language: str) -> dict[str, str]:
    """Refusals in a language."""
    return {key: refusal(text, language) for key, text in refused.items()}
