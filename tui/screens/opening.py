"""What the app opens with: which server, as whom, and how to get there.

Made from the command line in `tui.__main__`, or by the welcome screen. Nothing here
connects: the first frame is drawn before `Opening.connect` is awaited.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tui.cache import Cache
from tui.config import Config

if TYPE_CHECKING:
    from tui.client.http import Client
    from tui.client.identity import Identity


@dataclass(frozen=True, slots=True)
class Connected:
    """A client, and who it speaks for when that is known without asking."""

    client: "Client"
    identity: "Identity | None" = None


Connect: TypeAlias = Callable[[], Awaitable[Connected]]
"""Gives a client; raises UCloudError with a sentence when there can be none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """All that the app is given; screens get parts of it by constructor."""

    config: Config
    home: Path
    """The folder of the configuration, which need not exist."""
    cache: Cache
    sandbox: Connect
    """Starts the sandbox, once, and connects to it."""
    connect: Connect | None = None
    """How to get a client; None opens the welcome screen."""
    server: str = ""
    """Base URL, "" while it is not known (the sandbox chooses its port)."""
    context: str = ""
    """The context's name, "" for a session that is not kept."""
    username: str = ""
    """Who it was last time, for the header before the first answer."""
    workspace: str = ""
    """Which workspace it was last time, likewise."""
    problem: str = ""
    """A sentence for the welcome screen: why what is stored cannot be used."""
    demo: bool = False
    allow_http: bool = False
    read_only: bool = False
    no_color: bool = False

    @property
    def cache_key(self) -> str:
        """Whose answers are kept on disk, "" when nothing is to be kept."""
        return "" if self.demo or not self.context else f"{self.context} {self.server}"

    def to_sandbox(self) -> "Opening":
        """The same, on the sandbox."""
        return replace(
            self,
            connect=self.sandbox,
            server="",
            context="",
            username="",
            workspace="",
            problem="",
            demo=True,
        )
