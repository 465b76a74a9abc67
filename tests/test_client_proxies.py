"""Calls, sockets and files take the same way, through a proxy where one is named."""

import pytest
from websockets.asyncio.server import ServerConnection

from tests.small_servers import Exchange, http_server, socket_server
from tests.tls_servers import AUTHORITY, HOST, certificate, proxy_server
from tui.client import proxies
from tui.client.file_stream import open_stream
from tui.client.http import Client
from tui.client.proxies import proxy_for
from tui.client.sockets import open_socket
from tui.credentials import Credential, Kind, Secret
from tui.errors import BadInput, Unreachable
from tui.wire import codec
from tui.wire.codec import Call

_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))
_WRITE: Call[object] = codec.post("/api/x", {"a": 1}, lambda value: value)
_DONE = 200, b'{"done":1}'
_HTTPS = "https://cloud.example.com"
_VARIABLES = ("http", "https", "ws", "wss", "all", "no")


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this machine's environment says does not count."""
    for name in _VARIABLES:
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name.upper()}_PROXY", raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(AUTHORITY))


def _named(address: str) -> str | None:
    proxy = proxy_for(address)
    return proxy and proxy.url.reveal()


def test_without_a_word_the_way_is_direct() -> None:
    assert proxy_for(_HTTPS) is None


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("HTTPS_PROXY", "http://proxy:3128", "http://proxy:3128"),
        ("https_proxy", "http://proxy:3128/", "http://proxy:3128"),
        ("HTTPS_PROXY", "proxy:3128", "http://proxy:3128"),
        ("HTTPS_PROXY", "proxy", "http://proxy"),
        ("HTTPS_PROXY", "https://proxy:443", "https://proxy:443"),
        ("HTTPS_PROXY", "HTTP://proxy:1", "http://proxy:1"),
        ("HTTPS_PROXY", "http://u%40x:p@proxy:1", "http://u%40x:p@proxy:1"),
        ("HTTPS_PROXY", "http://user@proxy:1", "http://user:@proxy:1"),
        ("HTTPS_PROXY", "http://[::1]:1", "http://[::1]:1"),
        ("ALL_PROXY", "http://proxy:1", "http://proxy:1"),
        ("HTTP_PROXY", "http://proxy:1", None),
        ("HTTPS_PROXY", "", None),
    ],
)
def test_a_proxy_is_read_as_other_programs_read_it(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, expected: str | None
) -> None:
    monkeypatch.setenv(variable, value)
    assert _named(_HTTPS) == expected


def test_sockets_go_where_calls_go_unless_they_have_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:1")
    monkeypatch.setenv("ALL_PROXY", "socks5://proxy:2")
    assert _named("wss://cloud.example.com/x") == "http://proxy:1"
    monkeypatch.setenv("WSS_PROXY", "http://proxy:3")
    assert _named("wss://cloud.example.com/x") == "http://proxy:3"
    assert _named(_HTTPS) == "http://proxy:1"


@pytest.mark.parametrize(
    "listed",
    [
        "*",
        "cloud.example.com",
        "CLOUD.example.com",
        "localhost, example.com",
        ".example.com",
        "*.example.com",
        "cloud.example.com:443",
        "com",
    ],
)
def test_exceptions_are_reached_directly(
    monkeypatch: pytest.MonkeyPatch, listed: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:1")
    monkeypatch.setenv("NO_PROXY", listed)
    assert proxy_for(_HTTPS) is None


@pytest.mark.parametrize(
    "listed",
    ["", ",", "loud.example.com", "x.cloud.example.com", "cloud.example.com:8", "[::1"],
)
def test_exceptions_are_no_more_than_they_say(
    monkeypatch: pytest.MonkeyPatch, listed: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:1")
    monkeypatch.setenv("NO_PROXY", listed)
    assert proxy_for(_HTTPS) is not None


@pytest.mark.parametrize(
    ("address", "listed", "direct"),
    [
        ("https://10.1.2.3", "10.0.0.0/8", True),
        ("https://11.1.2.3", "10.0.0.0/8", False),
        ("https://[fd00::1]:8443", "fd00::/8", True),
        ("https://[fd00::1]:8443", "[fd00::1]", True),
        ("https://[fd00::2]", "fd00::1", False),
    ],
)
def test_networks_can_be_exceptions(
    monkeypatch: pytest.MonkeyPatch, address: str, listed: str, *, direct: bool
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:1")
    monkeypatch.setenv("NO_PROXY", listed)
    assert (proxy_for(address) is None) is direct


@pytest.mark.parametrize("address", ["https://localhost:8443", "wss://127.0.0.1:1/x"])
def test_there_is_no_proxy_between_this_machine_and_itself(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://proxy:1")
    assert proxy_for(address) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("socks5://127.0.0.1:1080", "socks5 proxy.*pip install socksio"),
        ("socks5h://me:hidden@127.0.0.1:1080", "socks5h proxy.*python-socks"),
        ("socks4://127.0.0.1:1080", "socks4 proxy, and only http"),
        ("http://proxy:port", "not the address of a proxy"),
        ("http://proxy:0", "not the address of a proxy"),
        ("http://", "not the address of a proxy"),
        ("pro xy:1", "not the address of a proxy"),
        ("http://me:hidden@proxy/path", "not the address of a proxy"),
    ],
)
async def test_a_proxy_that_cannot_be_used_is_said(
    monkeypatch: pytest.MonkeyPatch, value: str, words: str
) -> None:
    monkeypatch.setattr(proxies, "_has_socks", lambda: False)
    monkeypatch.setenv("HTTPS_PROXY", value)
    async with Client(_HTTPS, _API) as client:
        with pytest.raises(BadInput, match=words) as caught:
            await client.send(_WRITE)
        assert "hidden" not in caught.value.why
        with pytest.raises(BadInput, match=words):
            await open_socket(client, Secret("wss://cloud.example.com/x"))


@pytest.mark.parametrize("scheme", ["socks5", "SOCKS5", "socks5h"])
def test_names_are_left_to_a_socks_proxy(
    monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setattr(proxies, "_has_socks", lambda: True)
    monkeypatch.setenv("ALL_PROXY", f"{scheme}://me:word@proxy:1080")
    assert _named(_HTTPS) == "socks5h://me:word@proxy:1080"


async def test_calls_sockets_and_files_go_through_the_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hidden = Secret("the content")

    def answer(asked: Exchange) -> tuple[int, bytes]:
        if asked.path == "/api/files/download":
            where = f"https://{HOST}:{port}/content?token=x"
            return 200, codec.encode({"responses": [{"endpoint": where}]})
        return (200, hidden.reveal().encode()) if "content" in asked.path else _DONE

    async def say(socket: ServerConnection) -> None:
        await socket.send("here")

    async with (
        proxy_server() as proxy,
        http_server(answer, certificate()) as server,
        socket_server(say, tls=certificate()) as sockets,
    ):
        port, other = (url.rpartition(":")[2] for url in (server.url, sockets))
        monkeypatch.setenv(
            "HTTPS_PROXY", proxy.url.replace("http://", "http://me:word@")
        )
        async with Client(f"https://{HOST}:{port}", _API) as client:
            assert await client.send(_WRITE) == {"done": 1}
            async with open_stream(client, "anna", "/1/x") as stream:
                content = b"".join([chunk async for chunk in stream.chunks])
            socket = await open_socket(client, Secret(f"wss://{HOST}:{other}/x"))
            assert await socket.recv() == "here"
            await socket.close()
    assert content == b"the content"
    assert proxy.asked == [
        f"CONNECT {HOST}:{port} HTTP/1.1",
        f"CONNECT {HOST}:{port} HTTP/1.1",
        f"CONNECT {HOST}:{other} HTTP/1.1",
    ]
    for head in proxy.heads:
        assert "proxy-authorization: basic bwu6d29yza==" in head.lower()
        assert "Bearer" not in head


@pytest.mark.parametrize(
    ("refuse", "words"),
    [
        (b"HTTP/1.1 407 Who is there", "wants a name and a password"),
        (b"HTTP/1.1 403 No", r"does not let this through \(status 403\)"),
    ],
)
async def test_a_proxy_that_refuses_is_said(
    monkeypatch: pytest.MonkeyPatch, refuse: bytes, words: str
) -> None:
    async with proxy_server(refuse) as proxy, Client(_HTTPS, _API) as client:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(Unreachable, match=f"proxy 127.0.0.1 {words}"):
            await client.send(_WRITE)
        with pytest.raises(Unreachable, match=f"proxy 127.0.0.1 {words}"):
            await open_socket(client, Secret("wss://cloud.example.com/x"))


async def test_a_proxy_that_is_away_is_not_taken_for_the_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with proxy_server() as proxy:
        pass
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    words = r"Nothing listens at 127\.0\.0\.1.*the proxy on the way to cloud\.example"
    async with Client(_HTTPS, _API) as client:
        with pytest.raises(Unreachable, match=words):
            await client.send(_WRITE)
        with pytest.raises(Unreachable, match=words):
            await open_socket(client, Secret("wss://cloud.example.com/x"))


async def test_a_server_behind_a_proxy_must_prove_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    async with (
        proxy_server() as proxy,
        http_server(lambda _: _DONE, certificate()) as server,
    ):
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        port = server.url.rpartition(":")[2]
        async with Client(f"https://{HOST}:{port}", _API) as client:
            with pytest.raises(Unreachable, match=rf"^{HOST}:\d+ cannot prove"):
                await client.send(_WRITE)
