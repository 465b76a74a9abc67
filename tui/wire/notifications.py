"""Notices that UCloud has for its user, as a list and as a stream; it has no socket.

Source: core2/pkg/foundation/task_stream.go; shared/pkg/foundation/notification.go;
webclient app/Services/TaskAndNotificationStream.ts
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tui.credentials import Secret
from tui.errors import BadReply
from tui.wire import codec, live
from tui.wire.codec import Call, Wire

READY = "READY"
"""The second frame of a client; nobody reads what it says."""

_OK, _NOT_THERE = 200, 404


class Meta(Wire, frozen=True, kw_only=True):
    """Which jobs it is about; one notice may be about several."""

    job_ids: tuple[str, ...] = ()
    job_names: tuple[str, ...] = ()
    app_titles: tuple[str, ...] = ()


class Notification(Wire, frozen=True, kw_only=True):
    """One notice.

    Source: shared/pkg/foundation/notification.go, Notification
    """

    type: str = ""
    """JOB_STARTED, JOB_COMPLETED, JOB_FAILED, JOB_EXPIRED, and many others."""
    message: str = ""
    id: int = 0
    ts: int = 0
    """When, ms."""
    read: bool = False
    meta: Meta = Meta()


@dataclass(frozen=True, slots=True)
class Heard:
    """What a frame of the stream says."""

    notifications: tuple[Notification, ...] = ()
    answer: int = 0
    """Status of the answer to the first frame; 0 where the frame is none."""

    @property
    def accepted(self) -> bool:
        """Whether the stream begins."""
        return self.answer == _OK

    @property
    def unknown(self) -> bool:
        """Whether the server has no such stream; others may refuse for a while."""
        return self.answer == _NOT_THERE


def first_frame(bearer: Secret, project: str = "") -> str:
    """Asks for the stream; it is a secret."""
    return live.first_frame("core2", {}, bearer, project)


def receive(text: str | bytes) -> Heard | None:
    """What a frame says; None when it is nothing about notices.

    Raises:
        BadReply: it is not a frame.
    """
    frame = live.fields(text)
    if frame.get("type") == "response":
        status = frame.get("status")
        return Heard(answer=status if isinstance(status, int) else -1)
    told = [
        codec.fields(message).get("notification")
        for message in codec.elements(frame.get("messages"))
    ]
    found, _ = codec.each(told, _read)
    return Heard(found) if found else None


def browse() -> Call[tuple[Notification, ...]]:
    """The newest notices; newest first."""
    return codec.get("/api/notifications", _read_page, itemsPerPage=50)


def _read_page(value: object) -> tuple[Notification, ...]:
    if not codec.is_object(value):
        message = "UCloud's list of notices cannot be read."
        raise BadReply(message)
    found, _ = codec.each(codec.elements(value.get("items")), _read)
    return found


def _read(value: object) -> Notification:
    """One notice, of which the details may be of any shape."""
    raw: Mapping[str, object] = codec.fields(value)
    if not raw.get("type"):
        message = "A notice without a type."
        raise BadReply(message)
    return codec.read(raw, Notification)
