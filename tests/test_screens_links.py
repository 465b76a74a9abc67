"""The link of a session: opened in a browser, else shown and copied."""

import pytest
from textual.app import App

from tui.client.interfaces import Link
from tui.credentials import Secret
from tui.screens import links
from tui.screens.links import LinkScreen, has_browser, open_in_browser

LINK = Link(Secret("https://app.invalid/?token=5e55104"), Secret("pa55word"))


@pytest.mark.parametrize(
    ("environment", "there"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"BROWSER": "lynx"}, True),
        ({"WSL_DISTRO_NAME": "Debian"}, True),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, False),
        ({"BROWSER": "firefox", "SSH_TTY": "/dev/pts/1"}, False),
    ],
)
def test_a_browser_is_one_where_the_user_sits(
    environment: dict[str, str], there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert has_browser(environment) is there


async def test_no_browser_that_takes_it_is_no_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[str] = []

    def refuse(address: str) -> bool:
        given.append(address)
        return False

    monkeypatch.setattr(links, "_start_browser", refuse)
    assert not await open_in_browser(LINK)
    assert "5e55104" not in given[0]


async def test_a_browser_that_never_asks_is_waited_for_only_so_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def take(_address: str) -> bool:
        return True

    monkeypatch.setattr(links, "_start_browser", take)
    monkeypatch.setattr(links, "_WAIT_S", 0.01)
    assert not await open_in_browser(LINK)


async def test_link_and_password_are_copied_and_only_the_link_is_shown() -> None:
    app = App[None]()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(LinkScreen("desktop", LINK))
        await pilot.pause()
        strips = app.screen._compositor.render_strips()  # pyright: ignore[reportPrivateUsage]
        text = "\n".join(strip.text for strip in strips)
        assert "https://app.invalid/?token=5e55104" in text
        assert "pa55word" not in text
        await pilot.press("p")
        assert app.clipboard == "pa55word"
        await pilot.press("y")
        assert app.clipboard == LINK.url.reveal()
        await pilot.press("enter")
        assert not isinstance(app.screen, LinkScreen)
