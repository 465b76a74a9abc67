"""Servers must prove who they are, to authorities of the user's choice, too."""

import ssl
from pathlib import Path

import pytest
from websockets.asyncio.server import ServerConnection

from tests.small_servers import http_server, socket_server
from tests.tls_servers import AUTHORITY, certificate, proxy_server
from tui.client import certificates
from tui.client.http import Client
from tui.client.sockets import open_socket
from tui.credentials import Credential, Kind, Secret
from tui.errors import BadInput, Unreachable
from tui.wire import codec
from tui.wire.codec import Call

_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))
_WRITE: Call[object] = codec.post("/api/x", {"a": 1}, lambda value: value)
_DONE = 200, b'{"done":1}'


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this machine's environment says does not count."""
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def authority_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The user names the authority of the servers here."""
    monkeypatch.setenv("SSL_CERT_FILE", str(AUTHORITY))


async def _listen(socket: ServerConnection) -> None:
    await socket.wait_closed()


def test_well_known_authorities_are_trusted() -> None:
    context = certificates.trusted()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.cert_store_stats()["x509_ca"] > 50


@pytest.mark.usefixtures("authority_named")
def test_the_named_authority_is_trusted_beside_them() -> None:
    subjects = [one["subject"] for one in certificates.trusted().get_ca_certs()]
    assert ((("commonName", "Test authority"),),) in subjects
    assert len(subjects) > 50


async def test_authorities_of_the_system_are_trusted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "f20e0b1e.0").write_bytes(AUTHORITY.read_bytes())
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    async with (
        http_server(lambda _: _DONE, certificate()) as server,
        Client(server.url, _API) as client,
    ):
        assert await client.send(_WRITE) == {"done": 1}


@pytest.mark.parametrize("content", [None, "", "not a certificate"])
async def test_a_file_without_certificates_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "authorities.pem"
    if content is not None:
        path.write_text(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    async with Client("https://localhost:1", _API) as client:
        with pytest.raises(BadInput, match=r"SSL_CERT_FILE names .*authorities\.pem"):
            await client.send(_WRITE)
        with pytest.raises(BadInput, match="SSL_CERT_FILE"):
            await client.tls()


@pytest.mark.usefixtures("authority_named")
async def test_calls_reach_a_server_of_the_named_authority() -> None:
    async with (
        http_server(lambda _: _DONE, certificate()) as server,
        Client(server.url, _API) as client,
    ):
        assert await client.send(_WRITE) == {"done": 1}


@pytest.mark.usefixtures("authority_named")
async def test_sockets_reach_a_server_of_the_named_authority() -> None:
    async with (
        socket_server(_listen, tls=certificate()) as url,
        Client(url, _API) as client,
    ):
        socket = await open_socket(client, Secret(url.replace("https:", "wss:")))
        await socket.close()


async def test_an_unknown_authority_is_said() -> None:
    async with (
        http_server(lambda _: _DONE, certificate()) as server,
        Client(server.url, _API) as client,
    ):
        words = r"cannot prove who it is \(.*\)\. .* SSL_CERT_FILE can name"
        with pytest.raises(Unreachable, match=words):
            await client.send(_WRITE)
        with pytest.raises(Unreachable, match=words):
            await open_socket(client, Secret(server.url.replace("https:", "wss:")))
    assert server.asked == []


@pytest.mark.usefixtures("authority_named")
async def test_a_certificate_for_another_name_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with (
        proxy_server() as proxy,
        http_server(lambda _: _DONE, certificate()) as server,
    ):
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        port = server.url.rpartition(":")[2]
        async with Client(f"https://other.test:{port}", _API) as client:
            words = (
                r"^other\.test:\d+ cannot prove who it is \(.*mismatch.*Check the addr"
            )
            with pytest.raises(Unreachable, match=words):
                await client.send(_WRITE)
    assert server.asked == []


@pytest.mark.usefixtures("authority_named")
async def test_an_expired_certificate_is_said() -> None:
    async with (
        http_server(lambda _: _DONE, certificate("expired")) as server,
        Client(server.url.replace("127.0.0.1", "localhost"), _API) as client,
    ):
        words = r"certificate has expired\)\. Check this computer's clock"
        with pytest.raises(Unreachable, match=words):
            await client.send(_WRITE)
    assert server.asked == []
