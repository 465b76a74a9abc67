"""Text → cells: how wide a character is, and one code point for each cell.

A row is a ``str`` with one code point per cell. The right half of a wide character is
``WIDE_RIGHT``; a character with marks (é written as two code points, emoji joined by
ZWJ) is one code point of plane 16, which stands for the cluster in one screen's table.
Widths are counted per code point, as the C library does where the programs run, or
cursor and cells would drift apart.
"""

import re
import unicodedata

from wcwidth import wcwidth

WIDE_RIGHT = "\uffff"
"""The cell at the right of a wide character."""

_MARK = "\ufffe"
_UNKNOWN = "\ufffd"
_FIRST_CLUSTER = 0x100000
_CLUSTERS = 0xFFFE
_LONGEST_CLUSTER = 16
_REMEMBERED = 2048
_LONGEST_REMEMBERED = 512

_UNUSUAL = re.compile(
    "[^ -~\xa1-\xac\xae-\u02ff\u0370-\u0377\u0391-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20be\u2190-\u2319\u2460-\u25fc\u2800-\u28ff"
    "\ue000-\uf8ff]"
)
"""What is not surely one printable cell."""

_COMMON = (
    "\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uff01-\uff60\U0001f600-\U0001f64f\U00020000-\U0002a6df"
)
"""What is surely one printable character of two cells."""

_RARE = re.compile(f"{_UNUSUAL.pattern[:-1]}{_COMMON}]")
_WIDE = re.compile(f"[{_COMMON}]+")

_NARROW = (
    (0x2630, 0x2637),
    (0x268A, 0x268F),
    (0x4DC0, 0x4DFF),
    (0x1D300, 0x1D376),
    (0x1F1E6, 0x1F1FF),
)
"""Narrow in C libraries of today; wcwidth is ahead of them."""

_HANGUL_FILLER = 0x3164
_SOFT_HYPHEN = 0xAD
_BYTE_ORDER = 0xFEFF
"""Says nothing within a text; xterm.js leaves it out as well."""
_SURROGATES = range(0xD800, 0xE000)
_NONCHARACTER = 0xFFFE
"""The last two code points of every plane have these bits."""


def _width(code: int) -> int:
    if any(first <= code <= last for first, last in _NARROW):
        return 1
    if code == _HANGUL_FILLER:
        return 2
    char = chr(code)
    if unicodedata.category(char) == "Mc":
        return 1
    return wcwidth(char)


def _is_reserved(code: int) -> bool:
    is_noncharacter = code & _NONCHARACTER == _NONCHARACTER
    return code in _SURROGATES or is_noncharacter or code >= _FIRST_CLUSTER


def _is_format(code: int) -> bool:
    """Whether it steers what is around it, though it counts as a cell."""
    return code != _SOFT_HYPHEN and unicodedata.category(chr(code)) == "Cf"


class _Shapes(dict[int, int | str]):
    """``str.translate`` table: a character as its cells, a mark as ``_MARK``."""

    _LIMIT = 40_000

    def __missing__(self, code: int) -> int | str:
        if len(self) > self._LIMIT:
            self.clear()
        self[code] = shape = self._shape(code)
        return shape

    @staticmethod
    def _shape(code: int) -> int | str:
        if _is_reserved(code):
            return _UNKNOWN
        if code == _BYTE_ORDER:
            return ""
        width = _width(code)
        if width == 1:
            return _UNKNOWN if _is_format(code) else code
        if width == 2:  # noqa: PLR2004
            return chr(code) + WIDE_RIGHT
        return "" if width < 0 else _MARK


_SHAPES = _Shapes()


def _widen(match: re.Match[str]) -> str:
    return WIDE_RIGHT.join(match[0]) + WIDE_RIGHT


def is_plain(text: str) -> bool:
    """Whether every character is surely one printable cell."""
    return not _UNUSUAL.search(text)


class Cells:
    """The clusters of one screen, and the ways from text to cells and back."""

    def __init__(self) -> None:
        self._clusters: list[str] = []
        self._codes: dict[str, str] = {}
        self._known: dict[str, tuple[str, str]] = {}

    def measure(self, text: str) -> tuple[str, str]:
        """The marks that belong to the cell before the text, and the text's cells."""
        if not _UNUSUAL.search(text):
            return "", text
        known = self._known.get(text)
        if known is None and not _RARE.search(text):
            return "", _WIDE.sub(_widen, text)
        if known is None:
            cells = text.translate(_SHAPES)
            known = self._join(text) if _MARK in cells else ("", cells)
            if len(text) <= _LONGEST_REMEMBERED:
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                self._known[text] = known
        return known

    def _join(self, text: str) -> tuple[str, str]:
        """As ``measure``, for text with marks."""
        leading = ""
        cells: list[str] = []
        for char in text:
            shape = char.translate(_SHAPES)
            if shape != _MARK:
                if shape:
                    cells.append(shape)
            elif cells:
                cells[-1] = self.cluster(cells[-1][0], char) + cells[-1][1:]
            else:
                leading += char
        return leading, "".join(cells)

    def cluster(self, base: str, marks: str) -> str:
        """One code point for what is in a cell and the marks that join it."""
        full = self.expand(base) + marks
        if len(full) > _LONGEST_CLUSTER:
            return base
        code = self._codes.get(full)
        if code is None:
            if len(self._clusters) >= _CLUSTERS:
                return base
            code = self._codes[full] = chr(_FIRST_CLUSTER + len(self._clusters))
            self._clusters.append(full)
        return code

    def expand(self, cells: str) -> str:
        """The text of the cells, as it was written."""
        if cells.isascii():
            return cells
        cells = cells.replace(WIDE_RIGHT, "")
        if max(cells, default="") < chr(_FIRST_CLUSTER):
            return cells
        return "".join(map(self._content, cells))

    def _content(self, char: str) -> str:
        index = ord(char) - _FIRST_CLUSTER
        if index < 0:
            return char
        return self._clusters[index] if index < len(self._clusters) else _UNKNOWN

    def draw(self, cells: str) -> str:
        """What is safe to draw of the cells: as wide as they are, nothing invisible.

        Joiners and variation selectors are left out: the terminal outside would join
        cells that are counted apart here.
        """
        if cells.isascii():
            return cells
        cells = cells.replace(WIDE_RIGHT, "")
        if max(cells, default="") < chr(_FIRST_CLUSTER):
            return cells
        return "".join(map(self._drawn, cells))

    def _drawn(self, char: str) -> str:
        full = self._content(char)
        return full[0] + "".join(filter(_is_drawn_mark, full[1:]))


def _is_drawn_mark(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Me"} and not (
        "\ufe00" <= char <= "\ufe0f" or char >= "\U000e0100"
    )
