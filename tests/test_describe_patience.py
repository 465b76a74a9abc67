"""What may take too long."""

import re
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from tui.describe.patience import TooSlow, within


def test_what_is_quick_gives_what_it_gives() -> None:
    assert within(5, lambda: "found") == "found"


def test_an_endless_expression_is_stopped() -> None:
    with pytest.raises(TooSlow):
        within(0.05, lambda: re.search(r"(a+)+$", "a" * 60 + "b"))


def test_no_alarm_is_left_behind() -> None:
    within(5, lambda: None)
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    signal.raise_signal(signal.SIGVTALRM)


def test_an_error_is_passed_on_without_an_alarm() -> None:
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: 1 // 0)
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def test_other_threads_have_no_alarm() -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(within, 5, lambda: "found").result() == "found"
