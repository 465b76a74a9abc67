"""A line to type in whose cursor stands still: idle screens send nothing."""

from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widgets import Input

from tui.widgets.ink import harmless
from tui.widgets.ordered_input import OrderedInput


class StillInput(OrderedInput):
    """One compact line; a blinking cursor would send bytes forever.

    Its place does not follow its text, so no key makes the screen lay out anew.
    """

    virtual_size: Reactive[Size] = reactive(Size(0, 0))

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(value, placeholder, id=id, compact=True)
        self.set_reactive(Input.cursor_blink, False)  # noqa: FBT003 - Textual's

    def render_line(self, y: int) -> Strip:
        """A row; the text may be of others."""
        return harmless(super().render_line(y))
