"""Memory for a block of paths, used again for the next."""

import numpy as np

from vss_actuarial.ground.axes import Array


class Room:
    """Where the large arrays of a block of paths stand.

    Memory that is fresh costs a fifth of all that is computed in it. Whoever draws one block after
    the other in a thread hands the same room to each: a block then lasts until the next is drawn.
    """

    def __init__(self) -> None:
        self._held: dict[str, Array] = {}

    def empty(self, name: str, shape: tuple[int, ...]) -> Array:
        """An array to be filled, which stays that of its name while the shape does."""
        held = self._held.get(name)
        if held is None or held.shape != shape:
            held = self._held[name] = np.empty(shape)
        return held
