"""What an application of the sandbox is: its inputs, and what its jobs may have."""

from dataclasses import dataclass
from typing import Literal

from tui.sandbox.machines import Kind

BACKENDS: dict[Kind, str] = {
    "docker": "DOCKER",
    "virtualMachine": "VIRTUAL_MACHINE",
    "native": "NATIVE",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One input of an application, or one that a provider wants besides."""

    name: str
    type: str
    title: str
    optional: bool = True
    default: object = None
    options: tuple[tuple[str, str], ...] = ()
    """Of an enumeration: what is shown, and what it stands for."""
    about: str = ""
    low: float | None = None
    high: float | None = None
    unit: str = ""
    modules: tuple[tuple[str, str], ...] = ()
    """Of a choice of modules: name and what it is."""
    tagged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Application:
    """What a job runs."""

    name: str
    version: str
    title: str
    description: str
    kind: Kind = "docker"
    type: Literal["BATCH", "WEB", "VNC"] = "BATCH"
    port: int = 0
    audited: bool = False
    nodes: bool = False
    """Whether it may run on several nodes."""
    ssh: str = ""
    hours: int = 1
    parameters: tuple[Parameter, ...] = ()
    older: tuple[str, ...] = ()
    mounts: bool | None = None
    """Whether folders may be attached; None: the server does not say."""
    peers: bool | None = None
    public_ip: bool | None = None
    sites: tuple[str, ...] | None = None
    """Providers at which it is installed; None: all."""
    tool: str = ""
    """A backend that no machine has, in place of that of its kind."""
    flavor: str = ""

    @property
    def backend(self) -> str:
        """The server's word for what carries it out."""
        return self.tool or BACKENDS[self.kind]

    @property
    def versions(self) -> tuple[str, ...]:
        """All of them, newest first."""
        return (self.version, *self.older)
