"""A job while it is prepared."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.eyes import opening_for
from tui.describe.launch import Draft
from tui.describe.launch.refusals import Refusal
from tui.errors import UCloudError
from tui.sandbox.world import World
from tui.screens.account import Account
from tui.screens.launch.preparation import Preparation
from tui.wire import jobs
from tui.wire.applications import NameAndVersion

PYTORCH = Draft(NameAndVersion(name="pytorch"))


@asynccontextmanager
async def account_of(world: World, home: Path) -> AsyncGenerator[Account]:
    account = Account(opening_for(world, home))
    try:
        yield account
    finally:
        await account.close()


async def test_what_was_typed_stays_with_the_account_until_it_was_sent(
    world: World, clean_machine: Path
) -> None:
    async with account_of(world, clean_machine) as account:
        job = Preparation(account, PYTORCH)
        await job.learn()
        assert job.untouched
        assert job.type("name", "mine")
        assert not job.type("name", "mine")
        assert not job.untouched
        again = Preparation(account, PYTORCH)
        assert again.kept
        assert again.untouched
        assert again.draft.text("name") == "mine"
        again.sent()
        assert not Preparation(account, PYTORCH).kept


async def test_a_machine_that_was_asked_for_wins_over_what_was_typed(
    world: World, clean_machine: Path
) -> None:
    async with account_of(world, clean_machine) as account:
        job = Preparation(account, PYTORCH)
        await job.learn()
        job.type("machine", "ucloud/u1-standard/u1-standard-4")
        wanted = PYTORCH.typed("machine", "ucloud/u1-standard/u1-standard-8")
        assert Preparation(account, wanted).draft.text("machine").endswith("-8")


async def test_settings_from_elsewhere_are_not_mixed_with_what_was_typed(
    world: World, clean_machine: Path
) -> None:
    async with account_of(world, clean_machine) as account:
        job = Preparation(account, PYTORCH)
        await job.learn()
        job.type("name", "mine")
        other = PYTORCH.typed("name", "from a file")
        assert Preparation(account, other, "file x").draft.text("name") == "from a file"


async def test_without_an_answer_everything_stands_as_it_was(
    world: World, clean_machine: Path
) -> None:
    async with account_of(world, clean_machine) as account:
        job = Preparation(account, PYTORCH)
        await job.learn()
        job.type("name", "mine")
        world.faults.server_down = True
        assert job.of_version("2.3")
        with pytest.raises(UCloudError):
            await job.learn()
        assert job.draft.application.version == "2.4"
        assert job.type("name", "still typed")
        assert job.form is not None
        assert job.form.draft.text("name") == "still typed"
        world.faults.server_down = False
        assert job.of_version("2.3")
        await job.learn()
        assert job.form.offer.application.metadata.version == "2.3"
        assert job.draft.text("name") == "still typed"


async def test_a_refusal_stands_at_its_field_until_that_is_typed_in(
    world: World, clean_machine: Path
) -> None:
    async with account_of(world, clean_machine) as account:
        job = Preparation(account, PYTORCH)
        await job.learn()
        assert job.refuse(Refusal("time", "It is too long.")) == "time"
        assert job.problems() == {"time": "It is too long."}
        job.type("time", "2h")
        assert job.problems() == {}
        assert job.refuse(Refusal("application", "It is gone.")) == ""
        assert job.refusal == "It is gone."


async def test_problems_are_shown_once_a_field_was_left_or_all_was_sent(
    world: World, clean_machine: Path
) -> None:
    async with account_of(world, clean_machine) as account:
        job = Preparation(account, PYTORCH)
        assert job.problems() == {}
        await job.learn()
        assert job.problems() == {}
        job.see(("name",))
        assert job.problems() == {}
        job.see_all()
        assert ".tag" in job.problems()
        job.type(".tag", "x")
        assert job.problems() == {}


async def test_a_path_that_was_changed_meanwhile_is_not_complained_of(
    world: World, clean_machine: Path
) -> None:
    async with account_of(world, clean_machine) as account:
        job = Preparation(account, PYTORCH)
        await job.learn()
        job.type(".folder", "/61024/new")
        job.see_all()
        job.miss([(".folder", "/61024/old", True)], {".folder": "It is gone."})
        assert ".folder" not in job.problems()
        job.miss([(".folder", "/61024/new", True)], {".folder": "It is gone."})
        assert job.problems()[".folder"] == "It is gone."


async def test_a_job_is_asked_for_in_full_before_it_is_run_again(
    world: World, clean_machine: Path
) -> None:
    async with account_of(world, clean_machine) as account:
        page = await account.send(jobs.browse())
        short = next(
            job for job in page.items if job.specification.name == "train-unet"
        )
        job = Preparation(account, short)
        await job.learn()
        assert job.untouched
        assert job.draft.text("name") == "train-unet"
        job.type("name", "other")
        job.afresh()
        assert job.draft.text("name") == "train-unet"
        assert not job.kept
