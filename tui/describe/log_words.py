"""How a log stands, in words that are true."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tui.describe import times
from tui.describe.words import Line, Word

How: TypeAlias = Literal["none", "waiting", "live", "interrupted", "ended"]
"""Whether lines come."""
SILENT_S = 180.0
"""A job that prints nothing for so long is worth a word."""
_THOUSAND = 1_000
_HOW: dict[How, Word] = {
    "interrupted": Word("interrupted", "warning"),
    "ended": Word("ended", "muted"),
    "none": Word("no log", "muted"),
    "waiting": Word("waiting for the stream", "muted"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of a log that is looked at."""

    name: str
    how: How = "live"
    node: int | None = None
    """The one that is shown, from 0; None for all."""
    nodes: int = 1
    stderr: bool = False
    """Only stderr is shown."""
    times: bool = False
    """Each line has the time at which it arrived here; the server tells no other."""
    lines: int = 0
    shown: int | None = None
    """How many of the lines are in sight; None for all."""
    dropped: int = 0
    from_tail: bool = False
    following: bool = True
    came: int | None = None
    """Lines that came since the pause; None when there is none."""
    picked: int = 0
    """Lines to be copied."""
    behind: int = 0
    """Bytes of the file that the stream has not sent yet."""
    silent_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for, and how far that has come."""

    words: str
    regex: bool = False
    """They are a regular expression."""
    why: str = ""
    """Why nothing more can be found; empty while all is well."""
    typing: bool = False
    """They are being typed; keys of the log are letters until that is over."""
    match: int | None = None
    """Which match the cursor is on, from 0."""
    matches: int = 0
    searched: float = 1.0
    hiding: bool = False


def title(standing: Standing) -> tuple[Line, Line]:
    """What stands at the left and at the right above a log."""
    shown = ", ".join(
        word
        for word, on in (
            ("stderr only", standing.stderr),
            ("arrival times", standing.times),
        )
        if on
    )
    if not shown and standing.nodes == 1:  # of several nodes they need the room
        shown = "stdout+stderr"
    left = (
        Word(" logs  ", "muted"),
        Word(standing.name, "strong"),
        Word(
            "".join(f"  {word}" for word in (_nodes(standing), shown) if word), "muted"
        ),
    )
    count = _count(standing)
    origin = "  from tail" if standing.from_tail else "  from start"
    if standing.came is not None or standing.shown is not None:
        origin = ""  # the room is for how many
    if standing.how == "none" and not standing.lines:
        return left, (*_state(standing), Word(" "))
    right = (*_state(standing), Word(f"  {count}{origin} ", "muted"))
    return left, right


def _count(standing: Standing) -> str:
    words = f"{_figure(standing.lines)} lines"
    if standing.shown is not None:
        words = f"{_figure(standing.shown)} of {words}"
    return words


def _nodes(standing: Standing) -> str:
    if standing.node is not None and standing.nodes > 1:
        return f"node {standing.node + 1}/{standing.nodes}"
    return "" if standing.nodes == 1 else f"all {standing.nodes} nodes"


def _state(standing: Standing) -> Line:
    """One word or two: what the view does, and what is wrong with the stream."""
    if standing.came is not None:
        return (Word(f"paused, {_figure(standing.came)} came", "warning"),)
    if standing.how != "live":
        return (_HOW[standing.how],)
    if standing.behind:
        return (Word(f"behind {in_bytes(standing.behind)}", "warning"),)
    return (Word("following", "success") if standing.following else Word("staying"),)


def search(found: Search) -> str:
    """What stands beside the words that are looked for."""
    if found.typing:
        keys = f"ctrl+r {'words as they stand' if found.regex else 'regex'}"
    else:
        keys = f"x hide others: {'on' if found.hiding else 'off'}"
        if found.matches and found.searched >= 1:
            keys = f"n next  N prev  {keys}"
    return "   ".join(filter(None, (_matches(found), keys)))


def _matches(found: Search) -> str:
    """How many there are, or why there are none."""
    if not found.words:
        return ""
    if found.why:
        return f"no regex: {found.why}" if not found.matches else found.why
    if found.searched < 1:
        return f"{_figure(found.matches)} matches, {found.searched:.0%} searched"
    if not found.matches:
        return "no match"
    of = f"{_figure(found.matches)} matches" if found.matches > 1 else "1 match"
    return f"{_figure(found.match + 1)} of {of}" if found.match is not None else of


def note(standing: Standing, said: str) -> str:
    """The sentence below a log.

    Args:
        standing: How it stands.
        said: What came of reading files; empty when nothing was read.
    """
    if standing.how == "live" and standing.silent_s >= SILENT_S:
        silent = times.duration(int(standing.silent_s // 60) * times.MINUTE)
        return f"No output for {silent}. r attaches again."
    if said:
        return said
    if standing.how == "live" and standing.behind:
        behind = in_bytes(standing.behind)
        return f"The stream is {behind} behind its file. A loads the whole file."
    if standing.dropped:
        return f"The first {_figure(standing.dropped)} lines are not kept."
    if standing.how == "live" and standing.from_tail:
        return (
            "Only the last 256 KiB come, perhaps from mid-line. A loads the whole file."
        )
    return ""


def counted(count: int) -> str:
    """A number of lines: ``1 line``, ``12 000 lines``."""
    return f"{count} line" if count == 1 else f"{_figure(count)} lines"


def _figure(count: int) -> str:
    """A number in groups of three: ``12 000``."""
    return f"{count:,}".replace(",", " ")


def in_bytes(count: int) -> str:
    """A number of bytes: ``640 B``, ``214 kB``, ``1.2 MB``."""
    value = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if value < _THOUSAND or unit == "GB":
            return f"{value:.3g} {unit}" if value < _THOUSAND else f"{value:.0f} {unit}"
        value /= _THOUSAND
    return ""
