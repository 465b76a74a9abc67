"""The Shells: every key goes to the job in front, but for the prefix and one more."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from tui.describe import Line, plain
from tui.screens import clipboard
from tui.screens.asked import PlaceAsked
from tui.screens.dialogs import Confirm, Prompt
from tui.screens.help import Help
from tui.screens.shells.beside import LEAST_COLUMNS, AskJobs, JobsBeside
from tui.screens.shells.chooser import ShellChooser
from tui.screens.shells.files import ShellFiles
from tui.screens.shells.keys import (
    COMMANDS,
    HELP,
    STRIP_AFTER_S,
    PrefixStrip,
    command_for,
)
from tui.screens.shells.layout import Way
from tui.screens.shells.links import OpenLink, Wanted, WhyEnded
from tui.screens.shells.mouse import HostMouse
from tui.screens.shells.pane import SCROLLBACK, ShellPane
from tui.screens.shells.paste import lines_to_ask_about, to_send
from tui.screens.shells.questions import (
    NO_ROOM,
    candidate,
    node_choice,
    node_of,
    size_prompt,
)
from tui.screens.shells.state import Ended
from tui.screens.shells.tabs import MOST_SHELLS, ShellTabs
from tui.widgets.shell_bar import ShellBar
from tui.widgets.terminal import PREFIX, TerminalView

_LONGEST_NAME = 40


class ShellsScreen(ShellTabs):
    """What the keys do with the shells."""

    CSS_PATH = Path(__file__).with_name("shells.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False),
        Binding("question_mark,f1", "help", "Keys", show=False),
    ]

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
        jobs: AskJobs | None = None,
    ) -> None:
        super().__init__(open_link, why_ended, prefix=prefix, scrollback=scrollback)
        self._jobs = JobsBeside(jobs) if jobs else None
        self._strip_timer: Timer | None = None
        self._files = ShellFiles(self)
        self._mouse = HostMouse(self)

    def compose(self) -> ComposeResult:
        """The shells, and what follows the prefix."""
        yield from super().compose()
        yield PrefixStrip()

    def beside(self) -> Iterable[Widget]:
        """The jobs, where somebody can be asked for them."""
        return (self._jobs,) if self._jobs else ()

    def commands(self) -> Iterable[SystemCommand]:
        """What the palette offers for the shell in front."""
        for command in COMMANDS if self._pane is not None else ():
            if command.does and command.shown:
                does = partial(self.run_action, command.does)
                key = f"key F12 {command.shown}"
                yield SystemCommand(f"Shell: {command.words}", key, does)

    def _tick(self) -> None:
        super()._tick()
        self._files.tick(self._panes)

    def on_shell_pane_leave_wanted(self) -> None:
        """Leave a shell that takes no keys."""
        self.action_leave()

    def on_shell_pane_job_wanted(self, event: ShellPane.JobWanted) -> None:
        """Show what is left of the job of a shell that is over."""
        self.action_ask(event.what)

    def on_shell_bar_chosen(self, event: ShellBar.Chosen) -> None:
        """Go to a tab, or open another."""
        if event.index < 0:
            self.action_another()
        else:
            self.action_go(event.index)

    # the prefix

    async def on_terminal_view_prefixed(self, event: TerminalView.Prefixed) -> None:
        """Do what the key after the prefix says; show the keys after a while."""
        event.stop()
        self._hide_strip()
        if not event.key:
            self._strip_timer = self.set_timer(STRIP_AFTER_S, self._show_strip)
            return
        if event.key in self._prefix:
            return
        command = command_for(event.key, event.character)
        if command is None:
            key = plain(event.key)
            self.notify(f"F12 {key} does nothing. F12 ? lists the keys.", markup=False)
        else:
            await self.run_action(command.does)

    def _show_strip(self) -> None:
        self.query_one(PrefixStrip).appear()
        self.add_class("-asking")

    def _hide_strip(self) -> None:
        if self._strip_timer is not None:
            self._strip_timer.stop()
        self.query_one(PrefixStrip).display = False
        self.remove_class("-asking")

    def on_descendant_blur(self) -> None:
        """Forget half a command, as the terminal does."""
        self._hide_strip()

    def action_leave(self) -> None:
        """Go to the list that the shell belongs to; the shells keep running."""
        in_folder = self._pane is not None and self._pane.target.in_folder
        self.post_message(PlaceAsked("files" if in_folder else "jobs"))

    def action_choose(self) -> None:
        """Find a shell by its name, its program, or what is on its screen."""

        def go(index: int | None) -> None:
            if index is not None:
                self.go_to(index)

        if self._pane is not None:
            found = tuple(candidate(pane) for pane in self._panes)
            front = self._panes.index(self._pane)
            self.app.push_screen(ShellChooser(found, front), go)

    def action_split(self, way: Way) -> None:
        """Open another shell beside or below, on a node of the same job."""
        tab = self._tab
        if tab is None or self._no_more():
            return
        if not tab.room_for_split(way, *self._tiles.size):
            self.notify(NO_ROOM, markup=False)
            return
        target = tab.front.target

        def split(node: int | None) -> None:
            if node is not None and tab in self._tabs:
                pane = self._new(replace(target, rank=node))
                tab.split(pane, way)
                self._appear(pane)

        if target.replicas > 1:
            self.app.push_screen(node_choice(target), lambda key: split(node_of(key)))
        else:
            split(target.rank)

    def _no_more(self) -> bool:
        """Whether there can be no other shell here; says why."""
        if self._over():
            return True
        if len(self._panes) < MOST_SHELLS:
            return False
        self.notify("So many shells are enough. Close one with F12 x.")
        return True

    def _over(self) -> bool:
        """Whether the job in front is over; says what is left of it."""
        phase = self._pane.phase if self._pane else None
        if not (isinstance(phase, Ended) and phase.final):
            return False
        self.notify(f"{plain(phase.why)} F12 l shows the logs.", markup=False)
        return True

    def action_rename(self) -> None:
        """Give the shell a name of the user's own."""
        pane = self._pane
        if pane is None:
            return

        def name(text: str | None) -> None:
            if text is not None:
                pane.label = ""
                own = plain(text).strip()[:_LONGEST_NAME]
                pane.label = self._unused(own or plain(pane.target.label))
                self.on_shell_pane_changed()

        hint = "enter keeps it, empty gives the job's name   esc leaves it"
        dialog = Prompt("Name this shell", value=pane.label, hint=hint)
        self.app.push_screen(dialog, name)

    def action_fix_size(self) -> None:
        """Show the command that tells a serial console its size, for enter to send."""
        pane = self._pane
        if pane is None:
            return

        def send(command: str | None) -> None:
            if command:
                pane.send(command + "\r")

        terminal = pane.view.terminal
        self.app.push_screen(size_prompt(terminal.cols, terminal.rows), send)

    def action_save(self) -> None:
        """Save what is on the screen and what scrolled off it as text."""
        if self._pane is not None:
            self._files.save(self._pane)

    def action_record(self) -> None:
        """Start or stop to record the output."""
        if self._pane is not None:
            self._files.record(self._pane)
            self._draw()

    def action_another(self) -> None:
        """Open another shell on the same node."""
        if self._pane is not None and not self._no_more():
            self.open(self._pane.target, reuse=False)

    def action_close(self) -> None:
        """Close the shell; asks while a shell is on the other side."""
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
        self._files.stop(pane)
        self._forget(pane)
        if not self._panes:
            self.action_leave()

    def action_reconnect(self) -> None:
        """Have a new shell at once, where there is none."""
        pane = self._pane
        if pane is None:
            return
        if pane.connected:
            self.notify("This shell is connected. F12 n opens another.", markup=False)
        elif not self._over():
            pane.connect()

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

    def action_jobs(self) -> None:
        """Show the jobs beside the shells, or no more."""
        if self._jobs is not None and self.size.width < LEAST_COLUMNS:
            self.notify(f"The jobs have room from {LEAST_COLUMNS} columns.")
        elif self._jobs is not None:
            self._jobs.wanted = not self._jobs.wanted
            self._jobs.fit(self.size.width)
            self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Show what has room now."""
        if self._jobs is not None:
            self._jobs.fit(event.size.width)

    def _draw(self) -> None:
        super()._draw()
        if self._jobs is not None:
            self._jobs.mark(self._pane.target.job_id if self._pane else "")

    def action_mouse(self) -> None:
        """Give the mouse to the host terminal, or take it back."""
        self._mouse.toggle()
        self._draw()

    def on_screen_suspend(self) -> None:
        """Have the mouse where other screens need it."""
        self._mouse.take_back()

    def _own_line(self, pane: ShellPane) -> tuple[Line, Line] | None:
        return self._mouse.line if pane.connected and not pane.aside else None

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
