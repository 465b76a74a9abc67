"""One file to be read: its beginning, or its end as it grows."""

import time
from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.describe import Line, Word, plain
from tui.describe.file_find import Matches
from tui.describe.file_text import Page, page
from tui.describe.files import Entry, parent, size, where
from tui.describe.log_sought import Sought, sought
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.clipboard import copy
from tui.screens.files.folder_feed import FolderFeed
from tui.screens.help import Keys
from tui.screens.title import title_bar
from tui.widgets.header import Hints
from tui.widgets.log_finder import LogFinder
from tui.widgets.text_lines import TextLines

LENGTH = 64 * 1024
"""So many bytes are read at a time."""
LOOK_S = 2.0
_DEAR = 4 * 1024 * 1024
"""Above this size the end of a file is dear where ranges are not known."""
_DEAR_S = 20.0
_STILL_WAITING_S = 3
VIEW_KEYS: Keys = (
    ("t", "the end of the file, read again while you look at it; or the beginning"),
    ("/  n  N", "find; next and previous line with it, on into the other parts"),
    ("]  [", "the next part of a long file, the part before; also n and N"),
    ("w", "long lines go on below, or are cut"),
    ("D", "download the file"),
    ("y", "copy its path"),
    ("j k g G", "scroll; space a page"),
    ("esc", "back to the folder"),
)


class FileView(Screen[None]):
    """The first or the last 64 KiB of a file, safe to look at whatever is in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("q,backspace,h,left", "app.pop_screen", "Back"),
        Binding("t", "tail", "Tail"),
        Binding("slash", "find", "Find"),
        Binding("n", "next(1)", "Next match"),
        Binding("N", "next(-1)", "Match before"),
        Binding("right_square_bracket", "part(1)", "Next part"),
        Binding("left_square_bracket,b", "part(-1)", "Part before"),
        Binding("w", "wrap", "Wrap"),
        Binding("D", "download", "Download"),
        Binding("y,c", "copy", "Copy"),
        Binding("ctrl+r,f5", "refresh", "Refresh"),
    ]

    def __init__(
        self,
        account: Account,
        entry: Entry,
        feed: FolderFeed,
        *,
        tail: bool = False,
        download: Callable[[Entry], object],
    ) -> None:
        """Show a file.

        Args:
            account: Where it is.
            entry: The file as it was when its folder was read.
            feed: Knows the names of drives.
            tail: Begin at the end.
            download: Asks where to, and fetches it.
        """
        super().__init__()
        self._account, self._entry, self._download = account, entry, download
        self._folder = where(parent(entry.path), feed.titles)
        self._tail = tail
        self._start = 0
        """Where in the file the lines begin, unless they are its end."""
        self._page: Page | None = None
        self._error: UCloudError | None = None
        self._asked_at = time.monotonic()
        self._ranged = False
        self._version: tuple[int, int | None] | None = None
        """When it was changed last and how long it was, as it is shown."""
        self._matches = Matches()
        self._towards = 0
        """From which end on (1: the first) a match is wanted in what is being read."""
        self._head, self._text, self._hints = title_bar(account), TextLines(), Hints()
        self._finder = LogFinder()

    def compose(self) -> ComposeResult:
        """The file's name, its lines, the keys."""
        yield self._head
        yield self._text
        yield self._finder
        yield self._hints

    def on_mount(self) -> None:
        """Read it, and look at it again from time to time."""
        self._text.focus()
        self._draw()
        self._read()
        self.set_interval(LOOK_S / 2, self._look)

    def help_keys(self) -> tuple[tuple[str, Keys], ...]:
        """What the keys do here."""
        return (("File", VIEW_KEYS),)

    # reading

    @work(exclusive=True, group="content")
    async def _read(self) -> None:
        self._asked_at = time.monotonic()
        try:
            await self._ask()
        except UCloudError as error:
            self._error = error
        self._draw()

    async def _ask(self) -> None:
        from tui.client import files

        client = await self._account.client()
        name = (await self._account.learn()).username
        path = self._entry.path
        now = (await files.stat(client, path)).status
        version = (now.modified_at, now.size_in_bytes)
        if version == self._version and self._error is None:
            return
        if self._tail:
            part = await files.read_tail(client, name, path, LENGTH)
        else:
            start = self._start
            part = await files.read(client, name, path, start=start, length=LENGTH)
        follow = self._tail and (self._page is None or self._text.at_end)
        self._page = page(part.data, part.start, part.size)
        self._version, self._ranged, self._error = version, part.ranged, None
        self._text.show(self._page.lines, end=follow)
        self._look_for(self._matches.wanted)

    def _look(self) -> None:
        """Read the end again when it is due; nobody reads what nobody looks at."""
        waited = time.monotonic() - self._asked_at
        if self._page is None:
            self._draw()
        if self._tail and self.is_current and waited >= self._pace_s():
            self._read()

    def _pace_s(self) -> float:
        """Where ranges are not known the whole file is read each time."""
        whole = self._whole or 0
        if whole > _DEAR and not self._ranged:
            return max(_DEAR_S, whole / _DEAR)
        return _DEAR_S if self._error else LOOK_S

    @property
    def _whole(self) -> int | None:
        """Bytes of the whole file, as it is shown."""
        return (self._version or (0, self._entry.size))[1]

    # drawing

    def _draw(self) -> None:
        self._head.left = (
            Word(f" {plain(self._entry.name)}", "strong"),
            Word(f"  {size(self._whole)}  in {self._folder}", "muted"),
        )
        self._head.right = (*self._state(), Word(" "))
        if self._error is not None and self._page is None:
            said = problem(self._error, self._account.server)
            self._text.show((f"{said.title}.", said.why, said.remedy))
        way = "beginning" if self._tail else "tail"
        cut = "cut" if self._text.wrapped else "wrap"
        keys = [("/", "find"), ("t", way), ("w", cut), ("D", "download")]
        keys.append(("y", "copy path"))
        if self._matches.wanted is not None:
            keys[0] = ("n", "next")
        elif not self._tail and self._more:
            keys.insert(1, ("n", "next part"))
        self._hints.show((*keys, ("esc", "back"), ("?", "help")))
        self._finder.say(self._matches.said)

    @property
    def _more(self) -> bool:
        """Whether there is a part behind this one."""
        return self._start + LENGTH < (self._whole or 0)

    def _state(self) -> Line:
        if self._error is not None:
            said = problem(self._error, self._account.server)
            return (Word(said.title, "error"),)
        if self._page is None:
            waited = int(time.monotonic() - self._asked_at)
            still = f", {waited} s" if waited >= _STILL_WAITING_S else ""
            return (Word(f"loading{still}", "muted"),)
        said = self._page.said
        if not self._tail:
            return (Word(said, "warning" if self._page.binary else "muted"),)
        every = f"every {self._pace_s():.0f} s"
        return (Word(said, "muted"), Word(f"  tail, read {every}", "success"))

    # finding

    def action_find(self) -> None:
        """Type what to look for."""
        self._finder.open()

    def on_log_finder_changed(self, event: LogFinder.Changed) -> None:
        """Mark it while the user types."""
        self._look_for(sought(event.words, regex=event.regex))
        self._draw()

    def on_log_finder_left(self, event: LogFinder.Left) -> None:
        """Back to the lines; to the nearest match, if that is wanted."""
        self._text.focus()
        if event.to_match:
            self._matches.nearest(self._text.top)
            self._show_match()

    def _look_for(self, wanted: Sought | None) -> None:
        """Mark what is wanted in the lines that are there now."""
        lines = self._page.lines if self._page is not None else ()
        self._matches = Matches(lines, wanted)
        towards, self._towards = self._towards, 0
        if towards and wanted is not None and self._matches.edge(towards) is None:
            key = "n" if towards > 0 else "N"
            looks_on = (
                f"{key} looks on." if self._has_part(towards) else "It ends here."
            )
            self.notify(f"No match in this part. {looks_on}", timeout=3)
        self._show_match()

    def _show_match(self) -> None:
        found = self._matches
        self._text.mark(found.spans if len(found) else None, found.line)
        self._draw()

    def action_next(self, step: int) -> None:
        """The next (1) or previous (-1) match; or part, if nothing is looked for."""
        if self._matches.wanted is None:
            self.action_part(step)
            return
        if self._matches.step(step, self._text.top) is None:
            self._look_on(step)
        self._show_match()

    def _look_on(self, step: int) -> None:
        """Behind the last match: in another part, else round the end."""
        if self._has_part(step):
            self.action_part(step)
            self._towards = step
        elif self._matches.edge(step) is None:
            self.notify("There is no match.", timeout=2)
        else:
            self.notify("The search went round the end.", timeout=2)

    # keys

    def action_back(self) -> None:
        """End the search, then leave."""
        if self._matches.wanted is not None:
            self._finder.action_clear()
        else:
            self.app.pop_screen()

    def action_tail(self) -> None:
        """The end instead of the beginning, or back."""
        self._tail, self._start = not self._tail, 0
        self._anew()

    def action_part(self, step: int) -> None:
        """The next part of a long file, or the one before."""
        if not self._has_part(step):
            self.notify("There is no other part there.", timeout=3)
        else:
            self._start += step * LENGTH
            self._anew()

    def _has_part(self, step: int) -> bool:
        """Whether there is a part behind (1) or before (-1) this one."""
        if self._tail:
            return False
        return self._more if step > 0 else self._start > 0

    def _anew(self) -> None:
        """Show another part of the file."""
        self._version, self._page, self._error, self._towards = None, None, None, 0
        self._look_for(self._matches.wanted)
        self._text.show(())
        self._text.action_edge(-1)
        self._read()
        self._draw()

    def action_wrap(self) -> None:
        """Let long lines go on below, or cut them."""
        self._text.wrap(wrapped=not self._text.wrapped)
        self._draw()

    def action_download(self) -> None:
        """Fetch the file."""
        self._download(self._entry)

    def action_copy(self) -> None:
        """Copy the path."""
        said = copy(self, self._entry.path)
        self.notify(f"{plain(self._entry.path)}: {said}", markup=False)

    def action_refresh(self) -> None:
        """Read it again now."""
        self._version = None
        self._read()
