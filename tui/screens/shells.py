"""The Shells: tabs over live sessions, each with every key but the prefix."""

from time import monotonic
from typing import ClassVar, Literal, TypeAlias

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from tui.describe import plain
from tui.screens import clipboard
from tui.screens.asked import PlaceAsked
from tui.screens.dialogs import Choice, Confirm
from tui.screens.help import Help
from tui.screens.shell_keys import HELP, STRIP_AFTER_S, PrefixStrip, command_for
from tui.screens.shell_links import OpenLink, ShellTarget, WhyEnded
from tui.screens.shell_pane import SCROLLBACK, ShellPane
from tui.screens.shell_paste import lines_to_ask_about, to_send
from tui.screens.shell_state import Ended, Lost, Phase, foot, state_word
from tui.widgets.bar import Bar
from tui.widgets.shell_bar import ShellBar, Tab
from tui.widgets.terminal import PREFIX, TerminalView

TICK_S = 0.5
_MOST_TABS = 35
_CHOICE_KEYS = "123456789abcdefghijklmnoprstuvwxyz0"

Wanted: TypeAlias = Literal["info", "logs", "extend"]


class ShellsScreen(Screen[None]):
    """All open shells; they stay alive while another screen is looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False),
        Binding("question_mark,f1", "help", "Keys", show=False),
    ]

    class ShellsChanged(Message):
        """Shells were opened, closed, lost or connected."""

    class JobWanted(Message):
        """Show something about the job of the shell in front."""

        def __init__(self, job_id: str, rank: int, what: Wanted) -> None:
            super().__init__()
            self.job_id = job_id
            self.rank = rank
            self.what = what

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
        self._panes: list[ShellPane] = []
        self._front = 0
        self._bells: dict[ShellPane, int] = {}
        self._back = 0
        self._strip_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The tabs, the terminals, the line with the way out."""
        yield ShellBar()
        with Vertical(id="panes"):
            yield Static(_EMPTY, id="no-shells", markup=False)
        yield Bar(id="foot")
        yield PrefixStrip()

    def on_mount(self) -> None:
        """Show what was opened before there was a screen."""
        for pane in self._panes:
            self.query_one("#panes").mount(pane)
        self.set_interval(TICK_S, self._tick)
        self._show_front()

    # for the app

    def open(self, target: ShellTarget, *, reuse: bool = True) -> None:
        """Open a shell, or go to the one that is open there.

        Args:
            target: The node of a job.
            reuse: Go to a shell of the same node if there is one.
        """
        for index, pane in enumerate(self._panes):
            same = (pane.target.job_id, pane.target.rank)
            if reuse and same == (target.job_id, target.rank):
                self.action_go(index)
                return
        pane = ShellPane(
            target,
            self._open_link,
            self._why_ended,
            prefix=self._prefix,
            scrollback=self._scrollback,
        )
        pane.label = self._unused(pane.label)
        self._panes.append(pane)
        self._front = len(self._panes) - 1
        if self.is_mounted:
            self.query_one("#panes").mount(pane)
            self._show_front()
        self.post_message(self.ShellsChanged())

    def _unused(self, label: str) -> str:
        """The name, with a number when another tab has it."""
        used = {pane.label for pane in self._panes}
        numbered = (f"{label} ({n})" for n in range(2, len(used) + 3))
        return next(name for name in (label, *numbered) if name not in used)

    def shells_of(self, job_id: str) -> int:
        """How many shells of the job have another side now."""
        return sum(p.target.job_id == job_id and p.connected for p in self._panes)

    def connected_names(self) -> tuple[str, ...]:
        """The names of the shells that would be closed by quitting."""
        return tuple(pane.label for pane in self._panes if pane.connected)

    @property
    def count(self) -> int:
        """How many tabs there are."""
        return len(self._panes)

    # drawing

    @property
    def _pane(self) -> ShellPane | None:
        return self._panes[self._front] if self._panes else None

    def _show_front(self) -> None:
        self._front = max(0, min(self._front, len(self._panes) - 1))
        self._back = 0
        for pane in self._panes:
            pane.display = pane is self._pane
        self.query_one("#no-shells").display = not self._panes
        if self._pane is not None:
            view = self._pane.view
            self.call_after_refresh(view.focus, scroll_visible=False)
        self._draw()

    def _tick(self) -> None:
        for pane in self._panes:
            pane.tick()
        if self.is_current:
            self._draw()

    def _draw(self) -> None:
        """Draw the two lines; what is the same costs nothing."""
        bar, line = self.query_one(ShellBar), self.query_one("#foot", Bar)
        pane, now = self._pane, monotonic()
        bar.tabs = tuple(self._tab(each) for each in self._panes)
        bar.front = self._front
        if pane is None:
            bar.title, bar.state, line.left, line.right = "", (), (), ()
            return
        bar.title = pane.program
        bar.state = state_word(pane.phase, now, pane.round_trip_s, pane.waiting_s)
        line.left, line.right = foot(pane.phase, now, pane.aside, back=self._back)

    def _tab(self, pane: ShellPane) -> Tab:
        bells = pane.view.terminal.bells
        if pane is self._pane:
            self._bells[pane] = bells
        return Tab(pane.label, _mark(pane.phase) or _bell(bells, self._bells.get(pane)))

    def on_screen_resume(self) -> None:
        """Paint what happened meanwhile."""
        if self._pane is not None:
            self._pane.view.focus(scroll_visible=False)
            self._pane.view.show()
        self._draw()

    def on_shell_pane_changed(self) -> None:
        """Say how the shells are, here and in the other screens."""
        self._draw()
        self.post_message(self.ShellsChanged())

    def on_shell_pane_leave_wanted(self) -> None:
        """Leave a shell that takes no keys."""
        self.action_leave()

    def on_shell_bar_chosen(self, event: ShellBar.Chosen) -> None:
        """Go to a tab, or open another."""
        if event.index < 0:
            self.action_another()
        else:
            self.action_go(event.index)

    def on_terminal_view_scrolled(self, event: TerminalView.Scrolled) -> None:
        """Say how far back the view is."""
        self._back = event.back
        self._draw()

    # the prefix

    async def on_terminal_view_prefixed(self, event: TerminalView.Prefixed) -> None:
        """Do what the key after the prefix says; show the keys after a while."""
        event.stop()
        self._hide_strip()
        if not event.key:
            strip = self.query_one(PrefixStrip)
            self._strip_timer = self.set_timer(STRIP_AFTER_S, strip.appear)
            return
        if event.key in self._prefix:
            return
        command = command_for(event.key, event.character)
        if command is None:
            key = plain(event.key)
            self.notify(f"F12 {key} does nothing. F12 ? lists the keys.", markup=False)
        else:
            await self.run_action(command.does)

    def _hide_strip(self) -> None:
        if self._strip_timer is not None:
            self._strip_timer.stop()
        self.query_one(PrefixStrip).display = False

    def on_descendant_blur(self) -> None:
        """Forget half a command, as the terminal does."""
        self._hide_strip()

    def action_leave(self) -> None:
        """Go to the list; the shells keep running."""
        self.post_message(PlaceAsked("jobs"))

    def action_go(self, index: int) -> None:
        """Show a tab by its number."""
        if 0 <= index < len(self._panes):
            self._front = index
            if self.is_mounted:
                self._show_front()

    def action_step(self, step: int) -> None:
        """Show the next tab in a direction, round the end."""
        if self._panes:
            self.action_go((self._front + step) % len(self._panes))

    def action_choose(self) -> None:
        """Choose a tab from a list with what each does."""
        options = tuple(
            (key, f"{pane.label}  {pane.program}".rstrip(), "")
            for key, pane in zip(_CHOICE_KEYS, self._panes, strict=False)
        )

        def go(key: str | None) -> None:
            if key:
                self.action_go(_CHOICE_KEYS.index(key))

        self.app.push_screen(Choice("Shells", options), go)

    def action_another(self) -> None:
        """Open another shell on the same node."""
        if len(self._panes) >= _MOST_TABS:
            self.notify("So many shells are enough. Close one with F12 x.")
        elif self._pane is not None:
            self.open(self._pane.target, reuse=False)

    def action_close(self) -> None:
        """Close the tab; asks while a shell is on the other side."""
        pane = self._pane
        if pane is None:
            return

        def close(sure: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
            if sure:
                self._close(pane)

        if not pane.connected:
            close(True)  # noqa: FBT003
            return
        lines = ("Closing ends what runs in this shell.",)
        if pane.program:
            lines = (f"It calls itself: {pane.program}", *lines)
        title = f"Close the shell on {pane.label}?"
        self.app.push_screen(Confirm(title, lines, keep="Keep", act="Close"), close)

    def _close(self, pane: ShellPane) -> None:
        if pane in self._panes:
            self._panes.remove(pane)
            self._bells.pop(pane, None)
            pane.remove()
            self._show_front()
            self.post_message(self.ShellsChanged())
            if not self._panes:
                self.action_leave()

    def action_reconnect(self) -> None:
        """Have a new shell at once, where there is none."""
        if self._pane is None:
            return
        if self._pane.connected:
            self.notify("This shell is connected. F12 n opens another.", markup=False)
        else:
            self._pane.connect()

    def action_copy(self) -> None:
        """Copy the lines in view."""
        if self._pane is not None:
            self._copy(self._pane.view.screen_text())

    def on_terminal_view_copied(self, event: TerminalView.Copied) -> None:
        """Copy what was selected."""
        event.stop()
        self._copy(event.text)

    def _copy(self, text: str) -> None:
        lines = text.count("\n") + 1
        said = clipboard.copy(self, text)
        self.notify(f"{lines} lines. {said}" if lines > 1 else said, markup=False)

    def action_paste(self) -> None:
        """Paste what was copied in the app."""
        if self._pane is not None and self.app.clipboard:
            self._paste(self._pane, self.app.clipboard)

    def on_terminal_view_pasted(self, event: TerminalView.Pasted) -> None:
        """Send a paste, or ask first."""
        event.stop()
        if self._pane is not None:
            self._paste(self._pane, event.text)

    def _paste(self, pane: ShellPane, text: str) -> None:
        modes = pane.view.terminal.modes

        def send(sure: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
            if sure:
                pane.send(to_send(text, modes))

        lines = lines_to_ask_about(text, modes)
        if lines:
            count = text.rstrip("\r\n").count("\n") + 1
            title = f"Paste {count} lines?" if count > 1 else "Paste this?"
            dialog = Confirm(title, lines, keep="Cancel", act="Paste all")
            self.app.push_screen(dialog, send)
        else:
            send(True)  # noqa: FBT003

    def action_ask(self, what: Wanted) -> None:
        """Show something about the job."""
        if self._pane is not None:
            target = self._pane.target
            self.post_message(self.JobWanted(target.job_id, target.rank, what))

    def action_palette(self) -> None:
        """Everything by name."""
        self.app.action_command_palette()

    def action_help(self) -> None:
        """The keys."""
        self.app.push_screen(Help((("Shells", HELP),)))


_EMPTY = Content(
    "No shells open.\n\n"
    "1 shows the jobs; s on a running job opens a shell on it.\n"
    "A shell keeps running while you look at something else."
)


def _mark(phase: Phase) -> str:
    if isinstance(phase, Lost):
        return "✗"
    return "■" if isinstance(phase, Ended) else ""


def _bell(now: int, seen: int | None) -> str:
    return "!" if now > (seen or 0) else ""
