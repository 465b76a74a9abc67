"""Where to work: stored contexts, and the workspaces of the sign-in in force."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui import config, contexts
from tui.config import Context
from tui.credentials import Kind
from tui.describe import Word, plain
from tui.describe import contexts as words
from tui.describe.problems import problem
from tui.errors import UCloudError
from tui.screens.account import Account
from tui.screens.dialogs import Confirm
from tui.screens.opening import Opening, in_context
from tui.screens.workspaces import Workspace, in_workspace, workspaces
from tui.widgets.ink import content, paragraph

if TYPE_CHECKING:
    from tui.config import Config

_EMPTY = "No context is kept yet: a adds one, with a token that is checked first."
_HINT = "enter work there   a add   K keep   o read-only   x remove   esc back"
_ONE_WORKSPACE = (
    "An API token works in one workspace. For another one make a token there and "
    "add it with a."
)


class ContextsScreen(ModalScreen[Opening | None]):
    """Gives an opening for what was chosen; None when all stays as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Back"),
        Binding("a", "add", "Add"),
        Binding("K", "keep", "Keep"),
        Binding("o", "read_only", "Read-only"),
        Binding("x,delete", "remove", "Remove"),
        Binding("j", "move(1)", "Down", show=False),
        Binding("k", "move(-1)", "Up", show=False),
    ]

    DEFAULT_CSS = """
    ContextsScreen .dialog { width: 100%; max-width: 100; }
    ContextsScreen .dialog OptionList { width: 1fr; max-height: 14; }
    ContextsScreen .dialog Static { width: 1fr; max-width: 100%; }
    """

    def __init__(self, account: Account) -> None:
        super().__init__()
        self._account = account
        self._opening = account.opening
        self._workspaces: tuple[Workspace, ...] = ()
        self._list, self._said = OptionList(markup=False), Static(markup=False)

    def compose(self) -> ComposeResult:
        """The list over what was said last, and the keys."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Contexts")
            yield self._list
            yield self._said
            yield Static(Content(_HINT), classes="-hint")

    def on_mount(self) -> None:
        """Show what is known, and ask for the workspaces."""
        self._draw()
        self._list.focus()
        self._ask()

    # what there is

    @property
    def _config(self) -> "Config":
        return self._opening.config

    def _is_here(self, context: Context) -> bool:
        here = self._opening
        return here.stored and here.context_name == context.name

    @property
    def _selected(self) -> str:
        option = self._list.highlighted_option
        return (option.id or "") if option else ""

    @property
    def _on(self) -> Context | None:
        kind, _, name = self._selected.partition(" ")
        known = contexts.every(self._config)
        found = (context for context in known if context.name == name)
        return next(found, None) if kind == "context" else None

    @work(exclusive=True, group="workspaces")
    async def _ask(self) -> None:
        if self._opening.connect is None:
            self._say(() if contexts.every(self._config) else (Word(_EMPTY),))
            return
        self._say((Word("Asking for the workspaces of this sign-in …", "muted"),))
        try:
            who = await self._account.learn()
            if who.kind is Kind.API_TOKEN:
                self._say((Word(_ONE_WORKSPACE, "muted"),))
                return
            self._workspaces = await workspaces(self._account)
        except UCloudError as error:
            self._say((Word(problem(error, self._account.server).line, "warning"),))
            return
        self._say()
        self._draw()

    def _draw(self) -> None:
        chosen, now_ms = self._list.highlighted, self._account.now_ms
        self._list.clear_options()
        known = contexts.every(self._config)
        self._list.add_options(
            Option(
                content(words.line(context, now_ms, here=self._is_here(context))),
                id=f"context {context.name}",
            )
            for context in known
        )
        self._list.add_option(Option(content(self._sandbox()), id="sandbox"))
        if self._workspaces:
            title = (Word("  Workspaces of the sign-in in force", "muted"),)
            self._list.add_option(Option(content(title), disabled=True))
        self._list.add_options(
            Option(content(_workspace(place)), id=f"workspace {place.id}")
            for place in self._workspaces
        )
        self._list.highlighted = chosen if chosen is not None else self._first(known)

    def _sandbox(self) -> tuple[Word, ...]:
        here = "● " if self._opening.demo else "  "
        about = Word("try everything, no account, no network", "muted")
        return Word(here, "success"), Word("sandbox".ljust(14)), about

    def _first(self, known: tuple[Context, ...]) -> int:
        """Where the cursor starts: on the context in force."""
        places = (place for place, one in enumerate(known) if self._is_here(one))
        return next(places, 0)

    def _say(self, *lines: tuple[Word, ...]) -> None:
        self._said.update(paragraph(lines))

    # keys

    def action_leave(self) -> None:
        """Close; all stays as it is."""
        self.dismiss(None)

    def action_move(self, lines: int) -> None:
        """Move the cursor."""
        if lines > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def on_option_list_option_selected(self) -> None:
        """Work there."""
        kind, _, name = self._selected.partition(" ")
        context = self._on
        if kind == "sandbox":
            self.dismiss(None if self._opening.demo else self._opening.to_sandbox())
        elif context is not None:
            self._use(context)
        elif kind == "workspace":
            self._go(next(place for place in self._workspaces if place.id == name))

    @work(exclusive=True, group="change")
    async def _go(self, place: Workspace) -> None:
        self.dismiss(None if place.here else await in_workspace(self._account, place))

    @work(exclusive=True, group="change")
    async def _use(self, context: Context) -> None:
        if self._is_here(context):
            self.dismiss(None)
            return
        home, settings = self._opening.home, self._config
        changed = await self._changed(
            lambda: contexts.use(home, settings, context.name)
        )
        if changed is None:
            return
        plain_opening = replace(self._opening, config=changed, demo=False, problem="")
        try:
            self.dismiss(in_context(plain_opening, context))
        except UCloudError as error:
            self._say((Word(plain(error.why), "error"),))

    async def _changed(self, change: "Callable[[], Config]") -> "Config | None":
        """Make a change on disk; None when it could not be made, which is said."""
        try:
            return await asyncio.to_thread(change)
        except UCloudError as error:
            self._say((Word(plain(error.why), "error"),))
            return None

    @work(exclusive=True, group="change")
    async def action_add(self) -> None:
        """Paste a token for another context."""
        from tui.screens.paste_token import PasteToken

        server = self._opening.server
        if self._opening.demo or not server:
            server = config.DEFAULT_SERVER
        opening = replace(self._opening, server=server, demo=False)
        added = await self.app.push_screen_wait(PasteToken(opening))
        if added is not None:
            self.dismiss(added)

    @work(exclusive=True, group="change")
    async def action_keep(self) -> None:
        """Keep a workspace of the sign-in as a context of its own."""
        kind, _, project = self._selected.partition(" ")
        if kind != "workspace":
            self._say((Word("K keeps a workspace of the sign-in as a context."),))
            return
        known = contexts.every(self._config)
        mine = next(filter(self._is_here, known), None)
        place = next(one for one in self._workspaces if one.id == project)
        if mine is None or mine.keep == "ucloud":
            self._say((Word("This sign-in is not kept by us; paste it with a."),))
            return
        new = msgspec.structs.replace(mine, project=project, workspace=place.title)
        new = msgspec.structs.replace(new, name=contexts.free_name(self._config, new))
        home, settings = self._opening.home, self._config

        def keep() -> "Config":
            token = contexts.credential(mine, home)
            return contexts.add(home, settings, new, token.secret)

        await self._take(keep, f"Kept as '{new.name}'.")

    @work(exclusive=True, group="change")
    async def action_read_only(self) -> None:
        """Let nothing be changed in a context from here, or let it again."""
        context = self._on
        if context is None or context.keep == "ucloud":
            self._say((Word("Only a context that is kept here can be read-only."),))
            return
        new = msgspec.structs.replace(context, read_only=not context.read_only)
        home, settings = self._opening.home, self._config
        now = "read-only" if new.read_only else "free to change things"
        said = f"'{context.name}' is {now} from the next time it is opened."
        await self._take(lambda: config.change(home, settings, new), said)

    @work(exclusive=True, group="change")
    async def action_remove(self) -> None:
        """Forget a context and its token, after a question."""
        context = self._on
        if context is None:
            return
        lines = (
            f"{plain(context.name)}   {plain(context.url)}",
            "",
            "Its token is forgotten here; it stays valid until it is revoked",
            "on the server.",
        )
        question = Confirm("Remove context?", lines, keep="Keep it", act="Remove")
        if not await self.app.push_screen_wait(question):
            return
        home, settings = self._opening.home, self._config
        await self._take(
            lambda: contexts.remove(home, settings, context.name),
            f"'{context.name}' is removed.",
        )

    async def _take(self, change: "Callable[[], Config]", said: str) -> None:
        """Make a change, draw what is there then, and let the app know it, too."""
        changed = await self._changed(change)
        if changed is not None:
            self._opening = replace(self._opening, config=changed)
            self._account.opening = self._opening
            self._say((Word(plain(said)),))
            self._draw()


def _workspace(place: Workspace) -> tuple[Word, ...]:
    here = Word("● " if place.here else "  ", "success")
    return here, Word(plain(place.title), "strong" if place.here else "")
