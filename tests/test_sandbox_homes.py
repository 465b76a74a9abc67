"""Scratch folders."""

import subprocess

import pytest

from tests.asking import FAILED, TRAINING
from tui.sandbox.homes import DATA_DRIVE, MY_DRIVE, PROJECT_DRIVE
from tui.sandbox.world import World


def test_every_home_has_a_greeting(either_world: World) -> None:
    for job in either_world.jobs.values():
        home = either_world.homes.home(job)
        assert (home / "hello_world.txt").read_text() == "Hello, world!\n"


def test_the_guides_home_shows_only_the_greeting(either_world: World) -> None:
    job = either_world.job("123")
    if job is not None:
        names = [entry.name for entry in either_world.homes.home(job).iterdir()]
        assert names == ["hello_world.txt"]


def test_what_a_failed_job_said_is_in_its_folder(world: World) -> None:
    job = world.job(FAILED)
    assert job is not None
    text = (world.homes.home(job) / "stdout-0.log").read_text()
    assert text.rstrip().splitlines()[-1].startswith("MemoryError")


def test_a_home_is_the_output_folder(world: World) -> None:
    job = world.job(TRAINING)
    assert job is not None
    assert world.homes.find(job.output_folder or "") == world.homes.home(job)


@pytest.mark.parametrize(
    "path", ["/", "", "/1", f"/{MY_DRIVE}/../{PROJECT_DRIVE}", f"/{MY_DRIVE}/../.."]
)
def test_no_path_leads_out(world: World, path: str) -> None:
    assert world.homes.find(path) is None


def test_a_drive_of_data_has_a_long_log_and_binary_files(world: World) -> None:
    drive = world.homes.drive(DATA_DRIVE)
    assert (drive / "logs" / "training.log").stat().st_size > 5_000_000
    assert b"\0" in (drive / "models" / "unet-weights.bin").read_bytes()


def test_everything_is_removed_and_can_be_made_again(world: World) -> None:
    first = world.homes.drive(MY_DRIVE)
    world.homes.remove()
    assert not first.exists()
    assert world.homes.drive(MY_DRIVE).exists()


@pytest.mark.parametrize(("given", "prompt"), [("job:~$ ", "job:~$ "), ("", "% ")])
def test_a_shell_in_a_shell_has_a_prompt_too(
    world: World, given: str, prompt: str
) -> None:
    start = str(world.homes.set_up)
    said = subprocess.run(
        ("/bin/sh", "-c", f'. "{start}"; printf %s "$PS1"'),
        env={"UCLOUD_PROMPT": given, "PS1": "% "},
        capture_output=True,
        check=True,
        text=True,
    )
    assert said.stdout == prompt
