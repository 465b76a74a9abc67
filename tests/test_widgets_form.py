"""A form: sections, values that stay, problems at their fields."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui.widgets.form import Form, Section
from tui.widgets.form_field import Question

JOB = Section("job", "Job", (Question("name", "Name"), Question("time", "Time")))
INPUT = Section("input", "Input", (Question("tag", "Tag", mandatory=True),))


class Alone(App[None]):
    """An app with a form."""

    def compose(self) -> ComposeResult:
        yield Form()


@asynccontextmanager
async def form(*sections: Section) -> AsyncGenerator[tuple[Pilot[None], Form]]:
    app = Alone()
    async with app.run_test(size=(60, 20)) as pilot:
        shown = app.query_one(Form)
        await shown.show(sections, {"time": "4h"})
        shown.enter()
        await pilot.pause()
        yield pilot, shown


def seen(pilot: Pilot[None]) -> str:
    compositor = pilot.app.screen._compositor  # pyright: ignore[reportPrivateUsage]
    strips = compositor.render_strips()
    return "\n".join("".join(s.text for s in strip).rstrip() for strip in strips)


async def test_it_gives_what_was_typed_by_key() -> None:
    async with form(JOB, INPUT) as (pilot, shown):
        await pilot.press(*"run", "down", "down", "x")
        assert shown.values == {"name": "run", "time": "4h", "tag": "x"}


async def test_what_was_typed_stays_while_the_fields_around_it_change() -> None:
    more = Section("more", "More", (Question("disk", "Disk"),))
    async with form(JOB, INPUT) as (pilot, shown):
        await pilot.press("r")
        field = shown.field("name")
        await shown.show((JOB, more, INPUT), {"disk": "50"})
        await pilot.pause()
        assert shown.field("name") is field
        assert shown.values["disk"] == "50"
        text = seen(pilot)
        assert text.index("Job") < text.index("More") < text.index("Input")


async def test_a_field_that_comes_back_holds_what_it_held() -> None:
    async with form(JOB, INPUT) as (pilot, shown):
        await pilot.press("down", "down", *"mine")
        await shown.show((JOB,), {})
        assert shown.field("tag") is None
        assert shown.values["tag"] == "mine"
        await shown.show((INPUT, JOB), {"tag": "default"})
        await pilot.pause()
        assert shown.values["tag"] == "mine"
        assert seen(pilot).index("Input") < seen(pilot).index("Job")


async def test_the_first_problem_gets_the_focus() -> None:
    async with form(JOB, INPUT) as (pilot, shown):
        assert shown.say({"tag": "It is needed.", "time": "That is no time."})
        await pilot.press(*"7")
        assert shown.values["time"] != "4h"
        assert "! That is no time." in seen(pilot)
        assert "! It is needed." in seen(pilot)
        assert not shown.say({})
        await pilot.pause()
        assert "!" not in seen(pilot)


async def test_values_can_be_written_for_all_fields() -> None:
    async with form(JOB) as (_, shown):
        shown.write({"name": "again", "tag": "later"})
        await shown.show((JOB, INPUT), {})
        assert shown.values == {"name": "again", "time": "4h", "tag": "later"}
