"""What is looked for in a log: words as they stand, or a regular expression."""

import re
import warnings
from functools import partial
from time import perf_counter
from typing import Protocol

from tui.describe.log_book import Block
from tui.describe.patience import TooSlow, within

Spans = list[tuple[int, int]]
"""Places in a text, as (first, after the last)."""

_LONGEST = 1_000
_AT_ONCE = 16 * 1024
"""Characters that are looked through before the time is looked at."""
_PATIENCE_S = 0.25
"""Of the processor, for so many; simple expressions take a thousandth of it."""
_ESCAPED = re.compile(r"\\.", re.DOTALL)
SLOW = "it takes too long"


class Sought(Protocol):
    """Something to look for; capital letters count only if there are any in it."""

    text: str
    """As it was typed."""
    regex: bool
    why: str
    """Why nothing can be found; empty while all is well."""

    def spans(self, text: str) -> Spans:
        """Where it stands in a line."""
        ...

    def places(self, block: Block, offset: int, until: float) -> tuple[list[int], int]:
        """Where in a block, from an offset on, there are lines with it.

        Args:
            block: Where to look.
            offset: The first line to look at.
            until: The time of `perf_counter` at which to come back.

        Returns:
            The places, each once and in order, and the first that was not looked at.
        """
        ...


def sought(text: str, *, regex: bool) -> Sought | None:
    """What somebody looks for who typed this; None for nothing."""
    if not text:
        return None
    return Expression(text) if regex else Words(text)


class Words:
    """A text as it stands."""

    regex = False
    why = ""

    def __init__(self, text: str) -> None:
        self.text = text
        self._capitals = text != text.lower()

    def spans(self, text: str) -> Spans:
        """Where it stands in a line."""
        words = self.text
        text = text if self._capitals else _small(text)
        found: Spans = []
        at = text.find(words)
        while at >= 0:
            found.append((at, at + len(words)))
            at = text.find(words, at + len(words))
        return found

    def places(self, block: Block, offset: int, until: float) -> tuple[list[int], int]:
        """Where in a block there are lines with it; fast enough to look at all."""
        del until
        lines = block.lines
        text = block.text if not offset else Block(0, lines[offset:], block.runs).text
        if not self._capitals:
            text = text.lower()
        words = self.text
        found: list[int] = []
        line, counted = offset, 0
        at = text.find(words)
        while at >= 0:
            line += text.count("\n", counted, at)
            found.append(line)
            counted = text.find("\n", at)
            if counted < 0:
                break
            at = text.find(words, counted)
        return found, len(lines)


def _small(text: str) -> str:
    """The text in small letters, as long as it was."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


class Expression:
    """A regular expression, looked for in each line by itself.

    One that takes too long is given up, and finds nothing from then on.
    """

    regex = True

    def __init__(self, text: str) -> None:
        self.text = text
        self.why = ""
        plain = _ESCAPED.sub("", text)
        flags = re.NOFLAG if plain != plain.lower() else re.IGNORECASE
        self._pattern = re.compile("")
        try:
            with warnings.catch_warnings(action="ignore"):
                self._pattern = re.compile(text[:_LONGEST], flags)
        except re.error as error:
            self.why = error.msg
        except (RecursionError, OverflowError):
            self.why = "it is too complex"
        if len(text) > _LONGEST:
            self.why = "it is too long"

    def spans(self, text: str) -> Spans:
        """Where it stands in a line."""
        if self.why:
            return []
        look = self._pattern.finditer
        try:
            found = within(_PATIENCE_S, lambda: [one.span() for one in look(text)])
        except TooSlow:
            self.why = SLOW
            return []
        return [(first, end) for first, end in found if end > first]

    def places(self, block: Block, offset: int, until: float) -> tuple[list[int], int]:
        """Where in a block there are lines with it, as far as the time goes."""
        lines = block.text.split("\n")
        found: list[int] = []
        while offset < len(lines) and not self.why:
            end, size = offset, 0
            while end < len(lines) and size < _AT_ONCE:
                size += len(lines[end]) + 1
                end += 1
            try:
                found += within(_PATIENCE_S, partial(self._in, lines, offset, end))
            except TooSlow:
                self.why = SLOW
            offset = end
            if perf_counter() >= until:
                break
        return found, len(lines) if self.why else offset

    def _in(self, lines: list[str], first: int, end: int) -> list[int]:
        search = self._pattern.search
        return [at for at in range(first, end) if search(lines[at])]
