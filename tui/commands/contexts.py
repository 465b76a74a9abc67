"""``context``: the stored servers, accounts and workspaces."""

import asyncio
import getpass
import os
import sys
import time
from argparse import Namespace
from datetime import datetime

from tui import config, contexts, credentials, keep
from tui.client.http import Client
from tui.client.identity import Identity, who_am_i
from tui.commands import records
from tui.commands.connecting import enter, given_token, settings
from tui.commands.parsing import FAILED, OK, flag, text
from tui.commands.printing import Sheet
from tui.commands.running import Usage, ask, interruptible, say, to_exit_code
from tui.config import Config, Context
from tui.credentials import Credential, Kind, Secret
from tui.describe.plain import plain
from tui.describe.times import moment
from tui.describe.words import Word
from tui.errors import BadInput

_HEADINGS = ("", "CONTEXT", "ACCOUNT", "WORKSPACE", "SERVER", "TOKEN", "UNTIL")


def list_contexts(options: Namespace) -> int:
    """Print them; the star is the one that is used when none is named."""

    async def whole() -> int:
        _, known = settings()
        usual = contexts.usual(known)
        least = {"UNTIL": 0, "TOKEN": 0, "ACCOUNT": 6}
        sheet = Sheet(options, _HEADINGS, tuple(records.CONTEXT), least=least)
        for one in contexts.every(known):
            sheet.add(*_listed(one, current=one == usual))
        sheet.end("No context is stored. 'ucloud-tui context add' stores one.")
        return OK

    return to_exit_code(whole)


def _listed(
    one: Context, *, current: bool
) -> tuple[records.Record, tuple[tuple[Word, ...], ...]]:
    kind = f"{one.kind}, read-only" if one.read_only else str(one.kind)
    cells = (
        "*" if current else " ",
        plain(one.name),
        plain(one.username),
        plain(one.workspace),
        plain(one.url.partition("://")[2]),
        kind,
        _day(one.expires_at),
    )
    return records.context(one, current=current), tuple((Word(cell),) for cell in cells)


def add_context(options: Namespace) -> int:
    """Ask whose token it is, and keep it."""

    async def whole() -> int:
        home, known = settings()
        server = text(options, "server") or os.environ.get("UCLOUD_URL", "")
        credential = given_token(options) or _asked_for()
        client = Client(
            server or config.DEFAULT_SERVER,
            credential,
            allow_http=flag(options, "allow_http"),
        )
        async with client:
            if wanted := text(options, "project"):
                await enter(client, wanted)
            identity = await who_am_i(client)
        context = _made(options, known, client.server, identity)
        await asyncio.to_thread(contexts.add, home, known, context, credential.secret)
        say(f"Kept as '{plain(context.name)}': {_who(identity)}. Used from now on.")
        return _warn_of_default(known, context.name)

    return to_exit_code(whole)


def use_context(options: Namespace) -> int:
    """Use another one from now on."""

    async def whole() -> int:
        home, known = settings()
        contexts.use(home, known, options.name)
        return _warn_of_default(known, options.name)

    return to_exit_code(whole)


def remove_context(options: Namespace) -> int:
    """Forget one, and its token."""

    async def whole() -> int:
        home, known = settings()
        context = contexts.named(known, options.name)
        question = (
            f"Forget '{plain(context.name)}' and its token? The token stays valid "
            "until it is revoked in UCloud."
        )
        if not ask(question, yes=options.yes):
            say("Nothing was changed.")
            return FAILED
        await asyncio.to_thread(contexts.remove, home, known, options.name)
        return OK

    return to_exit_code(whole)


def _asked_for() -> Credential:
    """A token that is typed or pasted, without showing it.

    Raises:
        Usage: there is nobody to ask.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        message = "No token was given. Use --token-stdin, or set UCLOUD_TOKEN."
        raise Usage(message)
    try:
        with interruptible():
            token = Secret(getpass.getpass("Token (it is not shown): ", sys.stderr))
    except EOFError:
        print(file=sys.stderr)
        message = "No token was given."
        raise Usage(message) from None
    return credentials.parse(token.reveal())


def _made(
    options: Namespace, known: Config, server: str, identity: Identity
) -> Context:
    """The context to keep.

    Raises:
        BadInput: its name is taken, or its token ends too soon to be kept.
    """
    if identity.kind is Kind.ACCESS_TOKEN:
        message = "An access token ends in minutes. Keep an API token instead."
        raise BadInput(message)
    if options.keyring and not keep.has_keyring():
        message = "There is no keyring here. Leave --keyring out for a private file."
        raise BadInput(message)
    context = Context(
        name="",
        url=server,
        username=identity.username,
        workspace=identity.workspace,
        project=identity.project,
        kind=identity.kind,
        expires_at=identity.expires_at,
        keep="keyring" if options.keyring else "file",
        read_only=flag(options, "read_only"),
    )
    name = options.name or contexts.free_name(known, context)
    contexts.check_name(known, name, context)
    return contexts.renamed(context, name)


def _who(identity: Identity) -> str:
    until = _day(identity.expires_at)
    who = f"{plain(identity.username) or 'somebody'} in {plain(identity.workspace)}"
    return f"{who}, until {until}" if until else who


def _day(at_ms: int) -> str:
    zone = datetime.now().astimezone().tzinfo
    return moment(at_ms, int(time.time() * 1000), zone) if zone else ""


def _warn_of_default(known: Config, name: str) -> int:
    default = known.default_context
    if default and default != name:
        say(
            f"Your configuration sets default_context to '{plain(default)}', which "
            "goes before this. Remove it there."
        )
    return OK
