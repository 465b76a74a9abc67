"""The stream of notifications: the probe of the web client, and what it is told."""

import msgspec

from tui.sandbox.upgrade import Conversation

_NOT_FOUND = 404


class NoticeConversation(Conversation):
    """Answers ``core2`` in the current dialect, nothing in the documented one."""

    def hear(self, text: bytes) -> None:
        """A frame came; only the first is answered."""
        try:
            frame = msgspec.json.decode(text)
            stream, bearer = frame.get("streamId") or "", frame.get("bearer") or ""
        except (msgspec.DecodeError, AttributeError, RecursionError):
            self.socket.drop()
            return
        world = self.socket.gateway.worlds.named_in(bearer)
        dialect = world.dialect if world else self.socket.gateway.worlds.dialect
        known = dialect == "current" and frame.get("call") == "core2"
        status = 200 if known else _NOT_FOUND
        if not self._answered:
            self.socket.say(
                msgspec.json.encode(
                    {
                        "type": "response",
                        "streamId": stream,
                        "payload": {},
                        "status": status,
                    }
                )
            )
        self._answered = True

    _answered = False
