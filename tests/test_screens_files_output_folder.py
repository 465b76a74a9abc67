"""From a job to the files that it wrote, through keys."""

from tests.eyes import Eyes, looking
from tui.screens.opening import Opening


async def test_from_the_list_of_jobs(either_opening: Opening) -> None:
    async with looking(either_opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("O")
        await eyes.see("cpgpu/Jobs/PyTorch/5003592", "stdout-0.log")
        await eyes.press("minus")
        await _to(eyes, "notebook")
        await eyes.press("O")
        await eyes.see("cpgpu/Jobs/JupyterLab/5003571")


async def test_from_a_job_that_is_shown_in_full(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("enter")
        await eyes.see("TIME", "esc back")
        await eyes.press("O")
        await eyes.see("cpgpu/Jobs/PyTorch/5003592", "stdout-0.log")
        await eyes.press("1")
        await eyes.see("TIME", "esc back")


async def test_by_name(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("ctrl+p")
        await eyes.type("output folder")
        await eyes.see("Open output folder")
        await eyes.press("enter")
        await eyes.see("cpgpu/Jobs/PyTorch/5003592")


async def test_a_job_without_one_says_why(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await _to(eyes, "dev-vm")
        await eyes.press("O")
        await eyes.see("dev-vm is a virtual machine")
        await eyes.press("2")
        await eyes.see("MACHINE")
        await eyes.press("O")
        await eyes.see("Choose a job first")


async def test_providers_are_one_key_away(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("P")
        await eyes.see("PROVIDER", "not connected")


async def _to(eyes: Eyes, name: str) -> None:
    """Put the cursor on a job."""
    await eyes.press("slash", *name, "enter")
    await eyes.see(f"▸{name}")
