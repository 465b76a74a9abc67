"""What the terminal answers when a program asks; at once, from here, never forwarded.

An answer that comes after the program stopped listening is typed into the shell.
"""

from tui.terminal.modes import Switching
from tui.terminal.sgr import spelled
from tui.terminal.styles import Rgb

_ST = "\x1b\\"
_MOST_PENDING = 2048

_LEVELS = (0, 95, 135, 175, 215, 255)
_FIRST_16 = (
    (0x00, 0x00, 0x00),
    (0xCD, 0x00, 0x00),
    (0x00, 0xCD, 0x00),
    (0xCD, 0xCD, 0x00),
    (0x00, 0x00, 0xEE),
    (0xCD, 0x00, 0xCD),
    (0x00, 0xCD, 0xCD),
    (0xE5, 0xE5, 0xE5),
    (0x7F, 0x7F, 0x7F),
    (0xFF, 0x00, 0x00),
    (0x00, 0xFF, 0x00),
    (0xFF, 0xFF, 0x00),
    (0x5C, 0x5C, 0xFF),
    (0xFF, 0x00, 0xFF),
    (0x00, 0xFF, 0xFF),
    (0xFF, 0xFF, 0xFF),
)
PALETTE: tuple[Rgb, ...] = (
    *_FIRST_16,
    *((r, g, b) for r in _LEVELS for g in _LEVELS for b in _LEVELS),
    *((level, level, level) for level in range(8, 248, 10)),
)
"""xterm's 256 colours, for programs that ask what a number looks like."""


class Replying(Switching):
    """Reports, collected in ``outbox`` until somebody sends them."""

    name = "ucloud-tui"
    """What XTVERSION answers."""

    cell_pixels: tuple[float, float] | None = None
    """Width and height of a cell as the user sees it, where that is known."""

    def start(self) -> None:
        """As for modes, with nothing to say and black on white the other way round."""
        super().start()
        self.outbox: list[str] = []
        self.foreground: Rgb = (255, 255, 255)
        self.background: Rgb = (0, 0, 0)

    def write_process_input(self, data: str) -> None:
        """Keep an answer to be sent; a program that never reads loses answers."""
        if len(self.outbox) < _MOST_PENDING:
            self.outbox.append(data)

    def report_device_attributes(self, mode: int = 0, *_: int, **__: bool) -> None:
        """DA1: a VT220 with colours."""
        if mode == 0:
            self.write_process_input("\x1b[?62;22c")

    def report_secondary_attributes(self, mode: int = 0, *_: int) -> None:
        """DA2: a VT220 that vim and emacs take for an xterm with mouse and more.

        Never 41, 61 or 64: tmux then moves text between left and right margins.
        """
        if mode == 0:
            self.write_process_input("\x1b[>1;277;0c")

    def report_tertiary_attributes(self, mode: int = 0, *_: int) -> None:
        """DA3."""
        if mode == 0:
            self.write_process_input(f"\x1bP!|00000000{_ST}")

    def report_version(self, *_: int) -> None:
        """XTVERSION."""
        self.write_process_input(f"\x1bP>|{self.name}{_ST}")

    def report_device_status(
        self, mode: int = 0, *_: int, private: bool = False
    ) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] -- pyte takes no private
        """DSR: that all is well (5), where the cursor is (6)."""
        mark = "?" if private else ""
        if mode == 5 and not private:  # noqa: PLR2004
            self.write_process_input("\x1b[0n")
        elif mode == 6:  # noqa: PLR2004
            y = self.y - (self.region_top if self.origin else 0) + 1
            x = min(self.x, self.columns - 1) + 1
            self.write_process_input(f"\x1b[{mark}{y};{x}R")

    def report_mode(self, mode: int = 0, *_: int, private: bool = False) -> None:
        """DECRQM."""
        state = self.state_of(mode, private=private)
        self.write_process_input(f"\x1b[{'?' if private else ''}{mode};{state}$y")

    def report_keyboard(self, *_: int) -> None:
        """The flags of kitty's protocol."""
        self.write_process_input(f"\x1b[?{self.keyboard}u")

    def report_other_keys(self, what: int = 0, *_: int) -> None:
        """The level of modifyOtherKeys (XTQMODKEYS)."""
        if what == 4:  # noqa: PLR2004
            self.write_process_input(f"\x1b[>4;{self.other_keys}m")

    def report_window(self, what: int = 0, *_: int) -> None:
        """Sizes; of pixels only where they are known. Windows are not moved or named.

        The room for text and one cell in pixels (14, 16), the room and the whole
        screen in cells (18, 19).
        """
        rows, columns = self.lines, self.columns
        sizes = {18: (8, rows, columns), 19: (9, rows, columns)}
        if self.cell_pixels is not None:
            width, height = self.cell_pixels
            sizes[14] = (4, round(rows * height), round(columns * width))
            sizes[16] = (6, round(height), round(width))
        if what in sizes:
            kind, high, wide = sizes[what]
            self.write_process_input(f"\x1b[{kind};{high};{wide}t")

    def report_setting(self, what: str) -> None:
        """DECRQSS."""
        settings = {
            "m": f"{spelled(self.styles[self.pen])}m",
            "r": f"{self.region_top + 1};{self.region_bottom + 1}r",
            " q": f"{self._cursor_style()} q",
            '"q': f'{int(self.styles[self.pen].protected)}"q',
            '"p': '61;1"p',
        }
        answer = settings.get(what)
        start = f"1$r{answer}" if answer else "0$r"
        self.write_process_input(f"\x1bP{start}{_ST}")

    def _cursor_style(self) -> int:
        shape = {"block": 2, "underline": 4, "bar": 6}[self.cursor_shape]
        return shape - self.cursor_blinks

    def report_colour(self, what: str, colour: Rgb) -> None:
        """The answer to a query of OSC 4, 10, 11 or 12."""
        parts = "/".join(f"{part:02x}{part:02x}" for part in colour)
        self.write_process_input(f"\x1b]{what};rgb:{parts}{_ST}")
