"""Providers: whether the user has an account there."""

from tui.wire import codec
from tui.wire.codec import Call, Page, Wire


class Connection(Wire, frozen=True, kw_only=True):
    """The user's connection to a provider.

    Source: orchestrators/provider_integration.go, ProviderIntegration
    """

    provider: str = ""
    """Its name; a number in the documented dialect."""
    provider_title: str = ""
    connected: bool = False


class _Redirect(Wire, frozen=True, kw_only=True):
    redirect_to: str = ""


def browse() -> Call[Page[Connection]]:
    """Every provider the workspace can use, connected or not."""
    return codec.get(
        "/api/providers/integration/browse",
        codec.page(codec.reader(Connection)),
        itemsPerPage=250,
    )


def connect(provider: str) -> Call[str]:
    """The address at which the user connects to a provider."""
    return codec.post(
        "/api/providers/integration/connect", {"provider": provider}, _read_address
    )


def _read_address(value: object) -> str:
    return codec.read(value, _Redirect).redirect_to
