"""Character sets, also in UTF-8."""

import pytest

from tests.terminals import fed, screen


def test_lines_are_drawn_with_special_graphics() -> None:
    assert screen(fed("\x1b(0lqqk\x1b(Bqq")) == ["┌──┐qq"]


def test_a_set_may_be_shifted_in() -> None:
    assert screen(fed("\x1b)0a\x0eqq\x0fb")) == ["a──b"]
    assert screen(fed("\x1b*0a\x1bnqq\x0fb")) == ["a──b"]


def test_characters_beyond_ascii_stay_what_they_are() -> None:
    assert screen(fed("\x1b(0é中q")) == ["é中─"]


def test_british_has_a_pound_sign() -> None:
    assert screen(fed("\x1b(A#\x1b(B#")) == ["£#"]


def test_a_set_nobody_knows_changes_nothing() -> None:
    assert screen(fed("\x1b(0q\x1b(Uq\x1b(2q\x1b/Aq\x1b(Kq")) == ["────q"]


def test_colours_do_not_change_the_set() -> None:
    assert screen(fed("\x1b(0q\x1b[31mq\x1b[0mq")) == ["───"]


@pytest.mark.parametrize("coding", "@G")
def test_another_coding_brings_ascii_back(coding: str) -> None:
    assert screen(fed(f"\x1b(0q\x1b%{coding}q")) == ["─q"]
    assert screen(fed(f"\x1b)0\x0eq\x1b%{coding}q\x0eq")) == ["─q─"]
