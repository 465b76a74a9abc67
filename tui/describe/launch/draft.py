"""What somebody has typed into a form, exactly as typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tui.wire.applications import NameAndVersion
from tui.wire.parameters import Value

NAME = "name"
MACHINE = "machine"
NODES = "nodes"
TIME = "time"
SSH = "ssh"
FOLDERS = "folder"
PEERS = "peer"
LINKS = "link"
ADDRESSES = "ip"
COMMON = (MACHINE, NAME, NODES, TIME, SSH, FOLDERS, PEERS, LINKS, ADDRESSES)
"""Keys of the fields that every job may have; also the names of their flags."""
APPLICATION = "application"
"""What a refusal may concern beside the fields."""

INPUT = "."
"""In front of the name of an application's input, so that no two keys are the same."""


SET = "set"
"""The flag that fills in any input: ``--set NAME=VALUE``."""
RESERVED = frozenset(
    {
        SET,
        *("again", "allow-http", "context", "dry-run", "from", "help", "import"),
        *("no-color", "output", "project", "read-only", "server", "token"),
        *("token-stdin", "twice", "url", "version", "wait", "workspace", "yes"),
    }
)
"""Names of flags that the command keeps for itself."""


def flag_is_taken(name: str) -> bool:
    """Whether an input of that name can only be filled in by ``--set``."""
    return name in {*COMMON, *RESERVED} or name.startswith("-") or "=" in name


def input_key(name: str) -> str:
    """The key of an application's input."""
    return INPUT + name


@dataclass(frozen=True, slots=True)
class Draft:
    """A job as somebody wants it; nothing in it is checked, so nothing is lost.

    ``texts`` hold what stands in each field, by its key: one of ``COMMON``, or a point
    and the name of an input. Fields of several values hold one on each line.
    """

    application: NameAndVersion
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    others: tuple[Value, ...] = ()
    """Attachments of an earlier job that no field is for; they go along unchanged."""
    opened_file: str = ""
    restart_on_exit: bool = False
    hostname: str = ""
    """Of an earlier job in a private network."""
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    twice: bool = False
    """Start it although the same already runs."""

    def text(self, key: str) -> str:
        """What stands in a field."""
        return self.texts.get(key, "")

    def lines(self, key: str) -> tuple[str, ...]:
        """The values of a field that takes several."""
        return tuple(filter(None, map(str.strip, self.text(key).splitlines())))

    def typed(self, key: str, text: str) -> "Draft":
        """The same with another text in one field; an empty text empties it."""
        texts = {**self.texts, key: text}
        if not text:
            del texts[key]
        return replace(self, texts=texts)

    def added(self, key: str, text: str) -> "Draft":
        """The same with one more value in a field that takes several."""
        return self.typed(key, joined((*self.lines(key), text)))

    def of_version(self, version: str) -> "Draft":
        """The same for another version; values that it does not know are kept."""
        application = NameAndVersion(name=self.application.name, version=version)
        return replace(self, application=application)

    @property
    def inputs(self) -> dict[str, str]:
        """What stands in the application's inputs, by their names."""
        return {
            key.removeprefix(INPUT): text
            for key, text in self.texts.items()
            if key.startswith(INPUT)
        }


def joined(values: Iterable[str]) -> str:
    """Several values as the text of one field."""
    return "\n".join(values)
