"""The program as it is measured: in a real pseudo-terminal, on a clean machine."""

import os
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from tests.in_a_pty import Program

TIMES = 7
"""How often a thing is measured."""

A_JOB = "train-unet"
"""The newest running job of the sandbox."""
_KIB = 1024


@contextmanager
def running(
    *arguments: str,
    module: tuple[str, ...] = ("tui",),
    size: tuple[int, int] = (120, 40),
    **variables: str,
) -> Generator[Program]:
    """The program, or another module, in a terminal with nothing of the user's."""
    command = [sys.executable, "-m", *module, *arguments]
    cols, rows = size
    with tempfile.TemporaryDirectory() as home:
        environment = {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8"}
        with Program(command, environment | variables, cols=cols, rows=rows) as program:
            yield program


def usable(program: Program) -> float:
    """Wait for the list of jobs; seconds since the start."""
    return program.wait_for(A_JOB) - program.began


def memory_mb(program: Program, what: str = "VmRSS") -> float:
    """Resident memory of the program, or its peak (``VmHWM``); no sandbox counted."""
    status = Path(f"/proc/{program.process.pid}/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith(f"{what}:"))
    return int(line.split()[1]) / _KIB
