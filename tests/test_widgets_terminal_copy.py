"""Copy mode, through keys."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from time import monotonic

from textual import events
from textual.pilot import Pilot

from tests.shells_in_memory import LONGEST_WAIT_S, ViewApp
from tui.widgets.terminal_messages import Copied, Pasted


@asynccontextmanager
async def copying(text: str) -> AsyncGenerator[tuple[ViewApp, Pilot[None]]]:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.view.feed(text)
        deadline = monotonic() + LONGEST_WAIT_S
        while app.view.unfed or not "".join(app.seen).strip():
            assert monotonic() < deadline
            await asyncio.sleep(0.01)
        app.view.action_copy_mode()
        yield app, pilot


def copied(app: ViewApp) -> list[str]:
    return [each.text for each in app.heard if isinstance(each, Copied)]


def said(app: ViewApp) -> str:
    left, _right = app.view.line or ((), ())
    return "".join(word.text for word in left)


COUNTED = "".join(f"line {n}\r\n" for n in range(30)) + "$ "


async def test_what_is_walked_over_is_copied_and_the_mode_left() -> None:
    async with copying("one two three\r\n$ ") as (app, pilot):
        await pilot.press("g", "w", "v", "e", "y")
        assert copied(app) == ["two"]
        assert app.view.copying is None
        assert app.view.selection is None
        assert not app.typed
        await pilot.press("x")
        assert app.typed == "x"


async def test_whole_lines_are_copied_with_what_they_wrapped_into() -> None:
    async with copying("x" * 50 + "\r\ntwo\r\n$ ") as (app, pilot):
        await pilot.press("g", "j", "V", "j", "y")
        assert copied(app) == ["x" * 50 + "\ntwo"]


async def test_without_marks_the_line_is_copied() -> None:
    async with copying(COUNTED) as (app, pilot):
        await pilot.press("k", "k", "y")
        assert copied(app) == ["line 28"]


async def test_the_other_end_of_the_marks_can_be_moved() -> None:
    async with copying("one two three\r\n$ ") as (app, pilot):
        await pilot.press("g", "w", "v", "e", "o", "b", "y")
        assert copied(app) == ["one two"]


async def test_esc_and_q_leave_and_nothing_is_copied() -> None:
    for key in ("escape", "q"):
        async with copying(COUNTED) as (app, pilot):
            await pilot.press("g", "v", "j", key)
            assert app.view.copying is None
            assert app.view.top == app.view.terminal.history
            assert not copied(app)
            assert not app.typed


async def test_the_view_follows_the_cursor_and_not_the_output() -> None:
    async with copying(COUNTED) as (app, pilot):
        await pilot.press("g")
        assert app.seen[0] == "line 0"
        assert said(app) == " COPY  line 1 of 31"
        before = app.seen
        app.view.feed("more\r\n" * 40)
        await pilot.pause(0.05)
        assert app.seen == before
        await pilot.press("G")
        assert app.seen[-2] == "more"


async def test_output_at_the_end_does_not_move_the_view_either() -> None:
    async with copying(COUNTED) as (app, pilot):
        await pilot.press("ctrl+f", "ctrl+d")
        before = app.seen[:-1]
        app.view.feed("more\r\n" * 40)
        await pilot.pause(0.05)
        assert app.seen[:-1] == before


async def test_pages_and_the_places_in_view() -> None:
    async with copying(COUNTED) as (app, pilot):
        await pilot.press("ctrl+b", "H")
        first = app.view.copying.cell if app.view.copying else None
        assert first is not None
        assert app.seen[0] == f"line {first[0]}"
        for key, line in (("M", 2), ("L", 4), ("ctrl+d", 6), ("ctrl+u", 4)):
            await pilot.press(key)
            assert app.view.copying is not None
            assert app.view.copying.cell[0] == first[0] + line
        await pilot.press("ctrl+f", "pagedown", "pageup", "up", "down", "right")
        assert not app.typed


async def test_words_are_found_while_they_are_typed() -> None:
    async with copying(COUNTED) as (app, pilot):
        await pilot.press("question_mark", "l", "i", "n", "e")
        assert said(app) == " FIND  ?line▏  30 of 30"
        await pilot.press("space", "1")
        assert said(app) == " FIND  ?line 1▏  11 of 11"
        await pilot.press("enter", "n")
        assert said(app) == " COPY  line 19 of 31  10 of 11"
        await pilot.press("N", "N")
        assert said(app) == " COPY  line 2 of 31  1 of 11"
        await pilot.press("slash", "2", "9", "enter")
        assert said(app) == " COPY  line 30 of 31  1 of 1"


async def test_what_is_found_is_marked_wherever_it_stands() -> None:
    async with copying(COUNTED) as (app, pilot):
        await pilot.press("question_mark", "e", "enter")
        marked = [
            segment.text
            for y in range(5)
            for segment in app.view.render_line(y)
            if segment.style and segment.style.underline
        ]
        assert marked == ["e"] * 4
        app.view.leave_copy_mode()
        styles = [each.style for each in app.view.render_line(0)]
        assert not any(style and style.underline for style in styles)


async def test_a_search_given_up_goes_back_to_where_it_began() -> None:
    async with copying(COUNTED) as (app, pilot):
        await pilot.press("slash", "1", "backspace", "backspace")
        assert said(app) == " COPY  line 31 of 31"
        await pilot.press("question_mark", "z")
        assert said(app) == " FIND  ?z▏  not found"
        await pilot.press("ctrl+u", "5", "escape")
        assert said(app) == " COPY  line 31 of 31"
        await pilot.press("q")
        app.view.action_find()
        await pilot.press("1", "escape")
        assert app.view.copying is None


async def test_the_last_words_are_found_again() -> None:
    async with copying(COUNTED) as (app, pilot):
        await pilot.press("question_mark", "9", "enter", "q")
        app.view.action_find()
        await pilot.press("enter")
        assert said(app) == " COPY  line 30 of 31  3 of 3"
        await pilot.press("q")
        app.view.action_copy_mode()
        await pilot.press("n")
        assert said(app) == " COPY  line 30 of 31  3 of 3"


async def test_a_paste_goes_into_what_is_looked_for() -> None:
    async with copying(COUNTED) as (app, pilot):
        app.post_message(events.Paste("nobody\nasks"))
        await pilot.pause()
        app.view.action_find()
        app.post_message(events.Paste("line 7\nand more"))
        await pilot.pause()
        assert said(app) == " FIND  ?line 7▏  1 of 1"
        assert not [each for each in app.heard if isinstance(each, Pasted)]


async def test_another_size_leaves_copy_mode() -> None:
    async with copying(COUNTED) as (app, pilot):
        await pilot.press("g")
        await pilot.resize_terminal(30, 8)
        deadline = monotonic() + LONGEST_WAIT_S
        while app.view.copying is not None:
            assert monotonic() < deadline
            await asyncio.sleep(0.01)


async def test_the_keys_of_prompts_go_from_one_to_the_next() -> None:
    output = "".join(f"\x1b]133;A\x07$ make {n}\r\n" + "out\r\n" * 9 for n in range(4))
    async with copying(output) as (app, pilot):
        await pilot.press("{", "{", "V", "y")
        assert copied(app) == ["$ make 2"]
        app.view.action_copy_mode("{")
        await pilot.press("{", "}", "V", "y")
        assert copied(app)[1:] == ["$ make 3"]
