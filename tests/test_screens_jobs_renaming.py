"""The name of a job, through keys."""

import pytest

from tests.eyes import looking
from tests.stages import NOTEBOOK, Stage, go_to
from tui.screens.jobs import renaming
from tui.wire import jobs


async def test_a_new_name_is_read_again_from_the_server(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("R")
        await eyes.see("Rename job", "enter renames")
        await eyes.press("home", "A", "minus", "enter")
        await eyes.see("Renamed to A-notebook.", "▸A-notebook")


async def test_a_new_name_can_be_taken_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renaming, "_UNDO_S", 3600.0)
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("R")
        await eyes.see("Rename job")
        await eyes.type("other")
        await eyes.press("enter")
        await eyes.see("Renamed to other", "▸other")
        await eyes.press("escape")  # the server has it: only u takes it back
        assert stage.job(NOTEBOOK).name == "other"
        await eyes.press("u")
        await eyes.see("its old name is back", "▸notebook")
        await eyes.see_no("Renamed to", "takes it back")
        assert stage.job(NOTEBOOK).name == "notebook"


async def test_after_some_seconds_the_name_stays(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renaming, "_UNDO_S", 0.0)
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("R")
        await eyes.see("Rename job")
        await eyes.type("other")
        await eyes.press("enter")
        await eyes.see("▸other")
        await eyes.press("u", "2", "u")
        await eyes.see("There is nothing to take back.")
        assert stage.job(NOTEBOOK).name == "other"


async def test_a_name_that_the_server_did_not_take_is_not_shown(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = jobs.rename
    # the server says yes to this one too, and does nothing

    def misled(_id: str, title: str) -> object:
        return rename("0", title)

    monkeypatch.setattr(jobs, "rename", misled)
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("R")
        await eyes.see("Rename job")
        await eyes.type("other")
        await eyes.press("enter")
        await eyes.see("The server kept the old name.", "▸notebook")
