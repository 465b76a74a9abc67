"""The mouse over a terminal."""

from textual.events import MouseScrollUp
from textual.pilot import Pilot

from tests.shells_in_memory import ViewApp
from tui.widgets.terminal_messages import Copied, Followed, Pasted


async def text_in(app: ViewApp, pilot: Pilot[None], text: str) -> None:
    await pilot.pause()
    app.view.feed(text)
    while not "".join(app.seen).strip():
        await pilot.pause(0.01)


def copied(app: ViewApp) -> list[str]:
    return [each.text for each in app.heard if isinstance(each, Copied)]


async def drag(
    pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int], *, shift: bool
) -> None:
    await pilot.mouse_down(offset=start, shift=shift)
    await pilot.hover(offset=end)
    await pilot.mouse_up(offset=end, shift=shift)
    await pilot.pause()


async def wheel_up(app: ViewApp, pilot: Pilot[None]) -> None:
    left = (None, 1, 1, 0, 0, 0)
    app.post_message(MouseScrollUp(*left, shift=False, meta=False, ctrl=False))
    await pilot.pause()


async def test_what_is_dragged_over_is_copied() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await text_in(app, pilot, "hello world\r\nsecond line")
        await drag(pilot, (6, 0), (6, 1), shift=False)
        assert copied(app) == ["world\nsecond"]
        assert app.view.selection is not None
        await pilot.press("x")
        assert app.view.selection is None


async def test_two_clicks_copy_a_word_and_three_a_line() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await text_in(app, pilot, "see /data/x.log now")
        await pilot.click(offset=(8, 0), times=2)
        await pilot.pause()
        assert copied(app) == ["/data/x.log"]
        await pilot.click(offset=(8, 0), times=3)
        await pilot.pause()
        assert copied(app)[-1] == "see /data/x.log now"


async def test_the_middle_button_pastes_what_was_copied_last() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await text_in(app, pilot, "hello")
        await pilot.click(offset=(3, 1), button=2)
        app.copy_to_clipboard("one\ntwo")
        await pilot.click(offset=(3, 1), button=2)
        await text_in(app, pilot, "\x1b[?1000h\x1b[?1006h")
        await pilot.click(offset=(3, 1), button=2)
    assert [each.text for each in app.heard if isinstance(each, Pasted)] == ["one\ntwo"]
    assert app.typed == "\x1b[<1;4;2M\x1b[<1;4;2m"


async def test_a_program_that_asked_gets_the_mouse() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await text_in(app, pilot, "hello\x1b[?1000h\x1b[?1006h")
        await pilot.click(offset=(3, 1))
        await pilot.pause()
        assert app.typed == "\x1b[<0;4;2M\x1b[<0;4;2m"
        assert not copied(app)


async def test_a_program_that_counts_pixels_gets_the_middle_of_the_cell() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await text_in(app, pilot, "hello\x1b[?1000h\x1b[?1016h")
        await pilot.click(offset=(3, 1))
        await pilot.pause()
        assert app.typed == "\x1b[<0;29;25M\x1b[<0;29;25m"


async def test_shift_selects_all_the_same() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await text_in(app, pilot, "hello\x1b[?1002h\x1b[?1006h")
        await drag(pilot, (0, 0), (4, 0), shift=True)
        assert copied(app) == ["hell"]
        assert not app.typed


async def test_the_wheel_scrolls_the_history() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await text_in(app, pilot, "".join(f"line {n}\r\n" for n in range(20)))
        bottom = app.view.top
        await wheel_up(app, pilot)
        assert app.view.top == bottom - 3


async def test_the_wheel_is_arrows_on_the_alternate_screen() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await text_in(app, pilot, "\x1b[?1049hless")
        await wheel_up(app, pilot)
        assert app.typed == "\x1b[A" * 3


async def test_a_move_within_a_cell_is_not_reported_twice() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await text_in(app, pilot, "hello\x1b[?1003h\x1b[?1006h")
        await pilot.hover(offset=(3, 1))
        await pilot.hover(offset=(3, 1))
        await pilot.hover(offset=(4, 1))
        await pilot.pause()
        assert app.typed == "\x1b[<35;4;2M\x1b[<35;5;2M"


async def test_a_selection_held_over_the_edge_scrolls_until_it_is_let_go() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        app.screen.styles.padding = (1, 0)
        await text_in(app, pilot, "".join(f"line {n}\r\n" for n in range(60)) + "$")
        await pilot.mouse_down(offset=(0, 2))
        await pilot.hover(offset=(0, 0))
        while app.view.top > 20:
            await pilot.pause(0.01)
        await pilot.mouse_up(offset=(0, 0))
        top = app.view.top
        (text,) = copied(app)
        assert text.startswith(f"line {top}\n")
        assert text.endswith("\nline 58\n")
        await pilot.pause(0.1)
        assert app.view.top == top


async def test_output_does_not_move_what_is_being_selected() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await text_in(app, pilot, "".join(f"line {n}\r\n" for n in range(20)))
        await pilot.mouse_down(offset=(0, 0))
        top = app.view.top
        app.view.feed("more\r\n" * 20)
        assert app.view.top == top
        await pilot.hover(offset=(7, 0))
        await pilot.mouse_up(offset=(7, 0))
        await pilot.pause()
        assert copied(app) == ["line 16"]
        assert app.view.top == app.view.terminal.history


async def test_a_click_on_a_link_asks_to_open_it_and_a_drag_does_not() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await text_in(app, pilot, "a \x1b]8;;https://example.org/\alink\x1b]8;;\a b")
        await pilot.hover(offset=(4, 0))
        await pilot.pause()
        assert app.view.line is not None
        assert app.view.line[0][-1].text == " https://example.org/"
        await pilot.hover(offset=(8, 0))
        await pilot.pause()
        assert app.view.line is None
        await pilot.click(offset=(8, 0))
        await drag(pilot, (2, 0), (5, 0), shift=False)
        assert not [each for each in app.heard if isinstance(each, Followed)]
        await pilot.click(offset=(4, 0))
        await pilot.pause()
        followed = [each.text for each in app.heard if isinstance(each, Followed)]
        assert followed == ["https://example.org/"]
