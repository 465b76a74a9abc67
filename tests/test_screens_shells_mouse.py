"""The mouse of the host terminal."""

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from tests.shells_in_memory import connected, sees
from tui.screens.shells.links import ShellTarget

TRAIN = ShellTarget("5003592", "train-unet")


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a driver that has the mouse was told."""
    told: list[str] = []

    def enable(_driver: HeadlessDriver) -> None:
        told.append("enable")

    def disable(_driver: HeadlessDriver) -> None:
        told.append("disable")

    for method in (enable, disable):
        name = f"_{method.__name__}_mouse_support"
        monkeypatch.setattr(HeadlessDriver, name, method, raising=False)
    return told


async def test_the_mouse_goes_to_the_host_terminal_and_back(done: list[str]) -> None:
    async with connected(TRAIN) as (app, pilot):
        await pilot.press("f12", "m")
        await sees(app, "MOUSE", "F12 m takes it back")
        await pilot.press("f12", "m")
        await sees(app, "SHELL")
        assert done == ["disable", "enable"]


async def test_other_screens_have_the_mouse(done: list[str]) -> None:
    async with connected(TRAIN) as (app, pilot):
        await pilot.press("f12", "m", "f12", "?")
        await sees(app, "to the job, but for F12")
        assert done == ["disable", "enable"]


async def test_where_it_cannot_be_given_away_it_says_so() -> None:
    async with connected(TRAIN, notifications=True) as (app, pilot):
        await pilot.press("f12", "m")
        await sees(app, "The mouse cannot be given away here.")
