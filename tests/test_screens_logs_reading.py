"""A job's log read from its files, joined with what was streamed."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from tests.asking import FAILED, TRAINING
from tui.client import log_files
from tui.client.http import Client
from tui.client.log_files import LogFile
from tui.credentials import Credential, Kind, Secret
from tui.describe.log_book import LogBook, Source
from tui.errors import UCloudError
from tui.sandbox.world import PROJECT, World
from tui.screens.logs.reading import Complete, Whole
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


@pytest.mark.parametrize(
    ("streamed", "file", "lines"),
    [
        ("a\nb\n", "a\nb\n", ["a", "b"]),
        ("a\nb\n", "a\nb\nc\n", ["a", "b", "── 1 line …", "c"]),
        ("a\nb", "a\nbcd\n", ["a", "── 1 line …", "bcd"]),
        ("a\nb", "a\nb", ["a", "── 1 line …", "b"]),
        ("b\nc\n", "a\nb\nc\nd\ne\n", ["b", "c", "── 2 lines …", "d", "e"]),
        ("x\n", "a\nb\n", ["x", "── the end of stdout-0.log…", "a", "b"]),
        ("", "a\nb", ["── stdout-0.log, 3 B ──", "a", "b"]),
        ("a\n", "", ["a"]),
    ],
)
async def test_the_table(
    world: World, streamed: str, file: str, lines: list[str]
) -> None:
    write(world, FAILED, file)
    book = await book_of(world, streamed)
    found = texts(book)
    assert len(found) == len(lines)
    for one, wanted in zip(found, lines, strict=True):
        assert one.startswith(wanted.rstrip("…").rstrip())


async def book_of(world: World, streamed: str) -> LogBook:
    """The log of the failed job of which some was streamed, completed."""
    book = LogBook()
    book.add(0, streamed)
    await run(world, Complete(book, streamed=bool(streamed)))
    assert not book.unfinished()
    return book


async def run(world: World, reading: Complete | Whole, job_id: str = FAILED) -> None:
    async with asking(world) as client:
        job = await client.send(jobs.retrieve(job_id))
        async for _ in reading.run(client, world.me.name, job):
            pass


async def test_the_last_line_of_a_failed_job_is_the_last(either_world: World) -> None:
    book = await book_of(either_world, "")
    assert texts(book)[-1].startswith("MemoryError")


async def test_only_the_end_of_a_long_file_is_read(world: World) -> None:
    text = "".join(f"line {number:06}\n" for number in range(100_000))
    write(world, FAILED, text)
    book = LogBook()
    complete = Complete(book, streamed=False)
    await run(world, complete)
    assert not complete.whole
    assert complete.note == "The end of stdout-0.log."
    assert texts(book)[-1] == "line 099999"
    assert texts(book)[1].startswith("line 0")
    assert 10_000 < book.end < 30_000


async def test_characters_cut_on_the_way_do_not_matter(world: World) -> None:
    write(world, FAILED, "første\nnæste\nsidste\n")
    book = await book_of(world, "første\nn\ufffd\ufffdste\n")
    assert texts(book)[-1] == "sidste"
    assert len(texts(book)) == 4


async def test_what_was_done_is_told(world: World) -> None:
    write(world, FAILED, "a\nb\n")
    for streamed, note in (
        ("a\nb\n", "Complete, as a look into stdout-0.log shows."),
        ("a\n", "Complete: the stream missed 1 line of stdout-0.log."),
        ("", "From stdout-0.log."),
    ):
        book = LogBook()
        book.add(0, streamed)
        complete = Complete(book, streamed=bool(streamed))
        await run(world, complete)
        assert complete.note == note


async def test_a_job_that_printed_nothing_says_so(world: World) -> None:
    write(world, FAILED, "")
    complete = Complete(LogBook(), streamed=False)
    await run(world, complete)
    assert complete.note == "Nothing was printed: stdout-0.log is empty."


async def test_a_folder_without_logs_says_so(world: World) -> None:
    job = world.job(FAILED)
    assert job is not None
    (world.homes.home(job) / "stdout-0.log").unlink()
    complete = Complete(LogBook(), streamed=False)
    await run(world, complete)
    assert complete.note.startswith("There is no file with the log")


async def whole(
    world: World, streamed: str, *, ended: bool, job_id: str = FAILED
) -> Whole:
    book = LogBook()
    book.add(0, streamed)
    async with asking(world) as client:
        job = await client.send(jobs.retrieve(job_id))
        files = [one for one in await log_files.find(client, job) if one.size]
    reading = Whole(book, LogBook(), tuple(files), ended=ended)
    await run(world, reading, job_id)
    return reading


@pytest.mark.parametrize(
    ("streamed", "file", "lines"),
    [
        ("b\nc\n", "a\nb\nc\n", ["a", "b", "c"]),
        ("b\nc\nhal", "a\nb\nc\nhalf\nmore\n", ["a", "b", "c", "hal"]),
        ("b\nc\nd\n", "a\nb\n", ["a", "b", "c", "d"]),
        ("", "a\nhal", ["a", "hal"]),
    ],
)
async def test_a_whole_file_goes_over_into_the_stream(
    world: World, streamed: str, file: str, lines: list[str]
) -> None:
    write(world, FAILED, file)
    assert texts((await whole(world, streamed, ended=False)).fresh) == lines


async def test_of_a_stream_far_behind_its_file_all_is_taken(world: World) -> None:
    lines = [f"line {number:06}" for number in range(20_000)]
    write(world, FAILED, "\n".join(lines) + "\nhalf")
    reading = await whole(world, "\n".join(lines[:100]) + "\nline", ended=False)
    assert texts(reading.fresh) == [*lines, "half"]
    ((source, ahead),) = reading.ahead.items()
    assert source == Source(0)
    assert ahead == 12 * 19_900 + len("half") - len("line")


async def test_files_of_an_ended_job_are_taken_as_they_are(world: World) -> None:
    write(world, FAILED, "a\nhal", "bad\n")
    reading = await whole(world, "a\n", ended=True)
    assert texts(reading.fresh) == [
        *("── stdout.txt ──", "a", "hal"),
        *("── stderr.txt ──", "bad"),
    ]
    assert reading.note == "All of stdout.txt, stderr.txt, 9 B."


async def test_a_long_file_is_loaded_to_its_last_line(world: World) -> None:
    text = "".join(f"line {number:06}\n" for number in range(400_000))
    write(world, FAILED, text)
    reading = await whole(world, "", ended=True)
    assert reading.fresh.end == 400_000
    assert reading.fresh.line(399_999).text == "line 399999"
    assert reading.progress == "Loading 4.8 MB of 4.8 MB. esc stops it."


async def test_what_cannot_be_read_is_an_error_of_ours(world: World) -> None:
    gone = LogFile("/61024/nowhere.txt", "nowhere.txt", 0, stderr=False, size=5)
    reading = Whole(LogBook(), LogBook(), (gone,), ended=True)
    with pytest.raises(UCloudError):
        await run(world, reading, TRAINING)


async def test_what_the_provider_sends_only_whole_is_named(
    world: World,
) -> None:
    write(world, FAILED, "x\n" * 200_000, "bad\n")
    complete = Complete(LogBook(), streamed=False, limit=1_000)
    await run(world, complete)
    assert not complete.whole
    assert complete.note == (
        "stdout.txt (400 kB) comes only whole from this provider. "
        "A in the log loads it."
    )
