"""The log of a job: followed while it runs, read from its files when it has ended."""

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.describe import Word, commands, plain
from tui.describe.log_book import LogBook
from tui.describe.log_line import opened
from tui.describe.log_sight import LogSight
from tui.describe.log_words import in_bytes, note, search, title
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.clipboard import copy
from tui.screens.copy_choice import in_context
from tui.screens.dialogs import Confirm
from tui.screens.help import Keys
from tui.screens.jobs.actions import JobActions
from tui.screens.logs import standing
from tui.screens.logs.feed import LogFeed
from tui.screens.logs.leaving import LogLeaving
from tui.screens.logs.whole import Whole
from tui.screens.machines.reading import Reading
from tui.screens.place import local_zone
from tui.screens.title import title_bar
from tui.widgets.header import Hints
from tui.widgets.log_finder import LogFinder
from tui.widgets.log_pages import LogPages
from tui.widgets.paragraph import Paragraph
from tui.wire.jobs import Job

_SLICE_S = 0.008
_DRAW_EVERY_S = 0.1
_TICK_S = 5.0
_MEASURE_S = 15.0
"""How often the stream is compared with the size of its file."""
_FIRST_MEASURES_S = (3.0, 7.0)
_ASK_FROM = 10_000_000
"""Bytes from which on it is asked before they are loaded."""


class _FirstHints(Hints):
    """The keys most wanted, above the others."""

    def __init__(self) -> None:
        super(Hints, self).__init__(id="first-hints")


class LogsScreen(Screen[None]):
    """Everything about one log; reached from lists, jobs and shells."""

    DEFAULT_CSS = """
    LogsScreen {
        & LogPages { border-top: solid $foreground 20%; }
        & #log-note {
            display: none;
            height: auto;
            padding: 0 1;
            color: $foreground-muted;
        }
        & #log-note.-shown { display: block; }
        & #first-hints { background: $panel; }
        & #log-empty { display: none; padding: 0 2; height: 1fr; }
        &.-empty #log-empty { display: block; }
        &.-empty LogPages { height: 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("q", "app.pop_screen", "Back", show=False),
        Binding("slash", "find", "Find"),
        Binding("n", "next(1)", "Next", show=False),
        Binding("N", "next(-1)", "Previous", show=False),
        Binding("x", "hide", "Hide others"),
        Binding("w", "wrap", "Wrap"),
        Binding("t", "times", "Times"),
        Binding("E", "stderr", "Only stderr"),
        Binding("m", "merge", "All nodes"),
        Binding("space", "pause", "Pause"),
        Binding("A", "whole", "Whole file"),
        Binding("S", "save", "Save"),
        Binding("y", "copy", "Copy"),
        Binding("Y,c", "copy_command", "Copy as a command"),
        Binding("enter", "open", "Open the line", show=False),
        Binding("r", "again", "Attach again"),
        Binding("s", "shell", "Shell"),
        *(Binding(str(n), f"node({n})", show=False) for n in range(1, 10)),
        Binding("tab", "other_node(1)", "Next node", show=False),
        Binding("shift+tab", "other_node(-1)", "Previous node", show=False),
    ]

    def __init__(self, account: Account, job: Job) -> None:
        super().__init__()
        self._account = account
        self._actions = JobActions(self, account)
        self._feed = LogFeed(self, account, job, self._show_soon)
        self._sight = LogSight(self._feed.book)
        self._leaving = LogLeaving(self, plain(job.title))
        self._due = self._sifting = self._to_match = False
        self._bar, self._note = title_bar(account), Paragraph(id="log-note")
        self._hints, self._more = _FirstHints(), Hints()
        self._finder, self._pages = LogFinder(), LogPages(self._sight, local_zone())
        self._empty = Paragraph(id="log-empty")

    def compose(self) -> ComposeResult:
        """A title, what is looked for, the lines, a sentence, the keys."""
        yield self._bar
        yield self._finder
        yield self._pages
        yield self._empty
        yield self._note
        yield self._hints
        yield self._more

    def on_mount(self) -> None:
        """Follow the job from now on."""
        self._pages.focus()
        self._feed.start()
        self._show()
        self.set_interval(_TICK_S, self._show)
        self.set_interval(_MEASURE_S, self._feed.measure)
        for seconds in _FIRST_MEASURES_S:
            self.set_timer(seconds, self._feed.measure)

    def on_unmount(self) -> None:
        """Give back what is on disk."""
        self._feed.close()

    @property
    def job(self) -> Job:
        """The job as newly as it is known."""
        return self._feed.job

    def help_keys(self) -> tuple[tuple[str, Keys], ...]:
        """What the keys do here."""
        return (("Log", standing.LOG_KEYS),)

    # drawing

    def _show_soon(self) -> None:
        """Draw what is new, not more often than can be read."""
        if not self._due:
            self._due = True
            self.set_timer(_DRAW_EVERY_S, self._show)

    def _show(self) -> None:
        self._due = False
        if not self.is_attached:
            return
        if self._sight.book is not self._feed.book:
            self._turn_to(self._feed.book)
        nodes = self.job.specification.replicas
        merged = nodes > 1 and self._sight.rank is None
        width = len(str(nodes)) if merged else 0
        self._pages.look = self._pages.look._replace(
            sought=self._sight.sought, node_width=width
        )
        if self._sight.step(_SLICE_S) and not self._sifting:
            self._sift()
        self._pages.show()
        self._show_words()

    def _show_cursor(self) -> None:
        """Draw with other lines in sight; the cursor stays in view."""
        self._show()
        if not self._pages.following:
            self._pages.go_to(self._pages.cursor)

    def _turn_to(self, book: LogBook) -> None:
        """Show another book at the place where the one before was."""
        old = self._sight.book
        before_end = old.end - self._pages.cursor
        self._sight.look_at(book)
        old.close()
        if not self._pages.following:
            self._pages.picking = None
            self._pages.go_to(max(book.first, book.end - before_end))

    def _show_words(self) -> None:
        state = standing.standing(self._feed, self._sight, self._pages)
        self._bar.left, self._bar.right = title(state)
        said = note(state, standing.said(self._feed, self._account.server))
        nothing = standing.nothing(self._feed, self._sight, said)
        self._note.show(((Word(said),),))
        self._note.set_class(bool(said) and said != nothing, "-shown")
        finder = self._finder
        found = standing.found(
            self._sight, self._pages.cursor, regex=finder.regex, typing=finder.typing
        )
        finder.say(search(found))
        self.set_class(not len(self._sight), "-empty")
        self._empty.show(((Word(nothing),),))
        first, second = standing.keys(
            self._feed, self._sight, state, typing=finder.typing
        )
        self._hints.show(first)
        self._more.show(second)

    @work(exclusive=True, group="sift")
    async def _sift(self) -> None:
        """Look through the rest of the log while the user goes on."""
        self._sifting = True
        try:
            while self._sight.step(_SLICE_S):
                self._show_soon()
                await asyncio.sleep(0)
        finally:
            self._sifting = False
        self._go_to_match()
        self._show_soon()

    # finding

    def on_descendant_focus(self) -> None:
        """Say which keys work: while words are typed, others do."""
        if self.is_attached:
            self._show_words()

    def action_find(self) -> None:
        """Type what to look for."""
        self._finder.open()

    def on_log_finder_changed(self, event: LogFinder.Changed) -> None:
        """Look for it while the user types."""
        self._sight.find(event.words, regex=event.regex)
        self._show()

    def on_log_finder_left(self, event: LogFinder.Left) -> None:
        """Back to the log; to the nearest match, if that is wanted."""
        self._pages.focus()
        self._to_match = event.to_match and self._sight.sought is not None
        self._show()
        if self._sight.searched >= 1:
            self._go_to_match()

    def _go_to_match(self) -> None:
        if not self._to_match:
            return
        self._to_match = False
        number = self._sight.nearest_match(self._pages.cursor)
        if number is not None:
            self._pages.go_to(number)

    def action_next(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) match, round the ends."""
        if not self._sight.sought:
            self.notify("/ finds words in the log; n and N go on from there.")
            return
        number = self._sight.next_match(self._pages.cursor, step)
        if number is None:
            self.notify("There is no match.", timeout=2)
            return
        if (number - self._pages.cursor) * step <= 0:
            self.notify("The search went round the end.", timeout=2)
        self._pages.go_to(number)

    def action_hide(self) -> None:
        """Hide the lines without a match, or show them again."""
        if not self._sight.sought:
            self.notify("/ finds words; x then hides the lines without them.")
            return
        self._sight.hide_others(on=not self._sight.hiding)
        self._show_cursor()

    # what is shown

    def action_wrap(self) -> None:
        """Fold long lines, or cut them."""
        look = self._pages.look
        self._pages.look = look._replace(wrap=not look.wrap, left=0)
        self._show()

    def action_times(self) -> None:
        """Show when each line arrived here, or hide it."""
        look = self._pages.look
        self._pages.look = look._replace(times=not look.times)
        self._show()

    def action_stderr(self) -> None:
        """Show only stderr, or everything."""
        self._sight.only_stderr(on=not self._sight.stderr)
        self._show_cursor()

    def action_node(self, node: int) -> None:
        """Show one node."""
        nodes = self.job.specification.replicas
        if node > nodes:
            self.notify(f"This job has {nodes} node{'s' if nodes > 1 else ''}.")
            return
        self._sight.only_rank(node - 1 if nodes > 1 else None)
        self._show_cursor()

    def action_other_node(self, step: int) -> None:
        """Show the next node or the one before; all of them after the last."""
        self._sight.step_rank(step, self.job.specification.replicas)
        self._show_cursor()

    def action_merge(self) -> None:
        """Show all nodes."""
        self._sight.only_rank(None)
        self._show_cursor()

    def action_pause(self) -> None:
        """Show nothing that comes for now, or all of it again."""
        self._sight.pause(on=not self._sight.paused)
        self._show()

    def on_log_pages_moved(self) -> None:
        """Say where one is."""
        self._show_words()

    # what leaves

    def action_copy(self) -> None:
        """Copy what is picked, or the line of the cursor."""
        first, last = self._pages.picked or (self._pages.cursor, self._pages.cursor)
        self._leaving.copy(self._sight, first, last)
        if self._pages.picked:
            self._pages.stop_picking()

    def action_copy_command(self) -> None:
        """Copy the command that prints the same."""
        job = self._feed.job
        command = commands.logs(job.id, follow=job.active)
        command = in_context(self._account.opening, command)
        self.notify(f"{command}: {copy(self, command)}", markup=False)

    def on_log_pages_dragged(self) -> None:
        """Copy what was picked with the mouse."""
        self.action_copy()

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Save what is shown, or everything."""
        await self._leaving.save(self._sight, self._feed)

    def action_open(self) -> None:
        """Show the line of the cursor by itself; JSON is laid out."""
        place = self._sight.place(self._pages.cursor)
        for number, line in self._sight.lines(place, place + 1):
            self.app.push_screen(Reading(f"Line {number + 1}", opened(line)))

    # files and the stream

    @work(exclusive=True, group="whole")
    async def action_whole(self) -> None:
        """Load the files of the log from their beginning."""
        if self._feed.reading is not None:
            return
        try:
            files = await self._feed.files()
        except UCloudError as error:
            self.notify(self._feed.why(error), severity="warning", markup=False)
            return
        size = sum(file.size for file in files)
        if size >= _ASK_FROM and self._sight.rank is not None:
            files = tuple(file for file in files if file.rank == self._sight.rank)
            size = sum(file.size for file in files)
        if not size:
            self.notify("There is nothing in the files of this log.", markup=False)
            return
        names = ", ".join(
            f"{plain(file.name)}, {in_bytes(file.size)}" for file in files
        )
        if size >= _ASK_FROM and not await self.app.push_screen_wait(
            Confirm(
                f"Load {in_bytes(size)}?",
                (names, "It is kept on disk while this log is open; esc stops it."),
                keep="Not now",
                act="Load",
            )
        ):
            return
        self._feed.load_whole(files)

    def action_again(self) -> None:
        """Attach to the stream again, or read the files of an ended job again."""
        self._feed.attach_again()
        self._show()

    def action_shell(self) -> None:
        """Open a shell on the job."""
        self._actions.start(self.job, "shell")

    def action_back(self) -> None:
        """Close the top thing only: what is picked, loaded, found, then the log."""
        if self._pages.picking is not None:
            self._pages.stop_picking()
        elif isinstance(self._feed.reading, Whole):
            self._feed.stop_reading()
        elif self._sight.sought:
            self._finder.action_clear()
        else:
            self.app.pop_screen()
