"""How old what is shown may be, in words that are always true."""

from tui.describe.problems import problem
from tui.describe.words import Line, Word
from tui.state import Failed, Loadable, Loaded

_SLOW_S = 3.0


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
        case Loaded(at=at):
            age = max(0, int(now_s - at))
            if idle and age < 2 * 15:
                return (Word("live", "success"),)
            if asking and age > _SLOW_S * 5:
                return (Word(f"updating, data {_age(age)} old", "warning"),)
            return (Word(f"live {_age(age)} ago", "success"),)
        case Failed(last=Loaded(at=at)):
            return (
                Word("OFFLINE", "error"),
                Word(f"  data {_age(int(now_s - at))} old", "warning"),
            )
        case Failed():
            return (Word("OFFLINE", "error"),)
        case _:
            return (Word("loading", "muted"),)


def banner(known: Loadable[object], wait_s: float) -> Line:
    """Why there is nothing newer and when it is tried again; empty while all is well."""
    if not isinstance(known, Failed):
        return ()
    said = problem(known.error)
    again = f"Retry in {wait_s:.0f} s." if wait_s >= 1 else "Trying again."
    return (
        Word(f" {said.title}: {said.why} ", "warning"),
        Word(again),
        Word(" ctrl+r", "accent"),
        Word(" now"),
    )


def _age(seconds: int) -> str:
    if seconds < 60:  # noqa: PLR2004 - seconds in a minute
        return f"{seconds}s"
    if seconds < 3600:  # noqa: PLR2004 - seconds in an hour
        return f"{seconds // 60} min"
    return f"{seconds // 3600} h"
