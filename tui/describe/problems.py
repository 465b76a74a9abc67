"""Failures in words: what happened, why, and what to do next."""

import re
from typing import NamedTuple

from tui.describe.plain import plain
from tui.errors import (
    BadInput,
    BadReply,
    Broken,
    Busy,
    NoAllocation,
    NotAllowed,
    NotConnected,
    NotFound,
    NotKept,
    NotSignedIn,
    Refused,
    UCloudError,
    Unreachable,
)

_LONGEST_WHY = 300
_STEP = re.compile(r"(?:^|[.!] )(?:Ask|Check|Choose|Connect|Give|Open|Sign|Try|Use) ")
"""In a cause that says by itself what to do next: one piece of advice is enough."""
_SAYS_NOTHING = frozenset({"", "forbidden.", "unauthorized."})

_CREDITS = {
    "NOT_ENOUGH_COMPUTE_CREDITS": "Nothing is left for this machine.",
    "NOT_ENOUGH_STORAGE_CREDITS": "Nothing is left for storage.",
    "NOT_ENOUGH_STORAGE_QUOTA": "The storage is full.",
    "NOT_ENOUGH_IP_CREDITS": "Nothing is left for public IP addresses.",
    "NOT_ENOUGH_LINK_CREDITS": "Nothing is left for public links.",
    "NOT_ENOUGH_LICENSE_CREDITS": "Nothing is left for licenses.",
    "NOT_ENOUGH_PRIVATE_NETWORK_CREDITS": "Nothing is left for private networks.",
}


class Problem(NamedTuple):
    """A failure for the user; safe to draw."""

    title: str
    """What happened, without a full stop: ``Cannot reach cloud.sdu.dk``."""
    why: str
    """The cause as far as it is known, a sentence; may be empty."""
    remedy: str
    """The next step, a sentence; empty where the cause says it."""

    @property
    def line(self) -> str:
        """All of it in one line."""
        return " ".join(
            part for part in (self.title + ".", self.why, self.remedy) if part
        )


_WORDS: dict[type, Problem] = {
    UCloudError: Problem("It did not work", "", "Try again."),
    NotSignedIn: Problem(
        "Not accepted by {server}",
        "The token has expired or was revoked, or you left its workspace.",
        "Sign in with a new token.",
    ),
    Refused: Problem("Refused", "", "Change the request and try again."),
    NotAllowed: Problem(
        "Not allowed", "", "You lack the permission, or it is no longer there."
    ),
    NotFound: Problem(
        "Not found", "", "It is gone, or you may not see it. Refresh the list."
    ),
    NoAllocation: Problem(
        "No resources left", "", "Choose another machine, or apply for more in UCloud."
    ),
    NotConnected: Problem(
        "Not connected to the provider",
        "You have no account there yet.",
        "Connect to it in the UCloud web client, then try again.",
    ),
    Busy: Problem("{server} asks to wait", "", "Try again in some minutes."),
    Broken: Problem("{server} failed", "", "Try again in a moment."),
    Unreachable: Problem(
        "Cannot reach {server}", "", "Check the connection and try again."
    ),
    BadReply: Problem(
        "{server} gave an answer that is not UCloud's",
        "",
        "Check the address, or look for a newer version of this program.",
    ),
    BadInput: Problem("This cannot be used", "", "Change it and try again."),
    NotKept: Problem("Not saved", "", "Check the folder's permissions and its space."),
}


def problem(error: UCloudError, host: str = "") -> Problem:
    """What to tell the user of a failure.

    Args:
        error: What was raised.
        host: The server that was asked, as the user knows it.
    """
    why = sentence(error.why)
    if "undergoing maintenance" in error.why:
        return Problem("The provider is in maintenance", why, "Try again later.")
    if error.code in _CREDITS:
        why = _CREDITS[error.code]
    words = next(_WORDS[kind] for kind in type(error).__mro__ if kind in _WORDS)
    title = words.title.replace("{server}", plain(host) or "the server")
    if why.lower() in _SAYS_NOTHING:
        why = words.why
    remedy = "" if _STEP.search(why) else words.remedy
    return Problem(title[:1].upper() + title[1:], why, remedy)


def sentence(text: str) -> str:
    """Somebody's words as a sentence of ours: capital, full stop, not too long."""
    words = " ".join(plain(text).split())
    if len(words) > _LONGEST_WHY:
        words = words[: _LONGEST_WHY - 1].rstrip() + "…"
    if words and words[-1] not in ".!?…":
        words += "."
    return words[:1].upper() + words[1:]
