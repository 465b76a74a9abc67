"""The stream of notifications: the probe of the web client, and what it is told."""

from asyncio import TimerHandle

import msgspec

from tui.sandbox.account_calls import notices_of
from tui.sandbox.refusals import Json, Refusal
from tui.sandbox.upgrade import Conversation, Socket
from tui.sandbox.world import World

_NOT_FOUND = 404
_LOOK_S = 2.0
"""Real servers collect for up to half a minute."""


class NoticeConversation(Conversation):
    """Answers ``core2`` in the current dialect, nothing in the documented one.

    The second frame of the client begins the batches, which have no envelope.
    """

    def __init__(self, socket: Socket) -> None:
        """Wait for the probe."""
        super().__init__(socket)
        self._answered = False
        self._world: World | None = None
        self._user = ""
        self._told = 0
        self._timer: TimerHandle | None = None

    def hear(self, text: bytes) -> None:
        """A frame came; of the second only that it came matters."""
        if self._answered:
            self._begin()
            return
        try:
            frame = msgspec.json.decode(text)
            stream, bearer = frame.get("streamId") or "", frame.get("bearer") or ""
            call = frame.get("call")
        except (msgspec.DecodeError, AttributeError, RecursionError):
            self.socket.drop()
            return
        world = self.socket.gateway.worlds.named_in(bearer)
        dialect = world.dialect if world else self.socket.gateway.worlds.dialect
        known = dialect == "current" and call == "core2"
        if known and not self._let_in(bearer):
            self.socket.drop()
            return
        self._answered = True
        answer: Json = {"type": "response", "streamId": stream, "payload": {}}
        self._say(answer | {"status": 200 if known else _NOT_FOUND})

    def end(self) -> None:
        """The client has gone."""
        if self._timer is not None:
            self._timer.cancel()
        if self._world is not None:
            self._world.sockets.discard(self)

    @property
    def provider(self) -> str:
        """No shell."""
        return ""

    def drop(self) -> None:
        """Break off as when the network fails; from any thread."""
        self.socket.loop.call_soon_threadsafe(self.socket.drop)

    def _let_in(self, bearer: str) -> bool:
        """Whether the credential is good; real servers drop others without a word."""
        try:
            visitor = self.socket.gateway.worlds.visitor(bearer)
        except Refusal:
            return False
        if visitor.world.faults.silent:
            return False
        self._world, self._user = visitor.world, visitor.user.name
        self._world.sockets.add(self)
        return True

    def _begin(self) -> None:
        if self._world is not None and self._timer is None:
            self._told = self._world.now_ms
            self._timer = self.socket.loop.call_later(_LOOK_S, self._look)

    def _look(self) -> None:
        """Tell what has happened since, one kind of change at a time."""
        assert self._world is not None  # noqa: S101 - for the types
        new = [
            notice
            for notice in notices_of(self._world, self._user)
            if notice["ts"] > self._told
        ]
        for notice in reversed(new):
            self._told = max(self._told, notice["ts"])
            message = {"type": "NOTIFICATION", "task": None, "notification": notice}
            self._say({"messages": [message]})
        self._timer = self.socket.loop.call_later(_LOOK_S, self._look)

    def _say(self, what: Json) -> None:
        self.socket.say(msgspec.json.encode(what))
