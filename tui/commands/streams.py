"""Standard streams as they may be: closed, full, or with nobody who reads.

Nothing but the standard library is imported here, because the start passes by.
"""

import errno
import os
import sys
from contextlib import suppress

from tui.commands.parsing import FAILED, OK

NOBODY_READS = frozenset({errno.EPIPE, errno.EIO, errno.EBADF})
"""Whoever reads has seen enough, or the terminal has gone."""
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""There is no more room where the output goes."""


def open_closed() -> None:
    """Put nothing where a standard stream was closed before we started.

    Else the next file or socket would get its number, and what we print.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number, so this one
        if getattr(sys, name) is None:
            mode = "w" if number else "r"
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def failed(error: OSError) -> int:
    """Say what became of the output, where somebody hears it; the exit code.

    Raises:
        OSError: it is of something else.
    """
    if error.errno in FULL:
        with suppress(OSError):
            why = f"The output could not be written: {error.strerror or error}."
            print(f"ucloud-tui: {why}", file=sys.stderr, flush=True)
    elif error.errno not in NOBODY_READS:
        raise error
    return OK if error.errno == errno.EPIPE else FAILED


def let_go(code: int) -> int:
    """Empty the streams for the last time; the exit code, which a failure changes.

    Without it Python would do it, after us and with a traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            _to_nowhere(stream.fileno())
            code = code or failed(error)
    return code


def _to_nowhere(number: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
