"""``doctor``: whether all that is needed is there, and what to do where it is not."""

import os
import sys
import textwrap
from argparse import Namespace
from collections.abc import AsyncGenerator, Mapping

from tui.commands import findings, records, server_findings
from tui.commands.connecting import connection
from tui.commands.findings import Finding
from tui.commands.parsing import FAILED, NO_CONNECTION, OK, text
from tui.commands.printing import Sheet
from tui.commands.running import to_exit_code
from tui.describe.plain import plain
from tui.describe.words import Line, Tone, Word
from tui.errors import NotSignedIn, UCloudError

_HEADINGS = ("CHECK", "STATE", "WHAT WAS FOUND")
_TONES: dict[findings.State, Tone] = {
    "ok": "success",
    "note": "warning",
    "failed": "error",
    "skipped": "muted",
}
_BEFORE, _NARROWEST = 22, 20
"""Columns of the names and states with the gaps behind them; of what was found."""
_NO_WAY = frozenset({"name", "answer"})
"""What fails when the server cannot be reached at all."""


def examine(options: Namespace) -> int:
    """Look at everything, and print it as it is found."""

    async def whole() -> int:
        environment = dict(os.environ)  # connecting takes the token out of it
        sheet = Sheet(options, _HEADINGS, tuple(records.FINDING))
        failed: set[str] = set()
        async for found in _everything(options, environment):
            first, *more = _lines(found.said)
            tone = _TONES[found.state]
            sheet.add(
                records.finding(found),
                _cells((Word(found.name),), (Word(found.state, tone),), first),
            )
            for line in more if text(options, "output") in {"", "table"} else ():
                sheet.add({}, _cells((), (), line))
            if found.state == "failed":
                failed.add(found.name)
        sheet.end()
        return _exit_code(failed)

    return to_exit_code(whole)


async def _everything(
    options: Namespace, environment: Mapping[str, str]
) -> AsyncGenerator[Finding]:
    async for found in findings.of_this_machine(environment):
        yield found
    try:
        async with connection(options) as made:
            async for found in server_findings.of_server(made.client):
                yield found
    except NotSignedIn as error:
        yield Finding("token", "note", error.why)
    except UCloudError as error:
        yield Finding("server", "failed", error.why)


def _exit_code(failed: set[str]) -> int:
    if not failed:
        return OK
    return NO_CONNECTION if failed <= _NO_WAY else FAILED


def _lines(said: str) -> list[str]:
    """What was found, in lines that fit the terminal behind the other columns."""
    words = plain(said)
    if not sys.stdout.isatty():
        return [words]
    room = os.get_terminal_size(sys.stdout.fileno()).columns - _BEFORE
    lines = textwrap.wrap(words, max(_NARROWEST, room), break_on_hyphens=False)
    return lines or [""]


def _cells(name: Line, state: Line, said: str) -> tuple[Line, ...]:
    return name, state, (Word(said),)
