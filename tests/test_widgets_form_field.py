"""One field of a form through keys."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui.widgets.form_field import Field, Kind, Question
from tui.widgets.form_lines import Option


class Two(App[None]):
    """A field over another one; notes what the first says."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.first = field
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.first
        yield Field(Question("after", "After"), "")

    def on_mount(self) -> None:
        self.first.enter()

    def on_field_changed(self, event: Field.Changed) -> None:
        self.heard.append(f"{event.key}={event.field.value}")

    def on_field_left(self, event: Field.Left) -> None:
        self.heard.append(f"{event.key} left")

    def on_field_asked(self, event: Field.Asked) -> None:
        self.heard.append(f"{event.key} asked")


@asynccontextmanager
async def two(field: Field) -> AsyncGenerator[tuple[Pilot[None], Two]]:
    app = Two(field)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        app.heard.clear()
        yield pilot, app


def seen(app: Two) -> str:
    compositor = app.screen._compositor  # pyright: ignore[reportPrivateUsage]
    strips = compositor.render_strips()
    return "\n".join("".join(s.text for s in strip).rstrip() for strip in strips)


async def test_enter_and_arrows_go_to_the_next_field() -> None:
    for key in ("enter", "down", "tab"):
        async with two(Field(Question("a", "A"), "")) as (pilot, app):
            await pilot.press("x", key)
            assert app.heard == ["a=x", "a left"]


async def test_several_lines_are_left_from_their_last() -> None:
    async with two(Field(Question("a", "A", "text"), "")) as (pilot, app):
        await pilot.press("x", "enter", "y", "up", "down")
        assert app.first.value == "x\ny"
        assert "a left" not in app.heard
        await pilot.press("down")
        assert app.heard[-1] == "a left"
        await pilot.press("up")
        assert app.focused is not None
        assert app.focused.parent is not None


async def test_what_is_wrong_stands_below_the_field_and_goes_again() -> None:
    async with two(Field(Question("a", "A", mandatory=True), "")) as (pilot, app):
        assert "* A" in seen(app)
        app.first.say("It is [b]needed[/].")
        await pilot.pause()
        assert "! It is [b]needed[/]." in seen(app)
        app.first.say("")
        await pilot.pause()
        assert "needed" not in seen(app)


async def test_an_empty_path_asks_to_be_chosen() -> None:
    async with two(Field(Question("a", "A", picks=True), "")) as (pilot, app):
        await pilot.press("enter")
        assert app.heard == ["a asked"]
        await pilot.press("x", "enter")
        assert app.heard[-1] == "a left"
        await pilot.press("up", "ctrl+o")
        assert app.heard[-1] == "a asked"


async def test_a_choice_asks_for_its_list() -> None:
    options = (Option("y", "yes"), Option("n", "no"))
    async with two(Field(Question("a", "A", "choice", options=options), "y")) as (
        pilot,
        app,
    ):
        await pilot.press("n", "enter")
        assert app.heard == ["a=n", "a asked"]


async def test_what_is_off_says_why_and_is_passed_by() -> None:
    async with two(Field(Question("a", "A", off="hippo has none"), "")) as (_, app):
        assert "hippo has none" in seen(app)
        assert app.first.value == ""


async def test_it_becomes_another_question_only_of_the_same_kind() -> None:
    field = Field(Question("a", "A", "choice", options=(Option("y", "yes"),)), "y")
    assert field.take(Question("a", "A", "choice", options=(Option("y", "ja"),)))
    assert not field.take(Question("a", "A"))
    assert not field.take(Question("a", "A", "choice", mandatory=True))


CODES = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e]")
HOSTILE = "a\x1b[31mb\x07\u202ec\x9bd"


@pytest.mark.parametrize("kind", ["line", "text", "choice", "opens"])
async def test_texts_of_others_are_drawn_without_codes_and_kept_with_them(
    kind: Kind,
) -> None:
    options = (Option("x", "x"),)
    question = Question("a", "A", kind, options=options)
    async with two(Field(question, "")) as (pilot, app):
        app.first.value = HOSTILE
        await pilot.pause()
        rows = seen(app).splitlines()
        assert app.first.value == HOSTILE
        assert not any(map(CODES.search, rows))
        assert "[31mb" in rows[0]
