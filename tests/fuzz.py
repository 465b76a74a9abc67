"""Feeds terminals random output and looks whether they are still whole.

``python -m tests.fuzz --inputs 1000000`` says how many inputs there were and what the
worst of them took; what fails is printed with the seed that makes it again.
"""

import argparse
import resource
import sys
import time
from dataclasses import dataclass, field
from random import Random

from tests.random_output import output
from tests.terminals import everything
from tui.terminal.cells import WIDE_RIGHT
from tui.terminal.grid import SLACK
from tui.terminal.terminal import Terminal

SIZES = ((80, 24), (20, 6), (2, 1), (5, 3), (132, 50))
LONGEST_S = 1.0
"""No input may take longer."""
_MOST_FAILURES = 10
_NEW_EVERY = 50
_REPORT_EVERY = 50_000


@dataclass(slots=True)
class Tally:
    """What became of the inputs."""

    inputs: int = 0
    failures: list[str] = field(default_factory=list[str])
    worst_s: float = 0.0
    began: float = field(default_factory=time.monotonic)

    def __str__(self) -> str:
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        return (
            f"{self.inputs} inputs, {len(self.failures)} failures, worst input "
            f"{self.worst_s:.2f} s, {memory} MB, {time.monotonic() - self.began:.0f} s"
        )


def check(terminal: Terminal) -> None:
    """Fail if the screen is not a screen any more.

    Raises:
        AssertionError: it is not; says what is wrong.
    """
    screen = terminal.screen
    kept = len(screen.texts)
    assert kept == len(screen.inks) == len(screen.joins) == screen.top + screen.lines
    assert terminal.history <= screen.scrollback
    assert len(screen.main.texts) <= screen.scrollback + SLACK + screen.lines + 40_000
    assert 0 <= screen.x <= screen.columns
    assert 0 <= screen.y < screen.lines
    assert 0 <= screen.region_top <= screen.region_bottom < screen.lines
    for y in range(terminal.history, terminal.history + terminal.rows):
        _check_line(terminal, *terminal.line(y))
    replies = terminal.replies().replace("\x1b", "")
    assert not replies or replies.isprintable(), "an answer that is not one"
    assert not any(c < " " or "\x7f" <= c < "\xa0" for c in terminal.title), "title"


def _check_line(terminal: Terminal, text: str, inks: str) -> None:
    assert len(text) == len(inks) <= terminal.cols
    drawn = terminal.glyphs(text)
    assert not any(c < " " or "\x7f" <= c < "\xa0" for c in drawn), "a control drawn"
    assert not any("\ud800" <= c <= "\udfff" for c in drawn), "half a character"
    assert not text.startswith(WIDE_RIGHT), "half a cell"
    assert WIDE_RIGHT * 2 not in text, "two halves"
    for ink in set(inks):
        terminal.style(ink)


def check_cuts(text: str, random: Random) -> None:
    """Fail if it matters where output is cut.

    Raises:
        AssertionError: it does.
    """
    whole, cut = Terminal(20, 6, scrollback=50), Terminal(20, 6, scrollback=50)
    whole.feed(text)
    start = 0
    while start < len(text):
        size = random.choice([1, 1, 2, 3, 7, 50]) if len(text) < 2000 else 5000
        cut.feed(text[start : start + size])
        start += size
    assert everything(whole) == everything(cut), "cut differs"


def one(terminal: Terminal, random: Random) -> float:
    """Feed one input, look; gives the seconds of this process that it took."""
    text = output(random)
    began = time.process_time()
    terminal.feed(text)
    if random.random() < 0.03:
        terminal.resize(random.choice([1, 2, 3, 80, 200]), random.choice([1, 2, 5, 60]))
    took = time.process_time() - began
    check(terminal)
    if random.random() < 0.05:
        check_cuts(text, random)
    assert took < LONGEST_S, f"took {took:.1f} s"
    return took


def fuzz(inputs: int, seed: int) -> Tally:
    """Feed many inputs, some tens to each terminal; stops after ten failures."""
    tally = Tally()
    while tally.inputs < inputs and len(tally.failures) < _MOST_FAILURES:
        run = f"{seed}/{tally.inputs}"
        random = Random(run)
        lines = random.choice([0, 50, 500])
        terminal = Terminal(*random.choice(SIZES), scrollback=lines)
        for _ in range(min(_NEW_EVERY, inputs - tally.inputs)):
            tally.inputs += 1
            try:
                tally.worst_s = max(tally.worst_s, one(terminal, random))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is one
                tally.failures.append(f"{run} at {tally.inputs}: {error!r}")
                break
            if tally.inputs % _REPORT_EVERY == 0:
                print(tally, file=sys.stderr, flush=True)  # noqa: T201
    return tally


def main() -> None:
    """Do as many as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    tally = fuzz(chosen.inputs, chosen.seed)
    print(tally, *tally.failures, sep="\n")  # noqa: T201
    sys.exit(bool(tally.failures))


if __name__ == "__main__":
    main()
