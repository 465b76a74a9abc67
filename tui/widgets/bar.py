"""One line of words, some at the left edge and some at the right."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.describe import Line
from tui.widgets.ink import content

GAP = 2
"""Least room between the words at the left and those at the right."""


class Bar(Widget):
    """One line high; what does not fit is cut from the left words, not the right."""

    left: reactive[Line] = reactive[Line](())
    right: reactive[Line] = reactive[Line](())

    def __init__(
        self,
        left: Line = (),
        right: Line = (),
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Bar.left, left)
        self.set_reactive(Bar.right, right)

    def render(self) -> Content:
        """The two groups of words with the space between them."""
        return self.between(content(self.left), content(self.right))

    def between(self, left: Content, right: Content) -> Content:
        """Both at their edges, the left one cut where there is no room for it."""
        width = self.content_size.width
        right = right.truncate(width, ellipsis=True)
        room = width - right.cell_length - (GAP if right.cell_length else 0)
        left = left.truncate(max(0, room), ellipsis=True)
        gap = " " * max(0, width - left.cell_length - right.cell_length)
        return Content.assemble(left, gap, right)
