"""The way to a new job: the catalogue, and the form of an application."""

from tests.eyes import Eyes


async def open_catalogue(eyes: Eyes) -> None:
    """From the list of jobs to the catalogue."""
    await eyes.see("train-unet")
    await eyes.press("N")
    await eyes.see("Run something", "search applications")


async def open_form(eyes: Eyes, name: str, title: str) -> None:
    """From the list of jobs to the form of an application, found by its name."""
    await open_catalogue(eyes)
    await eyes.type(name)
    await eyes.see(f"▸{title}")
    await eyes.press("enter")
    await eyes.see(f"Run {title}", "Costs", "Machine")
