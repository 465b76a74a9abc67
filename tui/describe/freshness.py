"""How old what is shown may be, in words that are always true."""

from typing import NamedTuple

from tui.describe.problems import problem
from tui.describe.words import Line, Word
from tui.errors import NotSignedIn, UCloudError
from tui.state import Failed, Loadable, Loaded

_SLOW_S = 20
"""Past this age a question under way is worth a word."""
_IDLE_S = 20
"""Past this age ``live`` alone would not be true."""
_MINUTE_S = 60


def freshness(
    known: Loadable[object], now_s: float, *, idle: bool, asking: bool
) -> Line:
    """``live 2s ago``; ``live`` alone while nobody is there, so that nothing ticks.

    Args:
        known: What was asked for.
        now_s: Seconds since the epoch.
        idle: Nobody struck a key for a while: the words stand still.
        asking: A question is under way.
    """
    match known:
        case Loaded(at=at, kept=True):
            return (Word(f"asking, data {_age(int(now_s - at))} old", "warning"),)
        case Loaded(at=at):
            return _live(max(0, int(now_s - at)), idle=idle, asking=asking)
        case Failed(error, last=Loaded(at=at)):
            age = Word(f"  data {_age(int(now_s - at))} old", "warning")
            return (_why_not_live(error), age)
        case Failed(error):
            return (_why_not_live(error),)
        case _:
            return (Word("loading", "muted"),)


def _why_not_live(error: UCloudError) -> Word:
    signed_out = isinstance(error, NotSignedIn)
    return Word("SIGNED OUT" if signed_out else "OFFLINE", "error")


def _live(age_s: int, *, idle: bool, asking: bool) -> Line:
    if asking and age_s > _SLOW_S:
        return (Word(f"updating, data {_age(age_s)} old", "warning"),)
    if idle and age_s <= _IDLE_S:
        return (Word("live", "success"),)
    if idle and age_s < _MINUTE_S:
        return (Word("live <1 min ago", "success"),)
    return (Word(f"live {_age(age_s)} ago", "success"),)


class Notice(NamedTuple):
    """Why there is nothing newer: a title, what to do about it, the reason."""

    title: Line = ()
    keys: Line = ()
    why: Line = ()


def banner(known: Loadable[object], wait_s: float, host: str = "") -> Notice:
    """Why there is nothing newer, and when it is tried again; empty if all is well."""
    if not isinstance(known, Failed):
        return Notice()
    said = problem(known.error, host)
    if isinstance(known.error, NotSignedIn):
        keys = (Word("n", "accent"), Word(" new token "))
    else:
        again = f"Retry in {wait_s:.0f} s. " if wait_s >= 1 else "Trying again. "
        keys = (Word(again), Word("ctrl+r", "accent"), Word(" now "))
    return Notice(
        (Word(f" {said.title}.", "warning"),),
        keys,
        (Word(f" {said.why}", "warning"),) if said.why else (),
    )


def _age(seconds: int) -> str:
    if seconds < 60:  # noqa: PLR2004 - seconds in a minute
        return f"{seconds}s"
    if seconds < 3600:  # noqa: PLR2004 - seconds in an hour
        return f"{seconds // 60} min"
    return f"{seconds // 3600} h"
