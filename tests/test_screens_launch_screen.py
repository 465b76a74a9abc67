"""The form of a new job through keys, from the catalogue to the list."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual import events

from tests.conftest import MakeWorld
from tests.eyes import LARGE, MIDDLE, SMALL, looking, opening_for
from tests.launching import open_form
from tui.sandbox.world import Settings, World
from tui.screens.opening import Opening

pytestmark = pytest.mark.usefixtures("quick_hands")


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE])
async def test_a_job_is_run_from_the_catalogue(
    either_opening: Opening, either_world: World, size: tuple[int, int]
) -> None:
    async with looking(either_opening, size) as eyes:
        await open_form(eyes, "pytorch", "PyTorch")
        await eyes.press(*["up"] * 4)
        await eyes.type("night run")
        await eyes.press("ctrl+s")
        await eyes.see("! This must be filled in.", "* Tag")
        await eyes.type("v2")
        await eyes.see_no("! This must be filled in.")
        await eyes.press("ctrl+s")
        await eyes.see("Run PyTorch?", "night run", "In total", "Run (y)")
        await eyes.press("y")
        await eyes.see("▸night run")
        job = max(either_world.jobs.values(), key=lambda job: int(job.id))
        assert job.name == "night run"
        assert job.parameters == {"tag": {"type": "text", "value": "v2"}}


async def test_enter_alone_starts_nothing(opening: Opening, world: World) -> None:
    before = len(world.jobs)
    async with looking(opening) as eyes:
        await open_form(eyes, "nextflow", "Nextflow")
        await eyes.press("ctrl+s")
        await eyes.see("Run Nextflow?")
        await eyes.press("enter")
        await eyes.see_no("Run Nextflow?")
        assert "Costs" in eyes.text
    assert len(world.jobs) == before


async def test_the_price_follows_time_nodes_and_machine(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_form(eyes, "pytorch", "PyTorch")
        await eyes.see("Costs 4 Core-hours")
        await eyes.press("up", "up", "up")
        await eyes.type("10h")
        await eyes.see("Costs 10 Core-hours")
        await eyes.press("down")
        await eyes.type("3")
        await eyes.see("Costs 30 Core-hours")
        await eyes.press("up", "up", "up", "enter")
        await eyes.see("Machine for PyTorch", "can be used")
        await eyes.type("h100-1")
        await eyes.see("▸  u2-gpu-h100-1")
        await eyes.press("enter")
        await eyes.see("GPU-hours/hour", "u2-gpu-h100-1")


async def test_what_is_wrong_is_said_when_a_field_is_left(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await open_form(eyes, "nextflow", "Nextflow")
        await eyes.press("down")
        await eyes.type("soon")
        assert "! Write a time" not in eyes.text
        await eyes.press("tab")
        await eyes.see("! Write a time such as 4h")
        await eyes.press("shift+tab")
        await eyes.type("2h")
        await eyes.see_no("! Write a time")


async def test_what_was_typed_is_there_on_coming_back(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_form(eyes, "pytorch", "PyTorch")
        await eyes.type("precious")
        await eyes.press("escape")
        await eyes.agree("Leave the form?")
        await eyes.see("Run something")
        await eyes.press("enter")
        await eyes.see("Run PyTorch", "precious")


async def test_an_untouched_form_is_left_without_a_question(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_form(eyes, "nextflow", "Nextflow")
        await eyes.press("escape")
        await eyes.see("Run something")


async def test_another_version_keeps_what_was_typed(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_form(eyes, "pytorch", "PyTorch")
        await eyes.type("kept")
        await eyes.press(*["up"] * 6, "enter")
        await eyes.see("Version", "type to find")
        await eyes.type("2.3")
        await eyes.press("enter")
        await eyes.see("Run PyTorch 2.3", "kept")


async def test_the_server_s_refusal_stands_at_its_field_and_nothing_is_lost(
    opening: Opening,
) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await open_form(eyes, "gromacs", "GROMACS")
        await eyes.type("long one")
        await eyes.press("down")
        await eyes.type("9d")
        await eyes.press("ctrl+s")
        await eyes.see("Run GROMACS?", "9 d")
        await eyes.press("y")
        text = await eyes.see("! The requested time limit is larger")
        lines = text.splitlines()
        at = next(i for i, line in enumerate(lines) if "is larger" in line)
        assert any("9d" in line for line in lines[at - 2 : at])
        assert "long one" in text


async def test_a_lost_answer_starts_nothing_twice(
    opening: Opening, world: World
) -> None:
    before = len(world.jobs)
    world.faults.lost_starts = True
    async with looking(opening) as eyes:
        await open_form(eyes, "nextflow", "Nextflow")
        await eyes.type("only once")
        await eyes.press("ctrl+s")
        await eyes.see("Run Nextflow?")
        await eyes.press("y")
        await eyes.see("The answer was lost")
        await eyes.see("▸only once")
    assert len(world.jobs) == before + 1


async def test_without_a_server_the_form_says_so_and_keeps_everything(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await open_form(eyes, "nextflow", "Nextflow")
        await eyes.type("still here")
        world.faults.server_down = True
        await eyes.press("ctrl+s")
        await eyes.see("Run Nextflow?")
        await eyes.press("y")
        await eyes.see("still here", "Try again")
        world.faults.server_down = False
        await eyes.press("ctrl+s")
        await eyes.see("Run Nextflow?")
        await eyes.press("y")
        await eyes.see("▸still here")


async def test_a_form_that_cannot_be_asked_for_can_be_asked_for_again(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await eyes.see("train-unet")
        await eyes.press("N")
        await eyes.type("nextflow")
        await eyes.see("▸Nextflow", "enter form", "esc clear")
        world.faults.server_down = True
        await eyes.press("enter")
        await eyes.see("ctrl+r asks again")
        world.faults.server_down = False
        await eyes.press("ctrl+r")
        await eyes.see("Costs")


async def test_a_read_only_session_says_why_nothing_starts(
    world: World, clean_machine: Path
) -> None:
    opening = replace(opening_for(world, clean_machine), read_only=True)
    async with looking(opening) as eyes:
        await open_form(eyes, "nextflow", "Nextflow")
        await eyes.see("Nothing can be started: this session is read-only.")
        await eyes.press("ctrl+s")
        await eyes.see("Not started: this session")


async def test_files_are_chosen_from_drives(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_form(eyes, "rstudio", "RStudio")
        await eyes.press("down", "down", "enter")
        await eyes.see("Choose a folder", "cpgpu/")
        await eyes.press("down", "enter", "enter")
        await eyes.see_no("Choose a folder")
        await eyes.see("Folder                 /6")


async def test_every_kind_of_input_has_its_field(
    make_world: MakeWorld, clean_machine: Path
) -> None:
    world = make_world(Settings())
    async with looking(opening_for(world, clean_machine), (100, 60)) as eyes:
        await open_form(eyes, "parameter-tour", "Every parameter")
        await eyes.see("Ratio", "0.5", "◂ yes ▸", "◂ Large ▸", "ctrl+o chooses a file")
        await eyes.see("For the provider", "connects no jobs with each other")
        await eyes.type("hello")
        await eyes.press("down", "x", "down", "down", "n", "down", "s")
        await eyes.see("! This must be a whole number.", "◂ no ▸", "◂ Small ▸")


async def test_the_provider_s_inputs_follow_the_machine(opening: Opening) -> None:
    async with looking(opening, (100, 40)) as eyes:
        await open_form(eyes, "vm-ubuntu", "Ubuntu")
        await eyes.see("For the provider", "Disk")


async def test_web_pages_are_waited_for_and_opened(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_form(eyes, "rstudio", "RStudio")
        await eyes.press("ctrl+s")
        await eyes.see("Run RStudio?")
        await eyes.press("y")
        await eyes.see("RStudio: started")
        await eyes.see("web page", "Open this link where you have one")
        await eyes.press("escape")
        await eyes.see("▸RStudio")


async def test_the_form_can_be_had_as_a_command(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_form(eyes, "nextflow", "Nextflow")
        await eyes.type("as a command")
        await eyes.press("f9")
        await eyes.see("Copied")
        said = eyes.app.clipboard
        assert said.startswith("ucloud-tui run nextflow@24.10 --machine ucloud/")
        assert "--name 'as a command'" in said


async def test_what_was_typed_before_can_be_forgotten(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_form(eyes, "nextflow", "Nextflow")
        await eyes.type("old")
        await eyes.press("escape")
        await eyes.agree("Leave the form?")
        await eyes.see("Run something")
        await eyes.press("enter")
        await eyes.see("F8 starts afresh", "Job name               old")
        await eyes.press("f8")
        await eyes.see_no("F8 starts afresh")
        await eyes.see("Job name               not given")


async def test_a_version_that_cannot_be_had_changes_nothing(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await open_form(eyes, "rstudio", "RStudio")
        await eyes.type("kept")
        await eyes.press("up", "up", "enter")
        await eyes.see("type to find")
        world.faults.server_down = True
        await eyes.type("2024")
        await eyes.press("enter")
        await eyes.see("ctrl+r asks again", "Run RStudio 2025.9", "Version")
        assert "2025.9 …" in eyes.line_with("Version")
        await eyes.press("down", "down")
        await eyes.type("still typed")
        await eyes.see("still typed")


async def test_leaving_the_question_goes_back_to_the_form(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await open_form(eyes, "nextflow", "Nextflow")
        await eyes.press("ctrl+s")
        await eyes.see("Run Nextflow?")
        await eyes.press("escape")
        await eyes.see_no("Run Nextflow?")
        assert "Costs" in eyes.text


async def test_the_question_waits_for_whoever_went_elsewhere(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        for key in "r4":  # at once
            eyes.app.post_message(events.Key(key, key))
        await eyes.see("KIND", "train-unet")
        assert "Run PyTorch?" not in eyes.text
        await eyes.press("1")
        await eyes.see("Run PyTorch?", "Run (y)")
