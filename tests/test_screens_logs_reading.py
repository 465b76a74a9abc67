"""A job's log read from its files, joined with what was streamed."""

import pytest

from tests.asking import FAILED
from tests.log_files import run, texts, write
from tui.describe.log_book import LogBook
from tui.sandbox.world import World
from tui.screens.logs.reading import Complete


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
