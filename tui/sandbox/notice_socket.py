"""The stream of notifications: the probe of the web client, and what it is told."""

import msgspec

from tui.sandbox.account_calls import notices_of
from tui.sandbox.refusals import Json, Refusal
from tui.sandbox.upgrade import Conversation, Socket

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
        self._user = ""
        self._told = 0

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

    def _let_in(self, bearer: str) -> bool:
        """Whether the credential is good; real servers drop others without a word."""
        try:
            visitor = self.socket.gateway.worlds.visitor(bearer)
        except Refusal:
            return False
        if visitor.world.faults.silent:
            return False
        self._user = visitor.user.name
        self.enter(visitor.world)
        return True

    def _begin(self) -> None:
        if self.world is not None and not self.timers:
            self._told = self.world.now_ms
            self.later("look", _LOOK_S, self._look)

    def _look(self) -> None:
        """Tell what has happened since, one kind of change at a time."""
        assert self.world is not None  # noqa: S101 - for the types
        new = [
            notice
            for notice in notices_of(self.world, self._user)
            if notice["ts"] > self._told
        ]
        for notice in reversed(new):
            self._told = max(self._told, notice["ts"])
            message = {"type": "NOTIFICATION", "task": None, "notification": notice}
            self._say({"messages": [message]})
        self.later("look", _LOOK_S, self._look)

    def _say(self, what: Json) -> None:
        self.socket.say(msgspec.json.encode(what))
