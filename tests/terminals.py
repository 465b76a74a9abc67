"""Small terminals for tests: what is fed, and the rows as an eye would read them."""

from hypothesis import strategies as st

from tui.terminal.styles import CellStyle
from tui.terminal.terminal import Terminal

ESC = "\x1b"
CSI = "\x1b["

_SEQUENCES = st.builds(
    "{}{}{}{}".format,
    st.just(CSI),
    st.sampled_from(["", "?", ">", "=", "<"]),
    st.text("0123456789;: $!\"'\r\n", max_size=8),
    st.sampled_from("@ABCDEFGHIJKLMPSTXZ`abcdefghlmnpqrstu~}"),
)
_MODES = st.builds(
    "\x1b[?{}{}".format,
    st.sampled_from([1, 3, 5, 6, 7, 9, 25, 45, 47, 1000, 1047, 1048, 1049, 2004, 2026]),
    st.sampled_from("hl"),
)
_STRINGS = st.builds(
    "{}{}{}".format,
    st.sampled_from(
        [
            *("\x1b]0;", "\x1b]8;;", "\x1b]52;c;", "\x1b]4;1;?", "\x1bP", "\x1b_"),
            *("\x1b]4;1;#fff", "\x1b]10;rgb:1/2/3", "\x1b]104;", "\x1b]111"),
        ]
    ),
    st.text(max_size=8),
    st.sampled_from(["\x07", "\x1b\\", "\x18", "\x1b", ""]),
)
_CONTROLS = st.sampled_from("\r\n\t\b\x0e\x0f\x1b\x9b\0\x18") | st.builds(
    "\x1b{}".format,
    st.from_regex(r"[78MDEHc=>n\[\]P]|#8|[()*][0B]?", fullmatch=True),
)
_WORDS = st.sampled_from(
    [
        "hello ",
        "a" * 25,
        "中文",
        "e\u0301",
        "👩\u200d🔬",
        "❤\ufe0f",
        "─┐",
        "x\r\ny\r\nz\r\n",
        "\x1b[2;3Ha\x1b[9;99Hb" * 6,
        "\x1b(B\x1b[m",
    ]
)
OUTPUT = st.lists(
    st.one_of(_WORDS, _CONTROLS, _SEQUENCES, _MODES, _STRINGS, st.text(max_size=10)),
    max_size=30,
).map("".join)
"""What a program might write, and what it should not."""


def fed(*output: str, cols: int = 20, rows: int = 6, scrollback: int = 100) -> Terminal:
    """A terminal that was fed this."""
    terminal = Terminal(cols, rows, scrollback=scrollback)
    for text in output:
        terminal.feed(text)
    return terminal


def lines(terminal: Terminal) -> list[str]:
    """Every line as text, those that scrolled off first, without blanks at the end."""
    count = terminal.history + terminal.rows
    return [terminal.content(terminal.line(y)[0]).rstrip() for y in range(count)]


def screen(terminal: Terminal) -> list[str]:
    """The lines of the screen, without blank ones at the end."""
    rows = lines(terminal)[terminal.history :]
    while rows and not rows[-1]:
        rows.pop()
    return rows


def everything(terminal: Terminal) -> tuple[object, ...]:
    """All that can be seen of a terminal, to compare two of them."""
    count = terminal.history + terminal.rows
    cells = [_cells(terminal, y) for y in range(count)]
    return cells, terminal.cursor, terminal.modes, terminal.title


def _cells(terminal: Terminal, y: int) -> list[tuple[str, CellStyle]]:
    """The cells of a line, without blanks at the end that show nothing."""
    pairs = zip(*terminal.line(y), strict=True)
    cells = [(terminal.content(char), terminal.style(ink)) for char, ink in pairs]
    while cells and cells[-1] == (" ", CellStyle()):
        cells.pop()
    return cells
