"""Pastes on their way."""

import asyncio

import pytest

from tests.shells_in_memory import MemoryLink
from tui.screens.shells.paste import Paste, lines_to_ask_about, to_send
from tui.terminal.modes import Modes

BRACKETED = Modes(bracketed_paste=True)


@pytest.mark.parametrize("text", ["ls", "a b  c\td", "æ 日本"])
def test_one_line_is_not_asked_about(text: str) -> None:
    assert not lines_to_ask_about(text, Modes())


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "ls\n", "a\x03b", "\x1b[201~x"])
def test_what_would_run_at_once_is_asked_about(text: str) -> None:
    asked = "\n".join(lines_to_ask_about(text, Modes()))
    assert "every line runs" in asked
    assert all(line.isprintable() for line in asked.split("\n"))


def test_bracketed_pastes_are_not_asked_about() -> None:
    assert not lines_to_ask_about("a\nb\n", BRACKETED)
    assert to_send("a\nb", BRACKETED) == "\x1b[200~a\rb\x1b[201~"
    assert to_send("a\nb", Modes()) == "a\rb"


def test_long_pastes_are_shown_in_part() -> None:
    asked = lines_to_ask_about("\n".join("x" * 500 for _ in range(14)), Modes())
    assert asked[-1] == "…  8 more"
    assert max(map(len, asked)) < 76


def said(paste: Paste) -> str:
    left, _right = paste.line
    return "".join(word.text for word in left)


async def test_a_large_paste_arrives_whole_and_before_what_was_typed_behind() -> None:
    link = MemoryLink((80, 24))
    text = "0123456789" * 10_000
    paste = Paste(text)
    paste.behind.append("ls\r")
    await paste.send(link)
    assert link.typed == text + "ls\r"


async def test_the_next_piece_waits_until_the_far_side_took_the_last() -> None:
    link = MemoryLink((80, 24))
    link.unanswered = 1
    paste = Paste("x" * 100_000)
    sending = asyncio.create_task(paste.send(link))
    while not link.typed:
        await asyncio.sleep(0)
    await asyncio.sleep(0.02)
    assert len(link.typed) < 20_000
    assert said(paste) == " PASTE  16 of 100 kB"
    link.unanswered = 0
    await sending
    assert len(link.typed) == 100_000


async def test_a_stopped_paste_closes_its_bracket_and_drops_what_waited() -> None:
    link = MemoryLink((80, 24))
    link.unanswered = 1
    paste = Paste(to_send("x" * 100_000, BRACKETED))
    sending = asyncio.create_task(paste.send(link))
    while not link.typed:
        await asyncio.sleep(0)
    paste.behind.append("y")
    assert said(paste).endswith("keys wait")
    paste.stop("\x03")
    await sending
    assert link.typed.startswith("\x1b[200~xxx")
    assert link.typed.endswith("x\x1b[201~\x03")
    assert len(link.typed) < 20_000
