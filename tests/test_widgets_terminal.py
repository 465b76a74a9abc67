"""The terminal's face, in an app of its own."""

import asyncio
from time import monotonic
from typing import ClassVar

import pytest
from textual import constants, events
from textual.binding import Binding, BindingType

from tests.shells_in_memory import LONGEST_WAIT_S, ViewApp
from tui.widgets import terminal
from tui.widgets.raw_keys import OtherKey, RawKey
from tui.widgets.terminal import ESCAPE_S, PREFIX
from tui.widgets.terminal_messages import Pasted, Prefixed, Resized, Typed
from tui.widgets.terminal_selection import Selection


async def seen(app: ViewApp, *words: str) -> list[str]:
    """Wait until the words are in the picture."""
    deadline = monotonic() + LONGEST_WAIT_S
    while not all(word in "\n".join(app.seen) for word in words):
        assert monotonic() < deadline, app.seen
        await asyncio.sleep(0.01)
    return app.seen


async def test_output_is_painted() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.view.feed("hello\r\n\x1b[1mworld\x1b[0m 日本")
        assert (await seen(app, "world"))[:2] == ["hello", "world 日本"]


async def test_the_terminal_takes_the_size_of_the_widget() -> None:
    app = ViewApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert (app.view.terminal.cols, app.view.terminal.rows) == (100, 30)
        await pilot.resize_terminal(60, 20)
        while sum(isinstance(each, Resized) for each in app.heard) < 2:
            await pilot.pause(0.01)
        sizes = [(e.cols, e.rows) for e in app.heard if isinstance(e, Resized)]
        assert sizes == [(100, 30), (60, 20)]


async def test_nothing_stays_selected_where_lines_are_wrapped_anew() -> None:
    app = ViewApp()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        app.view.select(Selection((0, 0), (0, 5)))
        await pilot.resize_terminal(60, 20)
        while sum(isinstance(each, Resized) for each in app.heard) < 2:
            await pilot.pause(0.01)
        assert app.view.selection is None


class Greedy(ViewApp):
    """An app that wants keys for itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+p,ctrl+c,f1,tab,a", "want", priority=True),
        Binding("escape,shift+tab,b", "want"),
    ]
    wanted = 0

    def action_want(self) -> None:
        """Count."""
        self.wanted += 1


async def test_every_key_goes_to_the_job_whatever_the_app_wants() -> None:
    app = Greedy()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        keys = ("ctrl+q", "ctrl+p", "ctrl+c", "escape", "tab", "shift+tab", "f1")
        await pilot.press(*keys, "a", "b", "enter", "up", "alt+x", "ctrl+z")
        sent = "\x11\x10\x03\x1b\t\x1b[Z\x1bOPab\r\x1b[A\x1bx\x1a"
        assert app.typed == sent
        assert app.wanted == 0


async def test_the_bytes_of_a_key_are_preferred_to_its_name() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.post_message(RawKey("full_stop", ".", "\x1b."))
        await pilot.pause()
        assert app.typed == "\x1b."


async def test_keys_let_go_are_told_to_programs_that_ask() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.view.terminal.set_releases(told=True)
        app.post_message(OtherKey("\x1b[97;1:3u"))
        app.post_message(RawKey("x", "x", "x"))
        while not app.typed:
            await pilot.pause(0.01)
        assert app.typed == "x"
        app.view.feed("\x1b[=3u")
        app.post_message(OtherKey("\x1b[120;1:3u"))
        while app.typed == "x":
            await pilot.pause(0.01)
        assert app.typed == "x\x1b[120;1:3u"


async def test_the_host_is_asked_for_what_the_program_with_the_focus_wants(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def ask(_driver: object, flags: int) -> None:
        asked.append(flags)

    monkeypatch.setattr(terminal, "ask_keys", ask)
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.view.feed("\x1b[>9u")
        while not asked:
            await pilot.pause(0.01)
        app.screen.set_focus(None)
        while len(asked) == 1:
            await pilot.pause(0.01)
        assert asked == [9, 0]


@pytest.mark.parametrize("prefix", PREFIX)
async def test_the_prefix_leads_a_command_and_twice_it_is_sent(prefix: str) -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        await pilot.press(prefix, "d", "x", prefix, prefix)
        heard = [each.key for each in app.heard if isinstance(each, Prefixed)]
        assert heard == ["", "d", "", prefix]
        assert app.typed[0] == "x"
        assert app.typed[1:] in {"\x1b[24~", "\x1d"}


async def test_answers_of_the_terminal_leave_at_once() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.view.feed("\x1b[6n")
        await pilot.pause()
        (reply,) = [each for each in app.heard if isinstance(each, Typed)]
        assert (reply.text, reply.reply) == ("\x1b[1;1R", True)


async def test_the_history_keeps_its_place_while_output_flows() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.view.feed("".join(f"line {n}\r\n" for n in range(50)))
        await seen(app, "line 49")
        await pilot.press("shift+pageup")
        before = await seen(app, "line 42")
        app.view.feed("".join(f"line {n}\r\n" for n in range(50, 90)))
        await pilot.pause(0.05)
        assert app.seen == before
        assert not app.typed
        await pilot.press("shift+home")
        assert (await seen(app, "line 0"))[0] == "line 0"
        await pilot.press("shift+end")
        await seen(app, "line 89")
        await pilot.press("shift+pageup", "x")
        await seen(app, "line 89")


async def test_a_place_that_was_dropped_gives_way_to_the_oldest_line() -> None:
    app = ViewApp(scrollback=20)
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.view.feed("".join(f"line {n}\r\n" for n in range(20)))
        await seen(app, "line 19")
        await pilot.press("shift+home")
        await seen(app, "line 0")
        app.view.feed("".join(f"line {n}\r\n" for n in range(20, 60)))
        assert (await seen(app, "line 36"))[0] == "line 36"


async def test_scroll_keys_belong_to_programs_on_the_alternate_screen() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.view.feed("\x1b[?1049h")
        await pilot.pause()
        await pilot.press("shift+pageup", "shift+end")
        assert app.typed == "\x1b[5;2~\x1b[1;2F"


async def test_a_paste_is_handed_on() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.post_message(events.Paste("two\nlines"))
        await pilot.pause()
        assert [e.text for e in app.heard if isinstance(e, Pasted)] == ["two\nlines"]
        assert not app.typed


async def test_focus_is_reported_to_programs_that_want_to_know() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.view.feed("\x1b[?1004h")
        app.screen.set_focus(None)
        await pilot.pause()
        app.view.focus(scroll_visible=False)
        await pilot.pause()
        assert app.typed == "\x1b[O\x1b[I"


async def test_keys_get_their_turn_during_a_flood() -> None:
    app = ViewApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.view.feed("a line that is long enough\r\n" * 400_000)
        assert app.view.unfed
        app.post_message(events.Key("ctrl+c", None))
        while not app.typed:
            await asyncio.sleep(0)
        assert app.typed == "\x03"
        assert app.view.unfed


async def test_nothing_is_painted_while_nothing_happens() -> None:
    app = ViewApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.view.feed("$ ")
        await seen(app, "$")
        painted = 0
        render = app.view.render_line

        def count(y: int) -> object:
            nonlocal painted
            painted += 1
            return render(y)

        app.view.render_line = count  # pyright: ignore[reportAttributeAccessIssue]
        app.view.feed("")
        app.view.show()
        await pilot.pause(0.1)
        assert painted == 0
        app.view.feed("x")
        await seen(app, "$ x")
        assert painted == 1


async def test_hostile_output_reaches_no_strip() -> None:
    app = ViewApp()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        app.view.feed(
            "\x1b]0;\x1b[2Jtitle\x07a\x00\x01\x0e\x9b31mb\x1bPq#0~\x1b\\c\x7f"
        )
        await seen(app, "b")
        shown = "".join(app.seen)
        assert shown.isprintable()


async def test_another_theme_paints_with_its_own_colours() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.view.feed("\x1b[33mhello")
        await seen(app, "hello")
        before = [str(each.style) for each in app.view.render_line(0)]
        app.theme = "textual-light"
        await pilot.pause()
        light = [str(each.style) for each in app.view.render_line(0)]
        assert light != before
        app.theme = "ansi-dark"
        await pilot.pause()
        ansi = [str(each.style) for each in app.view.render_line(0)]
        assert ansi[0] == "color(3) on default"


async def test_a_program_may_swap_front_and_back() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.view.feed("hello")
        await seen(app, "hello")
        before = str(next(iter(app.view.render_line(1))).style)
        front, _, back = before.partition(" on ")
        for sequence, style in (
            ("\x1b[?5h", f"{back} on {front}"),
            ("\x1b[?5l", before),
        ):
            app.view.feed(sequence)
            while str(next(iter(app.view.render_line(1))).style) != style:
                await pilot.pause(0.01)


async def test_esc_is_quick_only_while_a_terminal_has_the_focus() -> None:
    usual = constants.ESCAPE_DELAY
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        assert constants.ESCAPE_DELAY == ESCAPE_S
        app.screen.set_focus(None)
        await pilot.pause()
        assert usual == constants.ESCAPE_DELAY


async def test_colours_that_a_program_sets_are_painted_at_once() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.view.feed("plain \x1b[31mred")
        await seen(app, "red")
        usual = colour_of(app, "red")
        app.view.feed("\x1b]4;1;#010203\x07")
        while colour_of(app, "red") != "#010203":
            await pilot.pause(0.01)
        app.view.feed("\x1b]104\x07")
        while colour_of(app, "red") != usual:
            await pilot.pause(0.01)


def colour_of(app: ViewApp, word: str) -> str:
    """In which colour a piece of the first line is painted."""
    pieces = list(app.view.render_line(0))
    styles = [piece.style for piece in pieces if piece.text == word]
    assert styles, pieces
    assert styles[0] is not None
    assert styles[0].color is not None
    return styles[0].color.name
