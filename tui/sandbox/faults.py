"""What can be made to go wrong in a world."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

_LOOK_S = 0.02


@dataclass(slots=True)
class Faults:
    """Switches that tests and demonstrations turn; all off is a healthy server."""

    server_down: bool = False
    """Every request gets 503 and a page of HTML; sockets are dropped."""
    providers_down: set[str] = field(default_factory=set[str])
    """Providers whose every call gets 502 and a page of HTML."""
    delay_s: float = 0.0
    """How long every HTTP answer is held back."""
    token_dead: bool = False
    """Every credential of the world is refused."""
    malformed_json: bool = False
    """Successful answers are cut in half."""
    malformed_frames: bool = False
    """Sockets send text that is no JSON."""
    downloads_end_after: int = 0
    """After so many bytes each download breaks off; 0: none does."""
    downloads_pause_s: float = 0.0
    """How long downloads wait before each 64 KiB."""
    lost_starts: bool = False
    """Jobs are started, but whoever starts one gets 502 and a page of HTML."""
    unconnected: set[str] = field(default_factory=set[str])
    """Providers at which the user has no account; starts of jobs there get 449."""
    no_credit: bool = False
    """Starts of jobs get 402 with a code, as when a wallet has just run empty."""
    no_sockets: bool = False
    """Shells and streams are dropped."""

    @property
    def silent(self) -> bool:
        """Whether sockets are dropped as soon as they say whose they are."""
        return self.no_sockets or self.server_down

    async def hold(self) -> None:
        """Hold an answer back."""
        await _wait(lambda: self.delay_s)

    async def hold_download(self) -> None:
        """Hold the next piece of a download back."""
        await _wait(lambda: self.downloads_pause_s)

    def heal(self) -> None:
        """Switch everything off again."""
        fresh = Faults()
        for name in self.__slots__:
            setattr(self, name, getattr(fresh, name))


async def _wait(seconds: Callable[[], float]) -> None:
    """Wait so long, or less as soon as it is less: what is healed goes on at once."""
    began = time.monotonic()
    while (left_s := began + seconds() - time.monotonic()) > 0:  # noqa: ASYNC110 - healed by another thread
        await asyncio.sleep(min(left_s, _LOOK_S))
