"""Copy mode: the keys of vi walk over screen and history, mark, find and copy.

Output goes on meanwhile and does not move the view. Lines are counted from the first
that ever was, as in a `Selection`.
"""

from typing import TYPE_CHECKING

from tui.describe import Line, Word, plain
from tui.terminal.motions import MOTIONS, Lines
from tui.terminal.search import Found, find
from tui.widgets.terminal_selection import FAR, Selection

if TYPE_CHECKING:
    from tui.terminal.search import Cell
    from tui.widgets.terminal_reader import Reader

_ARROWS = {
    "left": "h",
    "right": "l",
    "up": "k",
    "down": "j",
    "home": "0",
    "end": "$",
    "pageup": "ctrl+b",
    "pagedown": "ctrl+f",
    "space": "v",
}
_LINE_KEYS = frozenset("jkHML")
_LONGEST = 200
_SHOWN = 30


class CopyMode:
    """Has the keys of one view until it is left."""

    def __init__(self, view: "Reader") -> None:
        self._view = view
        self._lines = Lines(view.terminal)
        cursor = view.terminal.cursor
        start = (view.terminal.dropped + cursor.y, cursor.x)
        self.cell: Cell = self._lines.inside(start)
        self._wish = self.cell[1]
        self._anchor: Cell | None = None
        self._whole_lines = False
        self.prompt: str | None = None
        """What is typed to be found, while it is typed."""
        self._searched_from: Cell = self.cell
        self._forward = False
        self._only_to_find = False
        self.words = ""
        """What is looked for, marked wherever it stands."""
        self._found: Found | None = None

    # keys

    def key(self, key: str, character: str) -> None:
        """Take a key; all are taken."""
        if self.prompt is not None:
            self._prompt_key(key, character)
        else:
            name = character if character and character.isprintable() else key
            self._do(_ARROWS.get(key, name))
        self._show()

    def _do(self, key: str) -> None:
        if key in MOTIONS:
            self.cell = self._lines.go(key, self.cell)
            self._wish = FAR if key == "$" else self.cell[1]
        elif key in _LINE_KEYS or key in self._pages():
            self._move_lines(key)
        elif key in {"v", "V", "o"}:
            self._mark(key)
        elif key in {"/", "?"}:
            self.ask(forward=key == "/")
        elif key in {"n", "N"}:
            self._next(forward=self._forward == (key == "n"))
        elif key == "enter" and self._view.follow_link(self.cell):
            self.leave()
        elif key in {"y", "enter"}:
            self._copy()
        elif key in {"escape", "q", "ctrl+c"}:
            self.leave()

    def _pages(self) -> dict[str, int]:
        page = max(2, self._view.size.height)
        half, whole = page // 2, page - 2
        return {"ctrl+u": -half, "ctrl+d": half, "ctrl+b": -whole, "ctrl+f": whole}

    def _move_lines(self, key: str) -> None:
        top, height = self._top, self._view.size.height
        bottom = min(top + height - 1, self._lines.last)
        places = {"H": top, "M": (top + bottom) // 2, "L": bottom}
        steps = {"j": 1, "k": -1} | self._pages()
        line = places[key] if key in places else self.cell[0] + steps[key]
        if key in self._pages():
            self._view.scroll_back(-steps[key])
        self.cell = self._lines.inside((line, self._wish))

    def _mark(self, key: str) -> None:
        if key == "o":
            if self._anchor is not None:
                self._anchor, self.cell = self.cell, self._anchor
            return
        whole = key == "V"
        off = self._anchor is not None and self._whole_lines == whole
        self._anchor = None if off else self._anchor or self.cell
        self._whole_lines = whole

    def _copy(self) -> None:
        selection = self.selection
        if selection is None:
            first, last = self._lines.whole(self.cell[0])
            selection = Selection((first, 0), (last, FAR))
        text = selection.text(self._view.terminal)
        self.leave()
        if text:
            self._view.post_message(self._view.Copied(text))

    def leave(self) -> None:
        """Give the keys back and follow the output."""
        self._view.leave_copy_mode()

    # finding

    def ask(self, *, forward: bool, only: bool = False) -> None:
        """Ask what to find; ``only``: giving up leaves copy mode too."""
        self.prompt = ""
        self._forward = forward
        self._only_to_find = only
        self._searched_from = self.cell

    def paste(self, text: str) -> None:
        """Take the first line into what is typed."""
        if self.prompt is not None:
            self._type(self.prompt + plain("".join(text.splitlines()[:1])))
            self._show()

    def _prompt_key(self, key: str, character: str) -> None:
        typed = self.prompt or ""
        if key in {"escape", "ctrl+c"} or (key == "backspace" and not typed):
            self._give_up()
        elif key == "enter":
            self.prompt = None
            if not typed and self._view.last_words:
                self._look_for(self._view.last_words)
                self._next(forward=self._forward)
            self._view.last_words = self.words
        elif key == "backspace":
            self._type(typed[:-1])
        elif key == "ctrl+u":
            self._type("")
        elif character and character.isprintable():
            self._type(typed + character)

    def _give_up(self) -> None:
        self.prompt = None
        self.cell = self._searched_from
        self._look_for("")
        if self._only_to_find:
            self.leave()

    def _type(self, words: str) -> None:
        """Go to the nearest place of the words so far."""
        self.prompt = words[:_LONGEST]
        self._look_for(self.prompt)
        self.cell = self._searched_from
        if self._found is None or self._found.at(self.cell) is None:
            self._next(forward=self._forward)

    def _look_for(self, words: str) -> None:
        self.words = words
        self._found = find(self._view.terminal, words) if words else None

    def _next(self, *, forward: bool) -> None:
        if not self.words:
            self._look_for(self._view.last_words)
        else:
            self._look_for(self.words)  # there may be more text by now
        found = self._found
        if found:
            step = found.after if forward else found.before
            self.cell = self._lines.inside(found.start(step(self.cell)))
            self._wish = self.cell[1]

    # the picture

    @property
    def _top(self) -> int:
        return self._view.top + self._view.terminal.dropped

    @property
    def selection(self) -> Selection | None:
        """What is marked, the cursor's cell included."""
        if self._anchor is None:
            return None
        first, last = sorted((self._anchor, self.cell))
        if self._whole_lines:
            start, end = self._lines.whole(first[0])[0], self._lines.whole(last[0])[1]
            return Selection((start, 0), (end, FAR))
        return Selection(first, self._lines.after(last))

    def marks(self, top: int, height: int) -> Found | None:
        """Where the words stand in the lines in view, as ``Terminal.line`` counts."""
        if not self.words:
            return None
        terminal = self._view.terminal
        dropped = terminal.dropped
        first = self._lines.whole(top + dropped)[0] - dropped
        bottom = min(top + height, terminal.history + terminal.rows)
        last = self._lines.whole(bottom - 1 + dropped)[1] - dropped
        return find(terminal, self.words, range(first, last + 1))

    def _show(self) -> None:
        if self._view.copying is not self:
            return
        self.cell = self._lines.inside(self.cell)
        above = self._top - self.cell[0]
        below = self.cell[0] - (self._top + self._view.size.height - 1)
        if above > 0 or below > 0:
            self._view.scroll_back(above if above > 0 else -below)
        self._view.select(self.selection)
        self._view.show()
        self._view.note()

    # the words below

    @property
    def line(self) -> tuple[Line, Line]:
        """What the bottom line says: where this is, and the keys that work."""
        if self.prompt is not None:
            sign = "/" if self._forward else "?"
            shown = plain(self.prompt)
            cut = shown if len(shown) <= _SHOWN else "…" + shown[1 - _SHOWN :]
            said = (Word(" FIND ", "warning"), Word(f" {sign}{cut}▏", "strong"))
            ways = (Word("enter", "accent"), Word(" keeps  "), Word("esc", "accent"))
            return (*said, *self._count()), (*ways, Word(" back"))
        total = self._lines.last - self._lines.first + 1
        number = self.cell[0] - self._lines.first + 1
        where = f" line {number} of {total}"
        said = (Word(" COPY ", "warning"), Word(where), *self._count())
        finds = ("n N", "next") if self.words else ("/", "finds")
        pairs = (("v", "marks"), ("y", "copies"), finds, ("esc", "leaves"))
        keys: list[Word] = []
        for key, does in pairs:
            keys += [Word(key, "accent"), Word(f" {does}  ")]
        return said, (*keys[:-1], Word(" leaves"))

    def _count(self) -> Line:
        if self._found is None:
            return ()
        if not self._found:
            return (Word("  not found", "warning"),)
        index = self._found.at(self.cell)
        nth = "" if index is None else f"{index + 1} of "
        return (Word(f"  {nth}{len(self._found)}", "muted"),)
