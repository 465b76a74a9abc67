"""The drives of the workspace and what lies in them: the place for results."""

import time
from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from tui.describe import plain
from tui.describe.files import SORTS, Entry, drive_id, parent, where
from tui.describe.problems import problem
from tui.errors import BadReply, NotSignedIn, UCloudError, Unreachable
from tui.screens.account import Account
from tui.screens.asked import FolderShellAsked
from tui.screens.clipboard import copy
from tui.screens.dialogs import Choice
from tui.screens.files.downloads import Downloads
from tui.screens.files.folder_feed import FolderFeed
from tui.screens.files.folder_list import FolderList
from tui.screens.files.preview import FilePreview
from tui.screens.help import FILTER, LISTS, Keys
from tui.screens.place import Place
from tui.state import Loaded, Loading
from tui.widgets.bar import Bar
from tui.widgets.filter_bar import FilterBar
from tui.widgets.header import Spot

_SERVICE_AWAY = 503
_SLOW_S = 1.0
_BIG, _BIG_PACE_S = 1_000, 120.0
FILE_KEYS: Keys = (
    ("enter  →", "open the folder; read the beginning of the file"),
    ("t", "read the end of the file, again and again while you look"),
    ("backspace  h  ←", "up; in the drives there is no further up"),
    ("D", "download the file, or all files of the folder; esc stops it"),
    ("T", "a shell in this folder"),
    ("y", "copy: the path, the command for what is here, a shell here"),
)


class FilesScreen(Place):
    """One folder at a time, or the drives."""

    NAME = "Files"
    PACE_S = (15.0, 60.0)
    DEFAULT_CSS = """
    FilesScreen #files-main { height: 1fr; }
    FilesScreen FilePreview { display: none; }
    FilesScreen.-wide FilePreview { display: block; }
    FilesScreen #files-download { display: none; background: $panel; }
    FilesScreen.-fetching #files-download { display: block; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - Textual's

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "open", "Open", show=False),
        Binding("backspace,h,left", "up", "Up"),
        Binding("t", "tail", "Tail"),
        Binding("D", "download", "Download"),
        Binding("T", "terminal", "Shell here"),
        Binding("y", "copy", "Copy"),
        Binding("c", "copy_path", "Copy path", show=False),
        Binding("o", "sort", "Sort"),
        Binding("slash", "filter", "Filter"),
        Binding("escape", "clear", "Clear", show=False),
    ]

    def __init__(
        self, account: Account, spots: tuple[Spot, ...] = (), start: str = ""
    ) -> None:
        """Begin in a folder, or with the drives when none is named."""
        super().__init__(account, spots)
        self._feed = FolderFeed(account)
        self._feed.go(start)
        self._list = FolderList(account, self._feed)
        self._preview = FilePreview(account)
        self._downloads = Downloads(self, account, self._show_download)
        self._bar, self._line = FilterBar(self._filter_by), Bar(id="files-download")

    def body(self) -> Iterable[Widget]:
        """What is there, how the file under the cursor begins, what is on its way."""
        yield Horizontal(self._list, self._preview, id="files-main")
        yield self._line
        yield self._bar

    def on_mount(self) -> None:
        """Draw what is known: nothing yet. Asking starts by itself."""
        self._enter()

    @property
    def path(self) -> str:
        """The folder in front; empty for the drives."""
        return self._feed.path

    @property
    def fetched(self) -> tuple[str, ...]:
        """Names of the files that are on their way here."""
        return self._downloads.names

    @property
    def selected(self) -> Entry | None:
        """What is under the cursor."""
        return self._list.selected

    def hints(self) -> tuple[tuple[str, str], ...]:
        """What can be done here, then what always can."""
        entry = self.selected
        able = [("enter", "open")] if entry else []
        if entry and not entry.folder:
            able.append(("t", "tail"))
        if entry:
            able.append(("D", "download"))
        if not self._why_no_shell():
            able.append(("T", "shell here"))
        up = [("h", "up")] if self._feed.path else []
        return (
            *able,
            *up,
            ("y", "copy"),
            ("/", "filter"),
            ("?", "help"),
            ("q", "home"),
        )

    def help_keys(self) -> tuple[tuple[str, Keys], ...]:
        """What the keys do here."""
        return ("Files", FILE_KEYS), ("Lists", LISTS), ("Filter", FILTER)

    def commands(self) -> Iterable[SystemCommand]:
        """What can be done here, and every drive by its name."""
        entry = self.selected
        name = plain(entry.name) if entry else ""
        if entry:
            yield SystemCommand(f"Download {name}", "key D", self.action_download)
        if entry and not entry.folder:
            yield SystemCommand(f"Tail of {name}", "key t", self.action_tail)
        if not self._why_no_shell():
            yield SystemCommand("Shell in this folder", "key T", self.action_terminal)
        yield SystemCommand("Drives", "all of them", partial(self.go, ""))
        for drive in self._feed.drives.values():
            name = plain(drive.specification.title)
            go = partial(self.go, drive.root)
            yield SystemCommand(f"Drive {name}", plain(drive.root), go)

    # going about

    def go(self, path: str, under: str = "") -> None:
        """Look into a folder; ``under`` is where the cursor goes if it is there."""
        self._feed.go(path)
        if self.is_mounted:
            self._enter(under)
            self._asking = False
            self.refresh_now()

    def _enter(self, under: str = "") -> None:
        """Draw another folder, from what it held last."""
        waiting = Loading(time.monotonic())
        last = self._last_answer()
        self.known = Loaded(None, last) if self._feed.complete else waiting
        self._bar.write("")
        self._list.enter(under, self.known)
        self.redraw_lines()

    def ask(self) -> None:
        """Ask what is here."""
        self.run_worker(self._ask, group="folder", exclusive=True)

    async def _ask(self) -> None:
        try:
            async for _ in self._feed.read():
                self._list.trouble = None
                self._show()
        except UCloudError as error:
            if _is_of_server(error):
                self.failed(error)
                self._show()
                return
            self._list.trouble = error
        self.found(None)
        self._show()

    def _wait_s(self) -> float:
        """A folder of many pages is asked for rarely: each costs a question."""
        wait = super()._wait_s()
        if len(self._feed.entries) < _BIG:
            return wait
        return max(wait, self._asked_at + _BIG_PACE_S - time.monotonic())

    # drawing

    def redraw_lines(self) -> None:
        """Draw the common lines; while nothing has come also for how long."""
        super().redraw_lines()
        if isinstance(self.known, Loading) and self._list.is_attached:
            self._show()

    def _show(self) -> None:
        """Draw the list from what is known."""
        self._list.show(self.known)
        self._preview.show(self.selected)
        if self._list.filter.text:
            self._bar.say(self._list.counted)

    def _show_download(self) -> None:
        """Draw how far the download is."""
        if self.is_attached:
            self.set_class(self._downloads.busy, "-fetching")
            self._line.left, self._line.right = self._downloads.line

    # keys

    def on_table_highlighted(self) -> None:
        """Say what can be done with what is under the cursor, and show it."""
        self._preview.show(self.selected)
        self.redraw_lines()

    def on_table_selected(self) -> None:
        """Open what is under the cursor."""
        self.action_open()

    def _filter_by(self, text: str) -> None:
        """Filter while it is typed."""
        self._list.only(text, self.known)
        self._show()

    def on_filter_bar_left(self) -> None:
        """Back to the list."""
        self._list.table.focus()

    def action_open(self) -> None:
        """Look into a folder, or read the beginning of a file."""
        entry = self.selected
        if entry and entry.folder:
            self.go(entry.path)
        elif entry:
            self._view(entry, tail=False)

    def action_tail(self) -> None:
        """Read the end of a file."""
        entry = self.selected
        if entry and not entry.folder:
            self._view(entry, tail=True)
        else:
            self.notify("t shows the end of a file. Choose one.", timeout=3)

    def _view(self, entry: Entry, *, tail: bool) -> None:
        from tui.screens.files.view import FileView

        view = FileView(
            self.account, entry, self._feed, tail=tail, download=self._download
        )
        self.app.push_screen(view)

    def action_up(self) -> None:
        """Look at the folder above; the cursor stays on this one."""
        if self._feed.path:
            self.go(parent(self._feed.path), self._feed.path)

    def action_download(self) -> None:
        """Fetch the file under the cursor, or all files of the folder."""
        if entry := self.selected:
            self._download(entry)
        else:
            self.notify("Nothing is chosen that could be downloaded.", timeout=3)

    @work(exclusive=True, group="dialog")
    async def _download(self, entry: Entry) -> None:
        from tui.screens.files.download_asked import ask_file, ask_folder

        if not entry.folder:
            await ask_file(self, self._downloads, entry)
            return
        try:
            await ask_folder(self, self.account, self._downloads, entry)
        except UCloudError as error:
            said = problem(error, self.account.server).line
            self.notify(said, severity="error", markup=False)

    def _shell_entry(self) -> str:
        """The folder in which a shell would open; empty for none."""
        if self._feed.path:
            return self._feed.path
        return self.selected.path if self.selected else ""

    def _why_no_shell(self) -> str:
        """Why there is no shell here, a sentence; empty when there may be one."""
        path = self._shell_entry()
        if not path:
            return "Choose a drive first."
        if self._list.trouble is not None:
            return "This folder cannot be read, so no shell opens in it."
        drive = self._feed.drives.get(drive_id(path))
        if drive is not None and not drive.permissions.may_edit:
            title = plain(drive.specification.title)
            return f"You may only read {title}, and shells are for those who may write."
        return ""

    def action_terminal(self) -> None:
        """Open a shell in this folder, if that may be."""
        if why := self._why_no_shell():
            self.notify(why, markup=False)
        else:
            self._open_shell(self._shell_entry())

    @work(exclusive=True, group="shell")
    async def _open_shell(self, path: str) -> None:
        """Look at the folder first: a wrong one ends the user's other shells."""
        from tui.client.checks import folder_for

        name = where(path, self._feed.titles)
        still = partial(self.notify, f"Still looking at {name}.", markup=False)
        waiting = self.set_timer(_SLOW_S, still)
        try:
            await folder_for(await self.account.client(), path)
        except UCloudError as error:
            said = f"{name}: {problem(error, self.account.server).line}"
            self.notify(said, severity="error", timeout=10, markup=False)
            return
        finally:
            waiting.stop()
        self.post_message(FolderShellAsked(path, name))

    @work(exclusive=True, group="dialog")
    async def action_copy(self) -> None:
        """Choose what to copy: a path, or a command."""
        from tui.screens.files.copying import copy_from_menu

        await copy_from_menu(self, self.account.opening, self._feed.path, self.selected)

    def action_copy_path(self) -> None:
        """Copy the path of what is under the cursor, or of the folder."""
        path = self.selected.path if self.selected else self._feed.path
        if path:
            self.notify(f"{plain(path)}: {copy(self, path)}", markup=False)

    def action_filter(self) -> None:
        """Type a filter."""
        self._bar.open()

    def action_clear(self) -> None:
        """Remove the filter; where there is none, stop a download."""
        if self._list.filter.text:
            self._bar.action_clear()
        else:
            self._downloads.cancel()

    @work(exclusive=True, group="dialog")
    async def action_sort(self) -> None:
        """Ask by what to sort; the same again turns it round."""
        options = tuple((name[0], name, "") for name in SORTS)
        key = await self.app.push_screen_wait(Choice("Sort by", options))
        for name in SORTS:
            if name[0] == key:
                self._list.sort(name, self.known)


def _is_of_server(error: UCloudError) -> bool:
    """Whether nothing can be had now, rather than this folder alone."""
    away = error.status == _SERVICE_AWAY
    return away or isinstance(error, NotSignedIn | Unreachable | BadReply)
