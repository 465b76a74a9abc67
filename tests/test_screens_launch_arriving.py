"""From settings in a file, or a wish, to the job in the list."""

import json
from pathlib import Path

import pytest

from tests.eyes import MIDDLE, Eyes, looking, opening_for
from tui.sandbox.world import World
from tui.screens.opening import Opening
from tui.wire import codec

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


pytestmark = pytest.mark.usefixtures("quick_hands")


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
    ("text", "words"),
    [
        ("{", "is not JSON"),
        ("{}", "names no application"),
        ("", "is empty"),
        ('{"siteVersion":2,"request":{}}', "an older UCloud (siteVersion 2)"),
        (" " * 5_000_000, "too large"),
    ],
)
async def test_another_file_is_refused_in_words(
    world: World, clean_machine: Path, text: str, words: str
) -> None:
    path = clean_machine / "other.json"
    path.write_text(text)
    async with looking(opening_for(world, clean_machine), MIDDLE) as eyes:
        await _import(eyes, path)
        await eyes.see("Import job settings", words)


async def test_a_path_that_leads_nowhere_can_be_mended(
    world: World, clean_machine: Path
) -> None:
    (clean_machine / "a.json").write_text(json.dumps(SETTINGS))
    async with looking(opening_for(world, clean_machine), MIDDLE) as eyes:
        await _import(eyes, Path("~/b.json"))
        await eyes.see("Import job settings", "No such file or directory", "~/b.json")
        await eyes.press("end", *["backspace"] * 6)
        await eyes.type("a.json")
        await eyes.press("enter")
        await eyes.see("Run PyTorch 2.4", "from a file", "imported")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (".", "This is not a file"),
        ("/dev/zero", "This is not a file"),
        ("~nobody-of-that-name/x.json", "No such file or directory"),
    ],
)
async def test_what_is_no_file_is_not_read(
    opening: Opening, path: str, words: str
) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await _import(eyes, Path(path))
        await eyes.see("Import job settings", words)
        await eyes.press("escape")
        await eyes.see_no("Import job settings")


async def test_a_file_as_servers_write_it_fills_the_form_in(
    world: World, clean_machine: Path
) -> None:
    captured = Path(__file__).parent / "captured" / "jobs-browse-includeParameters.json"
    items = json.loads(captured.read_text())["response"]["body"]["items"]
    settings = items[0]["status"]["jobParametersJson"]
    settings["request"] |= {"application": {"name": "pytorch", "version": "2.4"}}
    path = clean_machine / "JobParameters.json"
    path.write_text(json.dumps(settings))
    async with looking(opening_for(world, clean_machine), MIDDLE) as eyes:
        await _import(eyes, path)
        await eyes.see("Run PyTorch 2.4", "long run", "20h")


@pytest.mark.parametrize(
    ("name", "version", "words"),
    [
        ("elsewhere", "7", ("There is no application 'elsewhere' here.",)),
        ("pytorch", "0.1", ("Version 0.1 is not here", "from a file", "imported")),
    ],
)
async def test_a_file_of_what_is_not_here_is_not_lost_for_that(
    either_world: World,
    clean_machine: Path,
    name: str,
    version: str,
    words: tuple[str, ...],
) -> None:
    request = dict(codec.fields(SETTINGS["request"]))
    request["application"] = {"name": name, "version": version}
    path = clean_machine / "JobParameters.json"
    path.write_text(json.dumps({"siteVersion": 3, "request": request}))
    async with looking(opening_for(either_world, clean_machine), MIDDLE) as eyes:
        await _import(eyes, path)
        await eyes.see(*words)


async def test_a_new_job_is_selected_whatever_the_list_showed(opening: Opening) -> None:
    async with looking(opening) as eyes:
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


async def test_the_catalogue_is_reached_from_every_place(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
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
