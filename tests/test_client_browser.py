"""Opening links in browsers: only where the user sits, never with the secret."""

import asyncio

import httpx
import pytest

from tui.client import browser
from tui.credentials import Secret

URL = Secret("https://app.example/?token=hunter2")


@pytest.mark.parametrize(
    ("environment", "there"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "w"}, True),
        ({"BROWSER": "x"}, True),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "1"}, False),
        ({"WSL_DISTRO_NAME": "u"}, True),
    ],
)
def test_a_browser_is_there_or_not(
    environment: dict[str, str], there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser.sys, "platform", "linux")
    assert browser.has_browser(environment) is there


async def test_the_browser_is_led_to_the_link() -> None:
    seen: list[str] = []

    def start(address: str) -> bool:
        seen.append(address)

        with httpx.Client(trust_env=False, timeout=60) as client:
            seen.append(client.get(address).headers["Location"])
        return True

    assert await browser.open_link(URL, start)
    assert "hunter2" not in seen[0]
    assert seen[1] == URL.reveal()


async def test_a_browser_that_does_not_start_is_said() -> None:
    assert not await browser.open_link(URL, lambda _: False)


async def test_a_browser_that_never_comes_is_given_up() -> None:
    async with asyncio.timeout(60):
        assert not await browser.open_link(URL, lambda _: True, 0.0)
