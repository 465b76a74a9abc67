"""Who a credential acts for, in which workspace, and until when."""

from dataclasses import dataclass

from tui.client.auth import end_of
from tui.client.http import Client
from tui.client.projects import browse_projects
from tui.credentials import Kind
from tui.errors import NotFound, Refused
from tui.wire import auth, tokens
from tui.wire.tokens import Token

PERSONAL = "My workspace"
_MOST_PAGES = 20


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is signed in, as the server sees it."""

    username: str
    """Empty when the server does not say; then there are no shells."""
    project: str = ""
    """Id of the workspace in force, empty when it is the personal one."""
    workspace: str = PERSONAL
    """What to call it."""
    kind: Kind = Kind.ACCESS_TOKEN
    expires_at: int = 0
    """When the credential ends, ms; 0 when unknown."""


async def who_am_i(client: Client) -> Identity:
    """Ask the server who this is; also proves that the credential is accepted.

    Raises:
        UCloudError: it is not, or the server cannot be asked.
    """
    if client.kind is Kind.API_TOKEN:
        return await _of_api_token(client)
    access = await client.bearer()
    title = await _title(client, client.project)
    ends_s = end_of(access) if client.kind is Kind.ACCESS_TOKEN else 0
    return Identity(
        username=auth.claims(access).sub,
        project=client.project,
        workspace=title,
        kind=client.kind,
        expires_at=ends_s * 1000,
    )


async def _of_api_token(client: Client) -> Identity:
    """Its own entry in the list of tokens says it; a guess would open no shell."""
    token = await _own_entry(client)
    project = token.owner.project
    return Identity(
        username=token.owner.created_by,
        project=project,
        workspace=await _title(client, project),
        kind=client.kind,
        expires_at=token.specification.expires_at,
    )


async def _own_entry(client: Client) -> Token:
    bearer = await client.bearer()
    own_id = tokens.id_of(bearer.reveal())
    place = ""
    for _ in range(_MOST_PAGES):
        try:
            page = await client.send(tokens.browse(place))
        except NotFound:  # a server of the documented dialect
            break
        for token in page.items:
            if token.id == own_id:
                return token
        if not page.next or page.next == place:
            break
        place = page.next
    return Token(id=own_id)


async def _title(client: Client, project_id: str) -> str:
    """What the workspace is called; its id when the server names no such project."""
    try:
        page = await browse_projects(client)
    except Refused:
        return project_id or PERSONAL
    titles = {project.id: project.title for project in page.items}
    return titles.get(project_id, project_id) or PERSONAL
