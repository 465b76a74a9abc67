"""Pictures of the app as the README shows them; they cannot show what is not so.

``pytest --pictures`` draws them anew: look at what has changed before it is kept.
"""

import re
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.clocks import StoppedClock
from tests.conftest import MakeWorld
from tests.eyes import MIDDLE, SMALL, Eyes, looking, opening_for
from tui.sandbox.jobs import Update
from tui.sandbox.world import Settings, World
from tui.screens.opening import Opening
from tui.screens.place import Place
from tui.screens.shells.pane import ShellPane

FOLDER = Path(__file__).parent.parent / "screenshots"
SIZES = {"80x24": SMALL, "120x40": MIDDLE}
AT_REST_S = 1.5
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}(?=\n)", re.DOTALL)

Scene = Callable[[Eyes, World], Awaitable[None]]


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """UTC; what depends on how long something takes stands still."""

    def noted(pane: ShellPane, _link: object) -> None:
        pane.round_trip_s = 0.012

    def waiting(_place: Place) -> float:
        return 8.0

    with pytest.MonkeyPatch.context() as zone:
        zone.setenv("TZ", "UTC")
        time.tzset()
        monkeypatch.setattr(Place, "_wait_s", waiting)
        monkeypatch.setattr(Place, "idle", False)
        monkeypatch.setattr(ShellPane, "_note_round_trip", noted)
        yield
    time.tzset()


@pytest.fixture
def world(make_world: MakeWorld) -> World:
    """A world in which it is always the same moment."""
    return make_world(Settings(clock=StoppedClock()))


@pytest.fixture
def opening(world: World, clean_machine: Path) -> Opening:
    """An opening on that world, as on the sandbox."""
    return replace(opening_for(world, clean_machine), demo=True)


async def welcome(eyes: Eyes, _world: World) -> None:
    """The first screen of somebody without an account."""
    await eyes.see("Try the sandbox")


async def jobs(eyes: Eyes, _world: World) -> None:
    """What runs, what one can do with it."""
    await settled(eyes)


async def job(eyes: Eyes, _world: World) -> None:
    """Everything about a job, and its log."""
    await settled(eyes)
    await eyes.press("enter")
    await eyes.see("TIME", "live", "step    0  loss")


async def log(eyes: Eyes, _world: World) -> None:
    """What a job prints, with something found in it."""
    await settled(eyes)
    await eyes.press("l")
    await eyes.see("step    0  loss")
    await eyes.press("slash")
    await eyes.type("val 0.9")
    await eyes.press("enter")
    await eyes.see("87 of 87 matches")
    await eyes.press("N")
    await eyes.see("86 of 87 matches")


async def machines(eyes: Eyes, _world: World) -> None:
    """All machines, what they can do, and why not."""
    await settled(eyes)
    await eyes.press("2")
    await eyes.see("hippo-a100-1", "left for")
    await eyes.press(*"jjjjjjjjj")
    await eyes.see("▸  hippo-a100-1")


async def shell(eyes: Eyes, _world: World) -> None:
    """A shell in a tab."""
    await settled(eyes)
    await eyes.press("s")
    await eyes.see("ucloud@train-unet-0")
    await eyes.type("ls; bash colours.sh")
    await eyes.press("enter")
    await eyes.until(lambda text: text.count("ucloud@train-unet-0") > 1)


async def sessions(eyes: Eyes, _world: World) -> None:
    """Every way into what runs."""
    await settled(eyes)
    await eyes.press("4")
    await eyes.see("▸train-unet", "TensorBoard", "app-review", "ssh ucloud@")


async def activity(eyes: Eyes, world: World) -> None:
    """What happened, and what one did, each as a command."""
    await settled(eyes)
    await eyes.press("R")
    await eyes.see("Rename job")
    await eyes.press("ctrl+u")
    await eyes.type("train-unet-2")
    await eyes.press("enter")
    await eyes.see("▸train-unet-2")
    for job_id, state, words in (
        ("5003571", "EXPIRED", "Your job has used all of its time."),
        ("5003566", "FAILURE", "Node 2 ran out of memory"),
    ):
        ago_ms = 60_000 * int(job_id[-1])
        world.jobs[job_id].intend(Update(world.now_ms - ago_ms, words, state))
    await eyes.press("6")
    await eyes.press("ctrl+r")
    await eyes.see("▸ you", "✗ fail", "! expir", "job rename")
    eyes.app.clear_notifications()


async def offline(eyes: Eyes, world: World) -> None:
    """The server is down; what was seen stays."""
    await settled(eyes)
    world.faults.server_down = True
    setattr(eyes.app.screen, "_wait_s", lambda: 8.0)  # noqa: B010 - it counts down
    await eyes.press("ctrl+r")
    await eyes.see("OFFLINE", "Retry in 8 s")


async def stop(eyes: Eyes, _world: World) -> None:
    """The question before a job is stopped."""
    await settled(eyes)
    await eyes.press("X")
    await eyes.see("Stop job?", "Keep running")


async def files(eyes: Eyes, _world: World) -> None:
    """What a job wrote."""
    await settled(eyes)
    await eyes.press("5")
    await eyes.see("stdout-0.log", "JobParameters.json")
    await eyes.press(*"jjjjj")
    await eyes.see("▸stdout-0.log", "t tail")
    if eyes.app.size.width >= MIDDLE[0]:
        await eyes.see("PATH", "/300  step")


async def catalogue(eyes: Eyes, _world: World) -> None:
    """What can be run, found by words."""
    await settled(eyes)
    await eyes.press("N")
    await eyes.see("Favourites")
    await eyes.press("tab", "tab", "tab", "tab")
    await eyes.see("[Machine learning]", "▸")


async def launch(eyes: Eyes, _world: World) -> None:
    """The form of a job, with what it costs and what is still needed."""
    await settled(eyes)
    await eyes.press("N")
    await eyes.type("pytorch")
    await eyes.see("▸PyTorch")
    await eyes.press("enter")
    await eyes.see("Costs")
    await eyes.press("up", "up", "up")
    await eyes.type("12h")
    await eyes.press("ctrl+s")
    await eyes.see("! This must be filled in.", "12 Core-hours")


async def several(eyes: Eyes, _world: World) -> None:
    """More time for marked jobs, with a result for each."""
    await settled(eyes)
    await eyes.press("j", "space", "space", "space", "G")
    await eyes.see("▸embed-v2", "5003298", "3 marked")
    await eyes.press("e")
    await eyes.see("Extend 2 jobs", "+8 hours")
    await eyes.press("2")
    await eyes.agree("Extend 2 jobs by 8h?")
    await eyes.see("2 of 2 done", "hippo")
    eyes.app.clear_notifications()


async def settings(eyes: Eyes, _world: World) -> None:
    """What can be set, and to what."""
    await settled(eyes)
    await eyes.press("colon")
    await eyes.type("settings")
    await eyes.see("theme, notices, scrollback")
    await eyes.press("enter")
    await eyes.see("Theme: the colours.")


async def settled(eyes: Eyes) -> None:
    """The list with all that will be known of its jobs."""
    await eyes.see("▸train-unet", "W·TLE·", "Nextflow", "cpgpu", "step    0  loss")


SCENES: tuple[Scene, ...] = (
    *(welcome, jobs, job, log, machines, shell, sessions, files, activity),
    *(catalogue, launch),
    *(offline, stop, several, settings),
)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
async def test_the_app_looks_as_in_its_picture(
    opening: Opening,
    world: World,
    scene: Scene,
    size: str,
    request: pytest.FixtureRequest,
) -> None:
    path = FOLDER / f"{scene.__name__}-{size}.svg"
    if scene is welcome:
        opening = replace(opening, connect=None, server="", demo=False)
    clock = world.clock
    async with looking(opening, SIZES[size], clock=lambda: clock() / 1000) as eyes:
        await scene(eyes, world)
        if request.config.getoption("--pictures"):
            path.write_text(await at_rest(eyes), encoding="utf-8")
        else:
            kept = path.read_text(encoding="utf-8")
            await eyes.until(lambda _: picture(eyes) == kept, path.name)


async def at_rest(eyes: Eyes) -> str:
    """The picture, once it does not change any more."""
    before, since = "", time.monotonic()
    while time.monotonic() - since < AT_REST_S:
        await eyes.pilot.pause(0.05)
        if (now := picture(eyes)) != before:
            before, since = now, time.monotonic()
    return before


def picture(eyes: Eyes) -> str:
    """What is on the screen, as SVG that fetches nothing."""
    svg = eyes.app.export_screenshot(title="ucloud-tui", simplify=True)
    fonts = "'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace"
    svg = _FONT_FACE.sub("", svg).replace("Fira Code, monospace", fonts)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"
