"""What stands above and below the form of a job."""

import time
from dataclasses import replace
from datetime import UTC

from tests.offering import form_of
from tui.describe import Line
from tui.errors import Unreachable
from tui.screens.launch.lines import (
    as_command,
    beside,
    failure,
    hint,
    price,
    remarks,
    waiting,
)
from tui.screens.opening import Opening


def text(lines: tuple[Line, ...]) -> str:
    return "\n".join("".join(word.text for word in line) for line in lines)


def test_waiting_counts_only_after_a_while() -> None:
    now = time.monotonic()
    assert text(waiting("here", now)) == "Asking here for the form."
    assert "Still waiting (9 s)." in text(waiting("here", now - 9))


def test_a_failure_says_how_to_go_on() -> None:
    assert "ctrl+r asks again." in text(failure(Unreachable("No route."), "here"))


def test_remarks_name_all_that_concerns_the_whole_form() -> None:
    form = form_of("pytorch")
    assert remarks(form, "", "", kept=False) == ()
    form = replace(form, offer=replace(form.offer, missing=("Links are missing.",)))
    said = text(remarks(form, "It is late.", "it is read-only", kept=True))
    for words in ("Links are missing.", "It is late.", "it is read-only.", "F8"):
        assert words in said


def test_the_price_takes_two_lines_where_there_is_no_room() -> None:
    form = form_of("pytorch")
    assert len(text(price(form, 120)).splitlines()) == 1
    first, second = text(price(form, 70)).splitlines()
    assert first.startswith("Costs 4 Core-hours")
    assert second.strip().endswith("left")


def test_a_field_says_what_it_is_for() -> None:
    form = form_of("pytorch")
    assert "4h, 2h30m" in text(hint(form, "time"))
    assert hint(form, "nothing") == ()


def test_beside_a_form_stand_price_and_machine() -> None:
    said = text(beside(form_of("pytorch"), 0, UTC))
    assert "In total   4 Core-hours" in said
    assert "u1-standard-1" in said
    assert "No machine" in text(beside(form_of("pytorch", machine="none"), 0, UTC))


def test_a_command_carries_no_control_codes(opening: Opening) -> None:
    form = form_of("pytorch", name="x\x1b[31m", input_note="two\nlines")
    said = as_command(form, opening)
    assert said.startswith("ucloud-tui run pytorch@2.4 --machine ucloud/u1-standard/")
    assert "\x1b" not in said
    assert "\n" not in said
