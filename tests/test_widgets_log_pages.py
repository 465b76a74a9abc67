"""The log: at its end while lines come, still while one reads."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events

from tests.bare import Bare, bare
from tui.describe.log_book import LogBook
from tui.describe.log_sight import LogSight
from tui.describe.log_sought import Words
from tui.widgets.log_pages import LogPages


@pytest.fixture
def pages() -> LogPages:
    return LogPages(LogSight(LogBook()))


def add(pages: LogPages, first: int, end: int) -> None:
    text = "".join(f"line {number}\n" for number in range(first, end))
    pages.sight.book.add(0, text)
    pages.show()


def seen(eyes: Bare) -> list[str]:
    """The lines in view, without the bar at the right."""
    found = (line.rstrip("│█").strip() for line in eyes.lines)
    return [line for line in found if line]


def mouse(
    pages: LogPages, kind: type[events.MouseEvent], button: int = 0
) -> events.MouseEvent:
    """Something the mouse does over the fourth row."""
    return kind(pages, 5, 3, 0, 0, button, shift=False, meta=False, ctrl=False)


async def test_it_shows_the_end_and_follows(pages: LogPages) -> None:
    async with bare(pages, (40, 5)) as eyes:
        add(pages, 0, 20)
        await eyes.pilot.pause()
        assert seen(eyes) == [f"line {n}" for n in range(15, 20)]
        add(pages, 20, 30)
        await eyes.pilot.pause()
        assert seen(eyes)[-1] == "line 29"


async def test_moved_away_it_keeps_its_place_while_lines_come(pages: LogPages) -> None:
    async with bare(pages, (40, 5)) as eyes:
        add(pages, 0, 50)
        pages.focus()
        await eyes.press("pageup", "pageup")
        before = seen(eyes)
        assert not pages.following
        add(pages, 50, 80)
        await eyes.pilot.pause()
        assert seen(eyes) == before


async def test_the_cursor_moves_by_lines_and_the_view_goes_along(
    pages: LogPages,
) -> None:
    async with bare(pages, (40, 5)) as eyes:
        add(pages, 0, 20)
        pages.focus()
        await eyes.press("k")
        assert seen(eyes) == ["line 15", "line 16", "line 17", "▸ line 18", "line 19"]
        await eyes.press("k", "k", "k", "k")
        assert seen(eyes)[0] == "▸ line 14"
        await eyes.press("j", "j", "j", "j", "j")
        assert pages.following
        await eyes.press("g")
        assert seen(eyes)[0] == "▸ line 0"


async def test_f_and_the_end_follow_again(pages: LogPages) -> None:
    async with bare(pages, (40, 5)) as eyes:
        add(pages, 0, 50)
        pages.focus()
        await eyes.press("g", "G")
        assert pages.following
        await eyes.press("f")
        assert not pages.following
        await eyes.press("f")
        assert seen(eyes)[-1] == "line 49"


async def test_pages_end_at_the_ends(pages: LogPages) -> None:
    async with bare(pages, (40, 5)) as eyes:
        add(pages, 0, 12)
        pages.focus()
        await eyes.press(*["pageup"] * 4)
        assert (seen(eyes)[0], pages.cursor) == ("▸ line 0", 0)
        await eyes.press("ctrl+d")
        assert seen(eyes)[0] == "▸ line 2"
        await eyes.press(*["pagedown"] * 3)
        assert pages.following


async def test_folded_lines_are_walked_through_row_by_row(pages: LogPages) -> None:
    async with bare(pages, (13, 3)) as eyes:
        pages.sight.book.add(0, "0123456789" * 4 + "\n" + "end\n")
        pages.show()
        await eyes.pilot.pause()
        assert seen(eyes) == ["0123456789", "0123456789", "end"]
        pages.focus()
        await eyes.press("pageup")
        assert len(seen(eyes)) == 3
        assert "end" not in "".join(seen(eyes))


async def test_picked_lines_are_marked_and_end_the_following(pages: LogPages) -> None:
    async with bare(pages, (40, 6)) as eyes:
        add(pages, 0, 6)
        pages.focus()
        await eyes.press("k", "k", "V", "k", "k")
        assert pages.picked == (1, 3)
        assert seen(eyes)[1:4] == ["▸ line 1", "┃ line 2", "┃ line 3"]
        await eyes.press("V")
        assert pages.picked is None


async def test_what_was_found_stands_out_on_the_line_of_the_cursor_too(
    pages: LogPages,
) -> None:
    async with bare(pages, (40, 6)) as eyes:
        add(pages, 0, 6)
        pages.look = pages.look._replace(sought=Words("line"))
        pages.go_to(2)
        await eyes.pilot.pause()
        styles = {
            segment.style.bgcolor
            for y in (2, 3)
            for segment in pages.render_line(y)
            if segment.style and segment.text == "line"
        }
        assert len(styles) == 1


async def test_a_line_far_away_comes_into_view(pages: LogPages) -> None:
    async with bare(pages, (40, 9)) as eyes:
        add(pages, 0, 500)
        pages.go_to(250)
        await eyes.pilot.pause()
        assert "▸ line 250" in seen(eyes)
        assert seen(eyes)[0] == "line 247"


async def test_the_cursor_is_never_on_a_line_that_is_not_in_sight(
    pages: LogPages,
) -> None:
    async with bare(pages, (40, 6)) as eyes:
        add(pages, 0, 30)
        pages.sight.find("9")
        pages.sight.step(1)
        pages.sight.hide_others(on=True)
        pages.go_to(12)
        await eyes.pilot.pause()
        assert seen(eyes) == ["line 9", "▸ line 19", "line 29"]


async def test_it_keeps_its_place_when_old_lines_are_dropped() -> None:
    pages = LogPages(LogSight(LogBook(most=400_000)))
    async with bare(pages, (40, 5)) as eyes:
        add(pages, 0, 60_000)
        pages.go_to(59_000)
        await eyes.pilot.pause()
        before = seen(eyes)
        add(pages, 60_000, 90_000)
        await eyes.pilot.pause()
        assert pages.sight.book.first > 0
        assert seen(eyes) == before
        add(pages, 90_000, 200_000)
        await eyes.pilot.pause()
        assert seen(eyes)[0] == f"line {pages.sight.book.first}"


async def test_a_drag_picks_and_tells(pages: LogPages) -> None:
    async with bare(pages, (40, 6)) as eyes:
        add(pages, 0, 6)
        await eyes.pilot.mouse_down(LogPages, offset=(5, 1))
        pages.post_message(mouse(pages, events.MouseMove, button=1))
        await eyes.pilot.pause()
        assert pages.picked == (1, 3)
        await eyes.pilot.mouse_up(LogPages, offset=(5, 3))
        assert any(isinstance(said, LogPages.Dragged) for said in eyes.app.said)


async def test_the_wheel_scrolls_and_follows_at_the_end(pages: LogPages) -> None:
    async with bare(pages, (40, 5)) as eyes:
        add(pages, 0, 40)
        pages.post_message(mouse(pages, events.MouseScrollUp))
        await eyes.pilot.pause()
        assert not pages.following
        assert seen(eyes)[0] == "line 32"
        pages.post_message(mouse(pages, events.MouseScrollDown))
        await eyes.pilot.pause()
        assert pages.following


async def test_the_bar_at_the_right_leads_to_a_part(pages: LogPages) -> None:
    async with bare(pages, (40, 5)) as eyes:
        add(pages, 0, 401)
        await eyes.pilot.click(LogPages, offset=(39, 2))
        await eyes.pilot.pause()
        assert "▸ line 200" in seen(eyes)


ACTIONS = st.one_of(
    st.tuples(st.just("key"), st.sampled_from(["j", "k", "g", "G", "f", "V"])),
    st.tuples(st.just("key"), st.sampled_from(["pageup", "pagedown", "ctrl+u"])),
    st.tuples(st.just("add"), st.text(st.sampled_from("ab日\n\r "), max_size=90)),
    st.tuples(
        st.just("do"), st.sampled_from(["find", "hide", "wrap", "clear", "pause"])
    ),
)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(ACTIONS, max_size=25),
    st.tuples(st.integers(4, 30), st.integers(1, 6)),
)
def test_whatever_one_does_it_shows_lines_that_are_in_sight(
    actions: list[tuple[str, str]], size: tuple[int, int]
) -> None:
    asyncio.run(_play(actions, size))


async def _play(actions: list[tuple[str, str]], size: tuple[int, int]) -> None:
    pages = LogPages(LogSight(LogBook()))
    async with bare(pages, size) as eyes:
        pages.focus()
        for kind, what in actions:
            if kind == "key":
                await eyes.press(what)
            elif kind == "add":
                pages.sight.book.add(0, what)
            else:
                _change(pages, what)
            pages.sight.step(1)
            pages.show()
            await eyes.pilot.pause()
            _check(pages, eyes)


def _change(pages: LogPages, what: str) -> None:
    sight = pages.sight
    match what:
        case "find":
            sight.find("" if sight.sought else "a")
        case "hide":
            sight.hide_others(on=not sight.hiding)
        case "wrap":
            pages.look = pages.look._replace(wrap=not pages.look.wrap)
        case "clear":
            sight.book.clear()
        case _:
            sight.pause(on=not sight.paused)


def _check(pages: LogPages, eyes: Bare) -> None:
    shown = [number for number, _ in pages._rows]  # pyright: ignore[reportPrivateUsage]
    assert shown == sorted(shown)
    assert len(shown) <= pages.size.height
    count = len(pages.sight)
    assert bool(shown) == bool(count)
    if count and pages.following:
        assert shown[-1] == pages.sight.number(count - 1)
    assert len(eyes.lines) == pages.size.height
