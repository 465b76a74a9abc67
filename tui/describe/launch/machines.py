"""Which machines an application can run on, and why it cannot on the others."""

from dataclasses import dataclass

from tui.describe import prices
from tui.describe.capabilities import KINDS
from tui.describe.plain import plain
from tui.describe.prices import Purse
from tui.wire.applications import Application
from tui.wire.offers import Offer
from tui.wire.products import Flags, Machine, ProductReference

BACKENDS = {"DOCKER": KINDS[0], "VIRTUAL_MACHINE": KINDS[1], "NATIVE": KINDS[2]}
"""The kinds of job by the word for them in tools."""
_INTERFACES = {"WEB": "web pages", "VNC": "remote desktops"}


@dataclass(frozen=True, slots=True)
class MachineChoice:
    """A machine, and whether the job may have it; words are safe to draw."""

    machine: Machine
    key: str
    """provider/category/id: what stands in the field; not safe to draw."""
    ok: bool
    reason: str
    """Why it can be used (what is left) or why not, a sentence."""
    warning: str = ""
    """What will be missing or disturbed though it can be used, a sentence."""
    runs: bool = True
    """Whether it runs this kind of job at all."""

    @property
    def title(self) -> str:
        """Its name."""
        return plain(self.machine.product.name)

    @property
    def price(self) -> str:
        """Per hour and node, short: ``24 GPU-h``."""
        return prices.cell(self.machine.product)


def key_of(reference: ProductReference) -> str:
    """How a machine is written in its field."""
    return f"{reference.provider}/{reference.category}/{reference.id}"


def unlaunchable(application: Application) -> str:
    """Why nothing but UCloud's own page can start it; empty: it can be started."""
    title = plain(application.title) or "This application"
    if not application.known:
        return "This application is no longer there. Choose another."
    if application.invocation.ucx is not None or application.backend == "UCX":
        return f"{title} has a page of its own for this. Start it in the web client."
    if application.backend not in BACKENDS:
        backend = plain(application.backend) or "unknown"
        return f"{title} runs on {backend}, which cannot be started from here."
    return ""


def choices(offer: Offer, wallets: Purse | None) -> tuple[MachineChoice, ...]:
    """Every machine: those that can be used first, the smaller before the larger.

    Prices of different units cannot be compared, so the first is the smallest without
    a GPU, and of two alike the cheaper; those with a warning come after the others.
    Of those that cannot be used the ones of another kind come last.
    """
    found = [_choice(machine, offer, wallets) for machine in offer.machines]
    return tuple(sorted(found, key=_order))


def _order(choice: MachineChoice) -> tuple[object, ...]:
    product = choice.machine.product
    size = product.gpu, product.cpu, product.memory_in_gigs
    warned = bool(choice.warning)
    rank = not choice.ok, not choice.runs, warned
    return *rank, size, prices.hourly(product) or 0.0, choice.key


def find(choices: tuple[MachineChoice, ...], text: str) -> MachineChoice | None:
    """The machine that a field names: by its key, or by an id that only one has."""
    text = text.strip()
    named = [one for one in choices if one.key == text]
    named = named or [one for one in choices if one.machine.product.name == text]
    usable = [one for one in named if one.ok]
    if len(named) > 1 and len(usable) == 1:
        return usable[0]
    return named[0] if len(named) == 1 else None


def _choice(machine: Machine, offer: Offer, wallets: Purse | None) -> MachineChoice:
    key = key_of(machine.reference)
    reason = _unfit(machine, offer)
    if reason:
        block = machine.support.block(offer.application.backend)
        runs = block is not None and block.enabled is True
        return MachineChoice(machine, key, ok=False, reason=reason, runs=runs)
    usable = prices.usable(machine.product, wallets)
    warning = _warning(machine, offer.application) if usable.ok else ""
    return MachineChoice(machine, key, usable.ok, usable.reason, warning)


def _unfit(machine: Machine, offer: Offer) -> str:
    application = offer.application
    kind = BACKENDS.get(application.backend)
    block = machine.support.block(application.backend)
    if kind is None or block is None:
        return unlaunchable(application)
    provider = plain(machine.product.category.provider)
    title = plain(application.title)
    if block.enabled is not True:
        return f"{title} needs {kind.plural}, which this machine does not run."
    allowed = application.tool.supported_providers if application.tool else None
    if application.backend == "NATIVE" and not _installed(allowed, machine):
        return f"{title} is not installed at {provider}."
    if machine.product.category.provider in offer.unconnected:
        return f"You are not connected to {provider} yet. Connect in the web client."
    maintenance = machine.support.maintenance
    if maintenance is not None and maintenance.availability == "NO_SERVICE":
        return f"{provider} is in maintenance. {plain(maintenance.description)}".strip()
    return ""


def _installed(allowed: tuple[str, ...] | None, machine: Machine) -> bool:
    return allowed is None or machine.product.category.provider in allowed


def _warning(machine: Machine, application: Application) -> str:
    provider = plain(machine.product.category.provider)
    if (maintenance := machine.support.maintenance) is not None:
        about = plain(maintenance.description)
        return f"{provider} announces maintenance. {about}".strip()
    block = machine.support.block(application.backend)
    wanted = application.invocation.application_type
    if block is not None and wanted in _INTERFACES and not _offers(block, wanted):
        return f"{provider} offers no {_INTERFACES[wanted]} on it."
    return ""


def _offers(block: Flags, interface: str) -> bool:
    said = block.web if interface == "WEB" else block.vnc
    return said is not False
