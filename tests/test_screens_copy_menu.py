"""What can be copied of a job, through keys."""

import msgspec
import pytest

from tests.eyes import looking
from tests.stages import TRAINING, Stage, go_to

RUN = (
    "ucloud-tui run pytorch@2.4 --machine ucloud/u2-gpu-h100/u2-gpu-h100-1 "
    "--name train-unet --time 7h --ssh yes --epochs 300 --tag train-unet"
)


@pytest.mark.parametrize(
    ("key", "copied"),
    [
        ("i", TRAINING),
        ("n", "train-unet"),
        ("s", "ssh ucloud@ssh.sandbox.invalid -p 2041"),
        ("c", f"ucloud-tui job get {TRAINING}"),
        ("r", RUN),
        ("f", "ucloud-tui job list"),
    ],
)
async def test_a_letter_copies_its_thing(stage: Stage, key: str, copied: str) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "train-unet")
        await eyes.press("y")
        await eyes.see("Copy from train-unet", "ssh line", "JSON")
        await eyes.press(key)
        await eyes.see("train-unet: ", "Copied")
        await eyes.see_no("Copy from train-unet")
        assert eyes.app.clipboard == copied


async def test_the_link_is_of_the_web_client(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "train-unet")
        await eyes.press("y")
        await eyes.see("l  link")
        await eyes.press("l")
        await eyes.see("Copied")
        server = stage.opening.server
        assert eyes.app.clipboard == f"{server}/app/jobs/properties/{TRAINING}"


async def test_json_is_all_that_is_known(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "train-unet")
        await eyes.press("y")
        await eyes.see("JSON")
        await eyes.press("j")
        await eyes.see("Copied")
        job = msgspec.json.decode(eyes.app.clipboard)
        assert job["id"] == TRAINING
        assert job["specification"]["name"] == "train-unet"


async def test_what_there_is_not_has_its_reason(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("y")
        await eyes.see("ssh line: the job was started without SSH")
        await eyes.press("s")
        await eyes.see("Copy from notebook")
        assert not eyes.app.clipboard


async def test_the_command_for_the_list_has_its_filter(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "train-unet")
        await eyes.press("slash")
        await eyes.type("state=run gpu>=1")
        await eyes.press("enter", "y")
        await eyes.see("command for this list")
        await eyes.press("f")
        await eyes.see("Copied")
        assert eyes.app.clipboard == "ucloud-tui job list 'state=run gpu>=1'"


async def test_one_key_copies_the_name(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "train-unet")
        await eyes.press("c")
        await eyes.see("train-unet: Copied")
        assert eyes.app.clipboard == "train-unet"
