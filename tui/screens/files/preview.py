"""What is known of the file under the cursor, and how it begins, beside the list."""

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from tui.describe import Line, Word, plain, times
from tui.describe.file_text import Page, page
from tui.describe.files import Entry, mode, size
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.place import local_zone
from tui.widgets.paragraph import Paragraph
from tui.widgets.text_lines import TextLines

LENGTH = 8 * 1024
REST_S = 0.4
"""The cursor rests for so long on a file before its content is asked for."""
_KEPT = 32
_LABEL = 8


class FilePreview(Vertical):
    """Facts of one entry; of a file also its first lines, once the cursor rests."""

    DEFAULT_CSS = """
    FilePreview {
        width: 60;
        border-left: solid $foreground 20%;
        padding: 0 1;

        & Paragraph { height: auto; }
        & TextLines { margin-top: 1; }
    }
    """

    def __init__(self, account: Account) -> None:
        super().__init__()
        self._account = account
        self._entry: Entry | None = None
        self._pages: dict[tuple[str, int, int | None], Page] = {}
        self._timer: Timer | None = None
        self._facts, self._text = Paragraph(), TextLines()
        self._text.can_focus = False
        self._text.wrap(wrapped=False)

    def compose(self) -> ComposeResult:
        """Facts over lines."""
        yield self._facts
        yield self._text

    def show(self, entry: Entry | None) -> None:
        """Show another entry; the same one costs nothing."""
        if entry == self._entry or not self.display:
            return
        grown = entry and self._entry and entry.path == self._entry.path
        self._entry = entry
        if self._timer is not None:
            self._timer.stop()
        self.workers.cancel_group(self, "preview")
        if not grown:
            self._text.show(())
        self._facts.show(self._known(entry) if entry else ())
        if entry is None or entry.folder or not entry.size:
            return
        if kept := self._pages.get(_version(entry)):
            self._draw(kept)
        else:
            self._timer = self.set_timer(REST_S, self._read)

    def _known(self, entry: Entry) -> tuple[Line, ...]:
        now, zone = self._account.now_ms, local_zone()
        facts: list[tuple[str, str]] = [("PATH", plain(entry.path))]
        if not entry.folder:
            facts.append(("SIZE", _exactly(entry.size)))
        if entry.modified_ms:
            when = times.moment(entry.modified_ms, now, zone)
            ago = times.ago(entry.modified_ms, now)
            facts.append(("CHANGED", f"{when}, {ago}" if ago else when))
        may = "read and write" if entry.may_edit else "read only"
        shown = f"{may}, {mode(entry.mode)}" if entry.mode else may
        facts.append(("ACCESS", shown))
        if entry.provider:
            facts.append(("KEPT BY", plain(entry.provider)))
        return tuple(
            (Word(f"{label:<{_LABEL}}", "muted"), Word(text)) for label, text in facts
        )

    @work(exclusive=True, group="preview")
    async def _read(self) -> None:
        from tui.client import files

        entry = self._entry
        if entry is None:
            return
        try:
            client = await self._account.client()
            name = (await self._account.learn()).username
            part = await files.read(client, name, entry.path, length=LENGTH)
        except UCloudError as error:
            self._text.show((f"It cannot be shown. {plain(error.why)}",))
            return
        found = page(part.data, part.start, part.size)
        self._pages[_version(entry)] = found
        while len(self._pages) > _KEPT:
            del self._pages[next(iter(self._pages))]
        if entry == self._entry:
            self._draw(found)

    def _draw(self, found: Page) -> None:
        self._text.show(("This is not text.",) if found.binary else found.lines)


def _version(entry: Entry) -> tuple[str, int, int | None]:
    return entry.path, entry.modified_ms, entry.size


def _exactly(count: int | None) -> str:
    """A size as it is said, and as it is counted where that is more."""
    said = size(count)
    if count is None or said.endswith(" B"):
        return said
    return f"{said} ({count:,} bytes)".replace(",", " ")
