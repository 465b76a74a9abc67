"""Many short texts at places of their own: the same as one after the other."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.terminals import everything, fed, screen

_PLACES = st.builds("\x1b[{};{}H".format, st.integers(0, 8), st.integers(0, 22))
_HOPS = st.lists(
    st.builds(
        "{}{}".format,
        _PLACES | st.sampled_from(["\x1b[H", "\x1b[3H", "\x1b[;4H"]),
        st.sampled_from(["", "a", "H", "word", "over the edge of it", "é", "中", "\t"]),
    ),
    min_size=5,
    max_size=60,
).map("".join)
_BEFORE = st.sampled_from(
    [
        "",
        "\x1b[41m",
        "\x1b[31mred\x1b[m",
        "中文\r\n中文",
        "\x1b[2;4r\x1b[?6h",
        "\x1b[4h",
        "\x1b[?7l",
        "\x1b(0",
        "\x1b[?1049h\x1b[44m\x1b[2J",
    ]
)


@given(_BEFORE, _HOPS)
def test_many_hops_are_as_good_as_single_ones(before: str, hops: str) -> None:
    together = fed(before + hops)
    apart = fed(before, *re.split("(?=\x1b)", hops))
    assert everything(together) == everything(apart)


def test_the_last_text_at_a_place_stays() -> None:
    hops = "".join(f"\x1b[2;{n % 3 + 1}H{chr(97 + n)}" for n in range(20))
    assert screen(fed(hops + "\x1b[1;1H")) == ["", "str"]


def test_rows_that_nobody_wrote_to_stay_the_same_objects() -> None:
    terminal = fed("first\r\nsecond")
    before = [terminal.line(y) for y in range(6)]
    terminal.feed("\x1b[2;1HS" * 40)
    after = [terminal.line(y) for y in range(6)]
    same = [old[0] is new[0] for old, new in zip(before, after, strict=True)]
    assert same == [True, False, True, True, True, True]


def test_places_follow_the_size() -> None:
    terminal = fed("\x1b[2;3Hx" * 40)
    terminal.resize(30, 6)
    terminal.feed("\x1b[2;3Hy" * 40 + "\x1b[3;25Hz" * 9)
    assert screen(terminal) == ["", "  y", " " * 24 + "z"]


def test_a_sequence_given_up_among_hops_does_nothing() -> None:
    hops = "\x1b[1;1Ha" * 9 + "\x1b" + "\x1b[1;2Hb" * 9 + "\x1b[1;3Hc"
    assert screen(fed(hops)) == ["abc"]
