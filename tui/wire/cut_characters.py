"""Characters that a server cut in two: one for one again, so that columns stay right.

Servers read a shell's output by the 4 KiB and turn each piece into text by itself. Of a
character on a border only U+FFFD are left, one for each of its bytes, and a full-screen
program's line would be up to three columns too long. What the character was is lost;
where both its neighbours are the same, as in the lines of a box, it was like them.
"""

from unicodedata import east_asian_width

_LOST = "\ufffd"
_LOST_WIDE = "〓"
"""Stands for a lost wide character in print, too."""
_SHORTEST = 256
"""Shorter pieces were not cut for their length: what they end with is the program's."""
_MOST_BYTES = 4


class CutCharacters:
    """Mends the output of one shell, piece by piece."""

    def __init__(self) -> None:
        self._held = ""
        """What may be the beginning of a character: told with the next piece."""
        self._before = ""

    def mend(self, piece: str) -> str:
        """The piece with one character where one was cut."""
        if self._held:
            piece = self._joined(piece)
        if piece[-1:] == _LOST and len(piece) >= _SHORTEST:
            whole = piece.rstrip(_LOST)
            if 0 < len(piece) - len(whole) < _MOST_BYTES:
                self._held, self._before = piece[len(whole) :], whole[-1:]
                return whole
        return piece

    def _joined(self, piece: str) -> str:
        rest = piece.lstrip(_LOST)
        held, self._held = self._held, ""
        here = len(piece) - len(rest)
        size = len(held) + here
        if not here or size > _MOST_BYTES:
            return held + piece
        return _likely(self._before, rest[:1], size) + rest


def _likely(before: str, after: str, size: int) -> str:
    """What may have stood between two characters and had so many bytes."""
    if before == after and len(before.encode("utf-8", "replace")) == size:
        return before
    wide = any(side and east_asian_width(side) in "WF" for side in (before, after))
    return _LOST_WIDE if wide and size > 2 else _LOST  # noqa: PLR2004
