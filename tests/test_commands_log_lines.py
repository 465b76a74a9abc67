"""Pieces of output become whole lines, each printed once and safe on a terminal."""

import io
import json
from argparse import Namespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.commands.log_lines import LinePrinter, LogLines, Source
from tui.describe import plain

OUT, ERR, SECOND = Source(0, False), Source(0, True), Source(1, False)


def lines(
    *,
    output: str = "text",
    rank: int | None = None,
    tail: int | None = None,
    nodes: int = 1,
) -> tuple[LogLines, io.StringIO]:
    out = io.StringIO()
    options = Namespace(output=output, rank=rank, tail=tail)
    return LogLines(LinePrinter(options, nodes=nodes, out=out)), out


def test_pieces_become_lines() -> None:
    log, out = lines()
    for piece in ("one\ntw", "o\nthr", "ee"):
        log.add(OUT, piece)
    assert out.getvalue() == "one\ntwo\n"
    log.end()
    assert out.getvalue() == "one\ntwo\nthree\n"


def test_a_carriage_return_begins_the_line_anew() -> None:
    log, out = lines()
    log.add(OUT, "10 %\r50 %")
    log.add(OUT, "\r100 %\nend\n")
    assert out.getvalue() == "100 %\nend\n"


def test_nodes_are_told_apart_and_chosen() -> None:
    log, out = lines(nodes=2)
    log.add(OUT, "a\n")
    log.add(SECOND, "b\n")
    assert out.getvalue() == "[0] a\n[1] b\n"
    log, out = lines(nodes=2, rank=1)
    log.add(OUT, "a\n")
    log.add(SECOND, "b\n")
    assert out.getvalue() == "b\n"


def test_lines_as_json() -> None:
    log, out = lines(output="jsonl", nodes=2)
    log.add(ERR, "\x1b[31mbad\x1b]0;own\x07\n")
    assert json.loads(out.getvalue()) == {"rank": 0, "stderr": True, "text": "bad"}


def test_the_last_lines_of_what_there_was() -> None:
    log, out = lines(tail=2)
    log.add(OUT, "1\n2\n3\n")
    assert out.getvalue() == ""
    log.caught_up()
    log.add(OUT, "4\n")
    assert out.getvalue() == "2\n3\n4\n"


def test_a_replay_prints_only_what_is_new() -> None:
    log, out = lines()
    log.add(OUT, "1\n2\n3\nhal")
    log.replay()
    log.add(OUT, "2\n3\nhalf\n4\n")
    assert out.getvalue() == "1\n2\n3\n"
    log.caught_up()
    log.add(OUT, "5\n")
    assert out.getvalue() == "1\n2\n3\nhalf\n4\n5\n"


@pytest.mark.parametrize(
    ("file", "printed"),
    [
        (["1", "2", "3", "4"], "1\n2\n3\n4\n"),
        (["1", "2"], "1\n2\n"),
        (["x", "y"], "1\n2\nx\ny\n"),
    ],
)
def test_a_file_adds_what_the_stream_missed(file: list[str], printed: str) -> None:
    log, out = lines()
    log.add(OUT, "1\n2\n3 that is cut")
    log.file(OUT, file)
    log.end()
    assert out.getvalue() == printed


@given(st.lists(st.text(st.characters(), max_size=20), max_size=10))
def test_whatever_comes_is_safe_to_print(pieces: list[str]) -> None:
    log, out = lines()
    for piece in pieces:
        log.add(OUT, piece)
    log.end()
    assert all(line == plain(line) for line in out.getvalue().split("\n"))
