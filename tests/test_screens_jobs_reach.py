"""Ways into a job, through keys."""

import asyncio
import urllib.error
import urllib.request
from dataclasses import dataclass, field

import pytest

from tests.eyes import Eyes, looking
from tests.stages import Stage, go_to
from tui.client import interfaces
from tui.client.http import Client
from tui.client.interfaces import Link
from tui.screens import links
from tui.screens.opening import Opening

DESKTOP = "5003560"


async def test_without_a_browser_the_link_is_shown(
    either_opening: Opening, caplog: pytest.LogCaptureFixture
) -> None:
    async with looking(either_opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("w")
        await eyes.see("notebook: web page", "http://", "do not share it")
        await eyes.press("y")
        link = await copied(eyes)
        assert link.startswith("http://")
        token = link.rpartition("=")[2]
        assert len(token) > 8
        assert token not in caplog.text
        await eyes.press("escape")
        await eyes.see_no("do not share it")


async def copied(eyes: Eyes) -> str:
    """What stands on the clipboard, once something does."""
    await eyes.until(lambda _: bool(eyes.app.clipboard), "a copy")
    return eyes.app.clipboard


async def test_a_desktop_comes_with_its_password(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "segmentation-desktop")
        await eyes.press("v")
        text = await eyes.see("desktop (VNC)", "do not share it")
        assert "http" in text or "ws" in text


async def test_a_browser_is_given_a_link_that_works_once(
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    given: list[str] = []
    led: list[str] = []

    def browse(address: str) -> bool:
        given.append(address)
        led.append(followed(address))
        return True

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(links, "_start_browser", browse)
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("w")
        await eyes.see("opened in the browser")
    token = led[0].rpartition("=")[2]
    assert "token=" in led[0]
    assert token not in given[0]
    assert token not in caplog.text
    with pytest.raises(urllib.error.URLError):
        followed(given[0])


def followed(address: str) -> str:
    """Where an address leads."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object, **__: object) -> None:
            return None

    try:
        urllib.request.build_opener(Stay).open(address, timeout=60)
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.headers["Location"] or ""
    return ""


async def test_several_interfaces_are_chosen_from(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "train-unet")
        await eyes.press("w")
        await eyes.see("train-unet", "web page")


async def test_the_node_is_asked_for_where_there_are_several(stage: Stage) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "md-membrane x3")
        await eyes.press("s")
        await eyes.see("which node?", "node 1", "node 2", "node 3")
        await eyes.press("escape")
        await eyes.see_no("which node?")
        await eyes.press("s")
        await eyes.see("which node?")
        await eyes.press("2")
        await eyes.see("md-membrane", "● connected")


@dataclass
class Gate:
    """Holds the answer with a link back until it is opened."""

    asked: asyncio.Event = field(default_factory=asyncio.Event)
    open: asyncio.Event = field(default_factory=asyncio.Event)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Web pages that come when the test lets them."""
    gate, open_web = Gate(), interfaces.open_web

    async def opened(client: Client, job_id: str, rank: int, target: str = "") -> Link:
        gate.asked.set()
        await gate.open.wait()
        return await open_web(client, job_id, rank, target)

    monkeypatch.setattr(interfaces, "open_web", opened)
    return gate


async def test_a_late_link_waits_where_it_was_asked_for(
    stage: Stage, gate: Gate
) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("w")
        await gate.asked.wait()
        await eyes.press("2")
        await eyes.see("PRICE/h")
        gate.open.set()
        await eyes.see("the web page is there")
        assert "do not share it" not in eyes.text
        await eyes.press("1")
        await eyes.see("notebook: web page", "do not share it")


async def test_a_late_link_is_not_shown_over_a_question(
    stage: Stage, gate: Gate
) -> None:
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "notebook")
        await eyes.press("w")
        await gate.asked.wait()
        await eyes.press("R")
        await eyes.see("Rename job")
        gate.open.set()
        await eyes.see("the web page is there", "Rename job")
        await eyes.press("escape")
        await eyes.see("notebook: web page", "do not share it")


async def test_a_browser_shows_a_desktop_in_the_page_of_ucloud(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []

    def browse(address: str) -> bool:
        given.append(address)
        return True

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(links, "_start_browser", browse)
    async with looking(stage.opening) as eyes:
        await go_to(eyes, "segmentation-desktop")
        await eyes.press("v")
        await eyes.until(lambda _: bool(given), "a browser")
    assert given == [f"{stage.opening.server}/app/jobs/properties/{DESKTOP}"]
