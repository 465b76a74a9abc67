"""The state of one shell and the words for it: what is waited for, lost, ended.

Moments are seconds on the monotonic clock; ``clock`` is a time of day in words.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from tui.describe import Line, Word, plain

if TYPE_CHECKING:
    from tui.terminal.modes import Modes

FIRST_RETRY_S = 0.5
LONGEST_RETRY_S = 30.0
WAITING_AFTER_S = 1.0
"""Without an answer for so long, the round-trip time is not news any more."""
WORRYING_AFTER_S = 10.0
_SHOWN_ASIDE = 24
_NO_TIME_S = 0.05


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a connection waits for, and since when."""

    text: str
    since: float


@dataclass(frozen=True, slots=True)
class Connecting:
    """On the way to a prompt."""

    since: float
    steps: tuple[Step, ...] = ()
    attempt: int = 1

    def reached(self, text: str, now: float) -> "Connecting":
        """The same, waiting for something else; steps of no time are forgotten."""
        steps = self.steps
        if steps and now - steps[-1].since < _NO_TIME_S:
            steps = steps[:-1]
        return replace(self, steps=(*steps, Step(text, now)))


@dataclass(frozen=True, slots=True)
class Connected:
    """The far side answers, or did a moment ago."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The connection is gone and the job, as far as is known, is not."""

    why: str
    clock: str
    since: float
    attempt: int
    """How many connections failed in a row, this one included."""
    retry_at: float | None = None
    """None while the reason is asked for, and when it is kept as it is."""
    kept: bool = False
    """The user wants no new shell for now."""


@dataclass(frozen=True, slots=True)
class Ended:
    """There is nothing to reconnect to, or the user ended it."""

    why: str
    final: bool = False
    """The job is over, so that there can be no other shell."""


Phase: TypeAlias = Connecting | Connected | Lost | Ended


def retry_delay_s(attempt: int) -> float:
    """How long to wait after so many connections that failed: 0.5, 1, 2 … 30 s."""
    return min(LONGEST_RETRY_S, FIRST_RETRY_S * 2 ** min(attempt - 1, 16))


def state_word(
    phase: Phase, now: float, round_trip_s: float | None, waiting_s: float
) -> Line:
    """The right end of the first line: the round trip and the state in a word."""
    match phase:
        case Connecting(since=since):
            age = now - since
            seconds = f" {age:.0f} s" if age >= WAITING_AFTER_S else ""
            return (Word("◐ connecting" + seconds, "warning"),)
        case Connected():
            return (*_trip(round_trip_s, waiting_s), Word("● connected", "success"))
        case Lost(clock=clock):
            return (Word(f"✗ lost {clock}", "error"),)
        case Ended():
            return (Word("■ ended", "muted"),)


def _trip(round_trip_s: float | None, waiting_s: float) -> Line:
    if waiting_s >= WAITING_AFTER_S:
        tone = "error" if waiting_s >= WORRYING_AFTER_S else "warning"
        return (Word(f"waiting {waiting_s:.0f} s", tone), Word("  "))
    if round_trip_s is None:
        return ()
    return (Word(f"{max(1, round(round_trip_s * 1000))} ms", "muted"), Word("  "))


def foot(phase: Phase, now: float, aside: str, *, back: int = 0) -> tuple[Line, Line]:
    """The last line: who gets the keys or what happens next; then the keys that work.

    Where there is no room the first part is cut, never the second.
    """
    if aside and not isinstance(phase, Ended):
        return _aside(phase, aside)
    match phase:
        case Connecting(steps=steps):
            return (Word(" "), *_steps(steps, now)), _ways(("F12 d", "leave"))
        case Connected():
            return _connected(back)
        case Lost():
            return _lost(phase, now)
        case Ended(why=why, final=final):
            can = (("l", "logs"), ("i", "job")) if final else (("enter", "new shell"),)
            keys = _ways(*can, ("F12 x", "close"), ("esc", "leave"))
            return (Word(f" {plain(why)}", "strong"),), keys


def told(text: str) -> tuple[Line, Line]:
    """A sentence in the last line for a while; the way out stays."""
    return (Word(f" {text}", "warning"),), _ways(("F12 d", "leave"))


def _ways(*keys: tuple[str, str]) -> Line:
    words: list[Word] = []
    for key, does in keys:
        words += [Word(key, "accent"), Word(f" {does}  " if does else "  ")]
    return (*words[:-1], Word(words[-1].text.rstrip()))


def _steps(steps: tuple[Step, ...], now: float) -> Line:
    words: list[Word] = []
    for step, after in pairwise(steps):
        took = after.since - step.since
        words.append(Word(f"{plain(step.text)} {took:.1f} s"))
        words.append(Word(" → ", "muted"))
    if steps:
        age = now - steps[-1].since
        seconds = f" {age:.0f} s" if age >= WAITING_AFTER_S else ""
        words.append(Word(plain(steps[-1].text) + seconds))
    return tuple(words)


def _connected(back: int) -> tuple[Line, Line]:
    if back:
        keys = _ways(("shift+end", "returns "), ("F12 d", "leave "), ("F12 ?", "keys"))
        return (Word(" SCROLLED ", "warning"), Word(f" {back} lines back")), keys
    said = (Word(" SHELL ", "success"), Word(" every key goes to the job."))
    keys = _ways(("F12 d", ""), ("shift+pgup", "scrolls"), ("F12 ?", "keys"))
    return said, (Word("Leave: "), *keys)


def _lost(lost: Lost, now: float) -> tuple[Line, Line]:
    why = plain(lost.why)
    if lost.retry_at is None:
        following = "Kept as it is." if lost.kept else "Asking UCloud why."
        said = (Word(f" {following} ", "error"), Word(why))
        return said, _ways(("r", "new shell"), ("F12 d", "leave"))
    seconds = max(0, round(lost.retry_at - now))
    following = f" New shell in {seconds} s (try {lost.attempt}). "
    keys = _ways(("r", "now"), ("k", "keep"), ("F12 d", "leave"))
    return (Word(following, "error"), Word(why)), keys


def _aside(phase: Phase, aside: str) -> tuple[Line, Line]:
    shown = plain(aside.replace("\r", "⏎"))
    if len(shown) > _SHOWN_ASIDE:
        shown = "…" + shown[1 - _SHOWN_ASIDE :]
    said = (Word(" Typed meanwhile: "), Word(shown, "strong"))
    if isinstance(phase, Connected):
        return said, _ways(("enter", "sends it"), ("esc", "drops it"))
    keys = _ways(("esc", "drops it"), ("F12 d", "leave"))
    return said, (Word("not sent  ", "warning"), *keys)


def gap_rule(ended_clock: str, now_clock: str, cols: int) -> str:
    """What is written into the scrollback between two shells, with its line ends."""
    words = f"── NEW shell {now_clock}, the one above ended {ended_clock} "
    rule = words.ljust(cols, "─")[:cols]
    return f"\r\n\x1b[0;2m{rule}\x1b[0m\r\n"


def undo_modes(modes: "Modes") -> str:
    """What brings a terminal back from a program that died with its shell.

    Its title and how far it was are nothing of the next shell's either. The alternate
    screen is left only if it is shown: leaving it moves the cursor.
    """
    return ("\x1b[?1049l" if modes.alternate_screen else "") + (
        "\x1b[?2026l\x1b[!p\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l"
        "\x1b[?2004l\x1b[?1l\x1b>\x1b[20l\x1b[?25h\x1b[0 q\x1b[0m"
        "\x1b]0;\a\x1b]9;4;0\a"
    )
