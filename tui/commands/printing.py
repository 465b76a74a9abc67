"""What commands print: tables for people, JSON and CSV for programs.

Text from elsewhere is made plain in tables and CSV, and escaped in JSON, so that no
name reaches the user's terminal as an escape code.
"""

import csv
import json
import os
import re
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import TextIO, TypeAlias

from tui.commands.parsing import flag
from tui.describe.plain import plain
from tui.describe.words import Line, Tone, Word

Value: TypeAlias = (
    "str | int | float | bool | Sequence[Value] | Mapping[str, Value] | None"
)
Record: TypeAlias = Mapping[str, Value]
"""Something found, with every field that its kind has."""

_GAP = "  "
_NARROWEST = 6
_SHORT_KEY = 10
"""So wide a first column is never cut, such as the ids of jobs."""
_CODES: dict[Tone, str] = {
    "strong": "1",
    "muted": "2",
    "success": "32",
    "accent": "36",
    "warning": "33",
    "error": "31",
    "secondary": "35",
}
_HIDDEN = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


NOTHING_GIVES_WAY: Mapping[str, int] = {}


class Sheet:
    """Prints what is found in the format that was asked for."""

    def __init__(
        self,
        options: Namespace,
        headings: Sequence[str],
        fields: Sequence[str],
        *,
        least: Mapping[str, int] = NOTHING_GIVES_WAY,
        out: TextIO | None = None,
    ) -> None:
        """Print nothing yet.

        Args:
            options: With the format.
            headings: Of the table's columns.
            fields: Of every record, in the order of CSV's columns.
            least: Which columns give way first on a narrow terminal, and how far; 0
                for those that may go.
            out: Where to print; standard output when it is not said.
        """
        self._least = least
        self._format: str = getattr(options, "output", "table")
        self._headings = tuple(headings)
        self._fields = tuple(fields)
        self._out = sys.stdout if out is None else out
        self._coloured = coloured(options, self._out)
        self._lines: list[tuple[Line, ...]] = []
        self._records: list[Record] = []
        self._csv = csv.writer(self._out, lineterminator="\n")
        if self._format == "csv":
            self._csv.writerow(self._fields)

    def add(self, record: Record, cells: Sequence[Line]) -> None:
        """Print one of the things found, or keep it until all are known."""
        match self._format:
            case "json":
                self._records.append(record)
            case "jsonl":
                print(as_json(record), file=self._out, flush=True)
            case "csv":
                self._csv.writerow([_cell(record[field]) for field in self._fields])
            case _:
                self._lines.append(tuple(cells))

    def end(self, nothing: str = "Nothing was found.") -> None:
        """Print what was kept; where there is nothing a table says so."""
        if self._format == "json":
            print(as_json(self._records, indent=2), file=self._out)
        elif self._format == "table" and self._lines:
            self._table()
        self._out.flush()
        if self._format == "table" and not self._lines:
            print(f"ucloud-tui: {nothing}", file=sys.stderr)

    def _table(self) -> None:
        head: tuple[Line, ...] = tuple(
            (Word(text, "strong"),) for text in self._headings
        )
        rows = [head, *self._lines]
        widths = [max(_width(row[at]) for row in rows) for at in range(len(head))]
        if self._out.isatty():
            least = [self._least.get(text) for text in self._headings]
            available = os.get_terminal_size(self._out.fileno()).columns
            widths = fitted(widths, least, available)
        for row in rows:
            cells = [
                _drawn(line, width, coloured=self._coloured)
                for line, width in zip(row, widths, strict=True)
                if width
            ]
            print(_GAP.join(cells).rstrip(), file=self._out)


def one(
    options: Namespace,
    record: Record,
    lines: Sequence[tuple[str, str]],
    out: TextIO | None = None,
) -> None:
    """Print one thing: its record, or what a person wants to know of it."""
    to = sys.stdout if out is None else out
    match getattr(options, "output", "table"):
        case "json":
            print(as_json(record, indent=2), file=to)
        case "jsonl":
            print(as_json(record), file=to)
        case "csv":
            sheet = Sheet(options, (), tuple(record), out=to)
            sheet.add(record, ())
        case _:
            width = max((len(name) for name, _ in lines), default=0)
            for name, text in lines:
                for at, part in enumerate(text.splitlines() or [""]):
                    label = name if at == 0 else ""
                    print(f"{label:<{width}}  {plain(part)}".rstrip(), file=to)
    to.flush()


def coloured(options: Namespace, out: TextIO) -> bool:
    """Whether colours may be used there."""
    if flag(options, "no_color") or os.environ.get("NO_COLOR"):
        return False
    return out.isatty() and os.environ.get("TERM", "dumb") not in {"", "dumb"}


def as_json(value: Value, indent: int | None = None) -> str:
    """JSON in which nothing can be taken for a control or direction code."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def fitted(
    widths: Sequence[int], least: Sequence[int | None], available: int
) -> list[int]:
    """Widths of columns made to fit.

    Args:
        widths: As wide as what is in them.
        least: How narrow a column may become before others do; 0: it may go.
        available: Of the terminal.
    """
    fitting = list(widths)

    def surplus() -> int:
        shown = [width for width in fitting if width]
        return sum(shown) + len(_GAP) * (len(shown) - 1) - available

    for at, width in enumerate(least):
        if width is not None and surplus() > 0:
            fitting[at] = max(width, fitting[at] - surplus()) if width else 0
    # what is typed elsewhere is of no use when it is cut
    first = 1 if fitting[0] <= _SHORT_KEY else 0
    while surplus() > 0 and max(fitting[first:], default=0) > _NARROWEST:
        fitting[fitting.index(max(fitting[first:]), first)] -= 1
    for at in range(len(fitting) - 1, 1, -1):
        if surplus() > 0:
            fitting[at] = 0
    return fitting


def _cell(value: Value) -> str:
    """A value as CSV has it: lists with spaces between, nothing for unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return as_json(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " ".join(_cell(inner) for inner in value)
    return plain(str(value))


def _drawn(line: Line, width: int, *, coloured: bool) -> str:
    """The cell, cut or padded to a width."""
    left = width
    parts: list[str] = []
    whole = _width(line) <= width
    for text, tone in line:
        shown = text if whole else cut(text, left)
        left -= _columns(shown)
        code = _CODES.get(tone) if coloured and shown.strip() else None
        parts.append(f"\x1b[{code}m{shown}\x1b[m" if code else shown)
        if not whole and shown != text:
            break
    return "".join(parts) + " " * left


def cut(text: str, width: int) -> str:
    """The beginning of a text that fits, with a sign that there is more."""
    if _columns(text) <= width:
        return text
    while text and _columns(text) > width - 1:
        text = text[:-1]
    return text + "…" if width > 0 else ""


def _width(line: Line) -> int:
    return sum(_columns(text) for text, _ in line)


def _columns(text: str) -> int:
    """How many columns a plain text takes on a terminal."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))
