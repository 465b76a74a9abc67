"""The shells side by side and behind each other: tabs, panes, what is in front."""

from collections.abc import Iterable, Mapping
from time import monotonic

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.describe import Line
from tui.screens.shells.layout import Side, Tab, neighbour
from tui.screens.shells.links import OpenLink, ShellTarget, WhyEnded
from tui.screens.shells.marks import Seen, marks, title
from tui.screens.shells.pane import SCROLLBACK, ShellPane
from tui.screens.shells.state import foot, state_word, told
from tui.widgets import shell_bar
from tui.widgets.bar import Bar
from tui.widgets.shell_bar import ShellBar
from tui.widgets.terminal import PREFIX, TerminalView
from tui.widgets.tiles import Tiles

TICK_S = 0.5
MOST_SHELLS = 35


class ShellTabs(Screen[None]):
    """All open shells; they stay alive while another screen is looked at."""

    class ShellsChanged(Message, namespace="shells_screen"):
        """Shells were opened, closed, lost or connected."""

    def __init__(
        self,
        open_link: OpenLink,
        why_ended: WhyEnded,
        *,
        prefix: tuple[str, ...] = PREFIX,
        scrollback: int = SCROLLBACK,
    ) -> None:
        """Hold shells.

        Args:
            open_link: Opens a link to a target.
            why_ended: Asks why a link ended.
            prefix: Names of the keys that do not go to the job.
            scrollback: Lines kept above each screen.
        """
        super().__init__()
        self._open_link = open_link
        self._why_ended = why_ended
        self._prefix = prefix
        self._scrollback = scrollback
        self._tabs: list[Tab[ShellPane]] = []
        self._front = 0
        self._seen: dict[ShellPane, Seen] = {}
        self._told, self._told_until = "", 0.0
        self.marks: Line = ()
        """What must be plain here too: that it is a demo."""
        self._tiles = Tiles(self._plan, id="panes")

    def compose(self) -> ComposeResult:
        """The tabs, the terminals, the line with the way out."""
        yield ShellBar()
        empty = Static(_EMPTY, id="no-shells", markup=False)
        yield Horizontal(empty, self._tiles, *self.beside(), id="shell-room")
        yield Bar(id="foot")

    def beside(self) -> Iterable[Widget]:
        """What stands at the right of the terminals."""
        return ()

    def on_mount(self) -> None:
        """Show what was opened before there was a screen."""
        self._tiles.mount(*self._panes)
        self.set_interval(TICK_S, self._tick)
        self._show_front()

    # for the app

    def open(self, target: ShellTarget, *, reuse: bool = True) -> None:
        """Open a shell in a tab of its own, or go to the one that is open there.

        Args:
            target: The node of a job.
            reuse: Go to a shell of the same node if there is one.
        """
        for index, pane in enumerate(self._panes):
            same = (pane.target.job_id, pane.target.rank)
            if reuse and same == (target.job_id, target.rank):
                self.go_to(index)
                return
        pane = self._new(target)
        self._tabs.append(Tab(pane))
        self._front = len(self._tabs) - 1
        self._appear(pane)

    def go_to(self, index: int) -> None:
        """Show one of `open_shells` and give it the keys."""
        panes = self._panes
        if 0 <= index < len(panes):
            for number, tab in enumerate(self._tabs):
                if panes[index] in tab.panes:
                    tab.front, self._front = panes[index], number
            self._show_front()

    def shells_of(self, job_id: str) -> int:
        """How many shells of the job have another side now."""
        return sum(p.target.job_id == job_id and p.connected for p in self._panes)

    def tell(self, text: str, seconds: float) -> bool:
        """Show a sentence in the last line; False where no shell would be covered."""
        if self._pane is None:
            return False
        self._told, self._told_until = text, monotonic() + seconds
        self._draw()
        return True

    def connected_names(self) -> tuple[str, ...]:
        """The names of the shells that would be closed by quitting."""
        return tuple(pane.label for pane in self._panes if pane.connected)

    @property
    def open_shells(self) -> tuple[tuple[str, int], ...]:
        """The name of each shell, with its number for `go_to`."""
        return tuple((pane.label, n) for n, pane in enumerate(self._panes))

    @property
    def count(self) -> int:
        """How many tabs there are."""
        return len(self._tabs)

    # shells

    @property
    def _tab(self) -> Tab[ShellPane] | None:
        return self._tabs[self._front] if self._tabs else None

    @property
    def _pane(self) -> ShellPane | None:
        """The shell that has the keys."""
        return self._tab.front if self._tab else None

    @property
    def _panes(self) -> list[ShellPane]:
        return [pane for tab in self._tabs for pane in tab.panes]

    def _new(self, target: ShellTarget) -> ShellPane:
        pane = ShellPane(
            target,
            self._open_link,
            self._why_ended,
            prefix=self._prefix,
            scrollback=self._scrollback,
        )
        pane.label = self._unused(pane.label)
        return pane

    def _appear(self, pane: ShellPane) -> None:
        if self.is_mounted:
            self._tiles.mount(pane)
        self._show_front()
        self.post_message(self.ShellsChanged())

    def _unused(self, label: str) -> str:
        """The name, with a number when another shell has it."""
        used = {pane.label for pane in self._panes}
        numbered = (f"{label} ({n})" for n in range(2, len(used) + 3))
        return next(name for name in (label, *numbered) if name not in used)

    def _forget(self, pane: ShellPane) -> None:
        """Take a shell away; its room goes to its neighbours."""
        tab = next((tab for tab in self._tabs if pane in tab.panes), None)
        if tab is None:
            return
        if not tab.remove(pane):
            self._tabs.remove(tab)
        self._seen.pop(pane, None)
        pane.remove()
        self._show_front()
        self.post_message(self.ShellsChanged())

    # where they are

    def _plan(self, size: Size) -> Mapping[Widget, Region]:
        """Where the panes are in a room of that size, the line at their left too."""
        if self._tab is None:
            return {}
        return {
            pane: Region(box.x - 1, box.y, box.width + 1, box.height)
            if box.x
            else Region(box.x, box.y, box.width, box.height)
            for pane, box in self._tab.places(*size).items()
        }

    def _show_front(self) -> None:
        """Show the tab in front and give the keys to its pane in front."""
        self._front = max(0, min(self._front, len(self._tabs) - 1))
        if not self.is_mounted:
            return
        self._place()
        if self._pane is not None:
            self._focus(self._pane.view)
        self._draw()

    def _focus(self, view: TerminalView) -> None:
        """Give the keys to a view; at once, or keys struck now reach the last one."""
        if view.is_attached:
            self.set_focus(view, scroll_visible=False)
        else:
            self.call_after_refresh(view.focus, scroll_visible=False)

    def _place(self) -> None:
        """Show the panes that have a place, with lines between them."""
        where = self._tab.places(*self._tiles.size) if self._tab else {}
        split = len(where) > 1
        with self.app.batch_update():
            for pane in self._panes:
                box = where.get(pane)
                pane.display = box is not None
                if box is not None:
                    pane.set_class(split, "-split")
                    pane.set_class(box.x > 0, "-beside")
                    pane.set_class(split and pane is self._pane, "-front")
            self.query_one("#no-shells").display = not self._tabs
            self._tiles.display = bool(self._tabs)
            self._tiles.arrange_again()

    def on_tiles_resized(self) -> None:
        """See again what has room."""
        self._place()
        self._draw()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Give the keys to the pane that was clicked."""
        tab = self._tab
        if tab is None:
            return
        for pane in tab.panes:
            if pane is not tab.front and pane in event.widget.ancestors:
                tab.front = pane
                self._place()
                self._draw()

    # drawing

    def _tick(self) -> None:
        for pane in self._panes:
            pane.tick()
        if self.is_current:
            self._draw()

    def _draw(self) -> None:
        """Draw the lines; what is the same costs nothing."""
        bar, line = self.query_one(ShellBar), self.query_one("#foot", Bar)
        pane, now = self._pane, monotonic()
        bar.tabs = tuple(self._drawn(tab) for tab in self._tabs)
        bar.front = self._front
        if pane is None:
            bar.title, bar.state, line.left, line.right = "", self.marks, (), ()
            return
        bar.title = pane.program
        state = state_word(pane.phase, now, pane.round_trip_s, pane.waiting_s)
        bar.state = (*self.marks, *state)
        said = (
            pane.line
            or self._own_line(pane)
            or foot(pane.phase, now, pane.aside, back=_back(pane.view))
        )
        if self._told and now < self._told_until:
            said = told(self._told)
        line.left, line.right = said
        self.set_class(_is_low(pane.view, self.size.height), "-low")

    def _own_line(self, pane: ShellPane) -> tuple[Line, Line] | None:  # noqa: ARG002
        """What the bottom line says instead of the state, None if nothing."""
        return None

    def _drawn(self, tab: Tab[ShellPane]) -> shell_bar.Tab:
        """A tab as the first line has it; what is looked at has no news."""
        shown = len(tab.places(*self._tiles.size))
        for pane in tab.panes:
            if tab is self._tab and pane.display and self.is_current:
                self._seen[pane] = Seen.of(pane)
            if len(tab.panes) > 1:
                heading = title(pane, front=pane is tab.front)
                if pane.border_title != heading:
                    pane.border_title = heading
        mark, tone = marks(tab.panes, self._seen, hidden=len(tab.panes) - shown)
        return shell_bar.Tab(tab.front.label, mark, tone)

    def on_screen_suspend(self) -> None:
        """Leave what is told to the dialog on top, which tells it as well."""
        self.add_class("-covered")

    def on_screen_resume(self) -> None:
        """Paint what happened meanwhile."""
        self.remove_class("-covered")
        if self._pane is not None:
            self._pane.view.focus(scroll_visible=False)
        for pane in self._tab.panes if self._tab else ():
            pane.view.show()
        self._draw()

    def on_shell_pane_changed(self) -> None:
        """Say how the shells are, here and in the other screens."""
        self._draw()
        self.post_message(self.ShellsChanged())

    def on_terminal_view_scrolled(self) -> None:
        """Say how far back the view is."""
        self._draw()

    def on_terminal_view_noted(self) -> None:
        """Say what a view has to say."""
        self._draw()

    # going from one to another

    def action_go(self, index: int) -> None:
        """Show a tab by its number."""
        if 0 <= index < len(self._tabs):
            self._front = index
            self._show_front()

    def action_step(self, step: int) -> None:
        """Show the next tab in a direction, round the end."""
        if self._tabs:
            self.action_go((self._front + step) % len(self._tabs))

    def action_move(self, side: Side) -> None:
        """Give the keys to the pane on that side, or show the next tab."""
        tab = self._tab
        if tab is None:
            return
        pane = neighbour(tab.places(*self._tiles.size), tab.front, side)
        if pane is not None:
            tab.front = pane
            self._show_front()
        elif side in {"left", "right"}:
            self.action_step(1 if side == "right" else -1)

    def action_other(self) -> None:
        """Give the keys to the next pane."""
        if self._tab is not None:
            self._tab.front = self._tab.other()
            self._show_front()

    def action_zoom(self) -> None:
        """Show the pane in front alone, or all of them again."""
        tab = self._tab
        if tab is None or len(tab.panes) == 1:
            self.notify("There is one pane only. F12 v and F12 h split it.")
        else:
            tab.zoomed = not tab.zoomed
            self._show_front()


def _back(view: TerminalView) -> int:
    """How many lines above the end a view is."""
    terminal = view.terminal
    bottom = terminal.history + terminal.rows - view.size.height
    return max(0, bottom - view.top) if view.size.height == terminal.rows else 0


def _is_low(view: TerminalView, height: int) -> bool:
    """Whether the cursor is in the lower half, so that toasts belong above it."""
    row = view.region.y + view.terminal.cursor.y - view.top
    return row >= height // 2


_EMPTY = Content(
    "No shells open.\n\n"
    "1 shows the jobs; s on a running job opens a shell on it.\n"
    "A shell keeps running while you look at something else.\n\n"
    "esc back   1-6 places   ctrl+p palette   ? keys"
)
