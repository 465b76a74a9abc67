"""What leaves the view of a log: lines copied to the clipboard, lines saved."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from textual.screen import Screen

from tui.describe import plain
from tui.describe.log_book import BookLine, Source
from tui.describe.log_sight import LogSight
from tui.describe.log_words import counted
from tui.errors import NotKept
from tui.screens.clipboard import copy
from tui.screens.dialogs import Choice, Prompt
from tui.screens.logs.feed import LogFeed
from tui.screens.logs.saving import proposal, save
from tui.screens.new_file import short, typed

_MOST_COPIED = 20_000
"""Lines; more are for a file."""
_LONGEST_SAID = 40
_CUT = "Earlier lines are not here, and the first may lack its start."


class LogLeaving:
    """Copies and saves for the screen of a log."""

    def __init__(self, screen: Screen[None], name: str) -> None:
        self._screen = screen
        self._name = name

    def copy(self, sight: LogSight, first: int, last: int) -> None:
        """Copy the lines in sight from one number to another."""
        start, end = sight.place(first), sight.place(last) + 1
        if end - start > _MOST_COPIED:
            self._warn(f"{counted(end - start)} are too many to copy. S saves them.")
            return
        lines = [line.bare for line in _joined(sight, start, end)]
        if not lines:
            self._warn("There is no line to copy.")
            return
        said = copy(self._screen, "\n".join(lines))
        what = counted(len(lines)) if len(lines) > 1 else _short(lines[0])
        self._say(f"{what}: {said}")

    async def save(self, sight: LogSight, feed: LogFeed) -> None:
        """Ask what and where, and save it there; from within a worker only."""
        everything = LogSight(sight.book)
        if len(sight) != len(everything):
            chosen = await self._which(len(sight), len(everything))
            if chosen is None:
                return
            sight = sight if chosen == "s" else everything
        path = await self._screen.app.push_screen_wait(
            Prompt(
                "Save the log",
                (
                    f"{counted(len(sight))}, without colours,",
                    "in a new file that only you can read.",
                    *((_CUT,) if feed.from_tail else ()),
                ),
                value=short(proposal(self._name)),
                hint="enter saves it   esc does not",
            )
        )
        if not path or not path.strip():
            return
        target = typed(path)
        try:
            nodes = feed.job.specification.replicas
            count = await save(target, lines_of(sight, nodes=nodes))
        except NotKept as error:
            self._warn(error.why)
        else:
            self._say(f"{counted(count)} saved in {short(target)}")

    async def _which(self, shown: int, everything: int) -> str | None:
        return await self._screen.app.push_screen_wait(
            Choice(
                "Save",
                (
                    ("s", f"what is shown, {counted(shown)}", ""),
                    ("a", f"everything, {counted(everything)}", ""),
                ),
            )
        )

    def _say(self, text: str) -> None:
        self._screen.notify(text, markup=False)

    def _warn(self, text: str) -> None:
        self._screen.notify(text, severity="warning", markup=False)


def lines_of(sight: LogSight, *, nodes: int) -> Iterator[str]:
    """The lines in sight as text; with their node where there are several.

    Raises:
        NotKept: the log began anew meanwhile.
    """
    book = sight.book
    begun = (book.epoch, book.first, book.closed)
    for line in _joined(sight, 0, len(sight)):
        yield _with_node(line) if nodes > 1 else line.bare
        now = (book.epoch, book.first, book.closed)
        if now != begun or sight.book is not book:
            message = "The log began anew meanwhile. Save it once more."
            raise NotKept(message)


def _joined(sight: LogSight, start: int, end: int) -> Iterator[BookLine]:
    """The lines from one place to another, long ones in one piece as they came.

    Not where lines are hidden by words: what goes on in a hidden one is not complete.
    """
    whole = not (sight.hiding and sight.sought)
    begun: dict[Source, _Begun] = {}
    for number, line in sight.lines(start, end):
        if line.rule:
            yield line
            continue
        source = Source(line.rank, line.stderr)
        before = begun.pop(source, None)
        if whole and sight.book.goes_on(number):
            before = begun[source] = before or _Begun(line)
            before.texts.append(line.bare)
        else:
            yield before.line(line.bare) if before else line
    for before in begun.values():
        yield before.line("")


@dataclass(slots=True)
class _Begun:
    """The beginning of a long line."""

    first: BookLine
    texts: list[str] = field(default_factory=list[str])

    def line(self, rest: str) -> BookLine:
        """All of it."""
        return self.first._replace(text="".join((*self.texts, rest)))


def _with_node(line: BookLine) -> str:
    return line.bare if line.rule else f"{line.rank + 1} {line.bare}"


def _short(text: str) -> str:
    text = plain(text.strip())
    return f"{text[: _LONGEST_SAID - 1]}…" if len(text) > _LONGEST_SAID else text
