"""What is sent as bearer, and when it must be renewed; no I/O.

The client makes the calls that ``Bearer`` asks for and gives it the replies.
"""

import time
from collections.abc import Callable

from tui.client import uptime
from tui.credentials import Credential, Kind, Secret
from tui.errors import BadReply, NotSignedIn
from tui.wire import auth

_MARGIN_S = 60
_UNREAD_LIFETIME_S = 600
Clock = Callable[[], float]


class Bearer:
    """The credential in force, and the access token made from it.

    A token that was renewed here is aged by a clock that nobody sets, so a wrong wall
    clock does no harm.
    """

    def __init__(
        self,
        credential: Credential,
        *,
        clock: Clock = uptime.seconds,
        wall_clock: Clock = time.time,
    ) -> None:
        self.kind = credential.kind
        self._given = credential.secret
        self._clock = clock
        self._wall_clock = wall_clock
        self._access = Secret("")
        self._stale_at = 0.0

    @property
    def renewable(self) -> bool:
        """Whether access tokens can be had without the user."""
        return self.kind is Kind.REFRESH_TOKEN

    @property
    def current(self) -> Secret:
        """What to send now; empty before the first renewal."""
        return self._access if self.renewable else self._given

    @property
    def for_renewal(self) -> Secret:
        """What the call that renews is signed with."""
        return self._given

    def due(self, refused: Secret | None = None) -> bool:
        """Whether to renew first: too old, or it is the one that was just refused."""
        if not self.renewable:
            return False
        return (
            not self._access
            or self._clock() >= self._stale_at
            or (refused is not None and refused == self._access)
        )

    def renewed(self, access: Secret) -> None:
        """Keep what the server gave; a token that cannot be read lives ten minutes."""
        lifetime_s = _lifetime_s(access)
        margin_s = min(_MARGIN_S, lifetime_s / 2)
        self._access = access
        self._stale_at = self._clock() + lifetime_s - margin_s

    def refused(self, status: int) -> NotSignedIn | None:
        """Why the server did not accept it, where that is known better than by words.

        Asked only then: this machine's clock may be wrong, the server's counts.
        """
        end_s = end_of(self._given) if self.kind is Kind.ACCESS_TOKEN else 0
        if not end_s or self._wall_clock() < end_s:
            return None
        clock = time.strftime("%H:%M on %d %B", time.localtime(end_s))
        message = (
            f"This access token ended at {clock}; they live for ten minutes. "
            "Paste a new one, or use an API token, which lasts."
        )
        return NotSignedIn(message, status=status)


def end_of(access: Secret) -> int:
    """When an access token ends, seconds since the epoch; 0 when it cannot be read."""
    try:
        return auth.claims(access).exp_s
    except BadReply:
        return 0


def _lifetime_s(access: Secret) -> float:
    try:
        claims = auth.claims(access)
    except BadReply:
        return _UNREAD_LIFETIME_S
    if claims.exp_s <= claims.iat_s or not claims.iat_s:
        return _UNREAD_LIFETIME_S
    return claims.exp_s - claims.iat_s
