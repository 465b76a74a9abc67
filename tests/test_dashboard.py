"""Where the server and the credential come from."""

from pathlib import Path

import pytest

from tui import config, dashboard, keep
from tui.client.http import Client
from tui.config import Config, Context
from tui.credentials import Credential, Kind, Secret
from tui.dashboard import Wishes
from tui.errors import BadInput, NotSignedIn
from tui.screens.opening import Opening

TOKEN = "uc12d40-" + "3f9c" * 16
CPGPU = Context(
    name="cpgpu", url="https://cloud.sdu.dk", username="alice", workspace="CP GPU"
)
LOCAL = Context(name="local", url="http://localhost:8080", kind=Kind.REFRESH_TOKEN)


async def sandbox() -> Client:
    return Client("http://localhost", Credential(Kind.API_TOKEN, Secret("uc1-2")))


def opening(wishes: Wishes | None = None, **environment: str) -> Opening:
    return dashboard.opening(wishes or Wishes(), sandbox, environment)


@pytest.fixture
def stored() -> Path:
    """Two contexts, with a token for the first."""
    home = config.folder()
    config.remember(home, config.remember(home, Config(), LOCAL), CPGPU)
    keep.place("file", home).put("cpgpu", Secret(TOKEN))
    return home


def test_nobody_is_welcomed() -> None:
    found = opening()
    assert (found.connect, found.server, found.demo) == (None, "", False)
    assert not found.home.exists()


def test_the_demo_needs_nothing_and_asks_nobody() -> None:
    environment = {"UCLOUD_TOKEN": TOKEN}
    found = dashboard.opening(Wishes(demo=True), sandbox, environment)
    assert found.demo
    assert found.connect is sandbox
    assert environment == {}


async def test_a_token_in_the_environment_is_used_and_taken_out() -> None:
    environment = {"UCLOUD_TOKEN": TOKEN, "UCLOUD_PROJECT": "p1"}
    found = dashboard.opening(Wishes(), sandbox, environment)
    assert "UCLOUD_TOKEN" not in environment
    assert (found.server, found.stored) == ("https://cloud.sdu.dk", False)
    assert found.context_name == "cloud.sdu.dk"
    assert found.connect is not None
    async with await found.connect() as client:
        assert (client.server, client.kind) == (found.server, Kind.API_TOKEN)
        assert client.project == "p1"


def test_the_option_goes_before_the_variable() -> None:
    found = opening(
        Wishes(url="localhost:1"), UCLOUD_URL="localhost:2", UCLOUD_TOKEN=TOKEN
    )
    assert found.server == "http://localhost:1"
    assert opening(UCLOUD_URL="localhost:2").server == "http://localhost:2"


async def test_the_newest_context_is_opened(stored: Path) -> None:
    found = opening()
    assert (found.context_name, found.stored) == ("cpgpu", True)
    assert (found.username, found.workspace) == ("alice", "CP GPU")
    assert found.connect is not None
    async with await found.connect() as client:
        assert (client.server, client.kind) == (CPGPU.url, Kind.API_TOKEN)


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    "wishes",
    [Wishes(context="local"), Wishes(url="localhost:8080"), Wishes(url=LOCAL.url)],
)
async def test_a_context_whose_token_is_gone_says_so(wishes: Wishes) -> None:
    found = opening(wishes)
    assert (found.context_name, found.server) == ("local", LOCAL.url)
    assert found.connect is not None
    with pytest.raises(NotSignedIn, match="token of 'local' is no longer kept"):
        await found.connect()


@pytest.mark.usefixtures("stored")
def test_a_server_without_a_context_is_welcomed_there() -> None:
    found = opening(Wishes(url="https://other.example"))
    assert (found.connect, found.server) == (None, "https://other.example")


@pytest.mark.usefixtures("stored")
def test_a_context_and_another_server_do_not_go_together() -> None:
    with pytest.raises(
        BadInput, match=r"for https://cloud\.sdu\.dk, not for http://loc"
    ):
        opening(Wishes(context="cpgpu", url="localhost"))


@pytest.mark.usefixtures("stored")
def test_an_unknown_context_is_said_with_those_that_are_known() -> None:
    with pytest.raises(BadInput, match="Known: cpgpu, local"):
        opening(UCLOUD_CONTEXT="x")


def test_a_wrong_token_is_said_without_it() -> None:
    with pytest.raises(BadInput, match="UCLOUD_TOKEN cannot be used") as caught:
        opening(UCLOUD_TOKEN="hunter2")
    assert "hunter2" not in caught.value.why


def test_an_unknown_theme_is_said_with_those_there_are() -> None:
    with pytest.raises(BadInput, match=r"no theme 'x'.*nord"):
        opening(UCLOUD_TUI_THEME="x")


def test_wishes_reach_the_app() -> None:
    found = opening(Wishes(read_only=True, no_color=True, allow_http=True))
    assert found.read_only
    assert found.no_color
    assert found.allow_http
    assert opening(NO_COLOR="1").no_color


@pytest.mark.usefixtures("stored")
def test_a_context_that_is_named_goes_before_the_variable() -> None:
    environment = {"UCLOUD_TOKEN": TOKEN}
    found = dashboard.opening(Wishes(context="cpgpu"), sandbox, environment)
    assert (found.context_name, found.stored) == ("cpgpu", True)
    assert environment == {}
