"""Times, ages and durations in words."""

from datetime import UTC, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.describing import HOUR, MINUTE, NOW
from tui.describe import times

_DAY = 24 * HOUR
_ANY = st.integers(-(10**20), 10**20)


@pytest.mark.parametrize(
    ("left", "word", "tone"),
    [
        (3 * HOUR + 12 * MINUTE, "03:12", ""),
        (2 * _DAY + 4 * HOUR + 59 * MINUTE, "2d 4h", ""),
        (_DAY - 1, "23:59", ""),
        (HOUR, "01:00", ""),
        (HOUR - 1, "!00:59", "warning"),
        (24 * MINUTE, "!00:24", "warning"),
        (10 * MINUTE - 1, "!!00:09", "error"),
        (0, "!!00:00", "error"),
        (-HOUR, "!!00:00", "error"),
    ],
)
def test_time_left_is_marked_when_it_is_short(left: int, word: str, tone: str) -> None:
    assert times.left(NOW + left, NOW) == (word, tone)


def test_no_end_is_no_limit() -> None:
    assert times.left(0, NOW) == ("no limit", "muted")


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (-5_000, "just now"),
        (400, "just now"),
        (12_000, "12s ago"),
        (3 * MINUTE, "3m ago"),
        (2 * HOUR, "2h ago"),
        (6 * _DAY, "6d ago"),
        (20 * _DAY, "2w ago"),
        (800 * _DAY, "2y ago"),
    ],
)
def test_an_age_is_one_number(age: int, words: str) -> None:
    assert times.ago(NOW - age, NOW) == words


def test_an_unknown_moment_has_no_age() -> None:
    assert times.ago(0, NOW) == ""


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (0, "0 s"),
        (-1, "0 s"),
        (40_000, "40 s"),
        (2 * HOUR + 51 * MINUTE + 5_000, "2 h 51 m"),
        (3 * _DAY, "3 d"),
        (3 * _DAY + 5_000, "3 d"),
        (90_000, "1 m 30 s"),
    ],
)
def test_a_duration_has_its_two_largest_parts(length: int, words: str) -> None:
    assert times.duration(length) == words


def test_a_span_counts_hours_beyond_a_day() -> None:
    assert times.span(50 * HOUR + 5 * MINUTE) == "50:05"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOW, "12:20"),
        (NOW - 20 * HOUR, "Thu 16:20"),
        (NOW - 30 * _DAY, "15 Jul 12:20"),
        (NOW - 400 * _DAY, "10 Jul 2025"),
        (NOW + _DAY, "Sat 12:20"),
        (0, ""),
        (10**30, ""),
    ],
)
def test_a_moment_is_as_short_as_it_stays_clear(at: int, words: str) -> None:
    assert times.moment(at, NOW, UTC) == words


def test_the_time_of_day_is_in_the_zone_that_is_asked_for() -> None:
    assert times.moment(NOW, NOW, timezone(timedelta(hours=2))) == "14:20"


@pytest.mark.parametrize(
    ("typed", "length"),
    [
        ("2h30m", 150 * MINUTE),
        ("90m", 90 * MINUTE),
        ("90min", 90 * MINUTE),
        ("1.5h", 90 * MINUTE),
        ("1,5 h", 90 * MINUTE),
        ("1d 4h", 28 * HOUR),
        ("1w", 7 * _DAY),
        ("30s", 30_000),
        ("", None),
        ("2", None),
        ("h", None),
        ("2h x", None),
        ("-2h", None),
    ],
)
def test_a_duration_is_read_as_people_write_it(typed: str, length: int | None) -> None:
    assert times.parse_duration(typed) == length


@given(_ANY, _ANY)
def test_no_number_from_a_server_breaks_a_time(at: int, now: int) -> None:
    times.left(at, now)
    times.ago(at, now)
    times.moment(at, now, UTC)
    times.duration(at)


@given(st.text(max_size=30))
def test_any_text_may_be_typed_as_a_duration(typed: str) -> None:
    times.parse_duration(typed)
