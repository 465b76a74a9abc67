"""What can be copied of a machine, or of the list of them."""

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.describe import commands
from tui.describe.machines import MachineRow
from tui.describe.plain import plain
from tui.screens.copy_choice import Thing, copied_one_of, in_context

if TYPE_CHECKING:
    from tui.screens.opening import Opening


async def copy_from_menu(
    screen: Screen[Any], opening: "Opening", row: MachineRow | None, found: str
) -> None:
    """Let the user choose what to copy, and copy it.

    Args:
        screen: Asks.
        opening: Where commands are for.
        row: The machine under the cursor.
        found: The filter of the list.
    """
    command = in_context(opening, commands.machine_list(found))
    things = [Thing("c", "command for this list", command)]
    title = "Copy"
    if row is not None:
        name = plain(row.machine.product.name)
        title = f"Copy from {name}"
        things = [Thing("n", "name", name), Thing("i", "id", row.key), *things]
    if said := await copied_one_of(screen, title, things):
        screen.notify(said, markup=False)
