"""Who is signed in where; screens ask UCloud through it."""

import asyncio
from typing import TYPE_CHECKING, TypeVar

from tui.describe import plain

if TYPE_CHECKING:
    from tui.client.http import Client
    from tui.client.identity import Identity
    from tui.screens.opening import Opening
    from tui.wire.codec import Call

T = TypeVar("T")


class Account:
    """One user in one workspace on one server, from the first frame to the last.

    It exists before there is a connection, so that screens can be drawn at once: the
    first question connects, and all others wait for the same connection.
    """

    def __init__(self, opening: "Opening") -> None:
        self.opening = opening
        self.identity: Identity | None = None
        self._client: Client | None = None
        self._connecting = asyncio.Lock()
        self._learning = asyncio.Lock()

    @property
    def who(self) -> str:
        """User and workspace, as far as known, safe to draw."""
        if self.identity is None:
            return ""
        return plain(f"{self.identity.username} @ {self.identity.workspace}")

    @property
    def server(self) -> str:
        """Name of the server, safe to draw."""
        if self._client is not None and not self.opening.demo:
            return plain(self._client.host)
        return plain(self.opening.context_name)

    async def client(self) -> "Client":
        """The connection; the first caller makes it.

        Raises:
            UCloudError: it cannot be made; the next caller tries again.
        """
        async with self._connecting:
            if self._client is None:
                self._client = await self.opening.connect()
        return self._client

    async def send(self, call: "Call[T]") -> T:
        """Ask UCloud; raises only `UCloudError`."""
        return await (await self.client()).send(call)

    async def learn(self) -> "Identity":
        """Who this is; asked once, then known."""
        from tui.client.identity import who_am_i

        async with self._learning:
            if self.identity is None:
                self.identity = await who_am_i(await self.client())
        return self.identity

    async def close(self) -> None:
        """End the connection, if there is one."""
        if self._client is not None:
            await self._client.close()
