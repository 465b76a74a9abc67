"""Everything that was asked of a server to fill in one form."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.wire.applications import Application, NameAndVersion, Parameter
from tui.wire.products import Machine
from tui.wire.resources import Resource
from tui.wire.wallets import Wallet


@dataclass(frozen=True, slots=True)
class Offer:
    """An application, and what its jobs may run on and be given."""

    application: Application
    machines: tuple[Machine, ...] = ()
    """Of all providers, whether they fit or not."""
    wallets: tuple[Wallet, ...] | None = None
    """None: nobody could say what is left."""
    dynamic: Mapping[str, tuple[Parameter, ...]] = field(
        default_factory=dict[str, tuple[Parameter, ...]]
    )
    """Inputs that providers want beside the application's, by provider."""
    unconnected: frozenset[str] = frozenset()
    """Providers at which the user has no account yet."""
    links: tuple[Resource, ...] = ()
    addresses: tuple[Resource, ...] = ()
    licences: tuple[Resource, ...] = ()
    versions: tuple[str, ...] = ()
    """Of the application, newest first, its own among them."""
    missing: tuple[str, ...] = ()
    """Sentences on what could not be asked; the form works without it."""

    @property
    def name_and_version(self) -> NameAndVersion:
        """The identity of the application."""
        metadata = self.application.metadata
        return NameAndVersion(name=metadata.name, version=metadata.version)
