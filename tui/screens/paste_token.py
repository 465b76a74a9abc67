"""Pasting a token: its form is checked, then the server is asked, then it is kept."""

import asyncio
import time
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, ClassVar

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui import contexts, keep
from tui.config import Context
from tui.credentials import Credential, Kind, parse
from tui.describe import Line, Word, plain
from tui.describe.problems import problem
from tui.describe.times import moment
from tui.errors import BadInput, NotKept, UCloudError
from tui.screens.opening import Opening
from tui.widgets.ink import paragraph

if TYPE_CHECKING:
    from tui.client.http import Client
    from tui.client.identity import Identity


class PasteToken(ModalScreen[Opening | None]):
    """Asks for a token and gives an opening with it; ``escape`` gives None.

    What was pasted stays in its line through every failure.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel")]

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self._opening = opening
        self._host = plain(opening.server.partition("://")[2])
        self._credential: Credential | None = None
        self._client: Client | None = None
        self._identity: Identity | None = None
        # held, not queried: an answer may come while the dialog is being taken down
        self._line = Input(password=True, placeholder="paste here")
        self._said = Static(id="said", markup=False)
        self._keeps = OptionList(id="keeps", markup=False)
        self._keys = Static("enter checks it   esc cancels", id="keys", classes="-hint")

    def compose(self) -> ComposeResult:
        """A masked line, what is known of it, and later where to keep it."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(f"Paste a token for {self._host}")
            yield Static(
                Content(
                    "An API token (uc...), or the refresh token of a browser session.\n"
                    "It is not shown."
                )
            )
            yield self._line
            yield self._said
            yield self._keeps
            yield self._keys

    def on_mount(self) -> None:
        """Wait for the token."""
        self._keeps.display = False
        self._line.focus()

    def on_input_submitted(self) -> None:
        """Check the form, and if that is right, ask the server."""
        try:
            credential = parse(self._line.value)
        except BadInput as error:
            self._say((Word(error.why, "error"),))
            return
        self._say((Word(f"Asking {self._host} whose it is ..."),))
        self._credential = credential
        self._check()

    def on_input_changed(self) -> None:
        """What was asked and said was about another text."""
        self.workers.cancel_group(self, "identity")
        self._say()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Keep the token there, and go on with it."""
        self._finish(event.option_id or "session")

    def action_cancel(self) -> None:
        """Close without a token."""
        self.dismiss(None)

    async def on_unmount(self) -> None:
        """Close the connection, unless it was handed on."""
        await self._close_client()

    @work(exclusive=True, group="identity")
    async def _check(self) -> None:
        from tui.client.http import Client
        from tui.client.identity import who_am_i

        if self._credential is None:
            return
        await self._close_client()
        try:
            client = Client(
                self._opening.server,
                self._credential,
                allow_http=self._opening.allow_http,
            )
            self._client = client
            identity = await who_am_i(client)
        except UCloudError as error:
            told = problem(error, self._host)
            self._say(
                (Word(told.title + ".", "error"),),
                (Word(told.why),),
                (Word(told.remedy),),
            )
            return
        self._identity = identity
        places = await asyncio.to_thread(_places)
        self._offer(identity, places)

    def _offer(self, identity: "Identity", places: tuple[str, ...]) -> None:
        """Say whose token it is and ask where to keep it."""
        now_ms = int(time.time() * 1000)
        self._say(
            _who(identity, now_ms, datetime.now().astimezone().tzinfo),
            (Word("Keep the token:"),),
        )
        self._line.disabled = True
        self._keeps.clear_options()
        self._keeps.add_options(
            Option(Content(_PLACES[place]), id=place)
            for place in (*places, "session")
            if place == "session" or identity.kind is not Kind.ACCESS_TOKEN
        )
        self._keeps.display = True
        self._keeps.highlighted = 0
        self._keeps.focus()
        self._keys.update("enter chooses   esc cancels")

    @work(exclusive=True, group="keep")
    async def _finish(self, where: str) -> None:
        identity, credential, client = self._identity, self._credential, self._client
        if identity is None or credential is None or client is None:
            return
        opening = _opened(self._opening, client, identity)
        if where != "session":
            context = _context(opening, identity, credential, where)
            try:
                opening = await asyncio.to_thread(_kept, opening, context, credential)
            except NotKept as error:
                self._say(
                    (Word("Not kept.", "error"), Word(" " + plain(error.why))),
                    (Word("Choose another place, or this session only."),),
                )
                return
        self._client = None  # it is the app's now
        self.dismiss(opening)

    async def _close_client(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    def _say(self, *lines: Line) -> None:
        self._said.update(
            paragraph(line for line in lines if any(word.text for word in line))
        )


_PLACES = {
    "file": "in a file that only you can read",
    "keyring": "in the system's keyring",
    "session": "not at all, for this session only",
}


def _places() -> tuple[str, ...]:
    return ("file", "keyring") if keep.has_keyring() else ("file",)


def _who(identity: "Identity", now_ms: int, zone: tzinfo | None) -> Line:
    """``alice in cpgpu, until 3 Dec 2026``."""
    workspace = plain(identity.workspace) or "the personal workspace"
    words = [
        Word(plain(identity.username), "strong"),
        Word(" in "),
        Word(workspace, "strong"),
    ]
    if identity.expires_at and zone is not None:
        words.append(Word(f", until {moment(identity.expires_at, now_ms, zone)}"))
    return tuple(words)


def _opened(opening: Opening, client: "Client", identity: "Identity") -> Opening:
    async def connect() -> "Client":
        return client

    return replace(
        opening,
        connect=connect,
        context_name=opening.server.partition("://")[2],
        username=identity.username,
        workspace=identity.workspace,
        problem="",
        demo=False,
    )


def _context(
    opening: Opening, identity: "Identity", credential: Credential, place: str
) -> Context:
    context = Context(
        name="",
        url=opening.server,
        username=identity.username,
        workspace=identity.workspace,
        project=identity.project,
        kind=credential.kind,
        expires_at=identity.expires_at,
        keep="keyring" if place == "keyring" else "file",
    )
    name = contexts.free_name(opening.config, context)
    return msgspec.structs.replace(context, name=name)


def _kept(opening: Opening, context: Context, credential: Credential) -> Opening:
    """The opening in the context, after it and the token were kept."""
    return replace(
        opening,
        config=contexts.add(opening.home, opening.config, context, credential.secret),
        context_name=context.name,
        stored=True,
    )
