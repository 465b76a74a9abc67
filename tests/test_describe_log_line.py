"""One line of a log by itself."""

from hypothesis import given
from hypothesis import strategies as st

from tui.describe.log_book import BookLine
from tui.describe.log_line import opened
from tui.describe.log_text import cleaned


def rows(text: str) -> list[str]:
    return ["".join(w.text for w in line) for line in opened(BookLine(text))]


def test_json_is_laid_out() -> None:
    assert rows('{"loss": 0.1, "at": [1, "æ"]}') == [
        "{",
        '  "loss": 0.1,',
        '  "at": [',
        "    1,",
        '    "æ"',
        "  ]",
        "}",
    ]


def test_what_stands_before_json_does_not_hide_it() -> None:
    assert rows('[INFO] 12:00 {"a": 1}') == ["{", '  "a": 1', "}"]


def test_other_lines_are_shown_whole() -> None:
    for text in ("epoch 1", '{"a": 1} and more', "{broken", "", "17"):
        assert rows(text) == [text]


def test_deep_json_is_only_text() -> None:
    text = "[" * 5_000 + "]" * 5_000
    assert rows(text) == [text]


@given(st.text(st.sampled_from('{}[]":,a1\\u0 '), max_size=60))
def test_no_line_fails(text: str) -> None:
    assert rows(cleaned(text))
