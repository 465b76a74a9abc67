"""Links that programs print."""

import asyncio
import webbrowser
from time import monotonic

import pytest
from textual.app import App

from tests.shells_in_memory import LONGEST_WAIT_S, STYLE
from tui.screens.shells.web_links import ask_to_open

ADDRESS = "https://example.org/a?b=[/b]\u202e"


class LinkApp(App[None]):
    """Asks about a link."""

    CSS_PATH = STYLE

    @property
    def seen(self) -> str:
        """All that can be read."""
        compositor = self.screen._compositor  # pyright: ignore[reportPrivateUsage]
        return "\n".join(strip.text for strip in compositor.render_strips())

    async def see(self, *words: str) -> None:
        """Wait until the words can be read."""
        deadline = monotonic() + LONGEST_WAIT_S
        while not all(word in self.seen for word in words):
            assert monotonic() < deadline, self.seen
            await asyncio.sleep(0.01)


async def test_without_a_browser_the_link_is_copied() -> None:
    app = LinkApp()
    async with app.run_test(notifications=True) as pilot:
        ask_to_open(app.screen, ADDRESS)
        await app.see("Copy this link?", "https://example.org/a?b=[/b]\ufffd")
        await asyncio.sleep(0.2)
        await pilot.press("y")
        await app.see("Copied (OSC 52)")
        assert app.clipboard == ADDRESS


@pytest.mark.parametrize(("takes", "said"), [(True, ""), (False, "No browser took it")])
async def test_a_browser_gets_the_link_only_when_the_user_agrees(
    monkeypatch: pytest.MonkeyPatch, said: str, *, takes: bool
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    opened: list[str] = []

    def take(address: str) -> bool:
        opened.append(address)
        return takes

    monkeypatch.setattr(webbrowser, "open", take)
    app = LinkApp()
    async with app.run_test(notifications=True) as pilot:
        ask_to_open(app.screen, "https://example.org/")
        await app.see("Open this link?")
        await pilot.press("enter")
        ask_to_open(app.screen, "https://example.org/")
        await app.see("Open this link?")
        assert not opened
        await asyncio.sleep(0.2)
        await pilot.press("y")
        await app.see(said)
        await app.workers.wait_for_complete()
        assert opened == ["https://example.org/"]
