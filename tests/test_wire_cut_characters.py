"""Characters on the borders of pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.wire.cut_characters import CutCharacters

LONG = "x" * 300


def pieces(output: str, size: int) -> list[str]:
    """What a server makes of output: pieces of so many bytes, each by itself."""
    raw = output.encode()
    cuts = [raw[at : at + size] for at in range(0, len(raw), size)]
    return [_read(cut) for cut in cuts]


def _read(raw: bytes) -> str:
    text, last = "", 0
    while last < len(raw):
        try:
            return text + raw[last:].decode()
        except UnicodeDecodeError as error:
            good = raw[last : last + error.start].decode()
            text += good + "\ufffd" * (error.end - error.start)
            last += error.end
    return text


def mended(output: str, size: int = 4096) -> str:
    """What is shown of it."""
    cut = CutCharacters()
    return "".join(cut.mend(piece) for piece in pieces(output, size))


def test_the_lines_of_a_box_are_whole() -> None:
    line = "─" * 5000
    assert "\ufffd" in "".join(pieces(line, 4096))
    assert mended(line) == line


def test_a_lost_character_takes_one_column() -> None:
    output = "x" * 4095 + "─┐ and more"
    assert mended(output) == "x" * 4095 + "\ufffd┐ and more"


def test_a_lost_wide_character_takes_two() -> None:
    output = "x" * 4094 + "日本 and more"
    assert mended("x" + output) == "x" * 4095 + "〓本 and more"


@pytest.mark.parametrize("sign", ["é", "─", "⣿", "🚀", "日"])
def test_however_it_is_cut_there_are_as_many_characters(sign: str) -> None:
    for start in range(4):
        output = "x" * start + sign * 4000
        assert mended(output) == output


def test_what_the_program_wrote_itself_is_left_alone() -> None:
    cut = CutCharacters()
    assert cut.mend("short \ufffd") == "short \ufffd"
    assert cut.mend("\ufffd is what it says") == "\ufffd is what it says"
    assert cut.mend(LONG + "\ufffd" * 5) == LONG + "\ufffd" * 5
    assert cut.mend(LONG) == LONG


def test_what_goes_on_as_text_was_no_beginning() -> None:
    cut = CutCharacters()
    assert cut.mend(LONG + "\ufffd") == LONG
    assert cut.mend("text") == "\ufffdtext"
    assert cut.mend(LONG + "\ufffd\ufffd") == LONG
    assert cut.mend("\ufffd\ufffd\ufffd!") == "\ufffd" * 5 + "!"


@given(st.text(st.characters(codec="utf-8"), min_size=600, max_size=1500))
def test_there_are_as_many_characters_as_were_written(output: str) -> None:
    output = "".join(char for char in output if char not in "\ufffd〓")
    shown = mended(output, 1024)
    assert len(shown) == len(output)
    assert all(a == b or a in "\ufffd〓" for a, b in zip(shown, output, strict=True))
