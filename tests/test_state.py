"""What is known of something that was asked for."""

from tui.errors import Unreachable
from tui.state import Failed, Loadable, Loaded, Loading


def words(known: Loadable[int]) -> str:
    match known:
        case Loading(since):
            return f"since {since}"
        case Loaded(value, at):
            return f"{value} at {at}"
        case Failed(error, last):
            return f"{error.why}; {last.value if last else 'nothing'} before"


def test_a_match_tells_the_three_apart() -> None:
    assert words(Loading(2.0)) == "since 2.0"
    assert words(Loaded(7, 3.0)) == "7 at 3.0"
    assert words(Failed(Unreachable("away"))) == "away; nothing before"


def test_a_failure_keeps_what_was_known() -> None:
    assert words(Failed(Unreachable("away"), Loaded(7, 3.0))) == "away; 7 before"
