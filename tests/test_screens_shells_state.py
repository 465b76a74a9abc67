"""Words for the states of a shell."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from tui.describe import Line
from tui.screens.shells.state import (
    Connected,
    Connecting,
    Ended,
    Lost,
    Phase,
    foot,
    gap_rule,
    retry_delay_s,
    state_word,
    undo_modes,
)
from tui.terminal.terminal import Terminal


def text(line: Line) -> str:
    return "".join(word.text for word in line)


def said(phase: Phase, now: float, aside: str, *, back: int = 0) -> str:
    return "|".join(text(part) for part in foot(phase, now, aside, back=back))


def lost(*, retry_at: float | None = 107.0) -> Lost:
    return Lost("The connection ended", "10:32:05", 100.0, 2, retry_at)


def test_connecting_says_what_it_waits_for() -> None:
    phase = Connecting(10.0)
    for text_, at in (("connecting", 10.0), ("asking UCloud", 10.01)):
        phase = phase.reached(text_, at)
    phase = phase.reached("opening socket", 10.2).reached("waiting for prompt", 10.6)
    shown = said(phase, 10.7, "")
    assert shown.startswith(
        " asking UCloud 0.2 s → opening socket 0.4 s → waiting for prompt|"
    )
    assert "waiting for prompt 3 s" in said(phase, 13.6, "")
    assert text(state_word(phase, 10.5, None, 0)) == "◐ connecting"
    assert text(state_word(phase, 13.0, None, 0)) == "◐ connecting 3 s"


def test_connected_shows_the_round_trip_or_what_is_waited_for() -> None:
    assert text(state_word(Connected(), 0, 0.038, 0.2)) == "38 ms  ● connected"
    assert text(state_word(Connected(), 0, 0.038, 3.1)) == "waiting 3 s  ● connected"
    assert text(state_word(Connected(), 0, None, 0)) == "● connected"


def test_lost_says_when_why_and_what_happens_next() -> None:
    assert text(state_word(lost(), 0, None, 0)) == "✗ lost 10:32:05"
    shown = said(lost(), 105.0, "")
    assert (
        " New shell in 2 s (try 2). The connection ended|r now  k keep  F12 d leave"
        in shown
    )
    assert "Asking UCloud why. " in said(lost(retry_at=None), 105, "")
    kept = replace(lost(retry_at=None), kept=True)
    assert "Kept as it is. " in said(kept, 105, "")


def test_ended_says_why_and_offers_a_new_shell() -> None:
    shown = said(Ended("The job has completed."), 0, "")
    assert "The job has completed.|enter new shell  F12 x close  esc leave" in shown


def test_a_job_that_is_over_offers_what_is_left() -> None:
    shown = said(Ended("The job has completed.", final=True), 0, "")
    assert "The job has completed.|l logs  i job  F12 x close  esc leave" in shown
    assert "new shell" not in shown


def test_what_was_typed_meanwhile_is_shown_and_needs_enter() -> None:
    assert "ls⏎|not sent" in said(lost(), 105.0, "ls\r")
    assert "ls|enter sends it" in said(Connected(), 0, "ls")
    long = said(Connected(), 0, "x" * 500)
    assert "…xxx" in long


@pytest.mark.parametrize("back", [0, 10_000])
@pytest.mark.parametrize(
    "phase",
    [
        Connected(),
        lost(),
        Ended("It ended."),
        Ended("It ended.", final=True),
        Connecting(0.0),
    ],
)
def test_the_way_out_is_always_there_in_80_columns(phase: Phase, back: int) -> None:
    shown = said(phase, 100.0, "", back=back)
    assert cell_len(shown) <= 79  # a bar wants two cells where the | is
    assert "F12" in shown


def test_hostile_reasons_are_made_plain() -> None:
    assert said(Ended("bad\x1b[2J[/b]"), 0, "").isprintable()


def test_retries_wait_longer_each_time_but_not_for_ever() -> None:
    delays = [retry_delay_s(attempt) for attempt in (1, 2, 3, 7, 100)]
    assert delays == [0.5, 1.0, 2.0, 30.0, 30.0]


def test_the_rule_undoes_what_a_program_left_and_says_new() -> None:
    terminal = Terminal(60, 5)
    terminal.feed("old text\r\n\x1b[?1049h\x1b[?1000h\x1b[?2004h\x1b[?25l\x1b[31mvim")
    terminal.feed(undo_modes(terminal.modes))
    terminal.feed(gap_rule("10:32:05", "10:32:09", 60))
    assert not terminal.modes.alternate_screen
    assert terminal.modes.mouse == "none"
    assert not terminal.modes.bracketed_paste
    assert terminal.cursor.visible
    lines = [terminal.line(y)[0] for y in range(terminal.history + terminal.rows)]
    assert lines[0] == "old text"
    rule = next(line for line in lines if "NEW shell" in line)
    assert rule.startswith("── NEW shell 10:32:09, the one above ended 10:32:05 ─")
    assert len(rule) == 60


def test_a_new_shell_has_nothing_of_what_the_last_one_said_of_itself() -> None:
    terminal = Terminal(60, 5)
    fresh = Terminal(60, 5)
    terminal.feed("\x1b]0;train.py\a\x1b]9;4;1;42\a\x1b[5 q\x1b[20h\x1b]0;half")
    terminal.feed(undo_modes(terminal.modes))
    assert (terminal.title, terminal.progress) == ("", fresh.progress)
    assert (terminal.cursor, terminal.modes) == (fresh.cursor, fresh.modes)


def test_undoing_nothing_moves_nothing() -> None:
    terminal = Terminal(60, 5)
    terminal.feed("one\r\n$ ls")
    terminal.feed(undo_modes(terminal.modes))
    assert (terminal.cursor.x, terminal.cursor.y) == (4, 1)
