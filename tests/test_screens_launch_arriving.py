"""From settings in a file, or a wish, to the job in the list."""

import json
from pathlib import Path

import pytest

from tests.eyes import MIDDLE, Eyes, looking, opening_for
from tui.sandbox.world import World
from tui.screens import dialogs

SETTINGS: dict[str, object] = {
    "siteVersion": 3,
    "request": {
        "application": {"name": "pytorch", "version": "2.4"},
        "product": {
            "id": "u1-standard-4",
            "category": "u1-standard",
            "provider": "ucloud",
        },
        "name": "from a file",
        "replicas": 2,
        "parameters": {"tag": {"type": "text", "value": "imported"}},
        "resources": [],
        "timeAllocation": {"hours": 6, "minutes": 30, "seconds": 0},
        "sshEnabled": False,
    },
}


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever tests can read at once."""
    monkeypatch.setattr(dialogs, "TYPE_AHEAD_S", 0.0)


async def _import(eyes: Eyes, path: Path) -> None:
    await eyes.see("train-unet")
    await eyes.press("ctrl+p")
    await eyes.type("import job")
    await eyes.see("Import job settings")
    await eyes.press("down", "enter")
    await eyes.see("The path of a JobParameters.json")
    await eyes.type(str(path))
    await eyes.press("enter")


async def test_settings_are_read_from_a_file(world: World, clean_machine: Path) -> None:
    path = clean_machine / "JobParameters.json"
    path.write_text(json.dumps(SETTINGS))
    async with looking(opening_for(world, clean_machine), MIDDLE) as eyes:
        await _import(eyes, path)
        await eyes.see("Run PyTorch 2.4", "from a file", "6h30m", "imported")
        await eyes.see("u1-standard-4")
        await eyes.press("ctrl+s")
        await eyes.see("Run PyTorch?", "6 h 30 m", "Nodes      2")
        await eyes.press("y")
        await eyes.see("▸from a file")
        await eyes.press("6")
        await eyes.see("from a file x2: started", "ucloud-tui run pytorch@2.4")


@pytest.mark.parametrize(
    ("text", "words"), [("{", "is not JSON"), ("{}", "names no application")]
)
async def test_another_file_is_refused_in_words(
    world: World, clean_machine: Path, text: str, words: str
) -> None:
    path = clean_machine / "other.json"
    path.write_text(text)
    async with looking(opening_for(world, clean_machine), MIDDLE) as eyes:
        await _import(eyes, path)
        await eyes.see(words)


async def test_a_missing_file_is_named(world: World, clean_machine: Path) -> None:
    async with looking(opening_for(world, clean_machine), MIDDLE) as eyes:
        await _import(eyes, clean_machine / "none.json")
        await eyes.see("No such file")


async def test_a_new_job_is_selected_whatever_the_list_showed(
    world: World, clean_machine: Path
) -> None:
    async with looking(opening_for(world, clean_machine)) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("slash")
        await eyes.type("qc")
        await eyes.press("enter")
        await eyes.see("1 of ")
        await eyes.press("N")
        await eyes.type("nextflow")
        await eyes.see("▸Nextflow")
        await eyes.press("enter")
        await eyes.see("Costs")
        await eyes.type("behind a filter")
        await eyes.press("ctrl+s")
        await eyes.see("Run Nextflow?")
        await eyes.press("y")
        await eyes.see("▸behind a filter", "train-unet")


async def test_the_catalogue_is_reached_from_every_place(
    world: World, clean_machine: Path
) -> None:
    async with looking(opening_for(world, clean_machine), MIDDLE) as eyes:
        await eyes.see("train-unet")
        await eyes.press("6")
        await eyes.see("Activity")
        await eyes.press("ctrl+p")
        await eyes.type("run something")
        await eyes.see("search the catalogue")
        await eyes.press("down", "enter")
        await eyes.see("search applications")
        await eyes.press("escape")
        await eyes.see("AS A COMMAND")
