"""What every test can ask for: a clean machine, and a small UCloud on loopback."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import hypothesis
import pytest

from tests.asking import Asker
from tests.clocks import StoppedClock
from tests.eyes import opening_for
from tests.settling import patient_pilots
from tests.stages import Stage, set_up
from tui.sandbox.refusals import Dialect
from tui.sandbox.server import SandboxServer
from tui.sandbox.world import Settings, World
from tui.screens import dialogs
from tui.screens.jobs.time_warnings import TimeWarnings
from tui.screens.opening import Opening
from tui.wire.jobs import Job

ENDING = "5003571"
"""A notebook that has less than half an hour left."""
MakeWorld = Callable[[Settings], World]
_A_DAY_S = 86_400


hypothesis.settings.register_profile(
    "the same anywhere",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("the same anywhere")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the pictures of the README be drawn anew."""
    parser.addoption("--pictures", action="store_true", help="draw screenshots anew")


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """Whatever strikes keys waits until they are done with."""
    with patient_pilots():
        yield


@pytest.fixture(autouse=True)
def clean_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An environment with nothing of the user's; gives the home folder."""
    path = os.environ.get("PATH", os.defpath)
    for name in list(os.environ):
        if not name.startswith(("PYTEST_", "COV_")):
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("PATH", path)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LANG", "C.UTF-8")
    for kind in ("CONFIG", "CACHE", "DATA", "STATE", "RUNTIME"):
        suffix = "DIR" if kind == "RUNTIME" else "HOME"
        monkeypatch.setenv(f"XDG_{kind}_{suffix}", str(home / kind.lower()))
    return home


@pytest.fixture(autouse=True)
def nothing_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """No warning covers a corner at the start, for a job that has 24 minutes."""
    spoken = TimeWarnings.at_start

    def at_start(warnings: TimeWarnings, due: tuple[Job, ...]) -> None:
        if soon := tuple(job for job in due if job.id != ENDING):
            spoken(warnings, soon)

    monkeypatch.setattr(TimeWarnings, "at_start", at_start)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[SandboxServer]:
    """One server for the whole run, in a thread; it begins without worlds."""
    with SandboxServer() as server:
        yield server


@pytest.fixture
def make_world(sandbox: SandboxServer) -> Iterator[MakeWorld]:
    """Makes worlds of this test: ``make_world(Settings(dialect="documented"))``."""
    made: list[World] = []

    def make(settings: Settings) -> World:
        if not isinstance(settings.clock, StoppedClock):  # no test is so quick
            settings = replace(settings, queued_s=_A_DAY_S)
        made.append(sandbox.world(settings))
        return made[-1]

    yield make
    for world in made:
        sandbox.drop(world)


@pytest.fixture(scope="session")
def http() -> Iterator[httpx.Client]:
    """A client of HTTP that adds nothing of the environment."""
    with httpx.Client(trust_env=False, verify=False, timeout=60) as client:
        yield client


@pytest.fixture
def world(make_world: MakeWorld) -> World:
    """A world of this test in the current dialect; ``world.ready`` has the tokens."""
    return make_world(Settings())


@pytest.fixture(params=["current", "documented"])
def either_world(request: pytest.FixtureRequest, make_world: MakeWorld) -> World:
    """The same test in both dialects."""
    dialect: Dialect = request.param
    return make_world(Settings(dialect=dialect))


@pytest.fixture
def opening(world: World, clean_machine: Path) -> Opening:
    """An opening on ``world``, for the app."""
    return opening_for(world, clean_machine)


@pytest.fixture
def either_opening(either_world: World, clean_machine: Path) -> Opening:
    """An opening on ``either_world``, for the app."""
    return opening_for(either_world, clean_machine)


@pytest.fixture
def stage(make_world: MakeWorld, clean_machine: Path) -> Stage:
    """A world of this test whose time can be made to pass."""
    return set_up(make_world, clean_machine)


@pytest.fixture
def quick_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever tests can read a dialog at once."""
    monkeypatch.setattr(dialogs, "TYPE_AHEAD_S", 0.0)


@pytest.fixture
def asker(world: World, http: httpx.Client) -> Asker:
    """The user of ``world`` in the project, for plain requests."""
    return Asker(world, http)


@pytest.fixture
def either_asker(either_world: World, http: httpx.Client) -> Asker:
    """The user of ``either_world`` in the project."""
    return Asker(either_world, http)
