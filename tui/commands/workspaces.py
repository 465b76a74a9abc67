"""``workspace list``: where the account can work."""

from argparse import Namespace

from tui.client.identity import PERSONAL
from tui.client.projects import browse_projects
from tui.commands import records
from tui.commands.connecting import Connection
from tui.commands.parsing import OK
from tui.commands.printing import Sheet
from tui.commands.running import say
from tui.credentials import Kind
from tui.describe.plain import plain
from tui.describe.words import Word
from tui.wire.projects import Project, ProjectSpecification

_HEADINGS = ("", "WORKSPACE", "ROLE", "ID")


async def list_workspaces(options: Namespace, connection: Connection) -> int:
    """Print the workspaces in which jobs can run."""
    who = await connection.identity()
    page = await browse_projects(connection.client)
    personal = Project(id="", specification=ProjectSpecification(title=PERSONAL))
    sheet = Sheet(options, _HEADINGS, tuple(records.WORKSPACE))
    for found in (personal, *(one for one in page.items if one.runs_jobs)):
        current = found.id == who.project
        sheet.add(
            records.workspace(found, current=current),
            (
                (Word("*" if current else " ", "accent"),),
                (Word(plain(found.title), "strong" if current else ""),),
                (Word(plain(found.status.my_role)),),
                (Word(plain(found.id), "muted"),),
            ),
        )
    sheet.end()
    if who.kind is Kind.API_TOKEN:
        say(f"This API token works in {plain(who.workspace)} only.")
    return OK
