"""Tables, JSON and CSV: each whole, none with somebody else's control codes."""

import csv
import io
import json
from argparse import Namespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.commands.printing import Record, Sheet, as_json, cut, fitted, one
from tui.describe import Word, plain

HOSTILE = "evil\x1b]0;own\x07\u202e\x9b31m\n"
FIELDS = ("name", "nodes", "can", "end")
RECORD: Record = {"name": HOSTILE, "nodes": 2, "can": ["web", "vnc"], "end": None}


def printed(format_: str, *records: Record) -> str:
    out = io.StringIO()
    sheet = Sheet(Namespace(output=format_), ("NAME", "NODES"), FIELDS, out=out)
    for record in records:
        cells = ((Word(plain(str(record["name"]))),), (Word(str(record["nodes"])),))
        sheet.add(record, cells)
    sheet.end()
    return out.getvalue()


def test_a_table_has_a_heading_and_no_control_codes() -> None:
    said = printed("table", RECORD)
    assert said.splitlines()[0].split() == ["NAME", "NODES"]
    assert all(line.isprintable() for line in said.splitlines())
    assert printed("table") == ""


def test_json_is_one_array_with_the_names_as_they_are() -> None:
    said = printed("json", RECORD, RECORD)
    assert json.loads(said) == [dict(RECORD)] * 2
    assert printed("json") == "[]\n"


def test_jsonl_is_one_object_a_line() -> None:
    lines = printed("jsonl", RECORD, RECORD).splitlines()
    assert [json.loads(line) for line in lines] == [dict(RECORD)] * 2
    assert all(line.isprintable() for line in lines)


def test_csv_has_names_and_lists_with_spaces() -> None:
    rows = list(csv.reader(io.StringIO(printed("csv", RECORD))))
    assert rows[0] == list(FIELDS)
    assert rows[1] == [plain(HOSTILE), "2", "web vnc", ""]


@given(st.text(st.characters()))
def test_any_text_is_json_without_hidden_codes(text: str) -> None:
    said = as_json({"x": text})
    assert json.loads(said) == {"x": text}
    assert not set(said) & set("\x1b\x07\x9b\x7f\u202e\u2028\ufeff\u200f")


def test_one_thing_is_names_and_words() -> None:
    out = io.StringIO()
    lines = [("id", "5"), ("updates", f"first\n{HOSTILE}")]
    one(Namespace(output="table"), RECORD, lines, out)
    assert out.getvalue().splitlines()[:2] == ["id       5", "updates  first"]
    assert all(line.isprintable() for line in out.getvalue().splitlines())
    out = io.StringIO()
    one(Namespace(output="json"), RECORD, lines, out)
    assert json.loads(out.getvalue()) == dict(RECORD)
    for format_ in ("jsonl", "csv"):
        out = io.StringIO()
        one(Namespace(output=format_), RECORD, lines, out)
        assert "web" in out.getvalue()


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("train", 5, "train"), ("train", 4, "tra…"), ("数数数", 5, "数数…"), ("x", 0, "")],
)
def test_what_is_too_long_is_cut_with_a_sign(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


def test_columns_that_may_give_way_first() -> None:
    none = [None, None, None]
    assert fitted([10, 30, 4], none, 80) == [10, 30, 4]
    assert fitted([10, 30, 4], none, 40) == [10, 22, 4]
    assert fitted([10, 30, 4], [8, None, None], 44) == [8, 28, 4]
    assert fitted([10, 30, 4], [None, None, 0], 42) == [10, 30, 0]
    assert fitted([10, 30, 4], [None, None, 0], 48) == [10, 30, 4]
    assert sum(fitted([50, 50], [None, None], 10)) == 12
    assert fitted([7, 30, 20, 9], [None] * 4, 24) == [7, 6, 6, 0]
    assert fitted([7, 30, 20, 9], [None] * 4, 20) == [7, 6, 0, 0]
    assert fitted([7, 3], [None, None], 5) == [7, 3]
