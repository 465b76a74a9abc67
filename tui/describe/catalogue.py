"""Applications as a catalogue shows them: what they are called, how they run."""

from dataclasses import dataclass

from tui.describe.launch.machines import BACKENDS, unlaunchable
from tui.describe.plain import plain
from tui.describe.words import Line, Word
from tui.wire.applications import Application, Group, NameAndVersion
from tui.wire.products import Machine

_TYPES = {"WEB": "web page", "VNC": "desktop", "BATCH": "batch"}
_LONGEST_ABOUT = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the catalogue; words are safe to draw."""

    key: str
    title: str
    version: str = ""
    runs: str = ""
    """How: ``web page``, ``batch, vm``; empty when it is not known yet."""
    about: str = ""
    reference: NameAndVersion | None = None
    """Which application; None when it is a group."""
    group: int = 0
    """Which group of flavours; 0 when it is an application."""
    off: str = ""
    """Why it cannot be started here, a sentence; empty: it can."""

    @property
    def cells(self) -> tuple[Line, ...]:
        """APPLICATION, VERSION, RUNS AS, WHAT IT IS."""
        about = Word(self.off, "warning") if self.off else Word(self.about, "muted")
        return (
            (Word(self.title),),
            (Word(self.version, "muted"),),
            (Word(self.runs),),
            (about,),
        )

    @property
    def detail(self) -> tuple[Line, ...]:
        """All of it, line by line."""
        lines: list[Line] = [(Word(self.title, "strong"), Word(f" {self.version}"))]
        if self.runs:
            lines.append((Word(self.runs, "muted"),))
        if self.off:
            lines.append((Word(self.off, "warning"),))
        if self.about:
            lines += ((), (Word(self.about),))
        return tuple(lines)


def entry(application: Application, machine: Machine | None = None) -> Entry:
    """An application in the catalogue.

    Args:
        application: As a list or the server's search gives it.
        machine: On which it is to run; None on any.
    """
    metadata = application.metadata
    name = metadata.name
    return Entry(
        key=f"application {plain(name)}",
        title=_title(application),
        version=plain(metadata.version),
        runs=runs_as(application),
        about=_about(metadata.description),
        reference=NameAndVersion(name=name, version=metadata.version),
        off=_off(application, machine),
    )


def named(reference: NameAndVersion) -> Entry:
    """An application of which only the name is known yet."""
    name, version = plain(reference.name), plain(reference.version)
    return Entry(f"application {name}", name, version, reference=reference)


def group_entry(group: Group) -> Entry:
    """A group of flavours in the catalogue."""
    about = _about(group.specification.description)
    key = f"group {group.id}"
    return Entry(key, plain(group.title), about=about, group=group.id)


def runs_as(application: Application) -> str:
    """How it is met, and in what it runs when that is no container."""
    kind = BACKENDS.get(application.backend)
    wanted = application.invocation.application_type
    words = [_TYPES.get(wanted, plain(wanted).lower())]
    if kind is not None and kind.letter != "D":
        words = ["virtual machine"] if kind.letter == "M" else [*words, "native"]
    return ", ".join(filter(None, words))


def _title(application: Application) -> str:
    title, flavour = application.title, application.metadata.flavor_name
    return plain(f"{title} ({flavour})" if flavour else title)


def _about(text: str) -> str:
    words = " ".join(plain(text).split())
    return words if len(words) <= _LONGEST_ABOUT else words[:_LONGEST_ABOUT] + "…"


def _off(application: Application, machine: Machine | None) -> str:
    kind = BACKENDS.get(application.backend)
    if not application.backend:
        return ""  # lists may leave it out; the form knows
    if kind is None or application.invocation.ucx is not None:
        return unlaunchable(application)
    block = machine.support.block(application.backend) if machine else None
    if block is not None and block.enabled is not True:
        return f"Needs {kind.plural}, which this machine does not run."
    return ""
