"""Runs a command to its exit code: failures become one sentence, never a traceback."""

import asyncio
import shutil
import signal
import sys
import textwrap
from argparse import Namespace
from collections.abc import Awaitable, Callable, Coroutine, Generator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from typing import Any, TypeAlias

from tui import log
from tui.commands.connecting import Connection, connection
from tui.commands.parsing import (
    FAILED,
    INTERRUPTED,
    NO_CONNECTION,
    USAGE,
    Run,
)
from tui.commands.streams import FULL, NOBODY_READS, failed, let_go
from tui.describe.plain import plain
from tui.describe.problems import problem, sentence
from tui.errors import (
    BadInput,
    NotKept,
    NotSignedIn,
    Refused,
    UCloudError,
    Unreachable,
)

Step: TypeAlias = Callable[[Namespace, Connection], Awaitable[int]]
"""What a command does with an account; gives the exit code."""


_NOT_THERE = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})
"""What servers say of what is not there, and of what is not for this user."""


class Usage(UCloudError):
    """The command was not given what it needs; nothing was done."""


def connected(step: Step) -> Run:
    """The command that does that with the account that its options mean."""

    def run(options: Namespace) -> int:
        host = ""

        async def whole() -> int:
            nonlocal host
            async with connection(options) as made:
                host = made.client.host
                return await step(options, made)

        return to_exit_code(whole, lambda: host)

    return run


def to_exit_code(
    whole: Callable[[], Coroutine[Any, Any, int]], host: Callable[[], str] = str
) -> int:
    """Run it to its end, whichever that is.

    Args:
        whole: What to run.
        host: The server that was asked, as far as it is known when something fails.
    """
    log.start(log.folder())
    _print_anything()
    try:
        code = asyncio.run(whole())
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, the user reads a sentence
        code = _failed(_first(error), host())
    return let_go(code)


def _first(error: BaseException) -> BaseException:
    """What went wrong first; tasks wrap it into groups."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType] - of any kind
    return error  # pyright: ignore[reportUnknownVariableType] - as above


def _failed(error: BaseException, host: str) -> int:
    """Say what happened, where there is something to say; the exit code."""
    if isinstance(error, OSError) and error.errno in FULL | NOBODY_READS:
        return failed(error)
    if isinstance(error, UCloudError):
        say(_told(error, host))
        return _code(error)
    say(log.crash(error))
    return FAILED


@contextmanager
def naming(what: str, where: str) -> Generator[None]:
    """Name what was asked for when the server only says that it is not there.

    Args:
        what: Such as ``job 5``; from the user.
        where: The command that lists what there is.

    Raises:
        Refused: it is not there, or not for this user.
    """
    try:
        yield
    except Refused as error:
        if error.status not in _NOT_THERE:  # our own sentences have none, and say more
            raise
        message = (
            f"There is no {plain(what)}, or you may not see it. "
            f"Look with 'ucloud-tui {where}'."
        )
        raise Refused(message) from error


def say(words: str) -> None:
    """A remark for the user, where no program takes it for output."""
    with suppress(OSError):  # whoever reads may be gone, or the disk be full
        sys.stdout.flush()
    with suppress(OSError):
        print(_wrapped(f"ucloud-tui: {words}"), file=sys.stderr, flush=True)


def _wrapped(text: str) -> str:
    """The text as it fits a terminal; whole for a pipe."""
    if not sys.stderr.isatty():
        return text
    return textwrap.fill(
        text,
        shutil.get_terminal_size().columns,
        break_long_words=False,
        break_on_hyphens=False,
    )


def ask(question: str, *, yes: bool) -> bool:
    """Whether the user wants it; the answer is no until they say otherwise.

    Args:
        question: Ends with a question mark.
        yes: They said so with an option already.

    Raises:
        Usage: there is nobody to ask.
    """
    if yes:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        message = f"{question} Add --yes to do it without a terminal to ask on."
        raise Usage(message)
    return answer(f"{question} [y/N] ").lower() in {"y", "yes"}


def answer(question: str) -> str:
    """What the user types behind a question, on the terminal."""
    with interruptible():
        print(question, end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
    if not line.endswith("\n"):  # ctrl+d: they are still behind the question
        print(file=sys.stderr)
    return line.strip()


@contextmanager
def interruptible() -> Generator[None]:
    """Let ctrl+c end what waits for keys.

    The loop's own handler waits for us to come back, and reading goes on after it.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _told(error: UCloudError, host: str) -> str:
    ours = BadInput | Usage | NotSignedIn | NotKept
    if isinstance(error, ours) and not error.status:
        return sentence(error.why)
    if isinstance(error, Refused) and not error.status:
        return sentence(error.why)  # by our own checks, which name the remedy
    found = problem(error, host)
    if found.why == f"{found.title}.":
        found = found._replace(why="")
    return found.line


def _code(error: UCloudError) -> int:
    if isinstance(error, Unreachable):
        return NO_CONNECTION
    return USAGE if isinstance(error, BadInput | Usage) else FAILED


def _print_anything() -> None:
    """Letters that the locale has not are replaced, and cause no failure."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
