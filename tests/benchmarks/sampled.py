"""The dashboard as it is, which also notes how it does.

``python -m tests.benchmarks.sampled NOTES ARGUMENTS...`` runs ``ucloud-tui ARGUMENTS``
and writes lines to the file NOTES: ``late AT SECONDS CPU_SECONDS`` when the event loop
was blocked, ``sent AT`` when a frame was given to a shell's socket. Times are those of
`time.perf_counter`, which on Linux is one clock for all processes.
"""

import asyncio
import inspect
import sys
from pathlib import Path
from time import perf_counter, thread_time
from typing import TextIO
from unittest import mock

import tui.app
from tui.__main__ import main
from tui.client.link import ShellLink

_TICK_S = 0.001
_NOTED_S = 0.002


class _Sampled(tui.app.UCloudApp):
    """The app with a clock that ticks in its loop."""

    CSS_PATH = Path(inspect.getfile(tui.app)).with_name("app.tcss")
    notes: TextIO

    def on_load(self) -> None:
        """Start the clock."""
        self._tick(perf_counter(), thread_time())

    def _tick(self, due: float, cpu: float) -> None:
        now, cpu_now = perf_counter(), thread_time()
        if now - due > _NOTED_S:
            self.notes.write(f"late {now} {now - due} {cpu_now - cpu}\n")
        loop = asyncio.get_running_loop()
        loop.call_later(_TICK_S, self._tick, now + _TICK_S, cpu_now)


def _run(path: str, arguments: list[str]) -> int:
    send = ShellLink._send  # pyright: ignore[reportPrivateUsage]

    async def note(self: ShellLink, item: str | tuple[int, int]) -> None:
        await send(self, item)
        _Sampled.notes.write(f"sent {perf_counter()}\n")

    with (
        Path(path).open("w", buffering=1, encoding="ascii") as _Sampled.notes,
        mock.patch.object(tui.app, "UCloudApp", _Sampled),
        mock.patch.object(ShellLink, "_send", note),
    ):
        return main(arguments)


if __name__ == "__main__":
    sys.exit(_run(sys.argv[1], sys.argv[2:]))
