"""The lines that every main screen shares; `tui.screens.place.Place` composes them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from tui.describe import Line, Word
from tui.widgets.bar import GAP, Bar
from tui.widgets.ink import content

Hint: TypeAlias = tuple[str, str]
"""A key and what it does."""
_ALWAYS = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """One main screen as it is announced: its key, its name, a count in words."""

    key: str
    name: str
    count: str = ""


class Header(Bar):
    """Who is where: program, user, workspace, server; at the right how fresh it is."""

    def __init__(self) -> None:
        super().__init__(id="header")

    def show(
        self, who: str, server: str, *, demo: bool, fresh: Line, read_only: bool = False
    ) -> None:
        """Draw the words; `fresh` says how old what is shown may be."""
        self.left = (
            Word(" ucloud-tui", "strong"),
            Word(f"  {who}" if who else ""),
            Word(f"   {server}", "muted"),
        )
        self.right = (*marks(demo=demo, read_only=read_only), *fresh, Word(" "))


def marks(*, demo: bool, read_only: bool) -> Line:
    """What must be plain wherever the user is; with a gap behind each word."""
    lock = (Word("READ-ONLY", "warning"), Word("  ")) if read_only else ()
    mark = (Word("DEMO", "accent"), Word("  ")) if demo else ()
    return (*lock, *mark)


class TitleBar(Bar):
    """The first line of what is opened over a place: what it is, and in whose name."""

    def __init__(self, who: Callable[[], str], marks: Line) -> None:
        """Show nothing but the marks until there is a title.

        Args:
            who: User and workspace; left out where there is no room for them.
            marks: What must be plain here too.
        """
        super().__init__(id="header")
        self._who = who
        self._marks = marks

    def render(self) -> Content:
        """The title; at the right who, the marks, and what else there is to say."""
        left, right = content(self.left), content((*self._marks, *self.right))
        who = content((Word(f"{self._who()}  ", "muted"),) if self._who() else ())
        taken = left.cell_length + GAP + who.cell_length + right.cell_length
        if taken <= self.content_size.width:
            right = Content.assemble(who, right)
        return self.between(left, right)


class Places(Bar):
    """The main screens with their keys; the one in front stands out."""

    spots: reactive[tuple[Spot, ...]] = reactive[tuple[Spot, ...]](())

    class Chosen(Message):
        """A name was clicked; ``key`` leads there as well."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, here: str) -> None:
        super().__init__(id="places")
        self._here = here

    def show(self, spots: tuple[Spot, ...]) -> None:
        """Draw the names of all main screens."""
        self.spots = spots

    def render(self) -> Content:
        """All names; where room is short only that of the one in front."""
        words = [word for line in self._lines() for word in line]
        self.set_reactive(Bar.left, tuple(words))
        return super().render()

    def on_click(self, event: events.Click) -> None:
        """Say which name is under the mouse."""
        event.stop()
        end = 0
        for spot, line in zip(self.spots, self._lines(), strict=True):
            end += _cells(line)
            if event.x < end:
                self.post_message(self.Chosen(spot.key))
                return

    def _lines(self) -> tuple[Line, ...]:
        """The words of each, as they have room."""
        lines = tuple(self._line(spot, short=False) for spot in self.spots)
        if sum(map(_cells, lines)) > self.content_size.width:
            return tuple(self._line(spot, short=True) for spot in self.spots)
        return lines

    def _line(self, spot: Spot, *, short: bool) -> Line:
        here = spot.name == self._here
        name = "" if short and not here else f" {spot.name}"
        tone, gap = "strong" if here else "muted", " " if short else "  "
        if "!" in spot.count:
            named = Word(f" {spot.key}{name} ", tone)
            return (named, Word(spot.count + gap, "warning"))
        return (Word(f" {spot.key}{name} {spot.count}".rstrip() + gap, tone),)


def _cells(line: Line) -> int:
    return sum(cell_len(word.text) for word in line)


class Banner(Vertical):
    """Two lines that are only there while something is wrong; the keys are not cut."""

    def __init__(self) -> None:
        super().__init__(id="banner")
        self._first, self._second = Bar(), Bar()

    def compose(self) -> ComposeResult:
        """What is wrong and what to do; why."""
        yield self._first
        yield self._second

    def show(self, title: Line, keys: Line, why: Line) -> None:
        """Draw the lines, or go away when there is no title."""
        self._first.left, self._first.right = title, keys
        self._second.left = why
        self._second.display = bool(why)
        self.set_class(bool(title), "-shown")


class Hints(Bar):
    """The keys that work here and now; nothing that would not."""

    hints: reactive[tuple[Hint, ...]] = reactive[tuple[Hint, ...]](())

    def __init__(self) -> None:
        super().__init__(id="hints")

    def show(self, hints: tuple[Hint, ...], right: Line = ()) -> None:
        """Draw (key, what it does) pairs from the most wanted on.

        Where room is short the last two stay, help by custom, and none is cut.
        """
        self.hints = hints
        self.right = right

    def render(self) -> Content:
        """The pairs that fit, and the words at the right."""
        taken = sum(cell_len(word.text) for word in self.right)
        room = self.content_size.width - (taken + GAP if taken else 0)
        self.set_reactive(Bar.left, _words(fitting(self.hints, room)))
        return super().render()


def fitting(hints: tuple[Hint, ...], room: int) -> tuple[Hint, ...]:
    """The hints without those for which there is no room."""
    kept = list(hints)
    while len(kept) > _ALWAYS and _width(kept) > room:
        del kept[-_ALWAYS - 1]
    return tuple(kept)


def _width(hints: Iterable[Hint]) -> int:
    return sum(cell_len(word.text) for word in _words(hints))


def _words(hints: Iterable[Hint]) -> Line:
    words: list[Word] = []
    for key, does in hints:
        words += [Word("  " if words else " "), Word(key, "accent")]
        words.append(Word(f" {does}"))
    return tuple(words)
