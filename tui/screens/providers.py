"""Which providers the user has an account at, and the way to get one."""

import time
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.describe import Line, Word, plain
from tui.describe.problems import problem
from tui.errors import BadReply, UCloudError
from tui.screens.account import Account
from tui.screens.links import LinkScreen, has_browser, open_in_browser
from tui.widgets.columns import Column
from tui.widgets.paragraph import folded
from tui.widgets.table import Row, Table
from tui.wire import addresses, providers
from tui.wire.providers import Connection

_COLUMNS = (
    Column("provider", "PROVIDER", 30, stretch=1),
    Column("state", "CONNECTION", 22),
)
_STILL_WAITING_S = 3
_ROOM = 60


class Providers(ModalScreen[None]):
    """A list; ``enter`` connects where there is no connection yet."""

    DEFAULT_CSS = """
    Providers .providers {
        width: 70;
        max-width: 96%;

        & Table { height: 9; background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close"),
        Binding("ctrl+r,f5", "refresh", "Ask again"),
    ]

    def __init__(self, account: Account) -> None:
        super().__init__()
        self._account = account
        self._found: tuple[Connection, ...] | None = None
        self._error: UCloudError | None = None
        self._asked_at = time.monotonic()
        self._table = Table(_COLUMNS)

    def compose(self) -> ComposeResult:
        """The providers, and the keys."""
        with Vertical(classes="dialog providers") as box:
            box.border_title = Content("Providers")
            yield self._table
            hint = "enter connects   ctrl+r asks again   esc closes"
            yield Static(Content(hint), classes="-hint")

    def on_mount(self) -> None:
        """Ask, and ask again when the user comes back from the browser."""
        self._table.focus()
        self._show()
        self.action_refresh()
        self.set_interval(1.0, self._tick)

    def on_screen_resume(self) -> None:
        """Look whether there is a new connection."""
        if self._found is not None:
            self.action_refresh()

    def _tick(self) -> None:
        if self._found is None and self._error is None:
            self._show()

    @work(exclusive=True, group="providers")
    async def action_refresh(self) -> None:
        """Ask which are connected."""
        self._asked_at = time.monotonic()
        try:
            page = await self._account.send(providers.browse())
        except UCloudError as error:
            self._error = error
        else:
            self._error = None
            self._found = tuple(sorted(page.items, key=lambda one: one.title.lower()))
        self._show()

    def _show(self) -> None:
        rows = [
            Row(one.provider, ((Word(plain(one.title)),), (_state(one),)))
            for one in self._found or ()
        ]
        width = max(_ROOM, self._table.size.width - 2)
        lines = folded(self._notes(), width)
        rows += [Row(f"note {n}", (line,), "note") for n, line in enumerate(lines)]
        self._table.show(rows)

    def _notes(self) -> tuple[Line, ...]:
        server = self._account.server
        if self._error is not None:
            said = problem(self._error, server)
            why = f"{said.why} {said.remedy}".strip()
            return (Word(f" {said.title}.", "error"),), (Word(" "), Word(why))
        if self._found is None:
            waited = int(time.monotonic() - self._asked_at)
            still = (
                f" Still waiting ({waited} s)." if waited >= _STILL_WAITING_S else ""
            )
            return ((Word(f" Loading providers from {server}.{still}"),),)
        if not self._found:
            text = "This workspace has no provider: nothing was granted to it yet."
            return ((Word(" "), Word(text)),)
        return ()

    def on_table_selected(self, event: Table.Selected) -> None:
        """Connect to the provider under the cursor."""
        for one in self._found or ():
            if one.provider == event.key:
                self._choose(one)

    def _choose(self, one: Connection) -> None:
        title = plain(one.title)
        if one.connected:
            self.notify(f"You are connected to {title}.", timeout=3, markup=False)
        elif one.unmanaged_connection:
            text = f"{title} is not connected through UCloud. Ask its support how."
            self.notify(text, markup=False)
        elif self._account.opening.read_only:
            self.notify("Read-only: nothing is connected here.")
        else:
            self._connect(one)

    @work(exclusive=True, group="connect")
    async def _connect(self, one: Connection) -> None:
        from tui.client.interfaces import Link
        from tui.credentials import Secret

        title = plain(one.title)
        try:
            client = await self._account.client()
            address = await client.send(providers.connect(one.provider))
            if not address:
                message = f"{title} gave no page to connect at. Try the web client."
                raise BadReply(message)
            page = Secret(addresses.page(address.reveal(), client.server))
        except UCloudError as error:
            said = problem(error, self._account.server)
            self.notify(said.line, severity="error", markup=False)
            return
        link = Link(page)
        if has_browser() and await open_in_browser(link):
            self.notify(f"Connect to {title} in your browser.", markup=False)
        else:
            self.app.push_screen(LinkScreen(f"Connect to {title}", link))


def _state(one: Connection) -> Word:
    if one.connected:
        return Word("connected", "success")
    if one.unmanaged_connection:
        return Word("outside of UCloud", "muted")
    return Word("not connected", "warning")
