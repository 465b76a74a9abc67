"""The stored contexts: which one is meant, with which token, and changes to them.

A context is a server, an account and a workspace there. An API token works in one
workspace only, so a context with one is that workspace for good; a sign-in can name
another workspace in every call. Tokens are not in contexts: see `tui.keep`.
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from tui import config, credentials, keep, ucloud_cli
from tui.config import Config, Context
from tui.credentials import Credential, Kind, Secret
from tui.errors import BadInput, NotSignedIn

CLI = "ucloud-cli"
"""The name of the context that is the sign-in of the `ucloud` program."""
_VARIABLES = ("UCLOUD_TUI_CONTEXT", "UCLOUD_CONTEXT")
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_.")


def every(settings: Config) -> tuple[Context, ...]:
    """All that can be chosen: what is stored, and the sign-in of `ucloud` behind it."""
    if any(context.name == CLI for context in settings.contexts):
        return settings.contexts
    found = _of_cli()
    return (*settings.contexts, found) if found else settings.contexts


def named(settings: Config, name: str) -> Context:
    """The context of that name.

    Raises:
        BadInput: there is none; says which there are.
    """
    # without a look at the file of `ucloud` where that is not needed
    for context in settings.contexts:
        if context.name == name:
            return context
    found = every(settings)
    for context in found:
        if context.name == name:
            return context
    known = ", ".join(sorted(context.name for context in found))
    why = f"There is no context '{name}'. "
    raise BadInput(why + (f"Known: {known}." if known else "None is stored yet."))


def usual(settings: Config) -> Context | None:
    """The one to work in when none is named: set by the user, used last, the newest.

    Raises:
        BadInput: the user's configuration names one that there is not.
    """
    if settings.default_context:
        return named(settings, settings.default_context)
    if settings.current:
        for context in every(settings):
            if context.name == settings.current:
                return context
    return settings.contexts[-1] if settings.contexts else _of_cli()


def chosen(
    settings: Config,
    environment: Mapping[str, str],
    name: str = "",
    server: str = "",
) -> Context | None:
    """The context that is meant by a name, by a server, or by neither.

    Args:
        settings: As loaded.
        environment: ``UCLOUD_TUI_CONTEXT`` names one where `name` does not.
        name: As the user gave it.
        server: Base URL; a context of another server is never chosen.

    Raises:
        BadInput: there is no such context, or it is of another server.
    """
    name = name or next(filter(None, map(environment.get, _VARIABLES)), "")
    if name:
        context = named(settings, name)
        if server and context.url != server:
            message = f"The context '{name}' is for {context.url}, not for {server}."
            raise BadInput(message)
        return context
    found = usual(settings)
    if not server or (found is not None and found.url == server):
        return found
    there = [context for context in settings.contexts if context.url == server]
    return there[-1] if there else None


def credential(context: Context, home: Path) -> Credential:
    """The token of a context; asks the keyring, so it may take a while.

    Raises:
        NotSignedIn: it is no longer there.
        NotKept: the place where it is kept cannot be read.
        BadInput: what `ucloud` wrote down is no token.
    """
    if context.keep == "ucloud":
        found = ucloud_cli.sign_in()
        if found is None:
            message = "The ucloud program is no longer signed in. Run ucloud connect."
            raise NotSignedIn(message)
        return credentials.parse(found.token.reveal())
    token = keep.place(context.keep, home).get(context.name)
    if token is None:
        message = f"The token of '{context.name}' is no longer kept. Paste one again."
        raise NotSignedIn(message)
    return Credential(context.kind, token)


def add(home: Path, settings: Config, context: Context, token: Secret) -> Config:
    """Keep a context and its token, replacing one of the same name, and use it.

    Raises:
        NotKept: it could not be written; nothing is half kept.
    """
    # the token first: its place is the one that may not work
    _place(context, home).put(context.name, token)
    return config.remember(home, settings, context)


def use(home: Path, settings: Config, name: str) -> Config:
    """Make a context the one to work in from now on.

    Raises:
        BadInput: there is none of that name.
        NotKept: it could not be written.
    """
    return config.use(home, settings, named(settings, name).name)


def remove(home: Path, settings: Config, name: str) -> Config:
    """Forget a context and its token; the token stays valid until it is revoked.

    Raises:
        BadInput: there is none of that name, or it is not ours.
        NotKept: it could not be written.
    """
    context = named(settings, name)
    if context.keep == "ucloud":
        message = f"'{name}' is the sign-in of the ucloud program, which we only read."
        raise BadInput(message)
    _place(context, home).forget(name)
    return config.forget(home, settings, name)


def check_name(settings: Config, name: str, context: Context) -> None:
    """Refuse a name that cannot be typed, or that is another account's.

    Raises:
        BadInput: says which of them.
    """
    if name == CLI:
        message = f"'{name}' is the sign-in of the ucloud program. Choose another name."
        raise BadInput(message)
    if not name.isprintable() or name != name.strip() or name.startswith("-"):
        message = "A context's name is what can be typed, and begins with no dash."
        raise BadInput(message)
    taken = [known for known in settings.contexts if known.name == name]
    if taken and _whose(taken[0]) != _whose(context):
        message = (
            f"'{name}' is another context already: {taken[0].username} in "
            f"{taken[0].workspace}. Choose another name, or remove that one first."
        )
        raise BadInput(message)


def _whose(context: Context) -> tuple[str, str, str]:
    return context.url, context.username, context.project


def renamed(context: Context, name: str) -> Context:
    """The same under another name; its token has to be kept under that one, too."""
    return msgspec.structs.replace(context, name=name)


def free_name(settings: Config, context: Context) -> str:
    """A name to type: the workspace's, with a number if another context has it."""
    title = (context.workspace or "personal").lower()
    safe = "".join(letter if letter in _SAFE else "-" for letter in title).strip("-")
    taken = {CLI} | {
        known.name for known in settings.contexts if _whose(known) != _whose(context)
    }
    name, number = safe or "workspace", 1
    while name in taken:
        number += 1
        name = f"{safe or 'workspace'}-{number}"
    return name


def _place(context: Context, home: Path) -> keep.Keep:
    return keep.place("keyring" if context.keep == "keyring" else "file", home)


def _of_cli() -> Context | None:
    found = ucloud_cli.sign_in()
    if found is None:
        return None
    return Context(
        name=CLI,
        url=found.url,
        username=found.username,
        workspace=found.workspace,
        project=found.project,
        kind=Kind.REFRESH_TOKEN,
        keep="ucloud",
    )
