"""Who is signed in where; screens ask UCloud through it."""

import asyncio
import importlib
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from tui.describe import plain
from tui.describe.job_detail import Around
from tui.describe.queue_times import QueueTimes
from tui.describe.utilisation import Uses
from tui.errors import BadInput
from tui.screens.jobs.known_links import KnownLinks

if TYPE_CHECKING:
    from tui.client.http import Client
    from tui.client.identity import Identity
    from tui.describe.launch import Draft
    from tui.screens.opening import Opening
    from tui.wire.applications import Application, NameAndVersion
    from tui.wire.codec import Call
    from tui.wire.jobs import Job

T = TypeVar("T")

READ_ONLY = "This session is read-only: nothing is changed from here."
READ_ONLY_SHELL = "This session is read-only, and a shell can change everything."


class Account:
    """One user in one workspace on one server, from the first frame to the last.

    It exists before there is a connection, so that screens can be drawn at once: the
    first question connects, and all others wait for the same connection.
    """

    def __init__(
        self, opening: "Opening", clock: Callable[[], float] = time.time
    ) -> None:
        self.opening = opening
        self.now_s = clock
        """Seconds since the epoch."""
        self.identity: Identity | None = None
        self.uses = Uses()
        """How busy the jobs looked at last are and were."""
        self.queue_times = QueueTimes()
        self.links = KnownLinks(self)
        self.applications: dict[NameAndVersion, Application | None] = {}
        """What jobs run, as far as asked for; None where the server has none."""
        self.drafts: dict[str, Draft] = {}
        """What was typed into forms and not sent, by what the form is for."""
        self._client: Client | None = None
        self._connecting = asyncio.Lock()
        self._learning = asyncio.Lock()

    @property
    def who(self) -> str:
        """User and workspace, as far as known, safe to draw."""
        known = self.identity or self.opening
        if not known.username:
            return ""
        return plain(f"{known.username} @ {known.workspace}")

    @property
    def now_ms(self) -> int:
        """Milliseconds since the epoch, by the server's clock: times are told by it."""
        ahead_s = self._client.clock_ahead_s if self._client is not None else 0.0
        return int((self.now_s() - ahead_s) * 1_000)

    @property
    def server(self) -> str:
        """Name of the server, safe to draw."""
        if self.opening.demo:
            return "sandbox"
        if self._client is not None:
            return plain(self._client.host)
        return plain(self.opening.server.partition("//")[2].strip("/"))

    async def client(self) -> "Client":
        """The connection; the first caller makes it.

        Raises:
            UCloudError: it cannot be made; the next caller tries again.
        """
        async with self._connecting:
            if self._client is None:
                if self.opening.connect is None:
                    message = "No server was chosen yet."
                    raise BadInput(message)
                self._client = await self.opening.connect()
        return self._client

    async def send(self, call: "Call[T]") -> T:
        """Ask UCloud; raises only `UCloudError`.

        Only what may be asked twice is asked in a session that is read-only.
        """
        if self.opening.read_only and not call.retry:
            raise BadInput(READ_ONLY)
        return await (await self.client()).send(call)

    async def learn(self) -> "Identity":
        """Who this is; asked once, then known."""
        from tui.client.identity import who_am_i

        client = await self.client()
        async with self._learning:
            if self.identity is None:
                self.identity = await who_am_i(client)
        return self.identity

    def measured(self, job: "Job", rank: int, channel: str, text: str) -> None:
        """Take what a live stream told of how busy a node is."""
        if self.uses.take(job.id, rank, channel, text):
            product = job.specification.product
            self.uses.measured.add((product.provider, product.category))

    def around(self, job: "Job") -> Around:
        """What is known of a job beside itself."""
        waits = self.queue_times.sentence(job)
        return Around(self.uses.known(job.id), waits, self.links.domains)

    async def warm(self) -> None:
        """Load what a shell needs, so that the first opens as fast as the rest."""
        await (await self.client()).warm()
        for module in ("tui.terminal.terminal", "tui.screens.shells.screen"):
            await asyncio.to_thread(importlib.import_module, module)

    async def close(self) -> None:
        """End the connection, if there is one."""
        if self._client is not None:
            await self._client.close()
