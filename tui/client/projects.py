"""The projects of a user, however many there are."""

from tui.client.http import Client
from tui.client.pages import collect
from tui.wire import projects
from tui.wire.codec import Page
from tui.wire.projects import Project


async def browse_projects(client: Client) -> Page[Project]:
    """All of them, each once.

    Raises:
        UCloudError: a page could not be had.
    """
    return await collect(client, projects.browse, key=lambda project: project.id)
