"""One shell and its link, through keys, with a far side in memory."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from tests.shells_in_memory import Ending, FarSide, ShellsApp, until
from tui.errors import NotAllowed, Unreachable
from tui.screens.shells import state
from tui.screens.shells.links import ShellTarget
from tui.screens.shells.pane import ShellPane
from tui.screens.shells.state import Connected, Connecting, Ended, Lost


@asynccontextmanager
async def one_shell(far: FarSide) -> AsyncGenerator[tuple[ShellPane, Pilot[None]]]:
    app = ShellsApp(far)
    async with app.run_test(size=(80, 24)) as pilot:
        app.shells.open(ShellTarget("5003592", "train-unet"))
        yield app.shells.query_one(ShellPane), pilot


def contents(pane: ShellPane) -> str:
    terminal = pane.view.terminal
    lines = (terminal.line(y)[0] for y in range(terminal.history + terminal.rows))
    return "\n".join(lines).rstrip()


async def connected(pane: ShellPane) -> None:
    await until(lambda: isinstance(pane.phase, Connected))


async def lost(pane: ShellPane) -> None:
    await until(lambda: isinstance(pane.phase, Lost))


@pytest.fixture
def slow_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    """No retry comes by itself while a test looks."""
    monkeypatch.setattr(state, "FIRST_RETRY_S", 3600.0)
    monkeypatch.setattr(state, "LONGEST_RETRY_S", 3600.0)


async def test_keys_go_out_and_output_comes_in() -> None:
    far = FarSide()
    async with one_shell(far) as (pane, pilot):
        await connected(pane)
        assert far.link.sizes == [(80, 22)]
        await pilot.press("l", "s", "enter")
        assert far.link.typed == "ls\r"
        far.link.write("hello_world.txt\r\n")
        await until(lambda: "hello_world.txt" in contents(pane))


async def test_answers_of_the_terminal_go_out() -> None:
    far = FarSide()
    async with one_shell(far) as (pane, _pilot):
        await connected(pane)
        far.link.write("\x1b[6n")
        await until(lambda: far.link.typed == "\x1b[1;3R")


async def test_what_is_typed_while_first_connecting_reaches_the_shell() -> None:
    far = FarSide()
    far.gate.clear()
    async with one_shell(far) as (pane, pilot):
        await until(lambda: pane.view.has_focus and isinstance(pane.phase, Connecting))
        await pilot.press("l", "s")
        far.gate.set()
        await connected(pane)
        assert far.link.typed == "ls"


async def test_a_far_side_that_is_ready_without_a_prompt_is_connected() -> None:
    far = FarSide(prompt="")
    async with one_shell(far) as (pane, _pilot):
        await until(lambda: bool(far.links))
        far.link.ready = True
        await connected(pane)


async def test_a_new_shell_is_had_by_itself_and_called_new(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(state, "FIRST_RETRY_S", 0.01)
    far = FarSide()
    async with one_shell(far) as (pane, _pilot):
        await connected(pane)
        far.link.write("old text")
        far.link.end()
        await until(lambda: len(far.links) == 2)
        await connected(pane)
        await until(lambda: "NEW shell" in contents(pane))
        assert contents(pane).index("old text") < contents(pane).index("NEW shell")
        assert far.link.typed == ""


@pytest.mark.usefixtures("slow_retries")
async def test_what_is_typed_while_away_is_sent_only_on_enter() -> None:
    far = FarSide()
    async with one_shell(far) as (pane, pilot):
        await connected(pane)
        far.link.end()
        await lost(pane)
        await pilot.press("l", "x", "backspace", "s")
        assert pane.aside == "ls"
        pane.connect()
        await until(lambda: len(far.links) == 2)
        await connected(pane)
        assert far.link.typed == ""
        await pilot.press("enter")
        assert far.link.typed == "ls"
        await pilot.press("enter")
        assert far.link.typed == "ls\r"


@pytest.mark.usefixtures("slow_retries")
async def test_what_is_typed_while_away_can_be_dropped() -> None:
    far = FarSide()
    async with one_shell(far) as (pane, pilot):
        await connected(pane)
        far.link.end()
        await lost(pane)
        await pilot.press("l", "s", "escape")
        assert pane.aside == ""


@pytest.mark.usefixtures("slow_retries")
async def test_r_has_a_new_shell_at_once_and_k_keeps_it_lost() -> None:
    far = FarSide()
    async with one_shell(far) as (pane, pilot):
        await connected(pane)
        far.link.end()
        await until(lambda: isinstance(pane.phase, Lost) and bool(pane.phase.retry_at))
        await pilot.press("k")
        assert isinstance(pane.phase, Lost)
        assert pane.phase.retry_at is None
        await pilot.press("r")
        await connected(pane)
        assert len(far.links) == 2


async def test_exit_is_an_end_and_enter_begins_anew() -> None:
    far = FarSide()
    async with one_shell(far) as (pane, pilot):
        await connected(pane)
        await pilot.press(*"exit", "enter")
        far.link.end()
        await until(lambda: isinstance(pane.phase, Ended))
        await pilot.press("enter")
        await connected(pane)
        assert len(far.links) == 2


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
@pytest.mark.usefixtures("slow_retries")
async def test_the_contents_stay_when_it_is_lost(theme: str) -> None:
    far = FarSide()
    async with one_shell(far) as (pane, pilot):
        pane.app.theme = theme
        await connected(pane)
        far.link.write("\x1b[31mred\x1b[0m \x1b[7mreversed\x1b[0m \x1b[2mdim\x1b[0m")
        await until(lambda: "dim" in contents(pane))
        far.link.end()
        await lost(pane)
        await pilot.pause()
        strips = pane.screen._compositor.render_strips()  # pyright: ignore[reportPrivateUsage]
        assert strips[1].text.startswith("$ red reversed dim")


async def test_what_was_typed_for_a_shell_that_ended_is_forgotten() -> None:
    far = FarSide()
    async with one_shell(far) as (pane, pilot):
        await connected(pane)
        await pilot.press(*"exit", "enter")
        pane.aside = "make"
        far.link.end()
        await until(lambda: isinstance(pane.phase, Ended))
        await pilot.press("enter")
        await connected(pane)
        assert far.link.typed == ""


async def test_a_job_that_is_over_gets_no_new_shell() -> None:
    far = FarSide(ending=Ending("The job has completed.", True, False))
    async with one_shell(far) as (pane, pilot):
        await connected(pane)
        far.link.end()
        await until(lambda: isinstance(pane.phase, Ended))
        await pilot.press("enter", "r", "f12", "r", "f12", "n", "f12", "v")
        await pilot.pause()
        assert len(far.links) == 1
        await pilot.press("l", "i")
        app = pilot.app
        assert isinstance(app, ShellsApp)
        await until(lambda: app.wanted == ["logs", "info"])


async def test_the_end_of_the_job_is_the_reason() -> None:
    far = FarSide(ending=Ending("The job has completed.", True, False))
    async with one_shell(far) as (pane, _pilot):
        await connected(pane)
        far.link.end()
        await until(lambda: pane.phase == Ended("The job has completed.", final=True))


async def test_a_refusal_is_said_and_not_repeated() -> None:
    far = FarSide(refusal=NotAllowed("You may not."))
    async with one_shell(far) as (pane, _pilot):
        await until(lambda: pane.phase == Ended("You may not."))


@pytest.mark.usefixtures("slow_retries")
async def test_no_answer_is_tried_again() -> None:
    far = FarSide(refusal=Unreachable("No answer."))
    async with one_shell(far) as (pane, _pilot):
        await lost(pane)
        assert isinstance(pane.phase, Lost)
        assert (pane.phase.why, pane.phase.attempt) == ("No answer.", 2)


@pytest.mark.usefixtures("slow_retries")
async def test_a_paste_ends_with_its_shell_and_keeps_what_was_typed_behind() -> None:
    far = FarSide()
    async with one_shell(far) as (pane, pilot):
        await connected(pane)
        far.link.unanswered = 1
        pane.send("x" * 100_000)
        await until(lambda: bool(far.link.typed))
        await pilot.press("l", "s")
        far.link.end()
        await lost(pane)
        assert pane.aside == "ls"
        assert pane.line is None
        assert len(far.link.typed) < 100_000


async def test_the_far_side_is_told_a_new_size() -> None:
    far = FarSide()
    async with one_shell(far) as (pane, pilot):
        await connected(pane)
        await pilot.resize_terminal(120, 40)
        await until(lambda: far.link.sizes[-1] == (120, 38))


async def test_a_round_trip_is_news_only_after_typing_and_when_it_changed() -> None:
    far = FarSide()
    async with one_shell(far) as (pane, pilot):
        await connected(pane)
        far.link.round_trip_s = 0.040
        pane.tick()
        assert pane.round_trip_s == 0.040
        far.link.round_trip_s = 0.090
        pane.tick()
        assert pane.round_trip_s == 0.040
        await pilot.press("a")
        pane.tick()
        assert pane.round_trip_s == 0.090
        far.link.round_trip_s = 0.095
        await pilot.press("a")
        pane.tick()
        assert pane.round_trip_s == 0.090


async def test_ctrl_c_stops_a_paste_however_the_program_wants_its_keys() -> None:
    far = FarSide()
    async with one_shell(far) as (pane, pilot):
        await connected(pane)
        far.link.write("\x1b[>1u")
        await until(lambda: pane.view.terminal.modes.keyboard == 1)
        far.link.unanswered = 1
        pane.send("x" * 100_000)
        await until(lambda: "x" in far.link.typed)
        await pilot.press("ctrl+c")
        await until(lambda: far.link.typed.endswith("\x1b[99;5u"))
        assert len(far.link.typed) < 20_000


async def test_ctrl_d_ends_a_shell_however_it_wants_its_keys() -> None:
    far = FarSide()
    async with one_shell(far) as (pane, pilot):
        await connected(pane)
        far.link.write("\x1b[>1u\x1b[?1004h")
        await until(lambda: pane.view.terminal.modes.focus_reporting)
        await pilot.press("ctrl+d")
        await until(lambda: far.link.typed.endswith("\x1b[100;5u"))
        pane.view.on_blur()
        await until(lambda: far.link.typed.endswith("\x1b[O"))
        far.link.end()
        await until(lambda: isinstance(pane.phase, Ended))
        assert contents(pane).startswith("$")
