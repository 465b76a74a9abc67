"""Another workspace with the same sign-in; an API token has only its own."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.app import App

from tui.client.identity import PERSONAL
from tui.credentials import Kind
from tui.describe import plain
from tui.screens.account import Account
from tui.screens.dialogs import Choice
from tui.screens.opening import Opening
from tui.wire import projects

if TYPE_CHECKING:
    from tui.client.http import Client

_KEYS = "123456789abcdefghijklmnoprstuvwxyz"


async def choose(app: App[Any], account: Account) -> Opening | None:
    """Ask which workspace to work in; None when it stays as it is.

    Raises:
        UCloudError: the workspaces cannot be asked for.
    """
    who = await account.learn()
    if who.kind is Kind.API_TOKEN:
        app.notify(
            f"An API token works in one workspace, this one in {plain(who.workspace)}. "
            "Make a token in the other one and sign in with it.",
            timeout=10,
            markup=False,
        )
        return None
    page = await account.send(projects.browse())
    places = {"": PERSONAL, **{p.id: p.title for p in page.items if p.runs_jobs}}
    offered = dict(zip(_KEYS, places, strict=False))
    options = tuple(
        (key, plain(places[place]), "you are here" if place == who.project else "")
        for key, place in offered.items()
    )
    chosen = await app.push_screen_wait(Choice("Workspace", options))
    if chosen is None:
        return None
    return await _in(account, offered[chosen], places[offered[chosen]])


async def _in(account: Account, project: str, title: str) -> Opening:
    client = (await account.client()).in_workspace(project)

    async def connect() -> "Client":
        return client

    # its answers are not kept on disk: the stored context is of another workspace
    return replace(account.opening, connect=connect, workspace=title, stored=False)
