"""WebSockets on the bare transport, because real servers do what frameworks forbid.

They end connections without a close frame, cut messages in frames of 4096 bytes, and
one of them never answers anything. uvicorn hands over the transport of an upgraded
request; the frames are those of ``websockets``.
"""

import asyncio
import codecs
from abc import ABC, abstractmethod
from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.protocol import State
from websockets.server import ServerProtocol

if TYPE_CHECKING:
    from uvicorn.config import Config
    from uvicorn.server import ServerState

    from tui.sandbox.gateway import Gateway
    from tui.sandbox.world import World

MAX_MESSAGE_BYTES = 16 * 1024 * 1024
FRAGMENT_BYTES = 4096
"""Longest frame of a shell's message."""
_BUFFERED_BYTES = 256 * 1024
EACH_BYTE = "ucloud.each-byte"
"""How bytes are decoded that are no text, as a server in Go writes them."""


def _each_byte(error: UnicodeError) -> tuple[str, int]:
    """One mark for every byte that is no character."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - for the types
    return "\ufffd" * (error.end - error.start), error.end


codecs.register_error(EACH_BYTE, _each_byte)


class Conversation(ABC):
    """What is said over one socket; told of every event, never waits."""

    deaf = False
    """Whether pings and the close handshake are left unanswered."""

    def __init__(self, socket: "Socket") -> None:
        """Begin on an open socket."""
        self.socket = socket
        self.world: World | None = None
        """Where it was let in; known with the first frame."""
        self.timers: dict[str, asyncio.TimerHandle] = {}

    @abstractmethod
    def hear(self, text: bytes) -> None:
        """A text message came."""

    def hold(self) -> None:  # noqa: B027 - not every conversation floods
        """The client reads too slowly: say less."""

    def go_on(self) -> None:  # noqa: B027 - as above
        """The client has caught up."""

    @property
    def provider(self) -> str:
        """At which site the shell runs; empty for what is no shell."""
        return ""

    def enter(self, world: "World") -> None:
        """Belong to a world from now on, which may break it off."""
        self.world = world
        world.sockets.add(self)

    def later(self, name: str, after_s: float, call: Callable[[], None]) -> None:
        """Do something in a while, unless the connection is gone by then."""
        self.timers[name] = self.socket.loop.call_later(after_s, call)

    def drop(self) -> None:
        """Break off as when the network fails; from any thread."""
        self.socket.loop.call_soon_threadsafe(self.socket.drop)

    def end(self) -> None:
        """The connection is gone."""
        for timer in self.timers.values():
            timer.cancel()
        if self.world is not None:
            self.world.sockets.discard(self)


class Socket(asyncio.Protocol, ABC):
    """One connection, from the upgrade request on."""

    def __init__(
        self,
        config: "Config",
        server_state: "ServerState",
        app_state: Any,  # noqa: ANN401, ARG002
    ) -> None:
        """As uvicorn makes it."""
        gateway: Any = config.app
        self.gateway: Gateway = gateway
        self.loop = asyncio.get_running_loop()
        self._connections: set[Any] = server_state.connections
        self._protocol = ServerProtocol(max_size=MAX_MESSAGE_BYTES)
        self._parts: list[bytes] = []
        self._conversation: Conversation | None = None
        self._closing = False

    @abstractmethod
    def refusal(self, path: str, headers: Headers) -> tuple[HTTPStatus, str] | None:
        """Why a handshake is refused: status and text; None when it is not."""

    @abstractmethod
    def converse(self, path: str, query: str) -> Conversation:
        """Begin the conversation that belongs to a path."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take over the transport of the request."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - for the types
        self._transport = transport
        transport.set_write_buffer_limits(high=_BUFFERED_BYTES)
        self._connections.add(self)

    def data_received(self, data: bytes) -> None:
        """Bytes came: the handshake, then frames."""
        if self._conversation is not None and self._conversation.deaf:
            return
        self._protocol.receive_data(data)
        for event in self._protocol.events_received():
            if isinstance(event, Request):
                self._shake_hands(event)
            elif isinstance(event, Frame) and not self._closing:
                self._take(event)
        self._flush()
        if self._protocol.close_expected():
            self._transport.close()

    def pause_writing(self) -> None:
        """The transport is full."""
        if self._conversation is not None:
            self._conversation.hold()

    def resume_writing(self) -> None:
        """The transport has room again."""
        if self._conversation is not None:
            self._conversation.go_on()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - as asyncio calls it
        """The connection is gone, whoever ended it."""
        self._connections.discard(self)
        self._closing = True
        if self._conversation is not None:
            self._conversation.end()
            self._conversation = None

    def shutdown(self) -> None:
        """The server stops."""
        self._transport.close()

    def say(self, text: bytes) -> None:
        """Send a message as one frame."""
        if not self._closing and self._protocol.state is State.OPEN:
            self._protocol.send_text(text)
            self._flush()

    def say_in_pieces(self, text: bytes) -> None:
        """Send a message in frames of 4096 bytes, as the gateway of a provider does."""
        if len(text) <= FRAGMENT_BYTES:
            self.say(text)
        elif not self._closing and self._protocol.state is State.OPEN:
            self._protocol.send_text(text[:FRAGMENT_BYTES], fin=False)
            for start in range(FRAGMENT_BYTES, len(text), FRAGMENT_BYTES):
                piece = text[start : start + FRAGMENT_BYTES]
                last = start + FRAGMENT_BYTES >= len(text)
                self._protocol.send_continuation(piece, fin=last)
            self._flush()

    def drop(self, after_s: float = 0.0) -> None:
        """End the connection without a close frame, perhaps a little later."""
        self._closing = True
        if after_s:
            self.loop.call_later(after_s, self._transport.close)
        else:
            self._transport.close()

    def stop_reading(self) -> None:
        """Take nothing more from the client for now."""
        if not self._transport.is_closing():
            self._transport.pause_reading()

    def read_on(self) -> None:
        """Take from the client again."""
        if not self._transport.is_closing():
            self._transport.resume_reading()

    def _shake_hands(self, request: Request) -> None:
        path, query, headers = _asked_for(request)
        refused = self.refusal(path, headers)
        if refused is not None:
            self._protocol.send_response(self._protocol.reject(*refused))
            return
        response = self._protocol.accept(request)
        self._protocol.send_response(response)
        if response.status_code == 101:  # noqa: PLR2004 - switching protocols
            self._conversation = self.converse(path, query)

    def _take(self, frame: Frame) -> None:
        if frame.opcode not in (Opcode.TEXT, Opcode.CONT, Opcode.BINARY):
            return
        if frame.opcode == Opcode.BINARY and frame.fin:
            return
        self._parts.append(bytes(frame.data))
        if frame.fin:
            text, self._parts = b"".join(self._parts), []
            if self._conversation is not None:
                self._conversation.hear(text)

    def _flush(self) -> None:
        if self._transport.is_closing():
            return
        for data in self._protocol.data_to_send():
            if data:
                self._transport.write(data)
            elif self._transport.can_write_eof():
                self._transport.write_eof()


def _asked_for(request: Request) -> tuple[str, str, Headers]:
    """Path, raw query and headers of an upgrade."""
    parts = urlsplit(request.path)
    headers = Headers(
        raw=[
            (name.lower().encode("latin-1"), value.encode("latin-1", "replace"))
            for name, value in request.headers.raw_items()
        ]
    )
    return parts.path.replace("//", "/"), parts.query, headers
