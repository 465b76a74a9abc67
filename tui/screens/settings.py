"""The settings: what they are, changed with two keys, kept in the user's file."""

import asyncio
import os
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui import config
from tui.describe import Line, Word, plain
from tui.errors import BadInput, UCloudError
from tui.screens.account import Account
from tui.screens.asked import ThemeAsked
from tui.screens.dialogs import Prompt
from tui.widgets.ink import content, paragraph
from tui.widgets.themes import NAMES

_HINT = "← → change   enter write it   x default   esc back"
_WIDEST = 20


class _Setting(NamedTuple):
    """A setting as it is shown; `values` are chosen from, without any it is written."""

    name: str
    title: str
    about: str
    values: tuple[str, ...] = ()


_NUMBERS = frozenset({"scrollback"})
_LAST_USED = "the one used last"


class SettingsScreen(ModalScreen[None]):
    """Each change holds at once and is kept; a variable that decides is named."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back"),
        Binding("right,l", "turn(1)", "Next"),
        Binding("left,h", "turn(-1)", "Before"),
        Binding("x,delete", "usual", "Default"),
        Binding("j", "move(1)", "Down", show=False),
        Binding("k", "move(-1)", "Up", show=False),
    ]

    DEFAULT_CSS = """
    SettingsScreen .dialog { width: 100%; max-width: 90; }
    SettingsScreen .dialog OptionList { width: 1fr; max-height: 14; }
    SettingsScreen .dialog Static { width: 1fr; max-width: 100%; }
    """

    def __init__(
        self, account: Account, environment: Mapping[str, str] = os.environ
    ) -> None:
        super().__init__()
        self._account, self._environment = account, environment
        self._writing = asyncio.Lock()
        self._list, self._said = OptionList(markup=False), Static(markup=False)

    def compose(self) -> ComposeResult:
        """One line a setting, what it means, and the keys."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content("Settings")
            yield self._list
            yield self._said
            yield Static(Content(_HINT), classes="-hint")

    def on_mount(self) -> None:
        """Show what is set."""
        self._draw()
        self._list.focus()

    @property
    def _config(self) -> config.Config:
        return self._account.opening.config

    @property
    def _settings(self) -> tuple[_Setting, ...]:
        names = tuple(context.name for context in self._config.contexts)
        return (
            _Setting("theme", "Theme", "the colours", tuple(sorted(NAMES))),
            _Setting(
                "notices",
                "Notices",
                "of jobs about to end: quiet is in Activity only, loud rings always",
                ("quiet", "normal", "loud"),
            ),
            _Setting(
                "scrollback",
                "Scrollback",
                "lines kept above shells opened from now on, at most 1 000 000",
            ),
            _Setting(
                "default_context", "Opens", "the context to start in", ("", *names)
            ),
        )

    @property
    def _selected(self) -> _Setting:
        return self._settings[self._list.highlighted or 0]

    def _value(self, setting: _Setting) -> str | int:
        value: str | int = getattr(self._config, setting.name)
        return value

    # drawing

    def _draw(self) -> None:
        chosen = self._list.highlighted or 0
        self._list.clear_options()
        self._list.add_options(Option(content(self._line(s))) for s in self._settings)
        self._list.highlighted = chosen

    def _line(self, setting: _Setting) -> Line:
        value = self._value(setting)
        shown = f"{value:_}".replace("_", " ") if isinstance(value, int) else value
        usual = value == getattr(config.Config(), setting.name)
        return (
            Word(f"{setting.title:<12}"),
            Word("< " if setting.values else "  ", "muted"),
            Word(plain(shown or _LAST_USED).ljust(_WIDEST), "" if usual else "strong"),
            Word(" >" if setting.values else "  ", "muted"),
            Word("  default" if usual else "", "muted"),
        )

    def on_option_list_option_highlighted(self) -> None:
        """Say what the setting is for."""
        self._say(Word(f"{self._selected.title}: {self._selected.about}.", "muted"))

    def _say(self, word: Word) -> None:
        self._said.update(paragraph([(word,)]))

    # changing

    def action_move(self, lines: int) -> None:
        """Move the cursor."""
        if lines > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_turn(self, step: int) -> None:
        """Take the next or the one before of what there is to choose from."""
        setting = self._selected
        if not setting.values:
            self._say(Word("enter writes the number."))
            return
        value = self._value(setting)
        here = setting.values.index(value) if value in setting.values else -step
        self._change(setting, setting.values[(here + step) % len(setting.values)])

    def action_usual(self) -> None:
        """Go back to the default."""
        self._change(self._selected, None)

    @work(exclusive=True, group="write")
    async def on_option_list_option_selected(self) -> None:
        """Write the value, or its beginning."""
        setting, value = self._selected, self._value(self._selected)
        about = (f"{setting.about[0].upper()}{setting.about[1:]}.",)
        hint = "enter keeps it   esc leaves it as it was"
        question = Prompt(setting.title, about, value=str(value), hint=hint)
        text = await self.app.push_screen_wait(question)
        if text is not None:
            self._write(setting, text.strip())

    def _write(self, setting: _Setting, text: str) -> None:
        if setting.name in _NUMBERS:
            digits = "".join(text.split()).replace("_", "")
            if not digits.isdecimal():
                self._say(Word(f"'{plain(text)}' is not a number of lines.", "error"))
            else:
                self._change(setting, int(digits))
            return
        fits = [value for value in setting.values if value.startswith(text)]
        if text in setting.values or (text and len(fits) == 1):
            self._change(setting, text if text in setting.values else fits[0])
        else:
            known = ", ".join(filter(None, setting.values)) or "none yet"
            self._say(Word(f"There is no '{plain(text)}'. Known: {known}.", "error"))

    def _change(self, setting: _Setting, value: str | int | None) -> None:
        """Let it hold from now on, then keep it."""
        if setting.name in config.from_environment(self._environment):
            name = config.variable(setting.name)
            self._say(Word(f"{name} is set, and decides.", "warning"))
            return
        usual: str | int = getattr(config.Config(), setting.name)
        try:
            changed = config.with_setting(
                self._config, setting.name, usual if value is None else value
            )
        except BadInput:
            self._say(Word(f"{value} cannot be: {setting.about}.", "error"))
            return
        self._account.opening = replace(self._account.opening, config=changed)
        if setting.name == "theme":
            self.post_message(ThemeAsked(changed.theme))
        self._draw()
        self._keep(setting.name, None if value == usual else value)

    @work(group="keep")
    async def _keep(self, name: str, value: str | int | None) -> None:
        """Write the file, one change after the other."""
        home = self._account.opening.home
        try:
            async with self._writing:
                await asyncio.to_thread(config.keep_setting, home, name, value)
        except UCloudError as error:
            said = f"Until you quit, for it is not kept: {plain(error.why)}"
            self._say(Word(said, "error"))
        else:
            self._say(Word(f"Kept in {plain(str(home / config.FILE))}.", "muted"))
