"""Public links as far as they are known."""

import pytest

from tests.describing import a_job
from tests.eyes import MIDDLE, looking
from tui.sandbox.world import World
from tui.screens.account import Account
from tui.screens.jobs import known_links
from tui.screens.jobs.known_links import KnownLinks
from tui.screens.opening import Opening
from tui.wire import codec
from tui.wire.codec import Call, Page
from tui.wire.jobs import Job
from tui.wire.resources import Resource


def job_with(link_id: str) -> Job:
    return a_job(specification_={"resources": [{"type": "ingress", "id": link_id}]})


async def test_they_are_asked_for_when_a_job_has_one(either_opening: Opening) -> None:
    account = Account(either_opening)
    known = KnownLinks(account)
    assert not known.wanted([a_job()])
    assert known.wanted([a_job(), job_with("5113")])
    await known.ask()
    await account.close()
    assert known.domains["5113"] == "app-review.sandbox.invalid"
    assert known.by_id["5113"].status.state == "READY"
    assert not known.wanted([job_with("5113")])


async def test_what_is_not_among_them_is_not_asked_for_all_the_time(
    opening: Opening,
) -> None:
    account = Account(opening)
    known = KnownLinks(account)
    await known.ask()
    await account.close()
    assert not known.wanted([job_with("of another workspace")])


async def test_a_failure_is_told_and_what_was_known_stays(
    opening: Opening, world: World
) -> None:
    account = Account(opening)
    known = KnownLinks(account)
    await known.ask()
    world.faults.token_dead = True
    await known.ask()
    await account.close()
    assert known.trouble.startswith("Addresses of public links are not known: ")
    assert known.domains


async def test_the_list_of_jobs_learns_them_by_itself(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await eyes.see("▸train-unet", "cohort-review", "of 24 vCPU")
        await eyes.press("slash")
        await eyes.type("'cohort")
        await eyes.press("enter")
        await eyes.see("LINK   https://app-review.sandbox.invalid")
        await eyes.see("WITH   folder /61024/data, read only", "licence 5130")


async def test_they_are_asked_for_page_by_page(
    opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def one_a_page(cursor: str) -> Call[Page[Resource]]:
        asked.append(cursor)
        read = codec.page(codec.reader(Resource))
        return codec.get("/api/ingresses/browse", read, itemsPerPage=1, next=cursor)

    monkeypatch.setattr(known_links, "browse_links", one_a_page)
    account = Account(opening)
    known = KnownLinks(account)
    await known.ask()
    await account.close()
    assert len(asked) == len(known.by_id) > 1
    assert "5113" in known.domains
