"""Words about freshness that are true and, when nobody is there, stand still."""

import pytest

from tui.describe import Line
from tui.describe.freshness import banner, freshness
from tui.errors import NotSignedIn, Unreachable
from tui.state import Failed, Loadable, Loaded, Loading

NOW = 10_000.0


def text(line: Line) -> str:
    return "".join(word.text for word in line)


def loaded(age_s: float, *, kept: bool = False) -> Loaded[object]:
    return Loaded(None, NOW - age_s, kept)


def failed(age_s: float | None) -> Failed[object]:
    last = None if age_s is None else loaded(age_s)
    return Failed(Unreachable("It timed out."), last)


@pytest.mark.parametrize(
    ("known", "idle", "asking", "words"),
    [
        (loaded(0), False, False, "live 0s ago"),
        (loaded(2), False, True, "live 2s ago"),
        (loaded(25), False, True, "updating, data 25s old"),
        (loaded(14), True, False, "live"),
        (loaded(40), True, False, "live <1 min ago"),
        (loaded(200), True, False, "live 3 min ago"),
        (loaded(8_000), False, False, "live 2 h ago"),
        (loaded(7_200, kept=True), False, True, "asking, data 2 h old"),
        (failed(180), False, False, "OFFLINE  data 3 min old"),
        (failed(None), False, False, "OFFLINE"),
        (Loading(), False, True, "loading"),
    ],
)
def test_the_words(
    known: Loadable[object], idle: bool, asking: bool, words: str
) -> None:
    assert text(freshness(known, NOW, idle=idle, asking=asking)) == words


def test_the_words_stand_still_while_nobody_is_there() -> None:
    words = {
        text(freshness(loaded(age), NOW, idle=True, asking=False)) for age in range(20)
    }
    assert words == {"live"}


def test_a_clock_that_went_back_is_no_negative_age() -> None:
    assert text(freshness(loaded(-90), NOW, idle=False, asking=False)) == "live 0s ago"


def test_the_banner_says_cause_and_next_try() -> None:
    notice = banner(failed(3), 12.4, "cloud.sdu.dk")
    assert text(notice.title) == " Cannot reach cloud.sdu.dk."
    assert text(notice.keys) == "Retry in 12 s. ctrl+r now "
    assert text(notice.why) == " It timed out."


def test_a_refused_token_offers_another() -> None:
    notice = banner(Failed(NotSignedIn("Forbidden")), 3, "cloud.sdu.dk")
    assert "n new token" in text(notice.keys)
    assert "expired" in text(notice.why)


def test_there_is_no_banner_while_all_is_well() -> None:
    assert banner(loaded(1), 3) == ((), (), ())


def test_who_is_signed_out_is_not_offline() -> None:
    known: Failed[object] = Failed(NotSignedIn("No."), loaded(9))
    assert text(freshness(known, NOW, idle=False, asking=False)) == (
        "SIGNED OUT  data 9s old"
    )
