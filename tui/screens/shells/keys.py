"""What can be struck after the prefix: one table for doing, strip and help."""

from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from tui.describe import Word
from tui.screens.help import Keys
from tui.widgets.ink import paragraph

STRIP_AFTER_S = 0.4
_STRIP_CELLS = 77


class Command(NamedTuple):
    """A key after the prefix."""

    keys: tuple[str, ...]
    """Textual's names and characters."""
    does: str
    """The screen's method, without ``action_``, and its arguments."""
    shown: str
    words: str


COMMANDS: tuple[Command, ...] = (
    Command(("d", "escape"), "leave", "d", "back to list (keeps running)"),
    Command((), "", "1-9 ← →", "tab"),
    Command(("w",), "choose", "w", "find a shell"),
    Command(("n",), "another", "n", "new shell here"),
    Command(("x",), "close", "x", "close"),
    Command(("v", "|"), "split('right')", "v", "split right"),
    Command(("h", "_"), "split('below')", "h", "split below"),
    Command(("o",), "other", "o", "other pane"),
    Command(("z",), "zoom", "z", "zoom"),
    Command((",", "comma"), "rename", ",", "rename"),
    Command(("r",), "reconnect", "r", "reconnect"),
    Command(("[", "left_square_bracket"), "focused.copy_mode", "[", "copy mode"),
    Command(("pageup",), "focused.copy_mode('ctrl+b')", "", ""),
    Command(("{",), "focused.copy_mode('{')", "{ }", "prompt above, below"),
    Command(("}",), "focused.copy_mode('}')", "", ""),
    Command(("/", "slash"), "focused.find", "/", "find"),
    Command(("c",), "focused.take_offer", "c", "allow the job's copy"),
    Command(("y",), "copy", "y", "copy screen"),
    Command(("p",), "paste", "p", "paste"),
    Command(("b",), "jobs", "b", "jobs beside"),
    Command(("m",), "mouse", "m", "mouse to terminal"),
    Command(("s",), "save", "s", "save transcript"),
    Command(("A",), "record", "A", "record on/off"),
    Command(("R",), "fix_size", "R", "fix size"),
    Command(("l",), "ask('logs')", "l", "logs"),
    Command(("i",), "ask('info')", "i", "info"),
    Command(("e",), "ask('extend')", "e", "extend"),
    Command(("+", "plus"), "app.more_time", "+", "more time (warning)"),
    Command(("u",), "app.take_back", "u", "take back"),
    Command((":", "colon", "ctrl+p"), "palette", ":", "command"),
    Command(("?", "question_mark", "f1"), "help", "?", "keys"),
    *(
        Command((side,), f"move('{side}')", "", "")
        for side in ("left", "right", "up", "down")
    ),
    *(Command((str(n),), f"go({n - 1})", "", "") for n in range(1, 10)),
)

_BY_KEY = {key: command for command in COMMANDS for key in command.keys}

HELP: Keys = (
    ("any key", "to the job, but for F12 = ctrl+] = ctrl+5, the prefix"),
    *((f"F12 {command.shown}", command.words) for command in COMMANDS if command.shown),
    ("F12 ← → ↑ ↓", "to the pane on that side; where there is none, the next tab"),
    ("F12 | _", "as v and h"),
    ("F12 F12", "sends F12 (ctrl+] ctrl+] sends ctrl+])"),
    ("shift+pgup shift+pgdn", "scroll the history; shift+home, shift+end"),
    ("mouse", "drag copies, also from programs with shift; middle button pastes"),
    ("copy mode", "h j k l w b e 0 ^ $ g G H M L ctrl+u ctrl+d ctrl+f ctrl+b move"),
    ("v V o", "marks cells or lines, other end; y copies, enter opens a link"),
    ("/ ? n N", "finds below or above, next, the other way; esc or q leaves"),
    ("{ }", "prompt above, below if the shell marks them (OSC 133), or blank line"),
)


def command_for(key: str, character: str) -> Command | None:
    """What the key after the prefix means."""
    return _BY_KEY.get(key) or _BY_KEY.get(character)


class PrefixStrip(Static):
    """The commands, shown when the prefix was struck and nothing follows."""

    def __init__(self) -> None:
        super().__init__(_lines(), id="prefix", markup=False)
        self.border_title = Content("F12 …")
        self.display = False

    def appear(self) -> None:
        """Cover the last lines until the next key."""
        self.display = True


def _lines() -> Content:
    shown = [(each.shown, each.words) for each in COMMANDS if each.shown]
    shown.append(("F12", "sends F12"))
    rows: list[list[Word]] = [[]]
    for key, words in shown:
        cells = len(f"{key} {words}   ")
        if sum(cell_len(word.text) for word in rows[-1]) + cells > _STRIP_CELLS:
            rows.append([])
        rows[-1] += [Word(key, "accent"), Word(f" {words}   ")]
    return paragraph(tuple(row) for row in rows)
