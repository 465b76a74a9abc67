"""How far a stream is behind its file."""

from tui.describe.log_lag import Lag

KB = 1024


def test_a_stream_from_the_start_is_behind_by_what_it_has_not_told() -> None:
    lag = Lag(from_start=True)
    for told in (20 * KB, 220 * KB):
        lag.measure(1000 * KB, told)
    assert lag.bytes == 780 * KB


def test_once_is_no_lag() -> None:
    lag = Lag(from_start=True)
    lag.measure(1000 * KB, 20 * KB)
    assert lag.bytes == 0


def test_what_is_on_its_way_is_no_lag() -> None:
    lag = Lag(from_start=True)
    for told in (950 * KB, 980 * KB, 1000 * KB):
        lag.measure(1000 * KB, told)
        assert lag.bytes == 0


def test_a_stream_from_the_middle_can_only_fall_behind() -> None:
    lag = Lag(from_start=False)
    lag.measure(5000 * KB, 256 * KB)
    lag.measure(6000 * KB, 300 * KB)
    lag.measure(7000 * KB, 400 * KB)
    assert lag.bytes == 2000 * KB - 144 * KB
    lag.measure(7000 * KB, 2256 * KB)
    assert lag.bytes == 0
