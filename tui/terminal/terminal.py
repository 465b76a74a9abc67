"""A terminal as a value: text in, cells, cursor, modes and answers out."""

from dataclasses import dataclass

from tui.terminal.colours import Colours
from tui.terminal.keyboard import EVENTS, KNOWN
from tui.terminal.modes import Modes
from tui.terminal.screen import Screen
from tui.terminal.stream import Stream
from tui.terminal.strings import Mark, Progress
from tui.terminal.styles import CellStyle, Rgb


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the cursor is and how it looks."""

    x: int
    y: int
    """A line, counted as for ``Terminal.line``."""
    visible: bool
    shape: str
    """``block``, ``underline`` or ``bar``."""
    blink: bool


class Terminal:
    """A screen with scrollback.

    Lines are counted from the oldest that is kept: 0 … ``history`` - 1 scrolled off,
    the ``rows`` after them are the screen. While the alternate screen is shown there
    is no history.
    """

    def __init__(self, cols: int, rows: int, *, scrollback: int = 10_000) -> None:
        self.screen = Screen(cols, rows, scrollback)
        self._stream = Stream(self.screen)

    # in

    def feed(self, text: str) -> None:
        """Take what the program wrote, cut anywhere; never raises."""
        self._stream.feed(text)

    def resize(self, cols: int, rows: int) -> None:
        """Take another size."""
        self.screen.resize(rows, cols)

    def set_theme(self, foreground: Rgb, background: Rgb) -> None:
        """Set the colours to answer with when a program asks (OSC 10, 11)."""
        self.screen.foreground, self.screen.background = foreground, background

    def set_cell(self, pixels: tuple[float, float] | None) -> None:
        """Set how wide and high a cell is, for programs that ask; None: not known."""
        self.screen.cell_pixels = pixels

    def set_releases(self, *, told: bool) -> None:
        """Set whether the host says when a key is let go, if it is asked to."""
        self.screen.known_flags = KNOWN | EVENTS if told else KNOWN

    # out

    @property
    def cols(self) -> int:
        """Columns."""
        return self.screen.columns

    @property
    def rows(self) -> int:
        """Rows of the screen."""
        return self.screen.lines

    @property
    def history(self) -> int:
        """How many lines that scrolled off are kept."""
        screen = self.screen
        return min(screen.top, screen.scrollback)

    @property
    def dropped(self) -> int:
        """How many lines were ever dropped from the top of the history."""
        return self.screen.dropped + self.screen.top - self.history

    def line(self, y: int) -> tuple[str, str]:
        """The cells of a line and the style ids of them, both as long as was written.

        A line that did not change gives the same objects.
        """
        screen = self.screen
        row = y + screen.top - self.history
        return screen.texts[row], screen.inks[row]

    def continues(self, y: int) -> bool:
        """Whether the line goes on from the one above: it was wrapped."""
        screen = self.screen
        return screen.joins[y + screen.top - self.history]

    def glyphs(self, text: str) -> str:
        """What to draw for cells; as wide as they are."""
        return self.screen.cells.draw(text)

    def content(self, text: str) -> str:
        """What was written into cells, with every mark: for copying and searching."""
        return self.screen.cells.expand(text)

    def style(self, style_id: str) -> CellStyle:
        """How a cell with this style id looks."""
        return self.screen.styles[style_id]

    @property
    def cursor(self) -> Cursor:
        """Where the cursor is; on the last column while a wrap is pending."""
        screen = self.screen
        return Cursor(
            min(screen.x, screen.columns - 1),
            self.history + screen.y,
            screen.cursor_is_visible,
            screen.cursor_shape,
            screen.cursor_blinks,
        )

    @property
    def modes(self) -> Modes:
        """What the program switched on."""
        return self.screen.modes

    def replies(self) -> str:
        """What must be sent to the program, once."""
        outbox = self.screen.outbox
        answer = "".join(outbox)
        outbox.clear()
        return answer

    @property
    def title(self) -> str:
        """What the program calls the window."""
        return self.screen.title

    @property
    def colours(self) -> Colours:
        """The colours the program set; the same object while they stay."""
        return self.screen.colours

    @property
    def folder(self) -> str:
        """The working folder as the shell names it, a URL, or ""."""
        return self.screen.folder

    @property
    def bells(self) -> int:
        """How often the bell rang."""
        return self.screen.bells

    @property
    def progress(self) -> Progress:
        """How far the program says it is."""
        return self.screen.progress

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The shell's marks, oldest first."""
        return tuple(self.screen.marks)

    def clipboards(self) -> tuple[str, ...]:
        """What programs want to put on the clipboard (``selection;base64``), once."""
        wanted = tuple(self.screen.clipboard)
        self.screen.clipboard.clear()
        return wanted
