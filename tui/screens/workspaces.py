"""The workspaces of a sign-in; an API token has only its own."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.client.identity import PERSONAL
from tui.client.projects import browse_projects
from tui.screens.account import Account
from tui.screens.opening import Opening

if TYPE_CHECKING:
    from tui.client.http import Client


@dataclass(frozen=True, slots=True)
class Workspace:
    """A project, or the personal workspace, whose id is empty."""

    id: str
    title: str
    here: bool


async def workspaces(account: Account) -> tuple[Workspace, ...]:
    """Those in which jobs can run, the personal one first.

    Raises:
        UCloudError: they cannot be asked for.
    """
    here = (await account.learn()).project
    page = await browse_projects(await account.client())
    titles = {"": PERSONAL, **{p.id: p.title for p in page.items if p.runs_jobs}}
    return tuple(Workspace(key, titles[key], key == here) for key in titles)


async def in_workspace(account: Account, place: Workspace) -> Opening:
    """An opening with the same sign-in in another workspace, by the Project header."""
    client = (await account.client()).in_workspace(place.id)

    async def connect() -> "Client":
        return client

    # its answers are not kept on disk: the stored context is of another workspace
    return replace(
        account.opening, connect=connect, workspace=place.title, stored=False
    )
