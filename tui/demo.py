"""The sandbox as a process of its own, for the dashboard that shows it.

It is started before the app's modules are imported, so that both load at once, and
this module imports little itself. The sandbox ends when our end of its standard input
closes, which happens however we end.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from tui.client.http import Client

_PATIENCE_S = 15.0
_LONGEST_LINE = 16_384


class Sandbox:
    """A sandbox that is started when it is wanted, and ends when we end."""

    def __init__(self, *options: str) -> None:
        """Nothing is started yet.

        Args:
            options: Options of ``ucloud-tui sandbox``.
        """
        self._options = options
        self._complaints: IO[bytes] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._client: Client | None = None

    def start(self) -> None:
        """Start the process, if it is not running; returns at once."""
        if self._process is not None:
            return
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - close() closes it
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "tui", "sandbox", "--until-eof", *self._options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env=_without_ours(),
        )

    async def connect(self) -> "Client":
        """A client of the sandbox, as soon as it is there.

        Raises:
            Unreachable: it did not start; says what it said.
        """
        import asyncio

        import msgspec

        from tui.errors import Unreachable

        if self._client is None:
            self.start()
            try:
                async with asyncio.timeout(_PATIENCE_S):
                    self._client = _client(await self._first_line())
            except (TimeoutError, msgspec.DecodeError) as error:
                message = f"The sandbox did not start: {self._last_words()}"
                raise Unreachable(message) from error
        return self._client

    def tell(self, words: str) -> None:
        """Have the sandbox break something, or mend it; see `tui.sandbox.telling`."""
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError):  # it has ended, which is told of elsewhere
                self._process.stdin.write(f"{words}\n".encode())
                self._process.stdin.flush()

    def close(self) -> None:
        """End the sandbox and what runs in it."""
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        for stop in (process.terminate, process.kill):
            try:
                process.wait(timeout=2)
                break
            except subprocess.TimeoutExpired:
                stop()
        if self._complaints is not None:
            self._complaints.close()

    async def _first_line(self) -> bytes:
        import asyncio

        assert self._process is not None  # noqa: S101 - connect() has started it
        reader = asyncio.StreamReader(limit=_LONGEST_LINE)
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), self._process.stdout
        )
        try:
            return await reader.readline()
        finally:
            transport.close()

    def _last_words(self) -> str:
        import logging

        if self._complaints is None:
            return "it has been stopped."
        self._complaints.seek(0)
        text = self._complaints.read().decode(errors="replace")
        logging.getLogger(__name__).error("the sandbox said: %s", text)
        lines = text.strip().splitlines()
        return lines[-1] if lines else f"no answer within {_PATIENCE_S:g} s."


def _client(line: bytes) -> "Client":
    """A client as the user of the line that the sandbox prints when it is ready."""
    import msgspec

    from tui.client.http import Client
    from tui.credentials import Credential, Kind, Secret

    ready = msgspec.json.decode(line, type=dict[str, str])
    missing = {"url", "refreshToken"} - ready.keys()
    if missing:
        raise msgspec.DecodeError(f"without {missing}")
    credential = Credential(Kind.REFRESH_TOKEN, Secret(ready["refreshToken"]))
    return Client(ready["url"], credential, project=ready.get("project", ""))


def _without_ours() -> dict[str, str]:
    """The environment for a child: no token of a real server is in it."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("UCLOUD_")
    }
