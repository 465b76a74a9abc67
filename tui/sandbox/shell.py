"""A real shell in a pseudo-terminal, so that what is typed really runs."""

import asyncio
import contextlib
import fcntl
import os
import shutil
import signal
import struct
import subprocess
import termios
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.sandbox.pty_reader import PtyReader

_MOST_COLUMNS = 0xFFFF
_LADDER: tuple[tuple[float, tuple[signal.Signals, ...]], ...] = (
    (0.0, (signal.SIGHUP, signal.SIGCONT)),
    (0.1, (signal.SIGINT,)),
    (0.1, (signal.SIGTERM,)),
    (0.2, (signal.SIGKILL,)),
)
_TRIES = 10
_PATIENCE_S = 1.0
_NICE = 10
MARK = "UCLOUD_SANDBOX"
"""Name of the variable by which processes of the sandbox are found again."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a shell runs and what its prompt says."""

    folder: Path
    home: Path
    set_up: Path
    prompt: str
    mark: str
    job_id: str = ""
    rank: int = 0

    def environment(self, program: str) -> dict[str, str]:
        """The environment of the shell; nothing of the user's but the path."""
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self.home),
            "USER": "ucloud",
            "LOGNAME": "ucloud",
            "SHELL": program,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "ENV": str(self.set_up),
            "UCLOUD_PROMPT": self.prompt,
            "UCLOUD_JOB_ID": self.job_id,
            "UCLOUD_RANK": str(self.rank),
            MARK: self.mark,
        }


class Shell:
    """A shell process; output and its end are told by calling back."""

    def __init__(
        self,
        place: Place,
        cols: int,
        rows: int,
        on_output: Callable[[bytes], None],
        on_end: Callable[[], None],
    ) -> None:
        """Start it.

        Args:
            place: Where and as what.
            cols: Width at the start.
            rows: Height at the start.
            on_output: Given each piece of at most 4096 bytes.
            on_end: Called once, when the shell is over and its output told.
        """
        self._loop = asyncio.get_running_loop()
        self._on_end = on_end
        self._unwritten: deque[tuple[bytes, Callable[[], None]]] = deque()
        self._ended = False
        self._master, slave = os.openpty()
        self._process = self._start(place, slave, (cols, rows))
        _step_back(self.pid)
        os.set_blocking(self._master, False)
        self._reader = PtyReader(self._master, self._loop, on_output, self._over)

    def _start(
        self, place: Place, slave: int, size: tuple[int, int]
    ) -> "subprocess.Popen[bytes]":
        try:
            self.resize(*size)
            return subprocess.Popen(  # noqa: S603 - the user's own shell
                _command(os.ttyname(slave), place),
                cwd=place.folder,
                env=place.environment(_program()),
                stdin=subprocess.DEVNULL,
                stdout=slave,
                stderr=slave,
                start_new_session=True,
            )
        except BaseException:
            os.close(self._master)
            raise
        finally:
            os.close(slave)

    @property
    def pid(self) -> int:
        """Process and session id of the shell."""
        return self._process.pid

    @property
    def gone(self) -> bool:
        """Whether no process of its session is left, and nothing is read any more."""
        over = self._process.poll() is not None and self._reader.over
        return over and not any(True for _ in members(self.pid))

    def resize(self, cols: int, rows: int) -> None:
        """Set the size; odd sizes are obeyed as 16-bit numbers."""
        size = struct.pack("HHHH", rows & _MOST_COLUMNS, cols & _MOST_COLUMNS, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def type(self, data: bytes, taken: Callable[[], None]) -> None:
        """Give it input; ``taken`` is called when all of it has been consumed."""
        if self._ended:
            taken()
            return
        self._unwritten.append((data, taken))
        if len(self._unwritten) == 1:
            self._write()

    def hold(self) -> None:
        """Read no output for now; the programs wait."""
        self._reader.hold()

    def go_on(self) -> None:
        """Read output again."""
        self._reader.go_on()

    def end(self) -> None:
        """Hang up, and end what does not go by itself."""
        self._finish()
        self._climb(0)

    def kill(self) -> None:
        """End it at once and wait for that; may be called from any thread."""
        strike(self.pid, signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE_S)

    def _climb(self, step: int) -> None:
        if self.gone:
            return
        wait_s, signals = _LADDER[min(step, len(_LADDER) - 1)]
        if step < len(_LADDER) + _TRIES:
            self._loop.call_later(wait_s, self._strike, signals, step)

    def _strike(self, signals: tuple[signal.Signals, ...], step: int) -> None:
        for number in signals:
            strike(self.pid, number)
        self._climb(step + 1)

    def _write(self) -> None:
        while self._unwritten:
            data, taken = self._unwritten[0]
            try:
                written = os.write(self._master, data) if data else 0
            except BlockingIOError:
                self._loop.add_writer(self._master, self._write)
                return
            except OSError:
                self._unwritten.clear()
                return
            if written < len(data):
                self._unwritten[0] = (data[written:], taken)
                continue
            self._unwritten.popleft()
            taken()
        if not self._ended:
            self._loop.remove_writer(self._master)

    def _over(self) -> None:
        """The last program that could write has gone."""
        if not self._ended:
            self.end()
            self._on_end()

    def _finish(self) -> None:
        if self._ended:
            return
        self._ended = True
        self._loop.remove_writer(self._master)
        self._reader.stop()


def _program() -> str:
    return shutil.which("bash") or "/bin/sh"


def _step_back(pid: int) -> None:
    """Let the dashboard, on the same machine, go before what runs in its shells."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, _NICE)
        # Linux may weigh sessions against each other, and ignore how nice each is
        Path(f"/proc/{pid}/autogroup").write_text(str(_NICE), encoding="ascii")


def _command(tty: str, place: Place) -> list[str]:
    """The shell, started by one that opens the terminal and so comes to own it."""
    program = _program()
    options = ["-i"]
    if program.endswith("bash"):
        options = ["--noprofile", "--rcfile", str(place.set_up), "-i"]
    script = 'tty=$1; shift; exec "$@" <>"$tty" >&0 2>&0'
    return ["/bin/sh", "-c", script, "sh", tty, program, *options]


def members(session: int) -> Iterator[int]:
    """The living processes of a session, by id; only the leader where /proc is not."""
    proc = Path("/proc")
    if not (proc / "self" / "stat").exists():
        yield from _leader(session)
        return
    for entry in proc.iterdir():
        if entry.name.isdecimal():
            fields = _stat(entry)
            if fields and fields[0] != "Z" and fields[3] == str(session):
                yield int(entry.name)


def _leader(session: int) -> Iterator[int]:
    try:
        os.kill(session, 0)
    except ProcessLookupError:
        return
    yield session


def _stat(entry: Path) -> list[str]:
    """State, parent, group and session of a process; empty when it has gone."""
    try:
        return (entry / "stat").read_text().rpartition(")")[2].split()[:4]
    except OSError:
        return []


def strike(session: int, number: signal.Signals) -> None:
    """Send a signal to every process of a session."""
    for pid in list(members(session)):
        try:
            os.kill(pid, number)
        except (ProcessLookupError, PermissionError):
            continue


def end_marked(mark: str) -> None:
    """Kill the processes of a world that have left their session."""
    for pid in marked(mark):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)


def marked(mark: str) -> Iterator[int]:
    """Processes that a world started, wherever they have gone, by id."""
    wanted = f"{MARK}={mark}".encode()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            variables = (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if wanted in variables:
            yield int(entry.name)
