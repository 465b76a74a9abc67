"""The machines for a job: those that fit, and why the others do not."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

from tests.offering import form_of
from tui.screens.launch.machine_choice import MachineChooser
from tui.widgets.header import TitleBar

STYLE = Path(__file__).parent.parent / "tui" / "app.tcss"


def seen(pilot: Pilot[None]) -> str:
    compositor = pilot.app.screen._compositor  # pyright: ignore[reportPrivateUsage]
    strips = compositor.render_strips()
    return "\n".join("".join(s.text for s in strip).rstrip() for strip in strips)


@asynccontextmanager
async def choosing(
    width: int = 80,
) -> AsyncGenerator[tuple[Pilot[None], list[object]]]:
    answers: list[object] = []
    form = form_of("nextflow")
    assert form.machine is not None
    app = App[None](css_path=STYLE)
    async with app.run_test(size=(width, 24)) as pilot:
        chooser = MachineChooser(
            "Nextflow",
            form.machines,
            form.offer.wallets,
            form.machine.key,
            TitleBar(lambda: "", ()),
        )
        app.push_screen(chooser, answers.append)
        await pilot.pause()
        yield pilot, answers


async def test_it_begins_at_the_chosen_machine() -> None:
    async with choosing() as (pilot, answers):
        assert "▸  u1-standard-1" in seen(pilot)
        assert "Machine for Nextflow" in seen(pilot)
        await pilot.press("down", "enter")
        assert answers
        assert answers != ["ucloud/u1-standard/u1-standard-1"]


async def test_it_is_filtered_as_every_list() -> None:
    async with choosing() as (pilot, answers):
        await pilot.press(*"gpu>=1 h100-2 !mig")
        await pilot.pause()
        assert "u2-gpu-h100-2" in seen(pilot)
        assert "u1-standard" not in seen(pilot)
        await pilot.press("enter")
        assert answers == ["ucloud/u2-gpu-h100/u2-gpu-h100-2"]


async def test_what_cannot_be_used_is_marked_without_colour() -> None:
    async with choosing() as (pilot, _):
        assert "of 39 can be used" in seen(pilot)
        await pilot.press(*"u1-vm")
        await pilot.pause()
        assert "5 found, 0 can be used" in seen(pilot)
        assert "▸✗ u1-vm-2" in seen(pilot)
        assert " ✗ u1-vm-4" in seen(pilot)


async def test_a_narrow_screen_shows_whole_columns_only() -> None:
    async with choosing(60) as (pilot, _):
        title = next(line for line in seen(pilot).splitlines() if "MACHINE" in line)
        assert title.split() == [
            "MACHINE",
            "CPU",
            "RAM",
            "GB",
            "GPU",
            "QUEUE",
            "PRICE/h",
        ]


async def test_what_does_not_fit_says_why_and_cannot_be_taken() -> None:
    async with choosing(140) as (pilot, answers):
        await pilot.press(*"u1-vm-4")
        await pilot.pause()
        assert "Nextflow needs containers" in seen(pilot)
        await pilot.press("enter")
        assert answers == []


async def test_escape_clears_the_filter_then_leaves_all_as_it_was() -> None:
    async with choosing() as (pilot, answers):
        await pilot.press(*"zzz")
        await pilot.pause()
        assert "No machine matches zzz" in seen(pilot)
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert "u1-standard-1" in seen(pilot)
        await pilot.press("pagedown", "pageup", "escape")
        assert answers == [None]
