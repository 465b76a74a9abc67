"""Round trips are told from acks where there are any, else from output and pongs."""

import pytest

from tui.client.trips import Trips


def test_an_ack_answers_its_frame_and_those_before() -> None:
    trips = Trips()
    for number, at in enumerate((1.0, 2.0, 3.0)):
        trips.sent(str(number), at)
    trips.acked("1", 2.5)
    assert trips.last_s == 0.5
    assert len(trips) == 1
    assert trips.waiting_s(10) == 7


def test_an_ack_without_stream_answers_the_oldest() -> None:
    trips = Trips()
    trips.sent("1", 1)
    trips.sent("2", 2)
    trips.acked("", 4)
    assert (trips.last_s, len(trips)) == (3, 1)


def test_an_ack_of_nothing_is_passed_over() -> None:
    trips = Trips()
    trips.sent("5", 1)
    trips.acked("2", 2)
    assert (trips.last_s, len(trips)) == (None, 1)


@pytest.mark.parametrize(("acks", "waiting"), [(False, 0.0), (True, 9.0)])
def test_output_answers_only_where_nobody_acks(*, acks: bool, waiting: float) -> None:
    trips = Trips()
    trips.acks = acks
    trips.sent("1", 1)
    trips.heard()
    assert trips.waiting_s(10) == waiting


def test_a_ping_is_waited_for() -> None:
    trips = Trips()
    trips.pinged(5)
    assert trips.waiting_s(7) == 2
    trips.ponged(0.25)
    assert (trips.waiting_s(9), trips.last_s) == (0, 0.25)
    trips.ponged(None)
    assert trips.last_s == 0.25


def test_acks_say_more_than_pongs() -> None:
    trips = Trips()
    trips.sent("1", 1)
    trips.acked("1", 2)
    trips.ponged(7)
    assert trips.last_s == 1
