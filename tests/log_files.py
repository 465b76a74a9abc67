"""The files of a job's log in the sandbox, and a reading of them."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from tests.asking import FAILED
from tui.client.http import Client
from tui.credentials import Credential, Kind, Secret
from tui.describe.log_book import LogBook
from tui.sandbox.world import PROJECT, World
from tui.screens.logs.reading import Complete
from tui.screens.logs.whole import Whole
from tui.wire import jobs


@asynccontextmanager
async def asking(world: World) -> AsyncGenerator[Client]:
    token = Credential(Kind.ACCESS_TOKEN, Secret(world.ready["accessToken"]))
    async with Client(world.url, token, project=PROJECT) as client:
        yield client


def texts(book: LogBook) -> list[str]:
    whole = [line.bare for line in book.lines(0, book.end)]
    return whole + [line.bare for line in book.unfinished()]


def write(world: World, job_id: str, out: str, err: str = "") -> None:
    """Let a job have printed this."""
    job = world.job(job_id)
    assert job is not None
    home = world.homes.home(job)
    (home / "stdout-0.log").write_text(out)
    if err:
        (home / "stdout-0.log").rename(home / "stdout.txt")
        (home / "stderr.txt").write_text(err)


async def run(world: World, reading: Complete | Whole, job_id: str = FAILED) -> None:
    async with asking(world) as client:
        job = await client.send(jobs.retrieve(job_id))
        async for _ in reading.run(client, world.me.name, job):
            pass
