"""How fast tmux parses, where it is installed; detached, so that it paints nothing.

As a script it is what runs inside: ``in_tmux.py OUTPUT ANSWER`` prints the file OUTPUT
and waits until the terminal, asked where its cursor is, has come so far; the seconds
that took are written to ANSWER.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import termios
import time
import tty
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

_MB = 1e6
_WHERE = b"\x1b[6n"
_HISTORY = "set -g history-limit 1000\n"

Speed = Callable[[str, tuple[int, int]], float]


@contextmanager
def tmux() -> Generator[Speed | None]:
    """MB/s of tmux for a text on a screen of a size; None where there is no tmux."""
    program = shutil.which("tmux")
    if program is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        output, answer = folder / "output", folder / "answer"
        settings = folder / "settings"
        settings.write_text(_HISTORY, encoding="ascii")
        os.mkfifo(answer)

        def speed(text: str, size: tuple[int, int]) -> float:
            data = text.encode()
            output.write_bytes(data)
            cols, rows = map(str, size)
            inside = [sys.executable, __file__, str(output), str(answer)]
            where = ["-S", str(folder / "socket"), "-f", str(settings)]
            new = ["new-session", "-d", "-x", cols, "-y", rows]
            subprocess.run([program, *where, *new, *inside], check=True)
            return len(data) / float(answer.read_text(encoding="ascii")) / _MB

        yield speed


def _inside(output: Path, answer: Path) -> None:
    data = output.read_bytes()
    screen = sys.stdout.fileno()
    found = termios.tcgetattr(screen)
    tty.setraw(screen)
    began = time.perf_counter()
    view = memoryview(data + _WHERE)
    while view:
        view = view[os.write(screen, view) :]
    while os.read(screen, 1) != b"R":
        pass
    took = time.perf_counter() - began
    termios.tcsetattr(screen, termios.TCSADRAIN, found)
    answer.write_text(str(took), encoding="ascii")


if __name__ == "__main__":
    _inside(Path(sys.argv[1]), Path(sys.argv[2]))
