"""What a job's state is called: a glyph and a word, or a sentence."""

from typing import NamedTuple

from tui.describe.plain import plain
from tui.describe.words import Word

_LONGEST = 14


class _State(NamedTuple):
    word: Word
    order: int
    sentence: str


_STATES = {
    "RUNNING": _State(Word("● RUN", "success"), 0, "is running"),
    "IN_QUEUE": _State(Word("○ QUEUE", "accent"), 1, "waits in the queue"),
    "CANCELING": _State(Word("◐ STOPPING", "warning"), 2, "is being stopped"),
    "SUSPENDED": _State(Word("= OFF", "muted"), 3, "is powered off"),
    "SUCCESS": _State(
        Word("✓ DONE", "muted"), 5, "has ended, by itself or because it was stopped"
    ),
    "FAILURE": _State(Word("✗ FAIL", "error"), 5, "has failed"),
    "EXPIRED": _State(Word("! EXPIR", "warning"), 5, "was ended by its time limit"),
}


def word(state: str) -> Word:
    """The state as a list shows it; ``? ITSNAME`` for one this program is too old for.

    >>> word("RUNNING").text
    '● RUN'
    """
    known = _STATES.get(state)
    if known:
        return known.word
    name = plain(state).strip().upper() or "UNKNOWN"
    if len(name) > _LONGEST:
        name = name[: _LONGEST - 1] + "…"
    return Word(f"? {name}")


def pending(name: str) -> Word:
    """A change that was asked for and is not confirmed: ``◐ STOPPING``, ``◐ +8h``."""
    said = plain(name)
    return Word(f"◐ {said if said.startswith('+') else said.upper()}", "warning")


def sentence(state: str) -> str:
    """What the state means, to follow the job's name: ``is running``."""
    known = _STATES.get(state)
    if known:
        return known.sentence
    return f"is in the state {plain(state) or 'unknown'}"


def order(state: str) -> int:
    """Where the state stands in a list: what needs attention first, ended last.

    States from newer servers come after the known active ones, before the ended.
    """
    known = _STATES.get(state)
    return known.order if known else 4


def names(state: str) -> str:
    """Everything the state may be called in a filter: ``● RUN running``."""
    return f"{word(state).text} {plain(state).lower().replace('_', ' ')}"
