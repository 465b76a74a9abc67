"""A room in which widgets are placed by the cell, as somebody else says."""

from collections.abc import Callable, Mapping

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.message import Message
from textual.widget import Widget

Plan = Callable[[Size], Mapping[Widget, Region]]
"""Says where each widget is in a room of that size; others are not shown."""


class Planned(Layout):
    """Places children by a plan instead of by their styles."""

    name = "planned"

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def arrange(
        self,
        parent: Widget,
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: ARG002, FBT001, FBT002 - Textual's
    ) -> ArrangeResult:
        """The children that have a place, where the plan says."""
        parent.pre_layout(self)
        where = self._plan(size)
        return [
            WidgetPlacement(where[child], NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child in where
        ]


class Tiles(Widget):
    """Holds widgets that are placed by a plan."""

    class Resized(Message):
        """The room has another size."""

    def __init__(self, plan: Plan, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._layout = Planned(plan)

    @property
    def layout(self) -> Layout:
        """The plan."""
        return self._layout

    def on_resize(self) -> None:
        """Tell whoever made the plan."""
        self.post_message(self.Resized())

    def arrange_again(self) -> None:
        """Ask for the plan anew."""
        self.refresh(layout=True)
