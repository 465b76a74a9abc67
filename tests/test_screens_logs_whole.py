"""A log loaded from the beginning of its files while its stream goes on."""

import pytest

from tests.asking import FAILED, TRAINING
from tests.log_files import asking, run, texts, write
from tui.client import log_files
from tui.client.log_files import LogFile
from tui.describe.log_book import LogBook, Source
from tui.errors import UCloudError
from tui.sandbox.world import World
from tui.screens.logs.whole import UNJOINED, Whole
from tui.wire import jobs


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


async def meanwhile(
    world: World, book: LogBook, told: list[str], *, breaks: bool = False
) -> Whole:
    """The files loaded while the stream of the first node tells more.

    It does so when the first file is there, and the second is not.
    """
    async with asking(world) as client:
        job = await client.send(jobs.retrieve(FAILED))
        files = await log_files.find(client, job)
        reading = Whole(book, LogBook(), files, ended=False)
        async for _ in reading.run(client, world.me.name, job):
            if reading.fresh.line(reading.fresh.end - 1).text == "── stderr.txt ──":
                if breaks:
                    reading.break_off()
                for text in told:
                    book.add(0, text)
                    reading.hear(Source(0), text, 1)
                told = []
    return reading


async def test_what_the_stream_tells_meanwhile_is_not_lost(world: World) -> None:
    write(world, FAILED, "a\nb\nhal", "bad\n")
    book = LogBook()
    book.add(0, "b\nhal")
    reading = await meanwhile(world, book, ["f\nmo", "re\nend"])
    assert texts(reading.fresh) == [
        *("── stdout.txt ──", "a", "b", "── stderr.txt ──", "half", "more", "bad"),
        "end",
    ]
    assert texts(book) == ["b", "half", "more", "end"]


async def test_what_the_file_had_already_is_not_told_twice(world: World) -> None:
    lines = [f"line {number:06}" for number in range(20_000)]
    write(world, FAILED, "\n".join(lines) + "\n", "bad\n")
    book = LogBook()
    book.add(0, "\n".join(lines[:100]) + "\n")
    late = "\n".join(lines[100:]) + "\n"
    reading = await meanwhile(world, book, [late[:999], late[999:] + "new\n"])
    out = [x.text for x in reading.fresh.lines(0, 30_000) if x.text.startswith("line")]
    assert out == lines
    assert texts(reading.fresh).count("new") == 1
    assert reading.ahead == {Source(0): 0}


@pytest.mark.parametrize(
    ("told", "added"),
    [(["c\n", "d\n"], ["c", "d"]), (["a\nb\nc\n"], ["c"]), ([], [])],
)
async def test_a_stream_that_breaks_meanwhile_is_caught_up_with(
    world: World, told: list[str], added: list[str]
) -> None:
    write(world, FAILED, "a\nb\n", "bad\n")
    book = LogBook()
    book.add(0, "b\n")
    reading = await meanwhile(world, book, told, breaks=True)
    assert texts(reading.fresh) == [
        *("── stdout.txt ──", "a", "b", "── stderr.txt ──", "bad"),
        *added,
    ]


async def test_a_stream_from_the_start_is_placed_by_what_it_told(world: World) -> None:
    lines = [f"line {number:06}" for number in range(200_000)]
    write(world, FAILED, "\n".join(lines) + "\n")
    book = LogBook()
    first = "\n".join(lines[:100]) + "\nli"
    book.add(0, first)
    async with asking(world) as client:
        job = await client.send(jobs.retrieve(FAILED))
        files = await log_files.find(client, job)
    told = {Source(0): len(first)}
    reading = Whole(book, LogBook(), files, ended=False, told=told)
    await run(world, reading)
    assert texts(reading.fresh) == lines
    assert reading.ahead == {Source(0): 12 * 200_000 - len(first)}


async def test_a_stream_that_fits_nowhere_is_not_hidden(world: World) -> None:
    write(world, FAILED, "a\nb\nhal")
    reading = await whole(world, "x\ny\nz", ended=False)
    assert texts(reading.fresh) == ["a", "b", "hal", UNJOINED, "x", "y", "z"]


async def test_a_line_longer_than_what_is_compared_is_taken(world: World) -> None:
    write(world, FAILED, "a\n" + "x" * 3_000_000)
    reading = await whole(world, "", ended=False)
    found = texts(reading.fresh)
    assert found[0] == "a"
    assert "".join(found[1:]) == "x" * 3_000_000
