"""All that a form needs, asked for together: application, machines, what is left."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tui.client.http import Client
from tui.client.pages import collect
from tui.errors import Refused, UCloudError, Unreachable
from tui.wire import applications, parameters, products, providers, resources, wallets
from tui.wire.applications import Application, NameAndVersion, Parameter
from tui.wire.codec import Call, Page
from tui.wire.offers import Offer
from tui.wire.products import Products
from tui.wire.resources import Resource
from tui.wire.wallets import Wallet

T = TypeVar("T")
PATIENCE_S = 12.0
"""How long a form waits for what it can do without: providers may take a minute."""
_DYNAMIC: Mapping[str, tuple[Parameter, ...]] = {}


async def offer(
    client: Client, name: str, version: str = "", known: Products | None = None
) -> Offer:
    """What a form for an application is made from; the newest version without one.

    The application and the machines are needed; whatever else cannot be had is named
    in ``missing``.

    Args:
        client: The server.
        name: Of the application.
        version: Of the application, empty for the newest.
        known: The machines, when they are known already.

    Raises:
        UCloudError: there is no such application, or no answer.
    """
    asking = _Asking(client)
    async with asyncio.TaskGroup() as group:
        found = group.create_task(
            asking.tried(client.send(applications.retrieve(name, version)))
        )
        machines = group.create_task(asking.tried(_machines(client, known)))
        left = group.create_task(asking.wallets())
        unconnected = group.create_task(asking.unconnected())
    bare = Offer(
        application=_needed(found.result()),
        machines=wallets.named(
            _needed(machines.result()).machines, left.result() or ()
        ),
        wallets=left.result(),
        unconnected=unconnected.result(),
    )
    return await _completed(bare, asking)


async def _completed(bare: Offer, asking: "_Asking") -> Offer:
    """The offer with what can only be asked once the application is known."""
    application = bare.application
    async with asyncio.TaskGroup() as group:
        dynamic = group.create_task(asking.dynamic(application))
        versions = group.create_task(asking.versions(application))
        links = group.create_task(asking.links(application))
        addresses = group.create_task(asking.addresses(application))
        licences = group.create_task(asking.licences(application))
    return replace(
        bare,
        dynamic=dynamic.result(),
        links=links.result(),
        addresses=addresses.result(),
        licences=licences.result(),
        versions=versions.result(),
        missing=tuple(asking.missing),
    )


def _needed(result: T | UCloudError) -> T:
    if isinstance(result, UCloudError):
        raise result
    return result


async def _machines(client: Client, known: Products | None) -> Products:
    return known or await client.send(products.retrieve())


async def browse_wallets(client: Client) -> tuple[Wallet, ...]:
    """What is left, by the call that the server has.

    Raises:
        UCloudError: it cannot be asked.
    """
    try:
        return (await client.send(wallets.browse())).items
    except Refused as error:
        try:
            return (await client.send(wallets.browse_old())).items
        except UCloudError:
            raise error from None


@dataclass(slots=True)
class _Asking:
    """Questions whose answers a form can do without."""

    client: Client
    missing: list[str] = field(default_factory=list[str])
    """Sentences on those that were not answered."""

    async def tried(
        self, asked: Coroutine[object, object, T], patience_s: float | None = None
    ) -> T | UCloudError:
        try:
            async with asyncio.timeout(patience_s):
                return await asked
        except UCloudError as error:
            return error
        except TimeoutError:
            return Unreachable(f"{self.client.host} takes too long.")

    async def or_else(
        self, asked: Coroutine[object, object, T], otherwise: T, sentence: str = ""
    ) -> T:
        """The answer, or something else and a sentence on what is missing."""
        result = await self.tried(asked, PATIENCE_S)
        if not isinstance(result, UCloudError):
            return result
        if sentence:
            self.missing.append(f"{sentence} {result.why}")
        return otherwise

    async def wallets(self) -> tuple[Wallet, ...] | None:
        asked: Coroutine[object, object, tuple[Wallet, ...] | None]
        asked = browse_wallets(self.client)
        return await self.or_else(asked, None, "What is left is not known.")

    async def unconnected(self) -> frozenset[str]:
        return await self.or_else(_unconnected(self.client), frozenset[str]())

    async def dynamic(
        self, application: Application
    ) -> Mapping[str, tuple[Parameter, ...]]:
        """Older servers do not know the question, so nothing is missing then."""
        metadata = application.metadata
        reference = NameAndVersion(name=metadata.name, version=metadata.version)
        result = await self.tried(
            self.client.send(parameters.request_dynamic(reference)), PATIENCE_S
        )
        if not isinstance(result, UCloudError):
            return result
        if not isinstance(result, Refused):
            self.missing.append(
                f"What the providers want to know besides is not known. {result.why}"
            )
        return _DYNAMIC

    async def versions(self, application: Application) -> tuple[str, ...]:
        """All versions that the catalogue knows, newest first; its own at least."""
        own = application.metadata.version
        if application.versions:
            return tuple(dict.fromkeys((*application.versions, own)))
        call = applications.group_of(application.metadata.name, own)
        group = await self.tried(self.client.send(call), PATIENCE_S)
        if isinstance(group, UCloudError):
            return (own,)
        return tuple(
            dict.fromkeys((*versions_in(group, application.metadata.name), own))
        )

    async def links(self, application: Application) -> tuple[Resource, ...]:
        wanted = application.invocation.application_type == "WEB"
        return await self._held("ingress", application, resources.browse_links, wanted)

    async def addresses(self, application: Application) -> tuple[Resource, ...]:
        wanted = application.invocation.allow_public_ip is True
        return await self._held(
            "network_ip", application, resources.browse_addresses, wanted
        )

    async def licences(self, application: Application) -> tuple[Resource, ...]:
        return await self._held(
            "license_server", application, resources.browse_licences, wanted=False
        )

    async def _held(
        self,
        kind: str,
        application: Application,
        browse: Callable[[str], Call[Page[Resource]]],
        wanted: bool,  # noqa: FBT001 - what the application says besides its inputs
    ) -> tuple[Resource, ...]:
        """What the workspace has of a kind, asked only where it can be used."""
        inputs = application.invocation.parameters
        if not wanted and all(one.type != kind for one in inputs):
            return ()
        none: Page[Resource] = Page()
        asked = collect(self.client, browse, key=lambda one: one.id)
        return (await self.or_else(asked, none, _NOT_LISTED[kind])).items


_NOT_LISTED = {
    "ingress": "Your public links could not be listed.",
    "network_ip": "Your public addresses could not be listed.",
    "license_server": "Your licences could not be listed.",
}


def versions_in(group: applications.Group, name: str) -> tuple[str, ...]:
    """The versions of an application that its group knows, as the server sorts them."""
    found: list[str] = []
    for one in group.status.applications:
        if one.metadata.name == name:
            found += [*one.versions, one.metadata.version]
    return tuple(dict.fromkeys(filter(None, found)))


async def _unconnected(client: Client) -> frozenset[str]:
    page = await client.send(providers.browse())
    away = [one for one in page.items if not one.connected]
    # older servers give a number and the name as title
    return frozenset(
        name for one in away for name in (one.provider, one.provider_title)
    )
