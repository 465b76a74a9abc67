"""All projects of a user are read, not only those of a first page."""

from tui.client.http import Client
from tui.client.projects import browse_projects
from tui.credentials import Credential, Kind, Secret
from tui.sandbox.world import World


async def test_every_project_is_read_once(either_world: World) -> None:
    ready = either_world.ready
    mine = either_world.users[ready["username"]].projects
    mine |= {f"00000000-0000-4000-8000-{number:012}": "USER" for number in range(600)}
    token = Credential(Kind.ACCESS_TOKEN, Secret(ready["accessToken"]))
    async with Client(either_world.url, token) as client:
        page = await browse_projects(client)
    assert [project.id for project in page.items] == list(mine)
    assert (page.next, page.unreadable) == ("", 0)
