"""Floods: the dashboard in a pseudo-terminal, a shell of a sandbox, a real socket.

Each speed is told beside that of a bare client, which only counts the bytes of the same
socket, in the same run.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from tests.benchmarks import runs
from tests.benchmarks.figures import Figure
from tests.benchmarks.sandboxed import Bare, Sandbox, serving
from tests.in_a_pty import Program
from tui.terminal.terminal import Terminal

_SIZES = ((80, 24), (200, 50))
_BYTES = 20_000_000
_LEAST = {"log": 15.0, "tui": 5.0}
"""MB/s, or what the socket gives."""
_AFTER_BYTES = 15_000_000
_MESSAGES, _MESSAGE_BYTES = 100_000, 16
_KEYS = 300
_LETTERS = "EFGLNOPQRSTUVWXYZ"
"""None of them ends an escape sequence that is written here."""
_MARK = 7
"""Letters of a mark: where a message ends within it, as many are left together."""
_IDLE_S = 5.0
_CHUNK = 65_536
_QUIET_S = 0.4
_PATIENCE_S = 60.0
_MS, _MB = 1000, 1e6
_STUBBORN = f"""
import os, signal, sys
asked = []
signal.signal(signal.SIGINT, lambda *_: asked.append(1))
chunk = b"".join(b"%06d a line that goes on and on\\n" % n for n in range(200))
left = {_AFTER_BYTES}
open(sys.argv[1], "x").close()
while left > 0:
    view = memoryview(chunk)
    while view:
        view = view[os.write(1, view):]
    left -= len(chunk) * bool(asked)
"""
"""Prints for ever; asked to stop, it sends 15 MB more, as what is under way does.

It makes a file when it begins: its own start takes the processors from the dashboard.
"""


def measure() -> Iterator[Figure]:
    """Logs, full-screen programs, small messages, ctrl+c, and single keys."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = _files(folder)
        for size in _SIZES:
            with serving() as sandbox, _shell(sandbox, size, folder) as shell:
                yield from _files_at(sandbox, shell, files, size)
                yield from _stopping(shell, folder, size)
        size = _SIZES[0]
        with serving(_MESSAGE_BYTES) as sandbox, _shell(sandbox, size, folder) as shell:
            yield from _small(sandbox, shell, folder)
        with serving() as sandbox, _shell(sandbox, size, folder) as shell:
            yield from _keys(sandbox, shell)


class _Block(NamedTuple):
    """The longest that the event loop did not come round, and that it worked."""

    wall_ms: float
    """Also waiting for a processor, of which the sandbox and its programs want more
    than there are."""
    worked_ms: float


@dataclass
class _Shell:
    """A dashboard with a shell in front, and what it notes about itself."""

    program: Program
    notes: Path
    painted: int = 0
    """How many bytes it wrote."""

    def type(self, text: str) -> float:
        """Strike keys; the time just before."""
        return self.program.type(text)

    def until(self, mark: bytes) -> float:
        """Read until a mark was painted; the time when it was."""
        deadline = time.perf_counter() + _PATIENCE_S
        tail = b""
        while mark not in tail:
            self.program.forget()
            if not self.program.read(deadline - time.perf_counter()):
                raise TimeoutError(tail)
            tail = tail[-200:] + self.program.written
            self.painted += len(self.program.written)
        self.program.forget()
        return time.perf_counter()

    def read_for(
        self, seconds: float, over: Callable[[], bool] = lambda: False
    ) -> None:
        """Read what is painted, for so long or until something is so."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end and not over():
            self.program.forget()
            self.program.read(0.05)

    def settle(self, quiet_s: float = _QUIET_S) -> None:
        """Wait until nothing is painted any more."""
        self.program.settle(quiet_s)
        self.painted += len(self.program.written)
        self.program.forget()

    def noted(self, kind: str, since: float) -> list[tuple[float, ...]]:
        """The notes of a kind from a time on: when, and the figures."""
        lines = (line.split() for line in self.notes.read_text("ascii").splitlines())
        found = (tuple(map(float, words)) for name, *words in lines if name == kind)
        return [note for note in found if note[0] >= since]

    def blocked(self, since: float) -> _Block:
        """The longest that the loop was blocked since a time."""
        noted = self.noted("late", since)
        late = [(wall, worked) for at, wall, worked in noted if at - wall >= since]
        walls, works = zip(*late, strict=True) if late else ((0.0,), (0.0,))
        return _Block(max(walls) * _MS, max(works) * _MS)


@contextmanager
def _shell(sandbox: Sandbox, size: tuple[int, int], folder: Path) -> Generator[_Shell]:
    notes = folder / "notes"
    sampled = ("tests.benchmarks.sampled", str(notes))
    with runs.running(module=sampled, size=size, **sandbox.variables) as program:
        runs.usable(program)
        program.settle(_QUIET_S)
        shell = _Shell(program, notes)
        shell.type("s")
        shell.until(b":~$")
        time.sleep(1.2)  # the collector of garbage starts a second after the app
        shell.settle()
        yield shell


def _marked(command: str, number: int) -> tuple[str, bytes]:
    """A command that prints a mark at its end, and that mark.

    No cell of it is that of the one before: of a picture only cells that differ are
    sent, and the end of a flood may come in one picture with its beginning. Twice as
    much is printed, because a message may end within it.
    """
    letter = _LETTERS[number % len(_LETTERS)]
    twice = f"printf '{letter}%.0s' {{1..{2 * _MARK}}}"
    return f"clear; {command}; {twice}; echo\r", letter.encode() * _MARK


def _seconds(terminal: _Shell | Bare, command: str, mark: bytes) -> float:
    return -terminal.type(command) + terminal.until(mark)


def _files_at(
    sandbox: Sandbox, shell: _Shell, files: dict[str, Path], size: tuple[int, int]
) -> Iterator[Figure]:
    at = "{}x{}".format(*size)
    before, blocked = runs.memory_mb(shell.program), list[_Block]()
    marks = count()
    for name, path in files.items():
        ours: list[float] = []
        ratios: list[float] = []
        parsed: list[float] = []
        for _ in range(runs.TIMES):
            command = _marked(f"cat {path}", next(marks))
            with Bare(sandbox, *size) as bare:
                limit = _BYTES / _seconds(bare, *command) / _MB
            began = time.perf_counter()
            ours.append(_BYTES / _seconds(shell, *command) / _MB)
            blocked.append(shell.blocked(began))
            ratios.append(ours[-1] / limit)
            parsed.append(ours[-1] / _parsing(path, size))
            shell.settle()
        least = min(_LEAST[name], median(ours) / median(ratios))
        yield Figure.of(f"20 MB {name}, {at}", ours, "MB/s", least=least)
        yield Figure.of("  beside a bare client", ratios, "times")
        yield Figure.of("  beside parsing alone", parsed, "times")
    yield from _cost(shell, blocked, before)


def _parsing(path: Path, size: tuple[int, int]) -> float:
    """MB/s of a terminal by itself."""
    text = path.read_text().replace("\n", "\r\n")
    terminal = Terminal(*size)
    began = time.perf_counter()
    for start in range(0, len(text), _CHUNK):
        terminal.feed(text[start : start + _CHUNK])
    return _BYTES / (time.perf_counter() - began) / _MB


def _cost(shell: _Shell, blocked: Sequence[_Block], before: float) -> Iterator[Figure]:
    """How long each flood blocked the loop at most, and how much memory was taken."""
    walls = [block.wall_ms for block in blocked]
    yield Figure.of("  longest blocked", walls, "ms", budget=30)
    worked = max(block.worked_ms for block in blocked)
    yield Figure(name="    it worked at most", value=worked, unit="ms", budget=30)
    grown = runs.memory_mb(shell.program, "VmHWM") - before
    name = "  peak of memory above before"
    yield Figure(name=name, value=grown, unit="MB", budget=60)


def _stopping(shell: _Shell, folder: Path, size: tuple[int, int]) -> Iterator[Figure]:
    """ctrl+c behind a flood, after which 15 MB more come."""
    script = folder / "stubborn.py"
    script.write_text(_STUBBORN)
    to_socket: list[float] = []
    to_prompt: list[float] = []
    before, blocked = runs.memory_mb(shell.program), list[_Block]()
    for number in range(runs.TIMES):
        begins = folder / "begins"
        command, mark = _marked(f"{sys.executable} {script} {begins}", number)
        shell.type(command)
        shell.read_for(_PATIENCE_S, begins.exists)
        began = time.perf_counter()
        shell.read_for(1.0)
        begins.unlink()
        struck = shell.type("\x03")
        shown = shell.until(mark)
        to_socket.append((shell.noted("sent", struck)[0][0] - struck) * _MS)
        to_prompt.append(shown - struck)
        shell.settle()
        blocked.append(shell.blocked(began))
    speeds = [_AFTER_BYTES / seconds / _MB for seconds in to_prompt]
    at = "{}x{}".format(*size)
    yield Figure.of(f"ctrl+c to the socket, {at}", to_socket, "ms", budget=20)
    yield Figure.of("  to the prompt behind 15 MB more", to_prompt, "s")
    yield Figure.of("  which is", speeds, "MB/s")
    yield from _cost(shell, blocked, before)


def _keys(sandbox: Sandbox, shell: _Shell) -> Iterator[Figure]:
    """A key and its echo, on the socket alone and on the screen."""
    pauses = random.Random(7)  # no clock of ours is in step
    raw: list[float] = []
    ours: list[float] = []
    written: list[float] = []
    with Bare(sandbox, *_SIZES[0]) as bare:
        for number in range(_KEYS):
            letter = _LETTERS[number % len(_LETTERS)]
            raw.append(_seconds(bare, letter, letter.encode()) * _MS)
            before = shell.painted
            ours.append(_seconds(shell, letter, letter.encode()) * _MS)
            shell.settle(pauses.uniform(0.02, 0.05))
            written.append(float(shell.painted - before))
            if letter == _LETTERS[-1]:
                _clear(bare, shell)
    for name, taken, half, most in (
        ("key to echo on the socket alone", raw, None, None),
        ("key to echo on the screen", ours, 4, 12),
    ):
        tail = quantiles(taken, n=100)[-1]
        yield Figure.of(name, taken, "ms", budget=half)
        yield Figure(name="  99 of 100", value=tail, unit="ms", budget=most)
    yield Figure.of("bytes for an echo, 80 columns", written, "bytes", budget=120)
    shell.settle()
    before = shell.painted
    time.sleep(_IDLE_S)
    shell.settle()
    idle = (shell.painted - before) / _IDLE_S
    yield Figure(name="idle", value=idle, unit="bytes/s", budget=0)


def _clear(bare: Bare, shell: _Shell) -> None:
    """Kill the line that was typed."""
    for terminal in (bare, shell):
        terminal.type("\x15")
    shell.settle()
    bare.type("c")
    bare.until(b"c")
    bare.type("\x15")


def _small(sandbox: Sandbox, shell: _Shell, folder: Path) -> Iterator[Figure]:
    """Messages of 16 bytes, as many as the sandbox can send."""
    path = folder / "small"
    path.write_text("".join(f"{n:014}\n" for n in range(_MESSAGES)))
    ours: list[float] = []
    ratios: list[float] = []
    for number in range(runs.TIMES):
        command = _marked(f"cat {path}", number)
        with Bare(sandbox, *_SIZES[0]) as bare:
            limit = _MESSAGES / _seconds(bare, *command)
        ours.append(_MESSAGES / _seconds(shell, *command))
        ratios.append(ours[-1] / limit)
        shell.settle()
    least = min(20_000.0, median(ours) / median(ratios))
    yield Figure.of("messages of 16 bytes", ours, "/s", least=least)
    yield Figure.of("  beside a bare client", ratios, "times")


def _files(folder: Path) -> dict[str, Path]:
    """A log and what a full-screen program writes, as files."""
    found: dict[str, Path] = {}
    for name, piece in (("log", _log), ("tui", _tui)):
        found[name] = folder / name
        found[name].write_text(_filled(piece))
    return found


def _filled(piece: Callable[[random.Random, int], str]) -> str:
    chance = random.Random(7)
    parts = [piece(chance, number) for number in range(2000)]
    text = "".join(parts)
    return (text * (_BYTES // len(text) + 1))[:_BYTES]


_WORDS = ("alpha", "request", "completed", "worker", "/api/v1/users", "status=200")


def _log(chance: random.Random, number: int) -> str:
    words = " ".join(chance.choices(_WORDS, k=chance.randint(1, 14)))
    return f"2026-11-21T08:{number % 60:02}:07.{number:04}Z INFO [job-17] {words}\n"


def _tui(chance: random.Random, number: int) -> str:
    """One picture of 23 lines, each of them with eight coloured words."""
    rows: list[str] = []
    for y in range(1, 24):
        words = "".join(
            f"\x1b[{chance.choice(('33', '1;32', '38;5;97', '0'))}m{word}\x1b(B\x1b[m "
            for word in chance.choices(_WORDS, k=6)
        )
        rows.append(f"\x1b[{y};1H\x1b[38;5;130m{number + y:4d} {words}\x1b[m\x1b[K")
    return "\x1b[H" + "".join(rows)
