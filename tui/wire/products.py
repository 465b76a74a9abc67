"""Machines, what they cost and what they can do."""

from dataclasses import dataclass
from typing import TypeVar

import msgspec

from tui.wire import codec
from tui.wire.codec import Call, Reader, Wire

T = TypeVar("T")
_HELPERS = frozenset({"syncthing", "terminal"})
_BLOCKS = {"docker": "docker", "virtualMachine": "vm", "native": "native"}
_FLAGS = {
    "enabled": "enabled",
    "web": "web",
    "vnc": "vnc",
    "logs": "logs",
    "terminal": "terminal",
    "peers": "peers",
    "timeExtension": "extension",
    "suspension": "suspension",
}


class ProductReference(Wire, frozen=True, kw_only=True):
    """The identity of a product; the id alone is not unique.

    Source: accounting/products.go, ProductReference
    """

    id: str = ""
    category: str = ""
    provider: str = ""


class Unit(Wire, frozen=True, kw_only=True):
    """What a category is counted in.

    Source: accounting/products.go, AccountingUnit
    """

    name: str = ""
    name_plural: str = ""
    floating_point: bool = False
    """Balances and prices are in millionths of the unit."""
    display_frequency_suffix: bool = False
    """Shown as unit-hours or unit-days."""


class Category(Wire, frozen=True, kw_only=True):
    """What is bought together and paid from one wallet; no unit in the old dialect.

    Source: accounting/products.go, ProductCategory
    """

    name: str = ""
    provider: str = ""
    product_type: str = ""
    accounting_unit: Unit | None = None
    accounting_frequency: str = ""
    """ONCE, PERIODIC_MINUTE, PERIODIC_HOUR or PERIODIC_DAY."""
    free_to_use: bool = False


class Fraction(Wire, frozen=True, kw_only=True):
    """A part of a unit; 1/1 when the server writes a non-positive part.

    Source: accounting/products.go, Fraction
    """

    numerator: int = 1
    denominator: int = 1

    @property
    def value(self) -> float:
        """The part as a number."""
        if self.numerator <= 0 or self.denominator <= 0:
            return 1.0
        return self.numerator / self.denominator


class Product(Wire, frozen=True, kw_only=True):
    """A machine type; zero and "" stand for what is not said.

    Source: accounting/products.go, ProductV2; Products.kt, Product.Compute
    """

    name: str = ""
    category: Category = Category()
    description: str = ""
    product_type: str = ""
    cpu: int = 0
    cpu_model: str = ""
    memory_in_gigs: int = 0
    memory_model: str = ""
    gpu: int = 0
    gpu_model: str = ""
    price: float | None = None
    """Current dialect: units per accounting period and node, before the fraction."""
    fraction: Fraction = Fraction()
    price_per_unit: float | None = None
    """Documented dialect, with unit_of_price and charge_type; else meaningless."""
    unit_of_price: str = ""
    charge_type: str = ""
    free_to_use: bool = False

    @property
    def documented(self) -> bool:
        """Whether the price is in the terms of the documented dialect."""
        return bool(self.unit_of_price)

    @property
    def free(self) -> bool:
        """Whether it costs nothing."""
        return self.free_to_use or self.category.free_to_use

    @property
    def reference(self) -> ProductReference:
        """The identity by which jobs name it."""
        return ProductReference(
            id=self.name, category=self.category.name, provider=self.category.provider
        )


class Flags(Wire, frozen=True, kw_only=True):
    """What one backend of a machine can do; None where the provider does not say.

    Source: orchestrators/jobs.go, ComputeSupport; JobsProvider.kt, ComputeSupport
    """

    enabled: bool | None = None
    web: bool | None = None
    vnc: bool | None = None
    logs: bool | None = None
    terminal: bool | None = None
    peers: bool | None = None
    time_extension: bool | None = None
    suspension: bool | None = None
    utilization: bool | None = None


class Maintenance(Wire, frozen=True, kw_only=True):
    """An announced disturbance; times in ms, 0 when open.

    Source: Products.kt, Maintenance (documented dialect only)
    """

    description: str = ""
    availability: str = ""
    """MINOR_DISRUPTION, MAJOR_DISRUPTION or NO_SERVICE."""
    starts_at: int = 0
    estimated_ends_at: int = 0


class Support(Wire, frozen=True, kw_only=True):
    """What a machine can do, by the backend of the application.

    Source: orchestrators/jobs.go, JobSupport; JobsProvider.kt, ComputeSupport
    """

    docker: Flags = Flags()
    virtual_machine: Flags = Flags()
    native: Flags = Flags()
    queue_status: str = ""
    """AVAILABLE, BUSY, FULL, or empty when nobody says."""
    maintenance: Maintenance | None = None

    def block(self, backend: str) -> Flags | None:
        """The flags for a tool's backend, None when jobs cannot run on it."""
        match backend:
            case "DOCKER":
                return self.docker
            case "VIRTUAL_MACHINE":
                return self.virtual_machine
            case "NATIVE":
                return self.native
            case _:
                return None

    @property
    def blocks(self) -> tuple[Flags, ...]:
        """The flags of all three backends."""
        return self.docker, self.virtual_machine, self.native


@dataclass(frozen=True, slots=True)
class Machine:
    """A product one can run jobs on."""

    product: Product
    support: Support

    @property
    def reference(self) -> ProductReference:
        """The identity by which jobs name it."""
        return self.product.reference


@dataclass(frozen=True, slots=True)
class Products:
    """Every machine of every provider."""

    machines: tuple[Machine, ...] = ()
    providers: tuple[str, ...] = ()
    """Also those without machines."""
    unreadable: int = 0


def retrieve() -> Call[Products]:
    """All machines, also those the user cannot pay for."""
    return codec.get("/api/jobs/retrieveProducts", _read_products, large=True)


def read_product(value: object) -> Product:
    """A product of either dialect, its category an object or a plain name."""
    raw = dict(codec.fields(value))
    category = raw.get("category")
    if isinstance(category, str):
        raw["category"] = {"name": category, "provider": raw.get("provider")}
    return codec.read(raw, Product)


def read_support(value: object, features: object = None) -> Support:
    """Support of either dialect; features stand in for blocks that are left out."""
    raw = dict(codec.fields(value))
    words = {word for word in codec.elements(features) if isinstance(word, str)}
    for block, short in _BLOCKS.items():
        flags = raw.get(block)
        if codec.is_object(flags):
            raw[block] = _flags(flags)
        elif words:
            keys = {
                flag: f"jobs.{short}.{word}" in words for flag, word in _FLAGS.items()
            }
            raw[block] = _flags(dict[str, object](keys))
        else:
            raw[block] = None
    return codec.read(raw, Support)


def _flags(block: dict[str, object]) -> dict[str, object]:
    """The flags that are on; only the JSON value true means on."""
    enabled = block.get("enabled") is True
    flags: dict[str, object] = {
        flag: enabled and block.get(flag) is True for flag in _FLAGS
    }
    if "utilization" in block:
        flags["utilization"] = enabled and block["utilization"] is True
    return flags


def read_machine(value: object) -> Machine:
    """A product with its support, as in the lists of retrieveProducts."""
    raw = codec.fields(value)
    product = read_product(raw.get("product"))
    if not product.name:
        product = _named_by_support(raw)
    return Machine(product, read_support(raw.get("support"), raw.get("features")))


def sharing(read: Reader[Machine]) -> Reader[Machine]:
    """The reader of many machines: what they have in common is kept once."""
    alike: dict[object, object] = {}

    def share(part: T) -> T:
        return alike.setdefault(part, part)  # pyright: ignore[reportReturnType] - what is equal has its type

    def read_one(value: object) -> Machine:
        machine = read(value)
        product = machine.product
        shared = msgspec.structs.replace(
            product,
            category=share(product.category),
            description=share(product.description),
            product_type=share(product.product_type),
            cpu_model=share(product.cpu_model),
            memory_model=share(product.memory_model),
            gpu_model=share(product.gpu_model),
            fraction=share(product.fraction),
        )
        return Machine(shared, share(machine.support))

    return read_one


def _named_by_support(raw: dict[str, object]) -> Product:
    reference = codec.read(
        codec.fields(raw.get("support")).get("product"), ProductReference
    )
    category = Category(name=reference.category, provider=reference.provider)
    return Product(name=reference.id, category=category)


def _read_products(value: object) -> Products:
    by_provider = codec.fields(codec.fields(value).get("productsByProvider"))
    machines: list[Machine] = []
    unreadable = 0
    read = sharing(read_machine)
    for listed in by_provider.values():
        found, lost = codec.each(codec.elements(listed), read)
        machines.extend(m for m in found if m.product.name not in _HELPERS)
        unreadable += lost
    return Products(tuple(machines), tuple(sorted(by_provider)), unreadable)
