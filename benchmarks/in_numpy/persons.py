"""Those of both sexes beside the insured: pensioners, and those paid out at the age."""

import numpy as np
from seam import LATER, Array, Cells, to_next_age


class Persons:
    """Those of both sexes beside the insured, by age: (sex, 101) [persons].

    Attributes
    ----------
    drawing, gone : pensioners, and those paid out at the retirement age
    alive : (sex, 101) [1], survival in the year of those who are known, by age on 1 January
    """

    def __init__(self, drawing: Array) -> None:
        self.drawing, self.gone = drawing, np.zeros_like(drawing)
        self.alive = np.ones_like(drawing)

    @classmethod
    def of_1995(cls, cells: Cells) -> "Persons":
        return cls(cells.cohorts.drawing.copy())

    def survive(self, cells: Cells, t: int, insured: Array) -> None:
        """Deaths of a year: insured (sex, 101) at its beginning."""
        dying = 1.0 - to_next_age(cells.cohorts.survival[:, t])
        times, ever = to_next_age(cells.cohorts.of_others[t]), cells.cohorts.ever_worked[:, t]
        share = np.minimum(1.0, (insured + self.drawing) / np.maximum(ever, 1e-300))
        known = dying / (share + (1.0 - share) * times)
        capped = np.maximum(0.0, dying - (1.0 - share)) / np.maximum(share, 1e-300)
        known = np.where(times * known > 1.0, capped, known)
        self.alive = 1.0 - known
        self.drawing = _older(self.drawing * self.alive)
        self.gone = _older(self.gone * (1.0 - np.minimum(1.0, times * known)))

    def take(self, awards: Array, gone: Array) -> None:
        """Those of 15 to 80 who retire or are paid out, (sex, age), a year older at its end."""
        self.drawing[:, LATER] += awards
        self.gone[:, LATER] += gone


def _older(stock: Array) -> Array:
    older = np.concatenate([np.zeros((2, 1)), stock[:, :-1]], axis=1)
    older[:, -1] += stock[:, -1]
    return older
