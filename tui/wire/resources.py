"""What can be attached to a job beside files: links, addresses, licences."""

from tui.wire import codec
from tui.wire.codec import Call, Page, Wire
from tui.wire.owners import Owner, Permissions
from tui.wire.products import ProductReference


class ResourceSpecification(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/public_links.go, public_ips.go, licenses.go."""

    product: ProductReference = ProductReference()
    domain: str = ""
    """Of a public link."""


class ResourceStatus(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/public_links.go, public_ips.go, licenses.go."""

    state: str = ""
    bound_to: tuple[str, ...] = ()
    """Ids of the jobs that have it now."""
    ip_address: str = ""
    """Of a public address."""


class Resource(Wire, frozen=True, kw_only=True):
    """A public link, a public IP address or a licence.

    Source: orchestrators/public_links.go, Ingress; public_ips.go, PublicIp;
    licenses.go, License
    """

    id: str
    created_at: int = 0
    owner: Owner = Owner()
    permissions: Permissions = Permissions()
    specification: ResourceSpecification = ResourceSpecification()
    status: ResourceStatus = ResourceStatus()

    @property
    def provider(self) -> str:
        """Who keeps it; jobs of other providers cannot have it."""
        return self.specification.product.provider

    @property
    def title(self) -> str:
        """What to call it: its domain, its address or its product; not its id alone."""
        return (
            self.specification.domain
            or self.status.ip_address
            or self.specification.product.id
            or self.id
        )


def browse_links(next: str = "") -> Call[Page[Resource]]:  # noqa: A002
    """The workspace's public links."""
    return _browse("ingresses", next)


def browse_addresses(next: str = "") -> Call[Page[Resource]]:  # noqa: A002
    """The workspace's public IP addresses."""
    return _browse("networkips", next)


def browse_licences(next: str = "") -> Call[Page[Resource]]:  # noqa: A002
    """The workspace's licences."""
    return _browse("licenses", next)


def _browse(area: str, cursor: str) -> Call[Page[Resource]]:
    return codec.get(
        f"/api/{area}/browse",
        codec.page(codec.reader(Resource)),
        itemsPerPage=250,
        next=cursor,
    )
