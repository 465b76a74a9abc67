"""What can be copied of something, by letter, with a reason for what cannot."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.screen import Screen

from tui.describe import commands
from tui.describe.plain import plain
from tui.screens.clipboard import copy
from tui.screens.dialogs import Choice

if TYPE_CHECKING:
    from tui.screens.opening import Opening

_LONGEST = 50


class Thing(NamedTuple):
    """Something that can be copied; an empty text cannot."""

    key: str
    name: str
    text: str
    why: str = ""
    """Why it cannot, a sentence without an end."""

    @property
    def shown(self) -> str:
        """Its name and how it begins."""
        text = " ".join(plain(self.text).split())
        if len(text) > _LONGEST:
            text = text[: _LONGEST - 1] + "…"
        return f"{self.name}  {text}".rstrip()


async def copied_one_of(
    screen: Screen[Any], title: str, things: Sequence[Thing]
) -> str:
    """Let the user choose what to copy; what came of it, "" when they did not."""
    options = tuple(
        (thing.key, thing.shown, "" if thing.text else thing.why) for thing in things
    )
    chosen = await screen.app.push_screen_wait(Choice(title, options))
    for thing in things:
        if thing.key == chosen:
            return f"{thing.name}. {copy(screen, thing.text)}"
    return ""


def in_context(opening: "Opening", command: str) -> str:
    """The command as it is typed elsewhere: with the context, where it is stored."""
    return commands.in_context(command, opening.context_name if opening.stored else "")
