"""The shells, through keys: with a far side in memory, and on the sandbox."""

import asyncio

from textual import events

from tests.eyes import looking
from tests.shells_in_memory import FarSide, ShellsApp, connected, sees, text, until
from tui.screens.opening import Opening
from tui.screens.shells.links import ShellTarget

TRAIN = ShellTarget("5003592", "train-unet")
SWEEP = ShellTarget("7", "sweep", rank=2, replicas=4)


async def test_without_shells_it_says_how_to_get_one() -> None:
    app = ShellsApp(FarSide())
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(app, "No shells open.", "opens a shell", "esc back", "? keys")
        await pilot.press("escape")
        assert app.places == ["jobs"]


async def test_a_shell_fills_all_but_the_first_and_the_last_line() -> None:
    app = ShellsApp(FarSide())
    async with app.run_test(size=(80, 24)):
        app.shells.open(TRAIN)
        lines = (await sees(app, "● connected", "$")).split("\n")
        assert lines[0].startswith(" ▣1 train-unet")
        assert lines[1] == "$"
        assert lines[-1] == (
            " SHELL  every key goes to the job.  Leave: F12 d  shift+pgup scrolls"
            "  F12 ? keys"
        )


async def test_the_list_of_shells_leads_to_one() -> None:
    app = ShellsApp(FarSide())
    async with app.run_test(size=(80, 24)) as pilot:
        app.shells.open(TRAIN)
        app.shells.open(SWEEP)
        await sees(app, "▣2 sweep n3", "● connected")
        await pilot.press("f12", "w")
        await sees(app, "1 train-unet", "2 sweep n3")
        await pilot.press("up", "enter")
        await sees(app, "▣1 train-unet")


async def test_keys_of_textual_reach_the_job() -> None:
    async with connected(TRAIN) as (app, pilot):
        await pilot.press("ctrl+q", "ctrl+p", "ctrl+c", "tab", "escape", "q", "1")
        assert app.far.link.typed == "\x11\x10\x03\t\x1bq1"
        await pilot.press("f12", "f12")
        assert app.far.link.typed.endswith("\x1b[24~")


async def test_the_keys_of_the_prefix_are_shown_after_a_while() -> None:
    async with connected(TRAIN) as (app, pilot):
        await pilot.press("f12")
        await sees(app, "F12 …", "back to list (keeps running)", "F12 sends F12")
        await pilot.press("d")
        await until(lambda: "F12 …" not in text(app))
        assert app.places == ["jobs"]
        await pilot.press("f12", "question_mark")
        await sees(app, "new shell here", "split below")


async def test_closing_a_live_shell_asks_first() -> None:
    async with connected(TRAIN) as (app, pilot):
        app.far.link.write("\x1b]2;vim [/b]\x9b2Jnotes\x07")
        await sees(app, "vim [/b]")
        await pilot.press("f12", "x")
        await sees(app, "Close the shell on train-unet?", "It calls itself: vim [/b]")
        await pilot.press("escape")
        assert app.far.open_now == 1
        await pilot.press("f12", "x")
        await sees(app, "Close the shell")
        await asyncio.sleep(0.2)
        await pilot.press("y")
        await until(lambda: app.far.open_now == 0)
        await sees(app, "No shells open.")
        assert app.shells.count == 0


async def test_a_paste_of_many_lines_asks_unless_it_is_bracketed() -> None:
    async with connected(TRAIN) as (app, pilot):
        app.post_message(events.Paste("one line"))
        await until(lambda: app.far.link.typed == "one line")
        app.post_message(events.Paste("cd /work\nrm -rf cache\n"))
        await sees(app, "Paste 2 lines?", "rm -rf cache")
        await pilot.press("enter")
        assert app.far.link.typed == "one line"
        app.far.link.write("\x1b[?2004h")
        pane_modes = app.shells._panes[0].view.terminal  # pyright: ignore[reportPrivateUsage]
        await until(lambda: pane_modes.modes.bracketed_paste)
        app.post_message(events.Paste("a\nb"))
        await until(lambda: app.far.link.typed.endswith("\x1b[200~a\rb\x1b[201~"))


async def test_an_unknown_key_after_the_prefix_says_so() -> None:
    async with connected(TRAIN, notifications=True) as (app, pilot):
        await pilot.press("f12", "j")
        await sees(app, "F12 j does nothing")
        assert app.far.link.typed == ""


async def test_hostile_names_stay_on_their_line() -> None:
    app = ShellsApp(FarSide())
    async with app.run_test(size=(80, 24)):
        app.shells.open(ShellTarget("1", "[/b]\x1b]52;c;AAAA\x07 " + "名前" * 100))
        shown = await sees(app, "● connected")
        assert all(line.isprintable() for line in shown.split("\n"))


async def test_a_shell_has_a_name_of_the_users_own() -> None:
    async with connected(TRAIN) as (app, pilot):
        await pilot.press("f12", "comma")
        await sees(app, "Name this shell")
        await pilot.press("ctrl+u", *"build [/b]", "enter")
        await sees(app, "▣1 build [/b]")
        assert app.shells.connected_names() == ("build [/b]",)
        assert app.shells.open_shells == (("build [/b]", 0),)
        await pilot.press("f12", "comma")
        await sees(app, "Name this shell")
        await pilot.press("ctrl+u", "enter")
        await sees(app, "▣1 train-unet")


async def test_a_serial_console_is_told_its_size_after_enter() -> None:
    async with connected(TRAIN) as (app, pilot):
        await pilot.press("f12", "R")
        await sees(app, "stty rows 22 cols 80")
        await pilot.press("escape")
        assert app.far.link.typed == ""
        await pilot.press("f12", "R")
        await sees(app, "stty rows 22 cols 80")
        await pilot.press("enter")
        await until(lambda: app.far.link.typed == "stty rows 22 cols 80\r")


async def test_the_palette_has_the_commands_of_the_shell_in_front() -> None:
    app = ShellsApp(FarSide())
    async with app.run_test(size=(80, 24)):
        assert list(app.shells.commands()) == []
        app.shells.open(TRAIN)
        await sees(app, "● connected")
        named = {command.title: command for command in app.shells.commands()}
        assert named["Shell: split below"].help == "key F12 h"
        await named["Shell: new shell here"].callback()
        await sees(app, "▣2 train-unet (2)")
        app.shells.go_to(0)
        await sees(app, "▣1 train-unet")


async def test_a_shell_of_the_sandbox_runs_full_screen_programs(
    opening: Opening,
) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("s")
        await eyes.see("ucloud@train-unet-0")
        await eyes.type("printf '\\033[?1049hfull'; read x; printf '\\033[?1049l'")
        await eyes.press("enter")
        await eyes.until(lambda text: "\nfull\n" in text and "ucloud@" not in text)
        await eyes.press("enter")
        await eyes.see("ucloud@train-unet-0", "read x")
        await eyes.until(lambda text: "\nfull\n" not in text)


async def test_a_flood_from_the_sandbox_stops_on_ctrl_c(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("s")
        await eyes.see("ucloud@train-unet-0")
        await eyes.type("yes")
        await eyes.press("enter")
        await eyes.until(lambda text: text.count("\ny") > 15)
        await eyes.press("ctrl+c")
        await eyes.see("^C", "ucloud@train-unet-0")


async def test_the_far_side_of_the_sandbox_knows_the_size(opening: Opening) -> None:
    async with looking(opening, (120, 40)) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("s")
        await eyes.see("ucloud@train-unet-0")
        await eyes.type("stty size")
        await eyes.press("enter")
        await eyes.see("38 120")


def row_of(app: ShellsApp, words: str) -> int:
    """On which line of the screen the words stand, -1 where they do not."""
    lines = text(app).split("\n")
    return next((y for y, line in enumerate(lines) if words in line), -1)


async def test_what_is_said_covers_neither_the_cursor_nor_the_keys() -> None:
    async with connected(TRAIN, notifications=True) as (app, pilot):
        app.shells.notify("A thing to know.", timeout=3600)
        await sees(app, "A thing to know.")
        assert row_of(app, "A thing to know.") > 12
        app.far.link.write("\r\n" * 30 + "at the end")
        await until(lambda: 0 < row_of(app, "A thing to know.") < 12)
        assert row_of(app, "at the end") == 22
        await pilot.press("f12")
        await sees(app, "F12 …")
        assert row_of(app, "A thing to know.") == -1
        await pilot.press("f12")
        await sees(app, "A thing to know.")
