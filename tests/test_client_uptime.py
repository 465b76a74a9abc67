"""What counts the seconds that a machine sleeps through."""

import time

import pytest

from tui.client import uptime


def test_it_goes_on_as_other_clocks_do() -> None:
    before = uptime.seconds()
    began = time.monotonic()
    while time.monotonic() == began:
        pass
    assert uptime.seconds() > before


def test_a_machine_that_is_awake_does_not_sleep() -> None:
    assert uptime.slept_s() == pytest.approx(uptime.slept_s(), abs=1)


def test_without_such_a_clock_no_sleep_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uptime, "_THROUGH_SLEEP", None)
    assert uptime.slept_s() == pytest.approx(0, abs=1)
