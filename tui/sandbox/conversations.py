"""Which socket is spoken to in which way, and who is turned away at the door."""

from http import HTTPStatus

from starlette.datastructures import Headers

from tui.sandbox.follow_socket import FollowConversation
from tui.sandbox.notice_socket import NoticeConversation
from tui.sandbox.shell_socket import ShellConversation
from tui.sandbox.upgrade import Conversation, Socket

_SHELL_PARTS = 3


class Door(Socket):
    """The way into all conversations of the sandbox."""

    def refusal(self, path: str, headers: Headers) -> tuple[HTTPStatus, str] | None:
        """Why a handshake is refused: status and text; None when it is not."""
        if not self.gateway.at_home(headers):
            return HTTPStatus.FORBIDDEN, "Forbidden\n"
        if _provider_of(path):
            if headers.get("authorization"):
                return HTTPStatus.UNAUTHORIZED, "Jwt issuer is not configured"
            return None
        if path not in ("/api/jobs", "/api/tasks"):
            return HTTPStatus.NOT_FOUND, "404 page not found\n"
        return None

    def converse(self, path: str, query: str) -> Conversation:
        """Begin the conversation that belongs to a path."""
        if path == "/api/jobs":
            return FollowConversation(self)
        if path == "/api/tasks":
            return NoticeConversation(self)
        return ShellConversation(self, _provider_of(path), query)


def _provider_of(path: str) -> str:
    parts = path.strip("/").split("/")
    if len(parts) == _SHELL_PARTS and (parts[0], parts[2]) == ("ucloud", "websocket"):
        return parts[1]
    return ""
