"""The failures a user can meet.

::

    UCloudError
    ├── NotSignedIn        the server does not accept the credential
    ├── Refused            the server understood and said no (4xx)
    │   ├── NotAllowed     403: no permission, or nothing by that name
    │   ├── NotFound       404: nothing by that name, or no permission
    │   ├── NoAllocation   402: nothing left to pay with
    │   ├── NotConnected   449: no account at the provider yet
    │   └── Busy           429: asked too often
    ├── Broken             the server or a provider behind it failed (5xx)
    ├── Unreachable        no answer: name, route, TLS, time-out, dropped
    │   └── NotReached     no connection came about, so nothing was asked
    ├── BadReply           an answer that is not UCloud's
    ├── BadInput           what the user gave cannot be used
    └── NotKept            a file could not be written or read
"""

from typing import ClassVar


class UCloudError(Exception):
    """Something failed; ``why`` says what, in a sentence for the user."""

    retryable: ClassVar[bool] = False
    """Whether asking the same again may succeed without the user's doing."""
    uncertain: ClassVar[bool] = False
    """Whether a change that was asked for may have been made all the same."""

    def __init__(self, why: str, *, status: int = 0, code: str = "") -> None:
        """Keep the sentence and where it came from.

        Args:
            why: A sentence for the user; may hold the server's own words.
            status: HTTP status, 0 when there was none.
            code: UCloud's ``errorCode``, nearly always empty.
        """
        super().__init__(why)
        self.why = why
        self.status = status
        self.code = code
        self.wait_s = 0.0
        """How long the server asks to wait, in seconds; 0 when it does not say."""

    @property
    def of_ucloud(self) -> bool:
        """Whether it is UCloud's last word, and not that of what is on the way."""
        return not self.retryable and (isinstance(self, Refused) or not self.status)


class NotSignedIn(UCloudError):
    """The server does not accept the credential."""


class Refused(UCloudError):
    """The server understood the request and said no."""


class NotAllowed(Refused):
    """No permission; current servers also say so of what does not exist."""


class NotFound(Refused):
    """Nothing by that name, or no permission to know."""


class NoAllocation(Refused):
    """Nothing left to pay with."""


class NotConnected(Refused):
    """The user has no account at the provider yet."""


class Busy(Refused):
    """Asked too often."""

    retryable = True


class Broken(UCloudError):
    """The server, or a provider behind it, failed."""

    retryable = True
    uncertain = True


class Unreachable(UCloudError):
    """No answer from the server."""

    retryable = True
    uncertain = True


class NotReached(Unreachable):
    """No connection came about: what was to be asked was not."""

    uncertain = False


class BadReply(UCloudError):
    """An answer that is not UCloud's."""


class BadInput(UCloudError):
    """What the user gave cannot be used."""


class NotKept(UCloudError):
    """A file could not be written or read."""
