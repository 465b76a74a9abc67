"""What a demonstration can break on purpose, to show what the program does then."""

from collections.abc import Callable, Iterable
from functools import partial

from textual.app import SystemCommand

_MEND = "Demo: all is well again"
_FAULTS = (
    ("Demo: cut every connection", "sockets", "shells and streams break off"),
    ("Demo: the server fails", "server", "nobody is answered"),
    ("Demo: the provider hippo fails", "provider hippo", "others go on"),
    ("Demo: slow answers", "slow", "each takes 2 seconds"),
    ("Demo: the sign-in is refused", "token", "as when a token was revoked"),
    ("Demo: time is nearly up", "expire", "the newest running job ends in 5 minutes"),
    (_MEND, "heal", "takes all of these back"),
)


def demo_commands(
    tell: Callable[[str], None] | None, say: Callable[[str], object]
) -> Iterable[SystemCommand]:
    """The faults by name, for the palette.

    Args:
        tell: Has the sandbox do it; None where nothing listens.
        say: Tells the user what was done.
    """
    if tell is None:
        return
    for title, word, effect in _FAULTS:
        yield SystemCommand(title, effect, partial(_do, tell, say, word, effect))


def _do(
    tell: Callable[[str], None], say: Callable[[str], object], word: str, effect: str
) -> None:
    tell(word)
    told = "All is well again." if word == "heal" else f"In this demo {effect}."
    say(told)
