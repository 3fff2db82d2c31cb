"""The terminal: every table, line and bar passes here, and no escape sequence of a text does."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderableType, RenderHook
from rich.segment import Segment

from vss_actuarial.ground.text import visible


def console(stderr: bool = False, width: int = 130) -> Console:
    """Standard output, or error; of a width for every table where it is a file or a pipe."""
    screen = Console(markup=False, highlight=False, stderr=stderr)
    if not screen.is_terminal:
        screen = Console(markup=False, highlight=False, stderr=stderr, width=width)
    screen.push_render_hook(_Visible())
    return screen


class _Visible(RenderHook):
    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [_Shown(one) for one in renderables]


class _Shown:
    """What it holds, its texts visible; colours and the cursor stay the console's own."""

    def __init__(self, content: RenderableType) -> None:
        self.content = content

    def __rich_console__(self, screen: Console, options: ConsoleOptions) -> Iterable[Segment]:
        for text, style, control in screen.render(self.content, options):
            yield Segment(text if control else visible(text), style, control)
