"""A line to type in whose cursor stands still: idle screens send nothing."""

from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.widgets import Input


class StillInput(Input):
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
