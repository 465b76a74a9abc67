"""``machine list``: what there is to run on, what it costs and what is left for it."""

from argparse import Namespace

from tui.client.offers import browse_wallets
from tui.commands import records
from tui.commands.connecting import Connection
from tui.commands.jobs import parsed
from tui.commands.parsing import OK
from tui.commands.printing import Sheet
from tui.commands.running import say
from tui.describe import machines, prices
from tui.describe.plain import plain
from tui.describe.prices import Purse
from tui.describe.problems import sentence
from tui.describe.words import Line, Word
from tui.errors import UCloudError
from tui.wire import products

_HEADINGS = (
    *("PROVIDER", "MACHINE", "CPU", "RAM", "GPU", "QUEUE", "PRICE/h", "LEFT", "CAN"),
)


async def list_machines(options: Namespace, connection: Connection) -> int:
    """Print the machines that the filter keeps, as they stand on screen."""
    kept = parsed(" ".join(options.filter), machines.FIELDS)
    found = await connection.client.send(products.retrieve())
    wallets = await _wallets(connection)
    rows = machines.rows(found.machines, wallets)
    least = {"PROVIDER": 0, "LEFT": 0}
    sheet = Sheet(options, _HEADINGS, tuple(records.MACHINE), least=least)
    for group in machines.groups(row for row in rows if kept.matches(row.facts)):
        for row in group.rows:
            provider = plain(row.machine.product.category.provider)
            sheet.add(records.machine(row, wallets), _cells(provider, row))
    sheet.end()
    if found.unreadable:
        say(f"{found.unreadable} machines could not be read.")
    return OK


def _cells(provider: str, row: machines.MachineRow) -> tuple[Line, ...]:
    name, cpu, ram, gpu, queue, price, _, can, _ = row.cells
    return (Word(provider),), name, cpu, ram, gpu, queue, price, row.left, can


async def _wallets(connection: Connection) -> Purse | None:
    """What is left; None where nobody says."""
    try:
        return prices.purse(await browse_wallets(connection.client))
    except UCloudError as error:
        say(f"What is left is not known. {sentence(error.why)}")
        return None
