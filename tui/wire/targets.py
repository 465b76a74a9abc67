"""What updates tell machines: dynamic interfaces and SSH addresses, as functions."""

from collections.abc import Iterable, Iterator

from tui.errors import BadReply
from tui.wire import codec
from tui.wire.codec import Wire
from tui.wire.jobs import Update

_TARGET = "Target:"
_SSH = ("SSH:", "SSH Access:")


class Target(Wire, frozen=True, kw_only=True):
    """An interface that a running job announced.

    Source: k8s/containers/monitor.go, slurm/compute.go
    """

    rank: int = 0
    type: str = ""
    """WEB, VNC or SHELL."""
    target: str = ""
    """What to ask for when opening it."""
    port: int = 0
    default_name: str = ""

    @property
    def title(self) -> str:
        """What to call it."""
        return self.default_name or self.target or self.type


def targets(updates: Iterable[Update]) -> tuple[Target, ...]:
    """The interfaces a job announced, each once, the newest word on each."""
    found: dict[tuple[int, str, str], Target] = {}
    for line in _lines(updates):
        if line.startswith(_TARGET):
            try:
                target = codec.decode(line.removeprefix(_TARGET).strip(), Target)
            except BadReply:
                continue
            found[target.rank, target.type, target.target] = target
    return tuple(found.values())


def ssh_lines(updates: Iterable[Update]) -> tuple[str, ...]:
    """What a job said about SSH, oldest first."""
    return tuple(line for line in _lines(updates) if line.startswith(_SSH))


def ssh_command(updates: Iterable[Update]) -> str:
    """The command that reaches the job, as last announced; empty when there is none."""
    for line in reversed(ssh_lines(updates)):
        _, found, command = line.partition("Available at:")
        if found and command.strip().startswith("ssh "):
            return command.strip()
    return ""


def for_people(update: Update) -> str:
    """The lines of an update's text that are meant to be read."""
    return "\n".join(
        line for line in update.status.splitlines() if not is_for_machines(line)
    )


def is_for_machines(line: str) -> bool:
    """Whether a line of an update is a message to programs."""
    return line.strip().startswith((_TARGET, *_SSH))


def _lines(updates: Iterable[Update]) -> Iterator[str]:
    for update in updates:
        yield from (line.strip() for line in update.status.splitlines())
