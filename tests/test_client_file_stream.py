"""The content of files on its way."""

import base64
import logging
from collections.abc import Callable

import pytest

from tests.small_servers import Answer, Exchange, http_server
from tui.client.file_stream import Stream, open_stream
from tui.client.http import Client
from tui.credentials import Credential, Kind, Secret
from tui.errors import (
    BadInput,
    BadReply,
    NotAllowed,
    NotFound,
    Refused,
    Unreachable,
)
from tui.sandbox.world import PROJECT, World

_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))
_LINK = b'{"responses":[{"endpoint":"%s"}]}'


def _client(world: World) -> Client:
    token = Credential(Kind.ACCESS_TOKEN, Secret(world.ready["accessToken"]))
    return Client(world.url, token, project=PROJECT)


async def _all(stream: Stream) -> bytes:
    return b"".join([chunk async for chunk in stream.chunks])


def _answering(
    content: Callable[[Exchange], Answer], link: str = ""
) -> Callable[[Exchange], Answer]:
    """A server whose files are at ``link``, by default its own."""

    def answer(exchange: Exchange) -> Answer:
        if exchange.path == "/api/files/download":
            own = f"http://{exchange.headers['host']}/content?token=geheim"
            return 200, _LINK % (link or own).encode()
        return content(exchange)

    return answer


async def test_a_file_comes_whole(either_world: World) -> None:
    async with (
        _client(either_world) as client,
        open_stream(client, "", "/61024/hello_world.txt") as stream,
    ):
        assert (stream.start, stream.size) == (0, 14)
        assert await _all(stream) == b"Hello, world!\n"


async def test_from_a_place_on_where_the_provider_can(either_world: World) -> None:
    name = either_world.me.name
    async with (
        _client(either_world) as client,
        open_stream(client, name, "/61024/hello_world.txt", start=7) as stream,
    ):
        if either_world.dialect == "documented":
            assert (stream.start, stream.size, stream.ranged) == (7, 14, True)
            assert await _all(stream) == b"world!\n"
        else:
            assert (stream.start, stream.ranged) == (0, False)
            assert await _all(stream) == b"Hello, world!\n"


async def test_behind_the_end_there_is_nothing(either_world: World) -> None:
    async with (
        _client(either_world) as client,
        open_stream(client, "", "/61024/hello_world.txt", start=14) as stream,
    ):
        content = await _all(stream)
    assert content == (b"" if stream.start else b"Hello, world!\n")


async def test_the_instance_of_the_user_is_named(either_world: World) -> None:
    name = either_world.me.name
    async with _client(either_world) as client:
        async with open_stream(client, name, "/61026/.bashrc") as stream:
            assert await _all(stream) == b"# .bashrc\n"
        with pytest.raises(NotFound):
            async with open_stream(client, "", "/61026/.bashrc"):
                pass


async def test_the_token_is_not_shown_to_whoever_keeps_the_file() -> None:
    asked: list[Exchange] = []

    def content(exchange: Exchange) -> Answer:
        asked.append(exchange)
        return 200, b"x"

    async with (
        http_server(_answering(content)) as server,
        Client(server.url, _API) as client,
        open_stream(client, "Anna#1", "/1/x") as stream,
    ):
        assert await _all(stream) == b"x"
    (request,) = asked
    assert "authorization" not in request.headers
    assert request.headers["accept-encoding"] == "identity"
    hint = base64.b64encode(b"Anna#1").decode()
    assert request.path == f"/content?token=geheim&usernameHint={hint}"


async def test_redirects_are_not_followed() -> None:
    def content(_: Exchange) -> Answer:
        return b"HTTP/1.1 302 x\r\nLocation: /api/x\r\nContent-Length: 0\r\n\r\n"

    async with (
        http_server(_answering(content)) as server,
        Client(server.url, _API) as client,
    ):
        with pytest.raises(BadReply):
            async with open_stream(client, "", "/1/x"):
                pass
        assert len(server.asked) == 2


async def test_an_address_that_is_not_encrypted_is_refused() -> None:
    answer = _answering(lambda _: (200, b""), "http://files.example.org/x?token=1")
    async with (
        http_server(answer) as server,
        Client(server.url, _API) as client,
    ):
        with pytest.raises(BadInput, match="unencrypted"):
            async with open_stream(client, "", "/1/x"):
                pass


async def test_no_address_is_said() -> None:
    async with (
        http_server(lambda _: (200, b'{"responses":[{}]}')) as server,
        Client(server.url, _API) as client,
    ):
        with pytest.raises(BadReply):
            async with open_stream(client, "", "/1/x"):
                pass


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ((404, b""), NotFound),
        ((403, b'{"why":"This project does not allow downloads"}'), NotAllowed),
        ((401, b"Jwt is missing"), Refused),
        ((403, b'{"why":"Forbidden"}'), Refused),
        ((206, b"x"), BadReply),
        (b"HTTP/1.1 200 x\r\nContent-Length: 9\r\n\r\nonly", Unreachable),
        (None, Unreachable),
    ],
)
async def test_failures_become_ours(reply: Answer, kind: type[Exception]) -> None:
    async with (
        http_server(_answering(lambda _: reply)) as server,
        Client(server.url, _API) as client,
    ):
        with pytest.raises(kind):
            async with open_stream(client, "", "/1/x") as stream:
                await _all(stream)


async def test_the_address_is_not_logged(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with (
        _client(world) as client,
        open_stream(client, "", "/61024/hello_world.txt") as stream,
    ):
        await _all(stream)
    assert caplog.text
    assert "token=" not in caplog.text


async def test_a_pipe_that_breaks_behind_it_is_no_fault_of_the_connection(
    world: World,
) -> None:
    async with _client(world) as client:
        with pytest.raises(BrokenPipeError):
            async with open_stream(client, "", "/61024/hello_world.txt"):
                raise BrokenPipeError
