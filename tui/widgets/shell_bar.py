"""The line over the shells: a tab for each, how the one in front is doing."""

from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.describe import Line, Tone, Word
from tui.widgets.ink import content

_LABEL_CELLS = 20
_NARROW_CELLS = 10
_GAP = 2


@dataclass(frozen=True, slots=True)
class Tab:
    """One shell: a name that is safe to draw, and a mark for what it needs."""

    label: str
    mark: str = ""
    """What there is to say of it, in a few characters; "" all is well."""
    tone: Tone = ""
    """How pressing the mark is."""


class ShellBar(Widget):
    """Tabs at the left, the state of the shell in front at the right."""

    tabs: reactive[tuple[Tab, ...]] = reactive[tuple[Tab, ...]](())
    front: reactive[int] = reactive(0)
    title: reactive[str] = reactive("")
    state: reactive[Line] = reactive[Line](())

    class Chosen(Message):
        """A tab was clicked; ``index`` is -1 for a new one."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def render(self) -> Content:
        """The tabs that fit, the title when there is room, the state."""
        width = self.content_size.width
        state = content(self.state)
        room = width - state.cell_length - 1 - _GAP
        words = [word for _index, word in lay_out(self.tabs, self.front, room)]
        left = content(tuple(words))
        room -= left.cell_length
        if self.title and room > _LABEL_CELLS:
            left += content((Word(f"  {fit(self.title, room - 4).rstrip()}", "muted"),))
        gap = " " * max(0, width - left.cell_length - state.cell_length - 1)
        return Content.assemble(left, gap, state, " ")

    def on_click(self, event: events.Click) -> None:
        """Choose the tab under the mouse."""
        event.stop()
        state = content(self.state)
        room = self.content_size.width - state.cell_length - 1 - _GAP
        end = 0
        for index, word in lay_out(self.tabs, self.front, room):
            end += cell_len(word.text)
            if event.x < end:
                self.post_message(self.Chosen(index))
                return


def fit(text: str, cells: int) -> str:
    """The text in at most so many cells, with an ellipsis where it was cut."""
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, max(0, cells - 1)).rstrip() + "…" if cells > 0 else ""


def lay_out(
    tabs: tuple[Tab, ...], front: int, room: int
) -> tuple[tuple[int, Word], ...]:
    """The tabs as words with their numbers; around the one in front if not all fit.

    The last word is the sign for a new shell, number -1.
    """
    for cells in (_LABEL_CELLS, _NARROW_CELLS):
        words = [_word(tab, i, front, cells) for i, tab in enumerate(tabs)]
        if sum(cell_len(word.text) for word in words) + 3 <= room:
            return (*enumerate(words), (-1, Word(" + ")))
    first, last = front, front + 1
    used = cell_len(words[front].text) if words else 0
    while words and (first > 0 or last < len(words)):
        step = first - 1 if first > 0 and (last >= len(words)) else last
        used += cell_len(words[step].text)
        if used + 5 > room:
            break
        first, last = min(first, step), max(last, step + 1)
    shown = [(i, words[i]) for i in range(first, min(last, len(words)))]
    if first > 0:
        shown.insert(0, (first - 1, Word("◂", "muted")))
    if last < len(words):
        shown.append((last, Word("▸ ", "muted")))
    return (*shown, (-1, Word(" + ")))


def _word(tab: Tab, index: int, front: int, cells: int) -> Word:
    box = "▣" if index == front else "▢"
    mark = f" {tab.mark}" if tab.mark else ""
    text = f" {box}{index + 1} {fit(tab.label, cells)}{mark} "
    return Word(text, tab.tone or ("strong" if index == front else ""))
