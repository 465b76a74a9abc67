"""The files in which a job's output is kept."""

import json
from pathlib import Path

import pytest

from tests.asking import FAILED
from tui.client import log_files
from tui.client.http import Client
from tui.client.log_files import LogFile, named
from tui.credentials import Credential, Kind, Secret
from tui.errors import NotFound
from tui.sandbox.world import PROJECT, World
from tui.wire import files, jobs
from tui.wire.files import File, FileStatus
from tui.wire.jobs import Job


def file(name: str, size: int = 5, kind: str = "FILE") -> File:
    status = FileStatus(type=kind, size_in_bytes=size)
    return File(id=f"/5/Jobs/1/{name}", status=status)


@pytest.mark.parametrize(
    ("name", "rank", "stderr"),
    [
        ("stdout-0.log", 0, False),
        ("stdout-12.log", 12, False),
        ("stdout.txt", 0, False),
        ("stderr.txt", 0, True),
        ("std-3.out", 3, False),
        ("std-3.err", 3, True),
        ("job.log", 0, False),
    ],
)
def test_each_provider_names_them_in_its_way(
    name: str, rank: int, *, stderr: bool
) -> None:
    (found,) = named([file(name)])
    assert found == LogFile(f"/5/Jobs/1/{name}", name, rank, stderr, 5)


@pytest.mark.parametrize(
    "name", ["job.sbatch", "stdout-x.log", "my-stdout.txt", "stdout.txt.gz", "a.log"]
)
def test_other_files_are_left_alone(name: str) -> None:
    assert named([file(name)]) == []


def test_a_folder_is_no_log() -> None:
    assert named([file("stdout.txt", kind="DIRECTORY")]) == []


def test_they_are_found_in_the_folder_of_a_recorded_job() -> None:
    captured = Path(__file__).parent / "captured" / "files-browse-output-folder.json"
    body = json.loads(captured.read_text())["response"]["body"]
    found = named(files.browse("/5/ucloud-jobs/10").reply(body).items)
    assert [(one.name, one.size) for one in found] == [
        ("stderr.txt", 0),
        ("stdout.txt", 3264),
    ]


def _client(world: World) -> Client:
    token = Credential(Kind.ACCESS_TOKEN, Secret(world.ready["accessToken"]))
    return Client(world.url, token, project=PROJECT)


async def test_they_come_node_after_node(either_world: World) -> None:
    job = next(job for job in either_world.jobs.values() if job.replicas == 3)
    async with _client(either_world) as client:
        known = await client.send(jobs.retrieve(job.id))
        found = await log_files.find(client, known)
    assert [one.name for one in found] == [
        *("stdout.txt", "stderr.txt"),
        *("std-1.out", "std-1.err", "std-2.out", "std-2.err"),
    ]


async def test_sizes_are_known(world: World) -> None:
    async with _client(world) as client:
        known = await client.send(jobs.retrieve(FAILED))
        found = await log_files.find(client, known)
    assert all(one.size > 100 for one in found)


async def test_a_job_without_a_folder_has_none(world: World) -> None:
    async with _client(world) as client:
        with pytest.raises(NotFound):
            await log_files.find(client, Job(id="1"))


async def test_the_end_of_a_file_is_read(either_world: World) -> None:
    job = either_world.job(FAILED)
    assert job is not None
    (either_world.homes.home(job) / "stdout-0.log").write_text("0123456789" * 10_000)
    async with _client(either_world) as client:
        known = await client.send(jobs.retrieve(FAILED))
        file = (await log_files.find(client, known))[0]
        name = either_world.me.name
        end = await log_files.tail(client, name, file, 25, limit=100_000)
        assert end == (b"5678901234567890123456789"[-25:], 99_975)
        every = await log_files.tail(client, name, file, 200_000, limit=0)
        assert every is not None
        assert (len(every.data), every.start) == (100_000, 0)


async def test_not_more_is_passed_over_than_wanted(either_world: World) -> None:
    job = either_world.job(FAILED)
    assert job is not None
    (either_world.homes.home(job) / "stdout-0.log").write_text("x" * 100_000)
    async with _client(either_world) as client:
        known = await client.send(jobs.retrieve(FAILED))
        file = (await log_files.find(client, known))[0]
        end = await log_files.tail(client, either_world.me.name, file, 9, limit=50_000)
    ranges = either_world.dialect == "documented"
    assert (end is not None) == ranges
