"""How a log stands, in words."""

import pytest

from tui.describe.log_words import Search, Standing, in_bytes, note, search, title
from tui.describe.words import Line


def text(line: Line) -> str:
    return "".join(word.text for word in line).strip()


def test_the_title_says_what_is_shown_and_how_it_stands() -> None:
    left, right = title(Standing(name="train-unet", lines=1482, from_tail=True))
    assert text(left) == "logs  train-unet  stdout+stderr"
    assert text(right) == "following  1 482 lines  from tail"


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(name="", following=False), "staying  0 lines  from start"),
        (Standing(name="", lines=4867, shown=12), "following  12 of 4 867 lines"),
        (Standing(name="", how="waiting"), "waiting for the stream"),
        (Standing(name="", how="interrupted"), "interrupted"),
        (Standing(name="", how="ended"), "ended"),
        (Standing(name="", how="none"), "no log"),
        (Standing(name="", came=132), "paused, 132 came"),
        (Standing(name="", behind=1_200_000), "behind 1.2 MB"),
    ],
)
def test_each_state_has_its_word(standing: Standing, words: str) -> None:
    assert text(title(standing)[1]).startswith(words)


def test_nodes_are_counted_from_one() -> None:
    assert "node 2/3" in text(title(Standing(name="", node=1, nodes=3))[0])
    assert text(title(Standing(name="x3", nodes=3))[0]) == "logs  x3  all 3 nodes"


def test_what_is_left_out_or_added_is_said() -> None:
    shown = title(Standing(name="", stderr=True, times=True, nodes=3, node=2))[0]
    assert "node 3/3  stderr only, arrival times" in text(shown)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Search(words="x"), "no match   x hide others: off"),
        (Search(words="x", matches=1, match=0, hiding=True), "1 of 1 match   n next"),
        (Search(words="x", matches=318, match=11), "12 of 318 matches   n next"),
        (Search(words="x", matches=4318), "4 318 matches   n next"),
        (Search(words="x", matches=3, searched=0.34), "3 matches, 34% searched"),
        (Search(words="", typing=True), "ctrl+r regex"),
        (Search(words="x", typing=True), "no match   ctrl+r regex"),
        (
            Search(words="x", typing=True, regex=True, matches=2),
            "2 matches   ctrl+r words as they stand",
        ),
        (Search(words="(", regex=True, why="missing )"), "no regex: missing )   x"),
        (Search(words="x", regex=True, why="slow", matches=3), "slow   n next"),
    ],
)
def test_a_search_says_how_far_it_is(found: Search, words: str) -> None:
    assert search(found).startswith(words)


def test_the_sentence_is_the_most_urgent_one() -> None:
    silent = Standing(name="", silent_s=200, from_tail=True)
    assert note(silent, "read") == "No output for 3 m. r attaches again."
    assert note(Standing(name="", from_tail=True), "read") == "read"
    assert "last 256 KiB come" in note(Standing(name="", from_tail=True), "")
    assert "1.2 MB behind its file" in note(Standing(name="", behind=1_200_000), "")
    assert "first 7 lines" in note(Standing(name="", dropped=7), "")
    assert note(Standing(name="", how="ended", silent_s=900), "") == ""


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 B"), (640, "640 B"), (214_000, "214 kB"), (1_234_000, "1.23 MB"),
     (214_000_000, "214 MB"), (5_000_000_000_000, "5000 GB")],
)  # fmt: skip
def test_bytes_are_short(count: int, words: str) -> None:
    assert in_bytes(count) == words
