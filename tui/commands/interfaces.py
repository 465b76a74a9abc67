"""``job web`` and ``job vnc``: opened in a browser, or printed."""

import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable

from tui.client import interfaces
from tui.client.browser import has_browser, open_link
from tui.client.interfaces import Link
from tui.commands.connecting import Connection
from tui.commands.parsing import OK, text
from tui.commands.printing import as_json
from tui.commands.running import naming, say
from tui.describe.plain import plain


async def web(options: Namespace, connection: Connection) -> int:
    """Open a job's web page."""
    return await _open(options, connection, interfaces.open_web)


async def vnc(options: Namespace, connection: Connection) -> int:
    """Open a job's desktop; a browser shows it in UCloud's own page."""
    return await _open(options, connection, interfaces.open_vnc)


async def _open(
    options: Namespace,
    connection: Connection,
    opener: Callable[..., Awaitable[Link]],
) -> int:
    with naming(f"job '{options.id}'", "job list"):
        link = await opener(connection.client, options.id, options.rank, options.target)
    as_record = text(options, "output") == "json"
    printed = options.print or as_record or not sys.stdout.isatty()
    # a desktop's address is a websocket, which no browser can open by itself
    if not printed and opener is interfaces.open_web and has_browser():
        if await open_link(link.url):
            say("Opened in the browser. Just started? Reload if it is empty.")
            return OK
        say("No browser took the link. It is a key to your session: do not share it.")
    if as_record:
        record = {"url": link.url.reveal(), "password": link.password.reveal() or None}
        print(as_json(record))
        return OK
    print(plain(link.url.reveal()))
    if link.password:
        print(plain(link.password.reveal()))
    return OK
