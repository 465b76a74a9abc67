"""``job shell`` and ``folder shell``: in the user's own terminal, or in a pipe."""

import asyncio
import codecs
import os
import signal
import sys
import threading
from argparse import Namespace
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, suppress
from typing import TypeAlias

from tui.client import shell
from tui.client.link import ShellLink
from tui.client.shell import Progress
from tui.commands.connecting import Connection
from tui.commands.jobs import HEADINGS, LEAST, Applications, pages, row
from tui.commands.parsing import FAILED, NO_CONNECTION, OK, USAGE
from tui.commands.paths import path_of
from tui.commands.piped_shell import Script
from tui.commands.printing import Sheet
from tui.commands.raw_terminal import RawTerminal, Tilde, size_of_terminal
from tui.commands.running import Usage, naming, say
from tui.describe.plain import plain
from tui.errors import BadReply
from tui.wire.jobs import Job

_READ_BYTES = 65_536
_MOST_UNANSWERED = 8
_PAUSE_S = 0.01
_ANSWER_S = 8.0
_PATIENCE_S = 60.0
"""For the far side's shell to take a script; Slurm may start one slowly."""

Opened: TypeAlias = AbstractAsyncContextManager[ShellLink]
Open: TypeAlias = Callable[[tuple[int, int], Progress], Opened]
"""Opens the shell in a size; the rest is known."""


async def job_shell(options: Namespace, connection: Connection) -> int:
    """A shell on a node of a job; without an id on the only one that runs."""
    connection.check_may_change()  # a shell can change everything
    job_id = options.id or await _the_only_one(options, connection)
    if not job_id:
        return USAGE
    username = await connection.username()

    def opened(size: tuple[int, int], progress: Progress) -> Opened:
        return shell.open_shell(
            connection.client, username, job_id, options.rank, *size, progress
        )

    what = f"job {plain(job_id)}, node {options.rank}"
    with naming(f"job '{job_id}'", "job list"):
        return await _either(options, connection, opened, (job_id, what))


async def folder_shell(options: Namespace, connection: Connection) -> int:
    """A shell in a folder."""
    connection.check_may_change()
    username = await connection.username()
    path = await path_of(connection, options.path)

    def opened(size: tuple[int, int], progress: Progress) -> Opened:
        return shell.open_folder_shell(
            connection.client, username, path, *size, progress
        )

    with naming(f"folder '{options.path}' for you to work in", "folder list"):
        return await _either(options, connection, opened, (path, plain(path)))


async def _the_only_one(options: Namespace, connection: Connection) -> str:
    """The id of the only job that runs; "" after saying which there are."""
    running = [
        job
        async for page in pages(connection.client)
        for job in page.items
        if job.running
    ]
    if len(running) == 1:
        say(f"Job {plain(running[0].id)}, {plain(running[0].title)}.")
        return running[0].id
    if not running:
        message = "No job runs. See 'ucloud-tui job list'."
        raise Usage(message)
    say("Several jobs run; name one of them.")
    await _print(options, connection, running)
    return ""


async def _print(options: Namespace, connection: Connection, jobs: list[Job]) -> None:
    known = Applications(connection.client)
    await known.learn(jobs)
    sheet = Sheet(options, HEADINGS, (), least=LEAST, out=sys.stderr)
    for job in jobs:
        sheet.add({}, row(job, connection.client.now_ms, known.of(job)))
    sheet.end()


async def _either(
    options: Namespace, connection: Connection, opened: Open, about: tuple[str, str]
) -> int:
    if options.command or not sys.stdin.isatty():
        return await _piped(options, opened)
    return await _interactive(connection, opened, about)


async def _interactive(
    connection: Connection, opened: Open, about: tuple[str, str]
) -> int:
    """The user's terminal is the shell's, until it ends or ``~.`` is typed."""
    key, what = about
    say(f"Connecting to {what}. Type ~. at the start of a line to leave.")
    loop = asyncio.get_running_loop()
    ended_by: list[int] = []
    me = asyncio.current_task()

    def told_to_end(number: int) -> None:
        ended_by.append(number)
        if me is not None:
            me.cancel()

    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, told_to_end, number)
    try:
        async with opened(size_of_terminal(), lambda _: None) as link:
            left = await _talk(link, loop)
    except asyncio.CancelledError:
        if ended_by:
            return 128 + ended_by[0]
        raise
    finally:
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.remove_signal_handler(number)
    if left:
        say("Left; the shell has ended, what runs in the background goes on.")
        return OK
    return await _why(connection, link, key)


async def _talk(link: ShellLink, loop: asyncio.AbstractEventLoop) -> bool:
    """Pass everything on in both directions; whether the user left."""
    tilde = Tilde()
    over = asyncio.Event()

    def typed(text: str) -> None:
        link.type(tilde.typed(text))
        if tilde.leaving or not text:
            over.set()

    with RawTerminal(loop, typed) as terminal:
        loop.add_signal_handler(signal.SIGWINCH, lambda: link.resize(*terminal.size))
        try:
            async with asyncio.TaskGroup() as tasks:
                output = tasks.create_task(_print_output(link, terminal, over))
                await over.wait()
                output.cancel()
        finally:
            loop.remove_signal_handler(signal.SIGWINCH)
    return tilde.leaving or not link.ended


async def _print_output(
    link: ShellLink, terminal: RawTerminal, over: asyncio.Event
) -> None:
    with suppress(OSError):  # the terminal is gone
        async for text in link:
            await asyncio.to_thread(terminal.write, text)
    over.set()


async def _why(connection: Connection, link: ShellLink, key: str) -> int:
    """Say why the shell ended; 0 when somebody ended it there."""
    if link.failure:
        say(plain(link.failure))
        return FAILED
    try:
        async with asyncio.timeout(_ANSWER_S):
            ending = await shell.why_ended(connection.client, key)
    except TimeoutError:
        say("The connection ended, and UCloud does not answer.")
        return NO_CONNECTION
    if ending.job_running:
        return OK
    say(plain(ending.text))
    return FAILED if ending.job_final else NO_CONNECTION


async def _piped(options: Namespace, opened: Open) -> int:
    """Run a script in the shell; gives its exit code."""
    script = Script()
    source = _Given(options.command) if options.command else _Stdin()
    async with opened((200, 50), lambda _: None) as link:
        link.as_sent()
        async with asyncio.TaskGroup() as tasks:
            begun = asyncio.Event()
            sending = tasks.create_task(_send(link, script, source, begun))
            try:
                async with asyncio.timeout(_PATIENCE_S) as patience:
                    await _receive(link, script, begun, patience)
            except TimeoutError:
                message = (
                    "The far side's shell took no script: it needs sh, stty and cat. "
                    "Try it without a pipe."
                )
                raise BadReply(message) from None
            finally:
                sending.cancel()
        if script.exit_code is None:
            say(plain(link.failure) or "The connection ended before the script did.")
            return FAILED if link.failure else NO_CONNECTION
    return script.exit_code


async def _receive(
    link: ShellLink,
    script: Script,
    begun: asyncio.Event,
    patience: asyncio.Timeout,
) -> None:
    async for text in link:
        output = script.heard(text)
        if script.begun and not begun.is_set():
            begun.set()
            patience.reschedule(None)
        if output:
            sys.stdout.buffer.write(output.encode(errors="replace"))
            sys.stdout.buffer.flush()
        if script.exit_code is not None:
            return


async def _send(
    link: ShellLink, script: Script, source: "_Given | _Stdin", begun: asyncio.Event
) -> None:
    link.type(script.opening)
    await begun.wait()
    at_line_start = True
    async for text in source.texts():
        link.type(text)
        at_line_start = text.endswith("\n")
        while link.unanswered > _MOST_UNANSWERED and not link.ended:  # noqa: ASYNC110 - no event
            await asyncio.sleep(_PAUSE_S)
    link.type(("" if at_line_start else "\n") + script.closing)


class _Given:
    """A command from the command line; its words are joined as ssh does it."""

    def __init__(self, words: list[str]) -> None:
        self._text = " ".join(words) + "\n"

    async def texts(self) -> AsyncIterator[str]:
        """All of it, with a line end."""
        yield self._text


class _Stdin:
    """Standard input as text, read by a thread that does not keep us alive."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[bytes] = asyncio.Queue()
        self._room = threading.Semaphore(4)

    def _read(self) -> None:
        data = b"-"
        while data:
            self._room.acquire()
            try:
                data = os.read(sys.stdin.fileno(), _READ_BYTES)
            except OSError:
                data = b""
            with suppress(RuntimeError):  # the loop is over
                self._loop.call_soon_threadsafe(self._queue.put_nowait, data)

    async def texts(self) -> AsyncIterator[str]:
        """What comes, as it comes, until its end."""
        threading.Thread(target=self._read, name="stdin", daemon=True).start()
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        data = b"-"
        while data:
            data = await self._queue.get()
            self._room.release()
            if text := decoder.decode(data, final=not data):
                yield text
