"""Keys that come at once do what they would have done one by one."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding

from tests.eyes import LONGEST_WAIT_S
from tests.in_a_pty import Program
from tests.terminals import screen
from tui.screens import dialogs
from tui.screens.dialogs import Choice, Confirm, Prompt
from tui.terminal.terminal import Terminal
from tui.widgets.form import Form, Section
from tui.widgets.form_field import Question
from tui.widgets.form_lines import Option
from tui.widgets.keys_in_turn import KeysInTurn

ROOT = Path(__file__).parent.parent
SIDES = (Option("l", "left"), Option("r", "right"))
FIELDS = Section(
    "job",
    "Job",
    (
        Question("name", "Name"),
        Question("time", "Time"),
        Question("notes", "Notes", "text"),
        Question("side", "Side", "choice", options=SIDES),
        Question("tag", "Tag"),
    ),
)
OLD = {"time": "4h", "side": "l"}


class Alone(KeysInTurn):
    """An app with a form, which asks for a word and for a choice."""

    BINDINGS = [  # noqa: RUF012 - Textual's
        Binding("f2", "ask", "Ask"),
        Binding("f3", "choose", "Choose"),
        Binding("tab", "app.focus_next", "Next"),
        Binding("shift+tab", "app.focus_previous", "Before"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str | None] = []

    def compose(self) -> ComposeResult:
        yield Form()

    @work
    async def action_ask(self) -> None:
        self.said.append(await self.push_screen_wait(Prompt("Word?", hint="")))

    @work
    async def action_choose(self) -> None:
        options = (("a", "first", ""), ("b", "second", ""))
        self.said.append(await self.push_screen_wait(Choice("Which?", options)))

    def strike(self, keys: str) -> None:
        """Let keys come at once; a name of one letter is that letter."""
        for key in keys.split():
            letter = key if len(key) == 1 else None
            self.post_message(events.Key(key, letter))


@asynccontextmanager
async def form(app: Alone | None = None) -> AsyncGenerator[tuple[Alone, Form]]:
    app = app or Alone()
    async with app.run_test(size=(60, 20)) as pilot:
        shown = app.query_one(Form)
        await shown.show((FIELDS,), OLD)
        shown.enter()
        await pilot.pause()
        yield app, shown


async def come(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(LONGEST_WAIT_S):
        while not true():
            await asyncio.sleep(0.001)


@pytest.mark.parametrize(
    ("keys", "values"),
    [
        ("r u n tab 9 tab x", {"name": "run", "time": "9", "notes": "x"}),
        ("a enter ctrl+u 8 m enter t", {"name": "a", "time": "8m", "notes": "t"}),
        ("a ctrl+u b backspace c down down o k", {"name": "c", "notes": "ok"}),
        ("tab tab a enter b ctrl+u c tab r tab v", {"notes": "a\nc", "tag": "v"}),
        ("tab tab a tab right tab v", {"notes": "a", "side": "r", "tag": "v"}),
        ("tab tab tab r shift+tab n shift+tab 1", {"side": "r", "notes": "n"}),
        ("tab tab tab tab v up l up n", {"tag": "v", "side": "l", "notes": "n"}),
    ],
)
async def test_each_key_goes_to_the_field_before_the_next_is_looked_at(
    keys: str, values: dict[str, str]
) -> None:
    async with form() as (app, shown):
        app.strike(keys)
        await come(lambda: values.items() <= shown.values.items())


async def test_what_is_pasted_is_in_turn_with_the_keys() -> None:
    async with form() as (app, shown):
        app.strike("a tab ctrl+u")
        app.post_message(events.Paste("12h"))
        app.strike("tab x")
        await come(lambda: shown.values["notes"] == "x")
        assert shown.values | {"name": "a", "time": "12h"} == shown.values


async def test_what_follows_the_key_of_a_dialog_goes_into_the_dialog() -> None:
    async with form() as (app, shown):
        app.strike("a f2 w o r d enter b f3 b c")
        await come(lambda: shown.values["name"] == "abc")
        assert app.said == ["word", "b"]


class Slow(Confirm):
    """A dialog on a busy machine: it is there for long before it can be seen."""

    def on_mount(self) -> None:
        super().on_mount()
        time.sleep(2 * dialogs.TYPE_AHEAD_S)


class Busy(Alone):
    """An app that asks by such a dialog."""

    @work
    async def action_ask(self) -> None:
        question = Slow("Stop it?", (), keep="Keep", act="Stop")
        self.said.append(str(await self.push_screen_wait(question)))


async def test_a_key_struck_before_a_dialog_came_does_not_answer_it() -> None:
    async with form(Busy()) as (app, shown):
        app.strike("f2 y y escape o")
        await come(lambda: shown.values["name"] == "o")
        assert app.said == ["False"]


class Hanging(Alone):
    """An app with a key whose work ends when the keys behind it have come."""

    BINDINGS = [Binding("f5", "hang", "Hang")]  # noqa: RUF012 - Textual's

    def action_hang(self) -> None:
        self.query_one(Form).call_later(self.wait)

    async def wait(self) -> None:
        await come(lambda: self.query_one(Form).values["name"] == "ab")


async def test_a_key_that_hangs_does_not_hold_the_others_for_ever() -> None:
    async with form(Hanging()) as (app, shown):
        app.strike("a f5 b")
        await come(lambda: shown.values["name"] == "ab")


# through a terminal


class Seen:
    """A program in a pseudo-terminal of 80x24, and what its user sees."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._terminal = Terminal(80, 24)
        self._fed = 0

    @property
    def lines(self) -> list[str]:
        """The screen as it is now."""
        self._terminal.feed(self._program.written[self._fed :].decode(errors="replace"))
        self._fed = len(self._program.written)
        return screen(self._terminal)

    def see(self, *words: str) -> None:
        """Wait until all the words can be read."""

        def read(_: str) -> bool:
            text = "\n".join(self.lines)
            return all(word in text for word in words)

        self._program.wait(read, patience_s=90.0)


@contextmanager
def demo() -> Generator[tuple[Program, Seen]]:
    command = [sys.executable, "-m", "tui", "demo"]
    where = os.environ | {"PYTHONPATH": str(ROOT)}
    with Program(command, where, cols=80, rows=24) as program:
        eyes = Seen(program)
        eyes.see("▸train-unet", "live")
        yield program, eyes


def test_a_form_is_filled_by_a_burst_of_bytes() -> None:
    with demo() as (program, eyes):
        program.type("N")
        eyes.see("Run something")
        program.type("pytorch")
        eyes.see("▸PyTorch")
        program.type("\r")
        eyes.see("Run PyTorch", "* Tag", "Costs")
        up, down, back = "\x1b[Z" * 4, "\x1b[B" * 2, "\x7f"
        job = f"nightX{back}\t10hh{back}\t7\x153"
        program.type(f"v2{up}{job}{down}\t\t\t9\r0.5")
        eyes.see("* Time                   10h", "Costs 30 Core-hours")
        eyes.see("Tag                    v2", "Epochs                 9")
        eyes.see("Learning rate          0.5")
        program.type(f"{up}{up}")
        eyes.see("Job name               night")


def test_a_job_is_renamed_and_found_by_a_burst_of_bytes() -> None:
    with demo() as (program, eyes):
        program.type("Rnew name\rj /new\r")
        eyes.see(" new name  ", "1 marked", " /new ")
