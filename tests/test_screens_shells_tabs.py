"""Tabs and panes, through keys."""

import asyncio

from tests.shells_in_memory import connected, sees, text, until
from tui.screens.shells.links import ShellTarget

TRAIN = ShellTarget("5003592", "train-unet")
SWEEP = ShellTarget("7", "sweep", rank=2, replicas=4)


async def test_tabs_are_opened_chosen_and_reused() -> None:
    async with connected(TRAIN) as (app, pilot):
        app.shells.open(SWEEP)
        await sees(app, "▢1 train-unet", "▣2 sweep n3", "● connected")
        await until(lambda: len(app.far.links) == 2)
        await pilot.press("f12", "1", "a")
        await sees(app, "▣1 train-unet")
        assert [link.typed for link in app.far.links] == ["a", ""]
        await pilot.press("f12", "right", "b")
        assert [link.typed for link in app.far.links] == ["a", "b"]
        app.shells.open(TRAIN)
        await sees(app, "▣1 train-unet")
        assert len(app.far.links) == 2
        await pilot.press("f12", "n")
        await until(lambda: len(app.far.links) == 3)
        assert app.shells.shells_of("5003592") == 2
        names = ("train-unet", "sweep n3", "train-unet (2)")
        assert app.shells.connected_names() == names


async def test_a_split_is_another_shell_beside_or_below() -> None:
    async with connected(TRAIN, (120, 40)) as (app, pilot):
        await pilot.press("f12", "v")
        await sees(app, "▣1 train-unet (2) +1", "▶ train-unet (2)")
        await until(lambda: len(app.far.links) == 2)
        await until(lambda: app.far.links[0].sizes[-1] == (59, 37))
        assert app.far.links[1].sizes == [(60, 37)]
        await pilot.press("f12", "h")
        await until(lambda: len(app.far.links) == 3)
        await until(lambda: app.far.links[1].sizes[-1] == (60, 18))
        await pilot.press("c", "f12", "left", "a", "f12", "right", "b", "f12", "o", "d")
        assert [link.typed for link in app.far.links] == ["a", "b", "cd"]
        assert app.shells.count == 1
        await pilot.press("f12", "z")
        await sees(app, "train-unet (3) +2 zoom")
        await until(lambda: app.far.links[2].sizes[-1] == (120, 38))
        await pilot.press("f12", "z")
        await sees(app, "▶ train-unet (3)")
        await until(lambda: app.far.links[2].sizes[-1] == (60, 18))


async def test_closing_a_pane_gives_its_room_back() -> None:
    async with connected(TRAIN) as (app, pilot):
        await pilot.press("f12", "v")
        await until(lambda: len(app.far.links) == 2)
        await sees(app, "▶ train-unet (2)", "● connected")
        await pilot.press("f12", "x")
        await sees(app, "Close the shell")
        await asyncio.sleep(0.2)
        await pilot.press("y")
        await until(lambda: app.far.open_now == 1)
        await until(lambda: app.far.links[0].sizes[-1] == (80, 22))
        await pilot.press("a")
        assert app.far.links[0].typed == "a"
        assert "▶" not in text(app)


async def test_without_room_a_split_says_why() -> None:
    async with connected(TRAIN, notifications=True) as (app, pilot):
        await pilot.press("f12", "v")
        await until(lambda: len(app.far.links) == 2)
        await sees(app, "● connected")
        await pilot.press("f12", "v")
        await sees(app, "No room for one more")
        assert len(app.far.links) == 2


async def test_when_the_room_shrinks_the_pane_in_front_stays() -> None:
    async with connected(TRAIN) as (app, pilot):
        await pilot.press("f12", "v")
        await until(lambda: len(app.far.links) == 2)
        await pilot.resize_terminal(50, 20)
        await sees(app, "zoom")
        await until(lambda: app.far.links[1].sizes[-1] == (50, 18))
        await pilot.resize_terminal(80, 24)
        await sees(app, "▶ train-unet (2)")
        await until(lambda: app.far.links[1].sizes[-1] == (40, 21))


async def test_a_click_gives_the_keys_to_a_pane() -> None:
    async with connected(TRAIN) as (app, pilot):
        await pilot.press("f12", "v")
        await sees(app, "▶ train-unet (2)", "● connected")
        await pilot.click(offset=(5, 10))
        await sees(app, "▶ train-unet ━")
        await pilot.press("a")
        assert [link.typed for link in app.far.links] == ["a", ""]


async def test_a_split_of_several_nodes_asks_which() -> None:
    async with connected(SWEEP) as (app, pilot):
        await pilot.press("f12", "h")
        await sees(app, "sweep: which node?", "3  node 3  this one")
        await pilot.press("1")
        await sees(app, "▶ sweep n1")
        await pilot.press("f12", "h")
        await sees(app, "sweep: which node?")
        await pilot.press("escape")
        await until(lambda: len(app.far.links) == 2)


async def test_shells_live_on_while_others_are_looked_at() -> None:
    async with connected(TRAIN) as (app, pilot):
        app.shells.open(SWEEP)
        await sees(app, "▣2 sweep n3")
        await until(lambda: len(app.far.links) == 2)
        app.far.links[0].write("meanwhile\r\n\x07")
        await sees(app, "train-unet !")
        await pilot.press("f12", "1")
        await sees(app, "meanwhile")
        assert "train-unet !" not in text(app)


async def test_a_tab_tells_of_progress_and_of_new_output() -> None:
    async with connected(TRAIN) as (app, _):
        app.far.link.write("\x1b]9;4;1;42\x07")
        await sees(app, "train-unet 42%")
        app.far.link.write("\x1b]9;4;0;0\x07")
        app.shells.open(SWEEP)
        await sees(app, "▣2 sweep n3", "● connected")
        app.far.links[0].write("news")
        await sees(app, "train-unet •")


async def test_the_middle_button_pastes_into_the_pane_below_it() -> None:
    async with connected(TRAIN) as (app, pilot):
        await pilot.press("f12", "v")
        await until(lambda: len(app.far.links) == 2)
        await sees(app, "▶ train-unet (2)", "● connected")
        app.copy_to_clipboard("nvidia-smi")
        await pilot.click(offset=(5, 10), button=2)
        await until(lambda: app.far.links[0].typed == "nvidia-smi")
        assert not app.far.links[1].typed


async def test_over_a_dialog_what_is_told_is_told_once() -> None:
    async with connected(TRAIN, notifications=True) as (app, pilot):
        app.far.link.write("\r\n" * 18 + "at the end")
        await sees(app, "at the end")
        app.notify("Recording the output.", timeout=600)
        await sees(app, "Recording the output.")
        await until(lambda: app.shells.has_class("-low"))
        await pilot.press("f12", "x")
        await sees(app, "Close the shell on train-unet?")
        await until(lambda: text(app).count("Recording the output.") == 1)
        await pilot.press("escape")
        await until(lambda: "Close the shell" not in text(app))
        await sees(app, "Recording the output.", "● connected")
