"""The protocol of shells: intent to text, text to events; it has no socket.

Source: im2/pkg/controller/jobs.go; app-orchestrator-service, Shells.kt
"""

import base64
from dataclasses import dataclass
from typing import TypeAlias

import msgspec

from tui.credentials import Secret
from tui.wire import addresses, codec, live
from tui.wire.cut_characters import CutCharacters
from tui.wire.sessions import ShellSession

_SMALLEST, _LARGEST = 1, 1000


@dataclass(slots=True)
class Output:
    """What the shell printed; escape sequences may be cut anywhere."""

    text: str


@dataclass(slots=True)
class Ready:
    """The terminal is up; some servers never say so."""


@dataclass(slots=True)
class Ack:
    """A frame was taken; servers of one dialect say so, others may not."""

    stream_id: str


@dataclass(slots=True)
class Ended:
    """The server says that the shell is over."""


@dataclass(slots=True)
class Failed:
    """The server refuses to go on."""

    status: int
    why: str


Event: TypeAlias = Output | Ready | Ack | Ended | Failed


class _Payload(msgspec.Struct):
    type: str | None = None
    data: str | None = None
    why: str | None = None


class _Frame(msgspec.Struct, rename="camel"):
    type: str | None = None
    stream_id: str | None = None
    payload: _Payload | None = None
    status: int | None = None


_decode = msgspec.json.Decoder(_Frame).decode


def socket_url(session: ShellSession, username: str) -> Secret:
    """Where the shell's socket is.

    The gateway compares the hint byte for byte with its own base64 of the username,
    so nothing is quoted and the URL is joined by hand.

    Raises:
        BadReply: the provider's domain cannot be an address.
    """
    domain = addresses.socket(session.domain)
    hint = base64.b64encode(codec.well_formed(username).encode()).decode("ascii")
    return Secret(
        f"{domain}/ucloud/{session.provider}/websocket"
        f"?session={session.identifier.reveal()}&usernameHint={hint}"
    )


class ShellProtocol:
    """One shell: counts its frames and says what the server's frames mean.

    The servers end the session on any frame they cannot read, so every frame has a
    payload, a stream id of type string, sizes as whole numbers and valid UTF-8.
    """

    def __init__(self, session: ShellSession) -> None:
        self._call = f"jobs.compute.{session.provider}.shell.open"
        self._identifier = session.identifier
        self._frames = 0
        self._cut = CutCharacters()
        self.mends = True
        """Whether characters that the server cut in two are mended, as screens want."""

    @property
    def last_stream_id(self) -> str:
        """Of the newest frame, empty before the first."""
        return str(self._frames - 1) if self._frames else ""

    def initialize(self, cols: int, rows: int) -> str:
        """The first frame; anything before it is lost.

        Raises:
            RuntimeError: it was made before.
        """
        if self._frames:
            message = "a shell is initialized once"
            raise RuntimeError(message)
        return self._frame(
            {
                "type": "initialize",
                "sessionIdentifier": self._identifier.reveal(),
                **_size(cols, rows),
            }
        )

    def input(self, data: str) -> str:
        """A frame that types."""
        return self._frame({"type": "input", "data": codec.well_formed(data)})

    def resize(self, cols: int, rows: int) -> str:
        """A frame that changes the size of the terminal."""
        return self._frame({"type": "resize", **_size(cols, rows)})

    def _frame(self, payload: dict[str, object]) -> str:
        stream_id = str(self._frames)
        self._frames += 1
        frame = {"call": self._call, "streamId": stream_id, "payload": payload}
        return codec.encode(frame).decode()

    def receive(self, text: str | bytes) -> Event | None:
        """What a frame means; None when it means nothing.

        Raises:
            BadReply: it is not a frame.
        """
        try:
            frame = _decode(text)
        except (msgspec.MsgspecError, RecursionError, UnicodeError):
            frame = _read_oddly(text)
        event = _meaning(frame)
        if self.mends and isinstance(event, Output):
            event.text = self._cut.mend(event.text)
        return event


def _size(cols: int, rows: int) -> dict[str, int]:
    return {
        "cols": max(_SMALLEST, min(_LARGEST, int(cols))),
        "rows": max(_SMALLEST, min(_LARGEST, int(rows))),
    }


def _meaning(frame: _Frame) -> Event | None:
    payload = frame.payload
    if frame.type == "message":
        if payload is None:
            return None
        if payload.data is not None:  # whatever the type says
            return Output(payload.data)
        return _signal(payload.type, frame.stream_id or "")
    if frame.type == "response":
        return _last_word(frame)
    return None


def _signal(kind: str | None, stream_id: str) -> Event | None:
    if kind in {"ack", "acknowledged"}:
        return Ack(stream_id)
    if kind in {"initialize", "initialized"}:
        return Ready()
    return None


def _last_word(frame: _Frame) -> Event:
    """What the end of a stream means; that of the first is the end of the shell."""
    if frame.status is not None and frame.status >= 400:  # noqa: PLR2004 - HTTP
        why = frame.payload.why if frame.payload else None
        return Failed(frame.status, why or "")
    return Ended() if frame.stream_id == "0" else Ack(frame.stream_id or "")


def _read_oddly(text: str | bytes) -> _Frame:
    """A frame with values of unexpected types or broken characters in it."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    return codec.read(live.fields(codec.well_formed(text)), _Frame)
