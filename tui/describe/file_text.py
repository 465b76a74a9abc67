"""The content of a file as lines that can be drawn, whatever is in it."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.describe.files import size
from tui.describe.plain import plain

_ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]"
    r"|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[PX^_][^\x1b]*(?:\x1b\\)?|.)"
)
_TAB = 8
_LOOKED_AT = 8_192
_MOST_BROKEN = 0.1
_DUMPED = 1_024
_PER_LINE = 16
_LONGEST_LINE = 20_000


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines of a file and what is to be known about them."""

    lines: tuple[str, ...] = ()
    """Safe to draw, without tabs."""
    said: str = ""
    """Which part of the file they are, in a few words."""
    binary: bool = False


def page(data: bytes, start: int, whole: int | None) -> Page:
    """What was read of a file.

    Args:
        data: The bytes.
        start: Where in the file they begin.
        whole: How many bytes the file has; None when that is not known.
    """
    if not data:
        return Page(("This file is empty.",), "empty")
    end = start + len(data)
    part = _part(start, end, whole)
    if is_binary(data):
        kind = f"not text; {part}" if part else "not text"
        return Page(tuple(dump(data[:_DUMPED], start)), kind, binary=True)
    return Page(tuple(lines(data, cut=start > 0)), part or "all of it")


def _part(start: int, end: int, whole: int | None) -> str:
    """Which part of the file it is; empty for all of it."""
    if start == 0 and whole is not None and end >= whole:
        return ""
    of = f" of {size(whole)}" if whole is not None else ""
    if start and (whole is None or end < whole):
        return f"{size(start)} to {size(end)}{of}"
    return f"the {'last' if start else 'first'} {size(end - start)}{of}"


def is_binary(data: bytes) -> bool:
    """Whether it is not meant to be read: NULs, or much that is no UTF-8."""
    head = data[:_LOOKED_AT]
    if b"\0" in head:
        return True
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(head)
    return text.count("\ufffd") > len(text) * _MOST_BROKEN


def lines(data: bytes, *, cut: bool = False) -> Iterator[str]:
    """Lines of text, safe to draw.

    Args:
        data: The bytes; a character that is cut at the end is left out.
        cut: Whether the first line began before them, and is left out.
    """
    if cut:
        _, line_end, rest = data.partition(b"\n")
        data = rest if line_end and rest else data
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(data)
    for line in text.removesuffix("\n").split("\n"):
        yield _drawable(line[:_LONGEST_LINE])


def _drawable(line: str) -> str:
    """What would be left of the line on a terminal, without colours."""
    line = _ESCAPES.sub("", line).rstrip("\r")
    line = line.rpartition("\r")[2]
    return plain(line.expandtabs(_TAB))


def dump(data: bytes, start: int = 0) -> Iterator[str]:
    """Bytes as numbers and letters, sixteen a line."""
    for at in range(0, len(data), _PER_LINE):
        piece = data[at : at + _PER_LINE]
        numbers = piece.hex(" ")
        letters = "".join(chr(b) if 32 <= b < 127 else "." for b in piece)  # noqa: PLR2004 - printable ASCII
        yield f"{start + at:08x}  {numbers:<47}  {letters}"
