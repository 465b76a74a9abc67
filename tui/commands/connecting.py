"""From options, variables and contexts to a connection; no token is an argument."""

import asyncio
import os
import sys
from argparse import Namespace
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tui import config, contexts, credentials
from tui.client.http import Client
from tui.client.identity import PERSONAL, Identity, who_am_i
from tui.client.projects import browse_projects
from tui.commands.parsing import flag, text
from tui.config import Config, Context
from tui.credentials import Credential, Kind
from tui.describe.plain import plain
from tui.errors import BadInput, NotSignedIn, Refused
from tui.wire import addresses

_LONGEST_TOKEN = 16_384


@dataclass(slots=True)
class Connection:
    """An account to ask, as somebody, in a workspace."""

    client: Client
    read_only: bool = False
    context: Context | None = None
    """The stored context, where it is one."""
    _identity: Identity | None = field(default=None, repr=False)

    async def identity(self) -> Identity:
        """Who this is, asked once."""
        if self._identity is None:
            self._identity = await who_am_i(self.client)
        return self._identity

    async def username(self) -> str:
        """Whose account it is; contexts that we stored know it."""
        context = self.context
        if context is not None and context.username and context.keep != "ucloud":
            return context.username
        return (await self.identity()).username

    def check_may_change(self) -> None:
        """Refuse changes where only looking is allowed.

        Raises:
            Refused: says so.
        """
        if self.read_only:
            message = "Nothing is changed: this connection is read-only."
            raise Refused(message)


@asynccontextmanager
async def connection(options: Namespace) -> AsyncGenerator[Connection]:
    """The connection that the options mean; nothing is asked of the server yet.

    Raises:
        BadInput: an option, a variable or a file is wrong.
        NotSignedIn: there is no token.
    """
    home = config.folder()
    settings = config.load(home)
    url = text(options, "server") or os.environ.get("UCLOUD_URL", "")
    server = addresses.server(url) if url else ""
    name = text(options, "context")
    if name and flag(options, "token_stdin"):
        message = "Give --context or --token-stdin: each says whose account it is."
        raise BadInput(message)
    given = given_token(options)
    context = None
    if given is None or name:  # what was typed goes before a variable
        context = contexts.chosen(settings, os.environ, name, server)
        given = await _kept_token(context, server, home)
    project = os.environ.get("UCLOUD_PROJECT", "") if context is None else ""
    client = Client(
        context.url if context else server or config.DEFAULT_SERVER,
        given,
        project=context.project if context else project,
        allow_http=flag(options, "allow_http"),
    )
    async with client:
        wanted = text(options, "project")
        if wanted:
            await enter(client, wanted)
        yield Connection(
            client,
            flag(options, "read_only") or bool(context and context.read_only),
            context,
        )


def settings() -> tuple[Path, Config]:
    """The folder of the configuration and what it holds."""
    home = config.folder()
    return home, config.load(home)


def given_token(options: Namespace) -> Credential | None:
    """A token from standard input or the environment, which then forgets it.

    Raises:
        BadInput: it is no token.
    """
    if flag(options, "token_stdin"):
        return token_from_stdin()
    token = os.environ.pop("UCLOUD_TOKEN", "")
    if not token:
        return None
    try:
        return credentials.parse(token)
    except BadInput as error:
        message = f"UCLOUD_TOKEN cannot be used: {error.why}"
        raise BadInput(message) from None


def token_from_stdin() -> Credential:
    """The first line of standard input; what is behind it stays there.

    Raises:
        BadInput: it is no token.
    """
    line = bytearray()
    while len(line) < _LONGEST_TOKEN and not line.endswith(b"\n"):
        letter = os.read(sys.stdin.fileno(), 1)  # a buffer would take more
        if not letter:
            break
        line += letter
    return credentials.parse(line.decode("utf-8", "replace"))


async def _kept_token(context: Context | None, server: str, home: Path) -> Credential:
    if context is None:
        place = f" to {server}" if server else ""
        message = (
            f"You are not signed in{place}. Run 'ucloud-tui context add', or set "
            "UCLOUD_TOKEN."
        )
        raise NotSignedIn(message)
    return await asyncio.to_thread(contexts.credential, context, home)


async def enter(client: Client, wanted: str) -> None:
    """Work in another workspace; an API token cannot.

    Raises:
        BadInput: it cannot, or there is no such workspace.
    """
    if client.kind is Kind.API_TOKEN:
        there = (await who_am_i(client)).project
        if wanted == there:
            return
        message = (
            "An API token works in the workspace that it was made in, so --project "
            "cannot choose another. Add a context with a token made there."
        )
        raise BadInput(message)
    if wanted.casefold() in {"personal", PERSONAL.casefold()}:
        client.project = ""
        return
    page = await browse_projects(client)
    found = [
        project
        for project in page.items
        if wanted == project.id or wanted.casefold() == project.title.casefold()
    ]
    if len(found) != 1:
        why = "no" if not found else "more than one"
        message = (
            f"There is {why} workspace '{plain(wanted)}'. "
            "See 'ucloud-tui workspace list'."
        )
        raise BadInput(message)
    client.project = found[0].id
