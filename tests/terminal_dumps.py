"""What terminals show, compared as an eye would: cases, recordings and their dumps.

The wanted dumps were made with xterm.js. Blank cells have no foreground; colours from
16 on are compared by what they look like; text is compared in its composed form.
"""

import base64
import gzip
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from tests.terminal_adapter import Adapter
from tui.terminal.replies import PALETTE

FOLDER = Path(__file__).parent / "terminal_cases"
_SEEN_ON_BLANKS = frozenset("URSO")
_IGNORED = str.maketrans("", "", "\ufeff\u200b")


class Cell(msgspec.Struct, array_like=True, frozen=True):
    """One cell; or, where text is longer than a cell's, several of the same look."""

    text: str | list[tuple[str, int]]
    width: int
    fg: str
    bg: str
    flags: str
    extra: dict[str, str] | None = None


class Run(msgspec.Struct, array_like=True, frozen=True):
    """Cells of the same look."""

    text: str | list[tuple[str, int]]
    fg: str
    bg: str
    flags: str
    extra: dict[str, str] | None = None


class Dump(msgspec.Struct, frozen=True):
    """All that a terminal shows and says."""

    cursor: dict[str, int | str | bool | None]
    modes: dict[str, str | bool]
    alt: bool
    cells: list[list[Cell]] = []
    runs: list[list[Run]] = []
    title: str = ""
    replies: str = ""
    bells: int = 0
    clipboard: list[str] = []
    scrollback: list[str] = []

    def rows(self) -> list[list[Cell]]:
        """The cells, however they were written down."""
        return self.cells or [
            [cell for run in row for cell in _cells(run)] for row in self.runs
        ]


class Case(msgspec.Struct, frozen=True):
    """A single feature: what is fed, and what of the outcome is looked at."""

    id: str
    feed: list[str | dict[str, tuple[int, int]]]
    check: list[str]
    reply_re: str = ""


class Recording(msgspec.Struct, frozen=True):
    """What a program wrote, and when the terminal changed its size."""

    cols: int
    rows: int
    events: list[tuple[int | float | str, ...]]


class Checkpoint(msgspec.Struct, frozen=True):
    """What is to be seen after an event."""

    after: int
    dump: Dump
    transient: bool = False


class _Oracle(msgspec.Struct, frozen=True):
    checkpoints: list[Checkpoint]


def _cells(run: Run) -> Iterator[Cell]:
    parts = [(char, 1) for char in run.text] if isinstance(run.text, str) else run.text
    for text, width in parts:
        yield Cell(text, width, run.fg, run.bg, run.flags, run.extra)


def _read(name: str) -> bytes:
    return gzip.decompress((FOLDER / name).read_bytes())


def cases() -> dict[str, Case]:
    """The cases by name."""
    found = msgspec.json.decode(_read("cases.json.gz"), type=list[Case])
    return {case.id: case for case in found}


def outcomes() -> dict[str, dict[str, Dump]]:
    """For each case, the dumps that are right."""
    return msgspec.json.decode(_read("oracle.json.gz"), type=dict[str, dict[str, Dump]])


def recordings() -> list[str]:
    """The names of the recordings."""
    names = (path.name for path in (FOLDER / "recordings").iterdir())
    return sorted(name.removesuffix(".rec.gz") for name in names)


def recording(name: str) -> tuple[Recording, dict[int, Checkpoint]]:
    """A recording, and what is to be seen after which event."""
    recorded = msgspec.json.decode(_read(f"recordings/{name}.rec.gz"), type=Recording)
    oracle = msgspec.json.decode(_read(f"oracle/{name}.json.gz"), type=_Oracle)
    return recorded, {point.after: point for point in oracle.checkpoints}


def shown(adapter: Adapter) -> Dump:
    """What a terminal shows now."""
    return msgspec.convert(adapter.dump(), Dump)


def play(recorded: Recording, adapter: Adapter, cut: int = 0) -> Iterator[int]:
    """Feed a recording event by event; gives each event's number when it is done."""
    for number, event in enumerate(recorded.events):
        match event:
            case (_, "o", str(data)):
                feed(adapter, base64.b64decode(data), cut)
            case (_, "r", int(cols), int(rows)):
                adapter.resize(cols, rows)
            case _:
                pass
        yield number


def feed(adapter: Adapter, data: bytes, cut: int = 0) -> None:
    """Feed bytes, whole or in pieces."""
    for start in range(0, len(data), cut or len(data) or 1):
        adapter.feed(data[start : start + cut] if cut else data)


def _colour(name: str) -> str:
    if name.startswith("p") and int(name[1:]) >= 16:
        red, green, blue = PALETTE[int(name[1:])]
        return f"#{red:02x}{green:02x}{blue:02x}"
    return name


def _text(cell: Cell) -> tuple[str, int]:
    text = cell.text.translate(_IGNORED) if isinstance(cell.text, str) else ""
    if cell.width == 0:
        return "", 0
    blank = text in {"", "\0", "\u00a0"}
    return " " if blank else unicodedata.normalize("NFC", text), cell.width


def _look(cell: Cell) -> tuple[str, str, frozenset[str]]:
    flags = frozenset(cell.flags)
    foreground = cell.fg
    if _text(cell) == (" ", 1) or "V" in flags:
        flags &= _SEEN_ON_BLANKS
        foreground = foreground if flags else "d"
    return _colour(foreground), _colour(cell.bg), flags


def _differ(want: Dump, got: Dump, key: Callable[[Cell], object]) -> list[str]:
    pairs = zip(want.rows(), got.rows(), strict=True)
    return [
        f"({x},{y}) {key(old)} is {key(new)}"
        for y, (wanted, seen) in enumerate(pairs)
        for x, (old, new) in enumerate(zip(wanted, seen, strict=True))
        if key(old) != key(new)
    ]


def text_differences(want: Dump, got: Dump) -> list[str]:
    """Cells with other text."""
    return _differ(want, got, _text)


def look_differences(want: Dump, got: Dump) -> list[str]:
    """Cells that look otherwise; right halves look as their left ones."""
    return _differ(want, got, lambda cell: _look(cell) if cell.width else None)


def _extra_differences(want: Dump, got: Dump) -> list[str]:
    return _differ(want, got, lambda cell: cell.extra or {})


def cursor_differences(want: Dump, got: Dump) -> list[str]:
    """A cursor somewhere else, or hidden when it should not be."""
    keys = ("x", "y", "visible")
    return [key for key in keys if want.cursor[key] != got.cursor[key]]


def mode_differences(want: Dump, got: Dump) -> list[str]:
    """Modes that are not the same."""
    different = [key for key, value in want.modes.items() if got.modes[key] != value]
    if want.modes["mouse"] == "none":
        different = [key for key in different if key != "mouse_enc"]
    return different + ["alternate"] * (want.alt != got.alt)


def _style_differences(want: Dump, got: Dump) -> list[str]:
    blink = want.cursor["blink"]
    same = want.cursor["style"] == got.cursor["style"]
    same = same and (blink is None or blink == got.cursor["blink"])
    return [] if same else ["cursor style"]


def case_differences(case: Case, want: Dump, got: Dump) -> list[str]:
    """How the outcome of a case differs from one that is right."""
    checks: dict[str, Callable[[Dump, Dump], list[str]]] = {
        "text": text_differences,
        "attrs": look_differences,
        "ext": _extra_differences,
        "cursor": cursor_differences,
        "curstyle": _style_differences,
        "modes": mode_differences,
    }
    found: list[str] = []
    for check in case.check:
        if check in checks:
            found += checks[check](want, got)
        elif check == "replies":
            pattern = case.reply_re or re.escape(want.replies)
            answered = re.fullmatch(pattern, got.replies, re.DOTALL)
            found += [] if answered else [f"replies {got.replies!r}"]
        elif check == "scrollback":
            old, new = ([r.rstrip() for r in d.scrollback] for d in (want, got))
            found += [] if old == new else [f"scrollback {new}"]
        elif check != "exc" and getattr(want, check) != getattr(got, check):
            found.append(f"{check} {getattr(got, check)!r}")
    return found
