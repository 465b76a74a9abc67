"""How far a stream is behind, found by the sizes of the files that it reads."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.describe.log_lag import Lag
from tui.errors import UCloudError
from tui.screens.account import Account

if TYPE_CHECKING:
    from tui.client.log_files import LogFile

_MOST = 4
"""Files whose sizes are asked for again and again."""


class LogMeasuring:
    """Asks for sizes now and then; where they cannot be had there is no lag."""

    def __init__(
        self,
        screen: Screen[None],
        account: Account,
        files: "Callable[[], Awaitable[tuple[LogFile, ...]]]",
    ) -> None:
        """Say who owns the worker, whom to ask, and how the files are found."""
        self._screen, self._account, self._find = screen, account, files
        self._files: tuple[LogFile, ...] | None = None
        self._lag: Lag | None = None
        self.busy = False
        """The sizes are being asked for."""

    @property
    def behind(self) -> int:
        """Bytes that the stream has not told; 0 while that is little or not known."""
        return self._lag.bytes if self._lag is not None else 0

    def begin(self) -> None:
        """The stream begins anew."""
        self._lag = None

    def measure(self, told: int, *, from_start: bool) -> None:
        """Compare the stream with the files.

        Args:
            told: Bytes since the stream began.
            from_start: It began with the beginning of the files.
        """
        if self.busy or self._files == ():
            return
        if self._lag is None:
            self._lag = Lag(from_start=from_start)
        self.busy = True
        measuring = self._measure(self._lag, told)
        self._screen.run_worker(measuring, group="log-lag")

    async def _measure(self, lag: Lag, told: int) -> None:
        from tui.client import files

        try:
            if self._files is None:
                self._files = (await self._find())[:_MOST]
            client = await self._account.client()
            size = 0
            for file in self._files:
                size += (await files.stat(client, file.path)).status.size_in_bytes or 0
        except UCloudError:
            self._files = ()
        else:
            if self._files:
                lag.measure(size, told)
        finally:
            self.busy = False
