"""What the app opens with: which server, as whom, and how to get there.

Made from the command line in `tui.dashboard`, or by a screen where it is chosen.
Nothing here connects: the first frame is drawn before `Opening.connect` is awaited.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from textual.message import Message

from tui import cache, contexts
from tui.cache import Cache
from tui.config import Config, Context
from tui.errors import BadInput
from tui.wire import addresses

if TYPE_CHECKING:
    from tui.client.http import Client


Connect: TypeAlias = Callable[[], Awaitable["Client"]]
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
    tell_sandbox: Callable[[str], None] | None = None
    """Breaks something in the sandbox, for demonstrations; None: nothing listens."""
    connect: Connect | None = None
    """How to get a client; None opens the welcome screen."""
    server: str = ""
    """Base URL, "" while it is not known (the sandbox chooses its port)."""
    context_name: str = ""
    """What the connection is called: a context's name, "sandbox", a host."""
    stored: bool = False
    """Whether it is a stored context, so that its answers may be kept on disk."""
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
        """Whose answers are kept on disk, "" when none are to be kept."""
        if not self.stored:
            return ""
        return cache.key(self.server, self.username, self.context_name)

    def to_sandbox(self) -> "Opening":
        """The same, on the sandbox."""
        return replace(
            self,
            connect=self.sandbox,
            server="",
            context_name="sandbox",
            stored=False,
            username="",
            workspace="",
            problem="",
            demo=True,
        )


class Opened(Message):
    """The user has chosen where to go; the app closes what it had and opens this."""

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.opening = opening


def server_address(text: str, *, allow_http: bool = False) -> str:
    """The base URL of a server that somebody typed.

    Raises:
        BadInput: it is no address, or plain http to another machine.
    """
    server = addresses.server(text)
    if not (allow_http or addresses.keeps_secrets(server)):
        message = (
            f"{server} would send the token unencrypted. Use https, or start "
            "with --allow-http if you trust every machine on the way."
        )
        raise BadInput(message)
    return server


def in_context(plain: Opening, context: Context) -> Opening:
    """The same in a stored context; its token is fetched when it is needed.

    Raises:
        BadInput: the context's address cannot be used.
    """
    server = server_address(context.url, allow_http=plain.allow_http)

    async def connect() -> "Client":
        from tui.client.http import Client

        return Client(
            server,
            await asyncio.to_thread(contexts.credential, context, plain.home),
            project=context.project,
            allow_http=plain.allow_http,
        )

    return replace(
        plain,
        server=server,
        connect=connect,
        context_name=context.name,
        stored=True,
        username=context.username,
        workspace=context.workspace,
        read_only=plain.read_only or context.read_only,
    )
