"""Words that break a world on purpose, and the one that mends it."""

from dataclasses import dataclass

import pytest

from tests.clocks import StoppedClock
from tui.sandbox.populated import PopulatedWorld
from tui.sandbox.telling import WORDS, obey
from tui.sandbox.world import Settings, World


@pytest.fixture
def here() -> World:
    return PopulatedWorld(Settings(clock=StoppedClock()))


@dataclass(eq=False)
class Line:
    """A connection that remembers whether it was cut."""

    provider: str = ""
    cut: bool = False

    def drop(self) -> None:
        self.cut = True


def test_connections_are_cut(here: World) -> None:
    here.sockets = {shell := Line("ucloud"), stream := Line()}
    assert obey(here, "sockets\n") == "Every shell and stream was cut off."
    assert shell.cut
    assert stream.cut
    assert not here.faults.silent  # the next ones get through


def test_only_one_provider_fails(here: World) -> None:
    here.sockets = {other := Line("ucloud"), its := Line("hippo")}
    assert obey(here, "provider hippo") == "hippo does not answer."
    assert here.faults.providers_down == {"hippo"}
    assert its.cut
    assert not other.cut


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("server", "server_down"),
        ("token", "token_dead"),
        ("slow", "delay_s"),
        ("provider aau", "providers_down"),
    ],
)
def test_what_is_broken_is_mended(here: World, word: str, fault: str) -> None:
    assert not getattr(here.faults, fault)
    obey(here, word)
    assert getattr(here.faults, fault)
    assert obey(here, "heal") == "All is well again."
    assert not getattr(here.faults, fault)


def test_the_newest_job_comes_close_to_its_end(here: World) -> None:
    said = obey(here, "expire")
    ends = {job.name: job.expires_at for job in here.jobs.values()}
    assert said == "train-unet ends within 5 minutes."
    left_ms = (ends["train-unet"] or 0) - here.now_ms
    assert 4 * 60_000 < left_ms <= 5 * 60_000
    assert (ends["md-membrane"] or 0) - here.now_ms > 5 * 60_000


@pytest.mark.parametrize("line", ["", "serve", "provider", "provider nobody", "\x1b["])
def test_what_is_not_understood_is_answered(here: World, line: str) -> None:
    said = obey(here, line)
    known = "ucloud" if line.startswith("provider") else ", ".join(WORDS)
    assert known in said
    assert not here.faults.providers_down
