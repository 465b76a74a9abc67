"""From a key to a shell, and from keys to the job."""

import random
import time
from collections.abc import Iterator
from statistics import quantiles
from typing import Any
from unittest import mock

from tests.benchmarks import runs
from tests.benchmarks.figures import Figure
from tests.in_a_pty import Program
from tui.sandbox.server import SandboxServer
from tui.sandbox.shell_socket import ShellConversation

_KEYS = 100
_IDLE_S = 10.0
_QUIET_S = 0.6
_NOTICE_S = 11.0
"""Notices go by themselves after ten."""
_MS = 1000


def measure() -> Iterator[Figure]:
    """A shell in the demo, and one on a sandbox that tells when frames arrive."""
    prompt: list[float] = []
    idle: list[float] = []
    for _ in range(runs.TIMES):
        with runs.running("demo") as program:
            runs.usable(program)
            program.settle(_QUIET_S)
            prompt.append(_open_shell(program))
            if len(idle) < 1:
                idle.append(_idle(program))
    yield Figure.of("s to prompt, demo", prompt, "s", budget=0.25)
    yield Figure.of("idle at a prompt", idle, "bytes/s", budget=0)
    yield from _keys()


def _open_shell(program: Program) -> float:
    program.forget()
    struck = program.type("s")
    return program.wait(lambda seen: ":~$" in seen) - struck


def _idle(program: Program) -> float:
    """Bytes a second while nobody does anything, and no notice is there to go."""
    program.settle(_NOTICE_S)
    program.forget()
    until = time.perf_counter() + _IDLE_S
    while (left := until - time.perf_counter()) > 0:
        program.read(left)
    return len(program.written) / _IDLE_S


def _keys() -> Iterator[Figure]:
    """From the key in the terminal to its frame at the far side of the socket."""
    heard: list[float] = []
    hear = ShellConversation.hear

    def note(self: Any, text: bytes) -> None:  # noqa: ANN401 - the patched class
        heard.append(time.perf_counter())
        hear(self, text)

    with (
        mock.patch.object(ShellConversation, "hear", note),
        SandboxServer() as server,
    ):
        ready = server.world().ready
        with runs.running(
            UCLOUD_URL=ready["url"], UCLOUD_TOKEN=ready["apiToken"]
        ) as program:
            runs.usable(program)
            program.settle(_QUIET_S)
            _open_shell(program)
            program.settle(_QUIET_S)
            to_socket, to_screen = _type(program, heard)
    tail = quantiles(to_socket, n=20)[-1]
    yield Figure.of("key to byte on the socket", to_socket, "ms", budget=5)
    yield Figure(name="  the same, 95th percentile", value=tail, unit="ms", budget=15)
    yield Figure.of("key to echo on the screen", to_screen, "ms")


def _type(program: Program, heard: list[float]) -> tuple[list[float], list[float]]:
    to_socket: list[float] = []
    to_screen: list[float] = []
    pauses = random.Random(7)  # no clock of ours is in step
    for number in range(_KEYS):
        program.forget()
        heard.clear()
        letter = "ab"[number % 2]
        struck = program.type(letter)
        echoed = program.wait(lambda seen: letter in seen)  # noqa: B023 - called here
        to_socket.append((heard[0] - struck) * _MS)
        to_screen.append((echoed - struck) * _MS)
        program.settle(pauses.uniform(0.02, 0.05))
    return to_socket, to_screen
