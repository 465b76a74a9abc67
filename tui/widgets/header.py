"""The lines that every main screen shares; `tui.screens.place.Place` composes them."""

from dataclasses import dataclass

from tui.describe import Line, Word
from tui.widgets.bar import Bar


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

    def show(self, who: str, server: str, *, demo: bool, fresh: Line) -> None:
        """Draw the words; `fresh` says how old what is shown may be."""
        self.left = (
            Word(" ucloud-tui", "strong"),
            Word(f"  {who}" if who else ""),
            Word(f"   {server}", "muted"),
        )
        mark = (Word("DEMO", "accent"), Word("  ")) if demo else ()
        self.right = (*mark, *fresh, Word(" "))


class Places(Bar):
    """The main screens with their keys; the one in front stands out."""

    def __init__(self, here: str) -> None:
        super().__init__(id="places")
        self._here = here

    def show(self, spots: tuple[Spot, ...]) -> None:
        """Draw the names of all main screens."""
        words: list[Word] = []
        for spot in spots:
            text = f" {spot.key} {spot.name} {spot.count}".rstrip() + "  "
            words.append(Word(text, "strong" if spot.name == self._here else "muted"))
        self.left = tuple(words)


class Banner(Bar):
    """One line that is only there while something is wrong."""

    def __init__(self) -> None:
        super().__init__(id="banner")

    def show(self, line: Line) -> None:
        """Draw the line, or go away when it is empty."""
        self.left = line
        self.set_class(bool(line), "-shown")


class Hints(Bar):
    """The keys that work here and now; nothing that would not."""

    def __init__(self) -> None:
        super().__init__(id="hints")

    def show(self, hints: tuple[tuple[str, str], ...], right: Line = ()) -> None:
        """Draw (key, what it does) pairs from the most wanted on."""
        words: list[Word] = []
        for key, does in hints:
            words += [Word("  " if words else " "), Word(key, "accent")]
            words.append(Word(f" {does}"))
        self.left = tuple(words)
        self.right = right
