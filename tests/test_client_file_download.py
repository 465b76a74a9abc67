"""Files are fetched whole or not at all."""

import asyncio
import shutil
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from tui.client import file_download
from tui.client.file_download import Progress, download, local_name
from tui.client.http import Client
from tui.credentials import Credential, Kind, Secret
from tui.errors import NotFound, NotKept, Refused, Unreachable
from tui.sandbox.world import PROJECT, World

LOG = "/61025/logs/training.log"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits between two tries."""

    def at_once(_attempt: int) -> float:
        return 0.0

    monkeypatch.setattr(file_download, "pause_s", at_once)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """An empty folder."""
    path = tmp_path / "here"
    path.mkdir()
    return path


def _client(world: World) -> Client:
    token = Credential(Kind.ACCESS_TOKEN, Secret(world.ready["accessToken"]))
    return Client(world.url, token, project=PROJECT)


def _log(world: World) -> bytes:
    return (world.homes.drive("61025") / "logs" / "training.log").read_bytes()


def _names(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


async def _download(
    world: World, target: Path, path: str = LOG, *, replacing: bool = False
) -> list[Progress]:
    seen: list[Progress] = []
    async with _client(world) as client:
        name = world.me.name
        await download(client, name, path, target, seen.append, replacing=replacing)
    return seen


async def test_a_file_arrives_for_its_owner_only(
    either_world: World, here: Path
) -> None:
    target = here / "new folder" / "training.log"
    seen = await _download(either_world, target)
    assert target.read_bytes() == _log(either_world)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert _names(target.parent) == ["training.log"]
    assert [one.done for one in seen] == sorted(one.done for one in seen)
    assert seen[-1].done == seen[-1].size == len(_log(either_world))


async def test_an_empty_file_arrives(world: World, here: Path) -> None:
    await _download(world, here / "empty", "/61025/models/empty.bin")
    assert (here / "empty").read_bytes() == b""


async def test_what_is_there_is_not_lost_unasked(world: World, here: Path) -> None:
    target = here / "x"
    target.write_text("mine")
    with pytest.raises(NotKept, match="already"):
        await _download(world, target, "/61024/hello_world.txt")
    assert target.read_text() == "mine"
    await _download(world, target, "/61024/hello_world.txt", replacing=True)
    assert target.read_text() == "Hello, world!\n"


async def test_a_file_that_came_meanwhile_is_not_lost(world: World, here: Path) -> None:
    target = here / "x"
    async with _client(world) as client:

        def watch(_: Progress) -> None:
            target.write_text("mine")

        with pytest.raises(NotKept, match="already"):
            await download(client, "", "/61024/hello_world.txt", target, watch)
    assert target.read_text() == "mine"


async def test_folders_and_what_is_not_there_are_refused(
    world: World, here: Path
) -> None:
    with pytest.raises(Refused, match="folder"):
        await _download(world, here / "x", "/61024/Jobs")
    with pytest.raises(NotFound):
        await _download(world, here / "x", "/61024/no")
    assert not _names(here)


async def test_a_broken_download_goes_on_where_it_can(
    either_world: World, here: Path
) -> None:
    either_world.faults.downloads_end_after = 3_000_000
    target, notes = here / "x", list[str]()
    async with _client(either_world) as client:

        def watch(progress: Progress) -> None:
            notes.append(progress.note)
            if progress.note:
                either_world.faults.heal()

        await download(client, either_world.me.name, LOG, target, watch)
    assert target.read_bytes() == _log(either_world)
    if either_world.dialect == "documented":
        assert notes[-1] == "The connection broke: it is tried again."
    else:
        assert notes[-1] == "This provider sends files only whole: it starts again."


async def test_what_cannot_be_gone_on_with_is_removed(world: World, here: Path) -> None:
    world.faults.downloads_end_after = 100_000
    with pytest.raises(Unreachable):
        await _download(world, here / "x")
    assert not _names(here)


@pytest.mark.parametrize("either_world", ["documented"], indirect=True)
async def test_a_later_download_goes_on(either_world: World, here: Path) -> None:
    target = here / "x"
    async with _client(either_world) as client:

        def enough(progress: Progress) -> None:
            if progress.done > 1_000_000:
                raise asyncio.CancelledError

        with pytest.raises(asyncio.CancelledError):
            await download(client, "", LOG, target, enough)
    left = (here / "x.part").stat().st_size
    assert 1_000_000 < left < 5_000_000
    seen = await _download(either_world, target)
    assert seen[0].done == left
    assert target.read_bytes() == _log(either_world)


@pytest.mark.parametrize("either_world", ["documented"], indirect=True)
async def test_a_part_of_another_version_is_not_gone_on_with(
    either_world: World, here: Path
) -> None:
    (here / "x.part").write_bytes(b"something else")
    await _download(either_world, here / "x")
    assert (here / "x").read_bytes() == _log(either_world)


async def test_a_cancelled_download_leaves_nothing(world: World, here: Path) -> None:
    world.faults.downloads_pause_s = 0.01
    begun = asyncio.Event()
    async with _client(world) as client, asyncio.TaskGroup() as group:

        def watch(progress: Progress) -> None:
            if progress.done:
                begun.set()

        task = group.create_task(download(client, "", LOG, here / "x", watch))
        await begun.wait()
        task.cancel()
    assert not _names(here)


async def test_a_full_disk_is_said_before_anything_is_written(
    world: World, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path) -> SimpleNamespace:
        return SimpleNamespace(free=20_000_000)

    monkeypatch.setattr(shutil, "disk_usage", full)
    with pytest.raises(NotKept, match=r"5\.3 MB are needed and 3\.2 MB are free"):
        await _download(world, here / "x")
    assert not _names(here)


async def test_a_folder_that_cannot_be_written_is_said(
    world: World, here: Path
) -> None:
    (here / "file").write_text("")
    with pytest.raises(NotKept, match="cannot be written"):
        await _download(world, here / "file" / "x")


async def test_a_link_in_the_way_is_not_written_through(
    world: World, here: Path
) -> None:
    (here / "x.part").symlink_to(here / "victim")
    with pytest.raises(NotKept):
        await _download(world, here / "x")
    assert not (here / "victim").exists()


@pytest.mark.parametrize(
    ("name", "here"),
    [
        ("model.bin", "model.bin"),
        ("two words æ.txt", "two words æ.txt"),
        ("..", "file"),
        (".", "file"),
        ("", "file"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("a\x1b]0;x\x07\nb", "a_]0;x__b"),
        ("C:\\x", "C__x"),
        ("n" * 300, "n" * 200),
        ("\udcff", "_"),
        (".bashrc", ".bashrc"),
    ],
)
def test_names_are_made_harmless(name: str, here: str) -> None:
    assert local_name(name) == here
