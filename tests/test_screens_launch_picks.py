"""Filling a field by choosing instead of typing."""

from tests.eyes import Eyes, looking
from tests.launching import open_form
from tui.sandbox.world import World
from tui.screens.opening import Opening

_TALL = (100, 50)


async def _to(eyes: Eyes, label: str) -> None:
    """Go down to the field of that name."""
    for _ in range(40):
        focused = eyes.app.focused
        field = focused.parent.parent if focused and focused.parent else None
        question = getattr(field, "question", None)
        if question is not None and question.label == label:
            return
        await eyes.press("tab")
    raise AssertionError(label)


async def test_one_of_the_running_jobs(opening: Opening, world: World) -> None:
    async with looking(opening, _TALL) as eyes:
        await open_form(eyes, "jupyter-spark@4.1", "JupyterLab with Spark")
        await _to(eyes, "Spark cluster")
        await eyes.press("enter")
        await eyes.see("type to find", "notebook")
        await eyes.type("notebook")
        await eyes.press("enter")
        await eyes.see_no("type to find")
        job = next(job for job in world.jobs.values() if job.name == "notebook")
        await eyes.see(f"Spark cluster          {job.id}")


async def test_several_jobs_each_with_a_name(opening: Opening) -> None:
    async with looking(opening, _TALL) as eyes:
        await open_form(eyes, "nextflow", "Nextflow")
        await _to(eyes, "Other jobs")
        for name in ("notebook", "train-unet"):
            await eyes.press("ctrl+o")
            await eyes.see("type to find")
            await eyes.type(name)
            await eyes.press("enter")
            await eyes.see(f"{name}=")
        assert "notebook=" in eyes.text


async def test_licences_are_those_of_the_workspace(opening: Opening) -> None:
    async with looking(opening, _TALL) as eyes:
        await open_form(eyes, "nextflow", "Nextflow")
        await _to(eyes, "Licence of the caller")
        await eyes.press("ctrl+o")
        await eyes.see("type to find", "not given")
        await eyes.press("down", "enter")
        await eyes.see_no("type to find")
        assert "ctrl+o chooses" not in eyes.line_with("Licence of the caller")


async def test_an_enumeration_shows_its_list(opening: Opening) -> None:
    async with looking(opening, _TALL) as eyes:
        await open_form(eyes, "parameter-tour", "Every parameter")
        await _to(eyes, "Size")
        await eyes.press("enter")
        await eyes.see("type to find", "Small")
        await eyes.type("small")
        await eyes.press("enter")
        await eyes.see("◂ Small ▸")


async def test_a_folder_that_is_not_there_is_said_when_it_is_left(
    opening: Opening,
) -> None:
    async with looking(opening, _TALL) as eyes:
        await open_form(eyes, "rstudio", "RStudio")
        await _to(eyes, "Folder")
        await eyes.type("/61024/nowhere")
        await eyes.press("tab")
        await eyes.see("! /61024/nowhere is not there")
