"""What a demonstration can break on purpose, to show what the program does then."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from textual.app import SystemCommand


class _Change(NamedTuple):
    title: str
    word: str
    """What the sandbox is told."""
    effect: str
    told: str = "In this demo: {title}, {effect}."
    """What the user is told when it is done."""


_CHANGES = (
    _Change("cut every connection", "sockets", "shells and streams break off"),
    _Change("the server fails", "server", "nobody is answered"),
    _Change("the provider hippo fails", "provider hippo", "others go on"),
    _Change("slow answers", "slow", "each takes 2 seconds"),
    _Change("the sign-in is refused", "token", "as when a token was revoked"),
    _Change("time is nearly up", "expire", "the newest running job ends in 5 minutes"),
    _Change(
        "all is well again", "heal", "takes all of these back", "All is well again."
    ),
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
    for change in _CHANGES:
        does = partial(_do, tell, say, change)
        yield SystemCommand(f"Demo: {change.title}", change.effect, does)


def _do(
    tell: Callable[[str], None], say: Callable[[str], object], change: _Change
) -> None:
    tell(change.word)
    say(change.told.format(title=change.title, effect=change.effect))
