"""What of a log is in sight."""

from tui.describe.log_book import LogBook
from tui.describe.log_sight import LogSight


def sight() -> LogSight:
    book = LogBook()
    for number in range(12):
        book.add(number % 2, f"line {number}\n", stderr=number % 3 == 0)
    return LogSight(book)


def shown(log: LogSight) -> list[str]:
    while log.step(1):
        pass
    return [line.bare for _, line in log.lines(0, len(log))]


def test_all_lines_are_in_sight_and_those_without_end_too() -> None:
    log = sight()
    log.book.add(0, "half")
    assert shown(log)[-2:] == ["line 11", "half"]
    assert log.number(12) == log.place(12) == 12


def test_what_is_found_keeps_the_others_in_sight_until_they_are_hidden() -> None:
    log = sight()
    log.find("line 1")
    assert len(shown(log)) == 12
    assert log.matches == 3
    log.hide_others(on=True)
    assert shown(log) == ["line 1", "line 10", "line 11"]
    assert [log.number(place) for place in range(3)] == [1, 10, 11]
    assert [log.place(number) for number in (0, 1, 2, 11)] == [0, 0, 1, 2]


def test_no_setting_forgets_another() -> None:
    log = sight()
    log.find("line 1")
    log.hide_others(on=True)
    log.only_rank(0)
    log.only_stderr(on=True)
    assert shown(log) == []
    log.only_stderr(on=False)
    assert shown(log) == ["line 10"]
    log.only_rank(None)
    assert shown(log) == ["line 1", "line 10", "line 11"]
    log.hide_others(on=False)
    assert len(shown(log)) == 12
    log.look_at(LogBook())
    assert log.sought is not None
    assert log.sought.text == "line 1"


def test_nodes_are_stepped_through_and_all_come_after_the_last() -> None:
    log = sight()
    ranks: list[int | None] = []
    for step in (1, 1, 1, -1, -1, -1):
        log.step_rank(step, 2)
        ranks.append(log.rank)
    assert ranks == [0, 1, None, 1, 0, None]
    log.step_rank(1, 1)
    assert log.rank is None


def test_matches_are_gone_to_round_the_ends() -> None:
    log = sight()
    log.find("line 1")
    shown(log)
    assert [log.next_match(n, 1) for n in (0, 1, 10, 11)] == [1, 10, 11, 1]
    assert [log.next_match(n, -1) for n in (11, 10, 1)] == [10, 1, 11]
    assert [log.nearest_match(n) for n in (0, 5, 10, 99)] == [1, 1, 10, 11]
    assert [log.match_at(n) for n in (0, 1, 11)] == [None, 0, 2]
    log.find("nowhere")
    assert log.next_match(3, 1) is None
    assert log.nearest_match(3) is None


def test_a_pause_counts_what_comes_and_does_not_show_it() -> None:
    log = sight()
    log.pause(on=True)
    log.book.add(0, "more\nand more\nhalf")
    assert (log.came_meanwhile, len(shown(log))) == (2, 12)
    log.find("more")
    assert len(shown(log)) == 12
    log.pause(on=False)
    assert shown(log)[-1] == "half"


def test_a_replay_ends_what_the_pause_held() -> None:
    log = sight()
    log.pause(on=True)
    log.book.clear()
    log.book.add(0, "anew\n")
    assert shown(log) == ["anew"]
    assert log.paused


def test_it_knows_how_far_it_has_looked() -> None:
    log = sight()
    log.find("line")
    assert log.searched == 0
    shown(log)
    assert log.searched == 1


def test_places_are_right_after_old_lines_were_dropped() -> None:
    book = LogBook(most=400_000)
    log = LogSight(book)
    log.find("7")
    book.add(0, "".join(f"line {n:06}\n" for n in range(60_000)))
    shown(log)
    assert book.first > 0
    assert log.number(0) == book.first
    assert log.place(0) == 0
    assert log.place(book.end - 1) == len(log) - 1
