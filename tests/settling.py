"""Pilots that wait until everything is done, however busy the machine is.

Textual's own wait until the processor rests. On a machine that others keep busy that
says nothing: the processor rests since it was taken away. Ours wait until no widget
has a message left to take, after every single key. What was asked of a server, a
thread or a timer is not waited for.
"""

from collections.abc import Generator
from contextlib import contextmanager

import pytest
from textual.pilot import Pilot

_LONGEST_CHAIN = 50
"""So many rounds of messages a key may set off; a flood of output never ends."""
_PATIENCE_S = 120.0

_one_pause = Pilot[object].pause
_one_round = Pilot[object]._wait_for_screen  # pyright: ignore[reportPrivateUsage]


async def _settle(pilot: Pilot[object], timeout: float = _PATIENCE_S) -> bool:  # noqa: ASYNC109 - as Textual calls it
    """Wait until no widget has a message left; false when the app has failed."""
    for _ in range(_LONGEST_CHAIN):
        if not await _one_round(pilot, timeout):
            return False
        every = (pilot.app, *pilot.app.screen.walk_children(with_self=True))
        if not any(one.message_queue_size for one in every):
            break
    return True


async def _press(pilot: Pilot[object], *keys: str) -> None:
    """Strike keys, each when the one before is done with."""
    for key in keys:
        await pilot.app._press_keys([key])  # pyright: ignore[reportPrivateUsage]
        await pilot.pause(0)


async def _pause(pilot: Pilot[object], delay: float | None = None) -> None:
    """Wait, draw, and wait for what drawing set off."""
    await _one_pause(pilot, delay)
    await _settle(pilot)


@contextmanager
def patient_pilots() -> Generator[None]:
    """As long as this is open all pilots wait so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pilot, "_wait_for_screen", _settle)
        patch.setattr(Pilot, "press", _press)
        patch.setattr(Pilot, "pause", _pause)
        yield
