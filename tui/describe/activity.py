"""What has happened: notices, own actions and errors, newest first and bounded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from tui.describe import times
from tui.describe.filters import Facts, Fields
from tui.describe.plain import plain
from tui.describe.words import Line, Tone, Word

Kind: TypeAlias = Literal[
    "started", "done", "failed", "expired", "expiring", "action", "error", "notice"
]

FIELDS = Fields(
    texts=("text", "kind", "job", "command"),
    numbers=MappingProxyType({"age": "time"}),
)
"""What a filter may ask of an entry."""

KEPT = 500
_LOOKED_AT = 100
"""So many of the newest entries may be told once more."""
_SAME_MS = 2 * times.MINUTE
"""Two sources tell of one change, up to half a minute apart."""
_SAME_ERROR_MS = 10 * times.MINUTE


class _Sort(NamedTuple):
    sign: Word
    many: str
    counts: bool
    """Whether it counts as unread."""


_KINDS: Mapping[Kind, _Sort] = {
    "started": _Sort(Word("● start", "success"), "started", counts=True),
    "done": _Sort(Word("✓ done", "muted"), "done", counts=True),
    "failed": _Sort(Word("✗ fail", "error"), "failed", counts=True),
    "expired": _Sort(Word("! expir", "warning"), "expired", counts=True),
    "expiring": _Sort(Word("! time", "warning"), "about to end", counts=True),
    "action": _Sort(Word("▸ you", "accent"), "", counts=False),
    "error": _Sort(Word("✗ error", "error"), "", counts=True),
    "notice": _Sort(Word("· note", "muted"), "notices", counts=True),
}
_OF_A_JOB: tuple[Kind, ...] = ("failed", "expired", "expiring", "done", "started")
"""What can be said of several jobs at once, the worst first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened; every text is made safe here."""

    kind: Kind
    at_ms: int
    text: str
    """One sentence or less: ``qc-report is done``."""
    job_id: str = ""
    """The job that it is about, empty when it is about none."""
    command: str = ""
    """The same thing as a command, empty where there is none."""
    quiet: bool = False
    """For the list only: nobody is told at once and it is not unread."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join(plain(self.text).split()))

    def same(self, other: "Entry") -> bool:
        """Whether both tell of one thing."""
        if self.kind != other.kind or self.job_id != other.job_id:
            return False
        apart = abs(self.at_ms - other.at_ms)
        if self.kind == "error":
            return self.text == other.text and apart < _SAME_ERROR_MS
        if self.kind in {"action", "notice", "expiring"}:
            return self.text == other.text and apart < _SAME_MS
        return apart < _SAME_MS


@dataclass(slots=True)
class Activity:
    """The newest entries, and how many of them nobody has seen."""

    entries: list[Entry] = field(default_factory=list[Entry])
    """Newest first."""
    unread: int = 0

    def add(self, entry: Entry) -> bool:
        """Take an entry; false when it was told already, if in fewer words."""
        for at, known in enumerate(self.entries[:_LOOKED_AT]):
            if entry.same(known):
                if len(entry.text) > len(known.text):
                    self.entries[at] = replace(known, text=entry.text)
                return False
        after = (at for at, e in enumerate(self.entries) if e.at_ms <= entry.at_ms)
        self.entries.insert(next(after, len(self.entries)), entry)
        del self.entries[KEPT:]
        if counts(entry):
            self.unread += 1
        return True

    def read(self) -> None:
        """The user has seen all of them."""
        self.unread = 0


def counts(entry: Entry) -> bool:
    """Whether the entry is unread until somebody looks at the list."""
    return _KINDS[entry.kind].counts and not entry.quiet


def row(entry: Entry, now_ms: int, zone: tzinfo) -> tuple[Line, ...]:
    """The entry as a list shows it: WHEN, WHAT, the words, the command."""
    return (
        (Word(times.moment(entry.at_ms, now_ms, zone), "muted"),),
        (_KINDS[entry.kind].sign,),
        (Word(entry.text),),
        (Word(plain(entry.command), "muted"),),
    )


def facts(entry: Entry, now_ms: int) -> Facts:
    """The entry as filters see it."""
    return Facts(
        texts={
            "text": entry.text,
            "kind": f"{entry.kind} {_KINDS[entry.kind].sign.text}",
            "job": plain(entry.job_id),
            "command": plain(entry.command),
        },
        numbers={"age": float(now_ms - entry.at_ms)},
    )


def tone(entry: Entry) -> Tone:
    """How the entry is meant."""
    return _KINDS[entry.kind].sign.tone


def together(entries: Iterable[Entry]) -> str:
    """Several entries in a breath: ``align-07 has failed; 3 jobs done``."""
    told = tuple(entries)
    parts: list[str] = []
    for kind in _OF_A_JOB:
        some = [entry for entry in told if entry.kind == kind]
        if len(some) == 1:
            parts.append(some[0].text)
        elif some:
            parts.append(f"{len(some)} jobs {_KINDS[kind].many}")
    parts += [entry.text for entry in told if entry.kind not in _OF_A_JOB]
    return "; ".join(part.rstrip(".") for part in parts)


def tally(entries: Iterable[Entry]) -> str:
    """How many of each: ``2 done, 1 failed``; empty when there is nothing to count."""
    told = tuple(entries)
    found: dict[Kind, int] = {
        kind: sum(entry.kind == kind for entry in told) for kind in _OF_A_JOB
    }
    return ", ".join(f"{n} {_KINDS[kind].many}" for kind, n in found.items() if n)
