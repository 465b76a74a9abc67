"""Providers: whether the user has an account there."""

from tui.credentials import Secret
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
    unmanaged_connection: bool = False
    """The user connects outside of UCloud, so there is nothing to open."""

    @property
    def title(self) -> str:
        """What people call it."""
        return self.provider_title or self.provider


class _Redirect(Wire, frozen=True, kw_only=True):
    redirect_to: str = ""


def browse() -> Call[Page[Connection]]:
    """Every provider the workspace can use, connected or not."""
    return codec.get(
        "/api/providers/integration/browse",
        codec.page(codec.reader(Connection)),
        itemsPerPage=250,
    )


def connect(provider: str) -> Call[Secret]:
    """The address at which the user connects to a provider; it may be a key."""
    return codec.post(
        "/api/providers/integration/connect", {"provider": provider}, _read_address
    )


def _read_address(value: object) -> Secret:
    return Secret(codec.read(value, _Redirect).redirect_to)
