"""Signing in: refresh tokens become access tokens, whose claims can be read."""

import base64
import binascii

from tui.credentials import Secret
from tui.errors import BadReply
from tui.wire import codec
from tui.wire.codec import Call, Wire


class Claims(Wire, frozen=True, kw_only=True):
    """What an access token says of its user; the signature is the server's business.

    Source: core2/pkg/foundation/auth_tokens.go
    """

    sub: str = ""
    """The username."""
    exp_s: int = 0
    """End of validity, seconds since the epoch; 0 when it does not say."""
    iat_s: int = 0


def claims(access_token: Secret) -> Claims:
    """What is written in an access token.

    Raises:
        BadReply: it is not a JWT.
    """
    try:
        raw = dict(codec.fields(codec.parse(_payload(access_token.reveal()))))
    except (binascii.Error, ValueError) as error:
        message = "The access token cannot be read. Copy it again, as one piece."
        raise BadReply(message) from error
    raw["expS"], raw["iatS"] = raw.pop("exp", None), raw.pop("iat", None)
    return codec.read(raw, Claims)


def _payload(jwt: str) -> bytes:
    part = jwt.partition(".")[2].partition(".")[0]
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def refresh() -> Call[Secret]:
    """A new access token; the bearer of this call is the refresh token, which stays."""
    return Call(
        method="POST", path="/auth/refresh", reply=_read_access_token, retry=True
    )


def _read_access_token(value: object) -> Secret:
    token = Secret(codec.text(codec.fields(value).get("accessToken")))
    if not token:
        message = "UCloud renewed the sign-in without an access token. Sign in again."
        raise BadReply(message)
    return token
