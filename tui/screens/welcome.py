"""The first screen of somebody who is nobody yet: try it, or connect an account."""

import asyncio
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui import config
from tui.describe import Line, Word, plain
from tui.errors import BadInput
from tui.screens.asked import PlaceAsked
from tui.screens.dialogs import Prompt
from tui.screens.help import Keys
from tui.screens.links import has_browser
from tui.screens.opening import Opened, Opening, server_address
from tui.screens.paste_token import PasteToken
from tui.widgets.header import Hints
from tui.widgets.ink import paragraph

_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"
_BROWSER_S = 10.0
_ABOUT_TOKENS: tuple[Line, ...] = (
    (Word("An API token works in one workspace, until its day.", "muted"),),
    (Word("It is checked before it is kept, and never shown.", "muted"),),
)
KEYS: Keys = (
    ("d", "try everything on a sandbox that ends with the program"),
    ("t", "paste a token; it is checked before it is kept"),
    ("s", "the page of the server that makes API tokens"),
    ("u", "connect to another server"),
    ("esc", "back to the account, where there is one"),
)


class WelcomeScreen(Screen[None]):
    """Offers the sandbox and the pasting of a token; says `Opened` when it is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "choose('d')", "Try the sandbox"),
        Binding("t", "choose('t')", "Paste a token"),
        Binding("s", "choose('s')", "Get a token"),
        Binding("u", "choose('u')", "Another server"),
        Binding("j", "move(1)", "Down", show=False),
        Binding("k", "move(-1)", "Up", show=False),
        Binding("escape", "back", "Back", show=False),
    ]

    def __init__(
        self, opening: Opening, environment: Mapping[str, str] = os.environ
    ) -> None:
        """Take what is known so far.

        Args:
            opening: Its server is offered first; its problem is shown.
            environment: Tells whether there is a browser where the user sits.
        """
        super().__init__()
        self._opening = replace(
            opening, server=opening.server or config.DEFAULT_SERVER, demo=False
        )
        self._has_browser = has_browser(dict(environment))

    def compose(self) -> ComposeResult:
        """One box in the middle, the keys below."""
        with Vertical(id="welcome") as box:
            box.border_title = Content("Welcome to ucloud-tui")
            yield Static(
                "Your UCloud jobs, machines and shells, in one terminal.",
                classes="-lead",
                markup=False,
            )
            yield OptionList(id="ways", markup=False)
            yield Static(id="said", markup=False)
        yield Hints()

    def help_keys(self) -> tuple[tuple[str, Keys], ...]:
        """The ways, for the help."""
        return (("Welcome", KEYS),)

    def on_mount(self) -> None:
        """Fill in what depends on the server and put the cursor on the first way."""
        self._draw()
        self._say((Word(plain(self._opening.problem), "warning"),))
        self.query_one(Hints).show(
            (("enter", "choose"), ("↑↓", "move"), ("?", "help"), ("q", "quit"))
        )
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what the line says."""
        if event.option_id:
            self.action_choose(event.option_id)

    def action_choose(self, way: str) -> None:
        """Go one of the ways, by its key."""
        if way == "d":
            self.post_message(Opened(self._opening.to_sandbox()))
        elif way == "t":
            self.app.push_screen(PasteToken(self._opening), self._open)
        elif way == "s":
            self._open_token_page()
        else:
            self.app.push_screen(
                Prompt(
                    "Server",
                    ("The address of the UCloud to connect to.",),
                    value=self._opening.server,
                    hint="enter takes it   esc cancels",
                ),
                self._take_server,
            )

    def action_move(self, lines: int) -> None:
        """Move the cursor."""
        ways = self.query_one(OptionList)
        ways.action_cursor_down() if lines > 0 else ways.action_cursor_up()

    def action_back(self) -> None:
        """Go back to the account that is there, if there is one."""
        if self._opening.connect is not None:
            self.post_message(PlaceAsked("jobs"))

    def _open(self, opening: Opening | None) -> None:
        if opening is not None:
            self.post_message(Opened(opening))

    def _take_server(self, text: str | None) -> None:
        if text is None:
            return
        try:
            server = server_address(text, allow_http=self._opening.allow_http)
        except BadInput as error:
            self._say((Word(plain(error.why), "error"),))
            return
        self._opening = replace(self._opening, server=server)
        self._draw()
        self._say(())

    @work(exclusive=True, group="browser")
    async def _open_token_page(self) -> None:
        page = _token_page(self._opening.server)
        opened = self._has_browser and await _browse(page)
        where = "Opened in your browser" if opened else "Open this on any device"
        self._say(
            (Word(f"{where}, create a token, then press "), Word("t", "accent")),
            (Word(plain(page), "strong"),),
        )

    def _draw(self) -> None:
        host = plain(self._opening.server.partition("://")[2])
        opens = "opens" if self._has_browser else "shows the address of"
        ways = self.query_one(OptionList)
        chosen = ways.highlighted
        ways.clear_options()
        ways.add_options(
            Option(_way(key, name, explained), id=key)
            for key, name, explained in (
                ("d", "Try the sandbox", "no account, no network"),
                ("t", "Paste a token", f"connects to {host}"),
                ("s", "Get a token", f"{opens} the token page"),
                ("u", "Another server", f"instead of {host}"),
            )
        )
        ways.highlighted = chosen or 0

    def _say(self, *lines: Line) -> None:
        said = [line for line in lines if any(word.text for word in line)]
        self.query_one("#said", Static).update(paragraph(said or _ABOUT_TOKENS))


def _way(key: str, name: str, explained: str) -> Content:
    return Content.assemble(
        (f"{key}  ", "bold $text-accent"),
        f"{name:<18}",
        (explained, "$foreground-muted"),
    )


def _token_page(server: str) -> str:
    return f"{server}/app/api-tokens/create"


async def _browse(page: str) -> bool:
    """Open a page in the user's browser; false when no browser took it.

    In a process of its own: some browsers write to the terminal they are started from.
    """
    nowhere = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _OPEN, page),
        stdin=nowhere,
        stdout=nowhere,
        stderr=nowhere,
    )
    try:
        async with asyncio.timeout(_BROWSER_S):
            return await process.wait() == 0
    except TimeoutError:
        return True  # it is busy with something: with the page, most likely
