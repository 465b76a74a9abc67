"""The list of activity on disk, so that the next start can say what happened since."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import get_args

from tui.describe.activity import Entry, Kind
from tui.describe.launch.command import unfilled
from tui.errors import BadReply
from tui.wire import codec
from tui.wire.codec import Wire

_ENTRIES = 200
_STATES = 1_000


@dataclass(frozen=True, slots=True)
class KeptActivity:
    """What was known when the program ended."""

    seen_ms: int = 0
    """When the jobs were last looked at; 0: never."""
    states: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of the jobs that were active then, by id."""
    entries: tuple[Entry, ...] = ()


class _Entry(Wire, frozen=True, kw_only=True):
    kind: str = ""
    at_ms: int = 0
    text: str = ""
    job_id: str = ""
    command: str = ""
    quiet: bool = False


class _Kept(Wire, frozen=True, kw_only=True):
    seen_ms: int = 0
    states: Mapping[str, str] = {}


def to_disk(seen_ms: int, states: Mapping[str, str], entries: Iterable[Entry]) -> bytes:
    """What is to be known at the next start, as JSON; bounded."""
    return codec.encode(
        {
            "seenMs": seen_ms,
            "states": dict(list(states.items())[:_STATES]),
            "entries": [_named(entry) for entry in list(entries)[:_ENTRIES]],
        }
    )


def from_disk(data: bytes) -> KeptActivity:
    """What was kept; nothing when it cannot be read."""
    try:
        raw = codec.fields(codec.parse(data))
        kept = codec.read(raw, _Kept)
        found, _ = codec.each(codec.elements(raw.get("entries")), codec.reader(_Entry))
    except BadReply:
        return KeptActivity()
    return KeptActivity(kept.seen_ms, kept.states, tuple(_entries(found)))


def _named(entry: Entry) -> dict[str, object]:
    raw = asdict(replace(entry, command=unfilled(entry.command)))
    return raw | {"atMs": raw.pop("at_ms"), "jobId": raw.pop("job_id")}


def _entries(found: Iterable[_Entry]) -> Iterable[Entry]:
    """The entries whose kind is still known, newest first as they were."""
    for one in found:
        kind: Kind | None = next((k for k in get_args(Kind) if k == one.kind), None)
        if kind is not None and one.text:
            yield Entry(
                kind, one.at_ms, one.text, one.job_id, one.command, quiet=one.quiet
            )
