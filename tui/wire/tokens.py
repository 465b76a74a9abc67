"""API tokens: who they act for, where, and until when."""

from tui.wire import codec
from tui.wire.codec import Call, Page, Wire
from tui.wire.owners import Owner


class TokenSpecification(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/api_tokens.go, ApiTokenSpecification."""

    title: str = ""
    description: str = ""
    expires_at: int = 0


class Token(Wire, frozen=True, kw_only=True):
    """An API token without its secret part.

    Source: orchestrators/api_tokens.go, ApiToken
    """

    id: str
    created_at: int = 0
    owner: Owner = Owner()
    specification: TokenSpecification = TokenSpecification()


def browse(next: str = "") -> Call[Page[Token]]:  # noqa: A002 - the server's word
    """The user's tokens in the workspace of the one that asks."""
    return codec.get(
        "/api/tokens/browse",
        codec.page(codec.reader(Token)),
        itemsPerPage=250,
        next=next,
    )


def id_of(token: str) -> str:
    """The id of an API token, which its text begins with; empty when it does not."""
    digits = token.partition("-")[0].removeprefix("uc")
    try:
        return str(int(digits, 16))
    except ValueError:
        return ""
