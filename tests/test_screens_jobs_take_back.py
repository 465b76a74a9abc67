"""What was done last is taken back first, as long as it can be."""

import time

from tui.screens.jobs.take_back import Offers, TakeBack


def test_the_newest_is_taken_back_first() -> None:
    done: list[str] = []
    offers = Offers()
    offers.add(TakeBack(lambda: done.append("one")))
    offers.add(TakeBack(lambda: done.append("two")))
    assert offers.take_back()
    assert offers.take_back()
    assert not offers.take_back()
    assert done == ["two", "one"]


def test_what_ucloud_has_already_is_taken_back_by_its_own_key() -> None:
    done: list[str] = []
    offers = Offers()
    offers.add(TakeBack(lambda: done.append("sent"), sent=True))
    assert not offers.take_back(unsent=True)
    assert offers.take_back()
    assert done == ["sent"]


def test_nothing_is_taken_back_when_it_is_too_late() -> None:
    done: list[str] = []
    offers = Offers()
    offers.add(TakeBack(lambda: done.append("late"), until=time.monotonic()))
    withdrawn = offers.add(TakeBack(lambda: done.append("withdrawn")))
    offers.withdraw(withdrawn)
    offers.withdraw(withdrawn)
    assert not offers.take_back()
    assert done == []
