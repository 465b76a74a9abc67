"""Contexts in words."""

import pytest

from tui.config import Context
from tui.credentials import Kind
from tui.describe import times
from tui.describe.contexts import ends_soon, line, until

NOW = 1_790_000_000_000
CPGPU = Context(
    name="cpgpu",
    url="https://cloud.sdu.dk",
    username="alice#4821",
    workspace="cpgpu",
    expires_at=NOW + 12 * times.DAY,
)


def said(context: Context, *, here: bool = False) -> str:
    return "".join(word.text for word in line(context, NOW, here=here))


def test_a_context_says_whose_it_is_where_and_until_when() -> None:
    text = said(CPGPU, here=True)
    words = "● cpgpu alice#4821 @ cpgpu cloud.sdu.dk token 12 d left"
    assert " ".join(text.split()) == words
    assert len(text) <= 76


def test_what_only_reads_says_so() -> None:
    reader = Context(
        name="x", url="http://localhost", kind=Kind.REFRESH_TOKEN, read_only=True
    )
    words = "x @ My workspace localhost sign-in, read -"
    assert " ".join(said(reader).split()) == words


def test_names_from_the_network_are_plain_and_stay_in_their_column() -> None:
    hostile = Context(name="n" * 40, url="https://h", workspace="\x1b[31m[b]red" * 9)
    text = said(hostile)
    assert "\x1b" not in text
    assert len(text) < 80


@pytest.mark.parametrize(
    ("rest", "text", "tone"),
    [
        (0, "-", "muted"),
        (12 * times.DAY + 1, "12 d left", ""),
        (7 * times.DAY, "7 d left", ""),
        (6 * times.DAY + times.HOUR, "!6 d left", "warning"),
        (40 * times.MINUTE, "!40 m left", "warning"),
        (-3 * times.DAY, "ended 3d ago", "error"),
    ],
)
def test_the_last_week_of_a_token_is_warned_of(rest: int, text: str, tone: str) -> None:
    word = until(NOW + rest if rest else 0, NOW)
    assert (word.text, word.tone) == (text, tone)


def test_the_end_of_a_token_is_announced_in_its_last_week_only() -> None:
    assert ends_soon(NOW + 3 * times.DAY, NOW).startswith("Your token ends in 3 d.")
    for expires in (0, NOW - 1, NOW + 7 * times.DAY):
        assert not ends_soon(expires, NOW)
