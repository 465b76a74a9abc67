"""What all live streams have in common: the frame that asks for one, and any frame."""

from tui.credentials import Secret
from tui.errors import BadReply
from tui.wire import codec


def first_frame(
    call: str, payload: dict[str, object], bearer: Secret, project: str
) -> str:
    """The frame that asks for a stream; it is a secret."""
    return codec.encode(
        {
            "call": call,
            "streamId": "0",
            "payload": payload,
            "bearer": bearer.reveal(),
            "project": project or None,
        }
    ).decode()


def fields(text: str | bytes) -> dict[str, object]:
    """What a frame holds.

    Raises:
        BadReply: it is not a frame.
    """
    frame = codec.parse(text)
    if not codec.is_object(frame):
        message = "A live stream sent something that is not a frame."
        raise BadReply(message)
    return frame
