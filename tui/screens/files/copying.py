"""What can be copied of a folder or file."""

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.describe import commands
from tui.describe.files import Entry
from tui.screens.copy_choice import Thing, copied_one_of, in_context

if TYPE_CHECKING:
    from tui.screens.opening import Opening


async def copy_from_menu(
    screen: Screen[Any], opening: "Opening", here: str, entry: Entry | None
) -> None:
    """Let the user choose what to copy, and copy it.

    Args:
        screen: Asks.
        opening: Where commands are for.
        here: The folder that is shown; "" for the drives.
        entry: What is under the cursor.
    """
    path = entry.path if entry else here
    folder = entry is None or entry.folder
    fetch = commands.folder_list(path) if folder else commands.file_get(path)
    shell = commands.folder_shell(path if folder else here)
    things = (
        Thing("p", "path", path, "these are the drives"),
        Thing("c", "command", in_context(opening, fetch)),
        Thing(
            *("s", "command for a shell"),
            in_context(opening, shell) if path else "",
            "these are the drives",
        ),
    )
    if said := await copied_one_of(screen, "Copy", things):
        screen.notify(said, markup=False)
