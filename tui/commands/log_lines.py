"""Pieces of a job's output as whole lines, printed once each."""

import sys
from argparse import Namespace
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple, TextIO

from tui.commands.parsing import text
from tui.commands.printing import as_json, coloured, cut
from tui.describe.log_merge import missing_from
from tui.describe.log_text import bare, cleaned, unfinished

_REMEMBERED = 5_000
_LONGEST = 1_000_000
"""Characters of a line that has no end."""


class Source(NamedTuple):
    """Where a line comes from."""

    rank: int
    stderr: bool


class LinePrinter:
    """Prints lines: as text that is safe on a terminal, or as JSON."""

    def __init__(
        self, options: Namespace, *, nodes: int, out: TextIO | None = None
    ) -> None:
        """Print nothing yet.

        Args:
            options: With the format, and how many lines from the end are wanted.
            nodes: With several each line says which one it is from.
            out: Where to print; standard output when it is not said.
        """
        self._out = sys.stdout if out is None else out
        self._json: bool = text(options, "output") == "jsonl"
        self._several = nodes > 1 and options.rank is None
        self._only: int | None = options.rank
        self._colours = coloured(options, self._out)
        self._live = self._out.isatty() and not self._several and not self._json
        self._last: deque[str] | None = None
        if options.tail is not None:
            self._last = deque(maxlen=options.tail)

    def wants(self, rank: int) -> bool:
        """Whether lines of the node are printed."""
        return self._only in {None, rank}

    def line(self, source: Source, text: str) -> None:
        """Print a whole line, or keep it while the last ones are being found."""
        words = self._words(source, text)
        if self._last is not None:
            self._last.append(words)
        else:
            self._print(words)

    def partial(self, source: Source, text: str) -> None:
        """Show a line that has no end yet, where somebody watches."""
        if self._live and self._last is None and text:
            from shutil import get_terminal_size

            shown = cut(
                bare(self._words(source, text)), get_terminal_size().columns - 1
            )
            print(f"\r{shown}\x1b[K", end="", file=self._out, flush=True)

    def caught_up(self) -> None:
        """Print the last lines of what there was; all that comes now is printed."""
        kept, self._last = self._last, None
        for words in kept or ():
            self._print(words)

    def _print(self, words: str) -> None:
        before, after = ("\r", "\x1b[K") if self._live else ("", "")
        print(f"{before}{words}{after}", file=self._out, flush=True)

    def _words(self, source: Source, text: str) -> str:
        shown = cleaned(text)
        if self._json:
            record = {**source._asdict(), "text": bare(shown)}
            return as_json(record)
        prefix = f"[{source.rank}] " if self._several else ""
        if not self._colours:
            return prefix + bare(shown)
        return prefix + shown + ("\x1b[m" if "\x1b" in shown else "")


class LogLines:
    """The output of all nodes, in pieces cut anywhere."""

    def __init__(self, printer: LinePrinter) -> None:
        self._printer = printer
        self._open: dict[Source, str] = {}
        self._seen: dict[Source, deque[str]] = {}
        self._replayed: dict[Source, list[str]] | None = None
        self.heard = 0
        """Characters that came."""

    def replay(self) -> None:
        """The stream begins anew: what was printed already is about to come again."""
        self._replayed = {}
        self._open.clear()

    def caught_up(self) -> None:
        """Nothing more comes at once: print what of the replay is new."""
        replayed, self._replayed = self._replayed, None
        for source, lines in (replayed or {}).items():
            self._print_missing(source, lines)
        self._printer.caught_up()

    def add(self, source: Source, text: str) -> None:
        """Take a piece."""
        if not self._printer.wants(source.rank):
            return
        self.heard += len(text)
        *lines, rest = (self._open.get(source, "") + text).split("\n")
        for line in lines:
            self._whole(source, line)
        rest = unfinished(rest)[-_LONGEST:]
        self._open[source] = rest
        if self._replayed is None:
            self._printer.partial(source, rest)

    def file(self, source: Source, lines: Sequence[str]) -> None:
        """Take the end of a file: print what the stream did not bring."""
        self._open.pop(source, None)
        self._print_missing(source, lines)

    def end(self) -> None:
        """Print what never got a line end."""
        self.caught_up()
        for source, rest in self._open.items():
            if rest:
                self._whole(source, rest)
        self._open.clear()

    def _print_missing(self, source: Source, lines: Sequence[str]) -> None:
        seen = [bare(cleaned(line)) for line in self._seen.get(source, ())]
        begin = missing_from(seen, [bare(cleaned(line)) for line in lines])
        for line in lines[begin or 0 :]:
            self._whole(source, line)

    def _whole(self, source: Source, line: str) -> None:
        if self._replayed is not None:
            self._replayed.setdefault(source, []).append(line)
            return
        self._seen.setdefault(source, deque(maxlen=_REMEMBERED)).append(line)
        self._printer.line(source, line)
