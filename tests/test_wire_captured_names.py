"""Every name that is read was seen on the wire, and is read as it was there."""

import json
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tui.wire import (
    applications,
    codec,
    files,
    jobs,
    notifications,
    parameters,
    products,
    projects,
    providers,
    tokens,
    wallets,
)
from tui.wire.codec import Reader
from tui.wire.packed import Packed

_CAPTURED = Path(__file__).parent / "captured"

_ONE: dict[str, tuple[type[msgspec.Struct], Reader[Any]]] = {
    "/api/jobs/retrieve": (jobs.Job, jobs.read_job),
    "/api/projects/v2/retrieve": (projects.Project, codec.reader(projects.Project)),
    "/api/files/retrieve": (files.File, codec.reader(files.File)),
    "/api/hpc/apps/byNameAndVersion": (
        applications.Application,
        codec.reader(applications.Application),
    ),
    "/api/hpc/apps/retrieveLandingPage": (
        applications.LandingPage,
        codec.reader(applications.LandingPage),
    ),
    "/api/hpc/apps/retrieveCategory": (
        applications.Category,
        codec.reader(applications.Category),
    ),
    "/api/hpc/apps/retrieveGroups": (
        applications.Group,
        codec.reader(applications.Group),
    ),
    "/api/hpc/apps/findGroupByApplication": (
        applications.Group,
        codec.reader(applications.Group),
    ),
}
_MANY: dict[str, tuple[type[msgspec.Struct], Reader[Any]]] = {
    "/api/jobs/browse": (jobs.Job, jobs.read_job),
    "/api/jobs/search": (jobs.Job, jobs.read_job),
    "/api/projects/v2/browse": (projects.Project, codec.reader(projects.Project)),
    "/api/tokens/browse": (tokens.Token, codec.reader(tokens.Token)),
    "/api/files/browse": (files.File, codec.reader(files.File)),
    "/api/files/collections/browse": (files.Drive, codec.reader(files.Drive)),
    "/api/providers/integration/browse": (
        providers.Connection,
        codec.reader(providers.Connection),
    ),
    "/api/hpc/apps/search": (
        applications.Application,
        codec.reader(applications.Application),
    ),
    "/api/notifications": (
        notifications.Notification,
        codec.reader(notifications.Notification),
    ),
}

_NOT_RECORDED = {
    *("Category.freeToUse", "Flags.peers", "Flags.suspension", "Flags.timeExtension"),
    *("Product.gpu", "Product.gpuModel", "Specification.openedFile"),
    *("Specification.restartOnExit", "Specification.sshEnabled"),
}
"""Left out by the recorded dialect while false, zero or empty."""
_OF_THE_OTHER_DIALECT = {
    *("Flags.utilization", "Support.maintenance", "Product.chargeType"),
    *("Product.freeToUse", "Product.unitOfPrice"),
}
_MADE_HERE = {"Wallet.category", "Wallet.endsAt"}
"""Named by the client, out of what the server names otherwise."""


class Recorded(typing.NamedTuple):
    """Something that was recorded, what it is to the client and how that reads it."""

    where: str
    shape: type[msgspec.Struct]
    read: Reader[Any]
    raw: dict[str, Any]


@cache
def _recorded() -> tuple[Recorded, ...]:
    found: list[Recorded] = []
    for path in sorted(_CAPTURED.glob("*.json")):
        exchange = json.loads(path.read_text("utf-8"))
        if exchange["response"]["status"] == 200:
            asked, body = exchange["request"]["path"], exchange["response"]["body"]
            found += (Recorded(path.stem, *one) for one in _in(asked, body))
    return tuple(found)


def _in(
    asked: str, body: object
) -> Iterator[tuple[type[msgspec.Struct], Reader[Any], dict[str, Any]]]:
    raw = codec.fields(body)
    items = [codec.fields(item) for item in codec.elements(raw.get("items"))]
    if asked in _ONE:
        yield *_ONE[asked], raw
    elif asked in _MANY:
        for item in items:
            yield *_MANY[asked], item
    elif asked == "/api/jobs/retrieveProducts":
        for listed in codec.fields(raw["productsByProvider"]).values():
            for item in map(codec.fields, codec.elements(listed)):
                product, support = map(codec.fields, (item["product"], item["support"]))
                yield products.Product, products.read_product, product
                yield products.Support, products.read_support, support
    elif asked == "/api/accounting/v2/browseWallets":
        for item in items:
            yield wallets.Wallet, wallets.browse().reply, item


def _shapes(annotation: object) -> Iterator[tuple[type[msgspec.Struct], bool]]:
    """The shapes in an annotation, and whether there are many of it."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in {typing.Union, types.UnionType}:
        for one in inner:
            yield from _shapes(one)
    elif origin in {tuple, Sequence}:
        yield from ((shape, True) for shape, _ in _shapes(inner[0]))
    elif isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        yield annotation, False


def _walk(shape: type[msgspec.Struct], raw: object, seen: dict[str, bool]) -> None:
    if not codec.is_object(raw):
        return
    for field in msgspec.structs.fields(shape):
        name = f"{shape.__name__}.{field.encode_name}"
        seen[name] = seen.get(name, False) or field.encode_name in raw
        value = raw.get(field.encode_name)
        for inner, many in _shapes(field.type):
            for one in codec.elements(value) if many else [value]:
                _walk(inner, one, seen)


def test_every_name_that_is_read_was_seen_on_the_wire() -> None:
    seen: dict[str, bool] = {}
    for one in _recorded():
        _walk(one.shape, one.raw, seen)
        asked = codec.fields(one.raw.get("specification"))
        for value in codec.fields(asked.get("parameters")).values():
            _walk(parameters.Value, value, seen)
    unseen = {name for name, was in seen.items() if not was}
    assert len(seen) > 200
    assert unseen == _NOT_RECORDED | _OF_THE_OTHER_DIALECT | _MADE_HERE


_READ_OTHERWISE = {"docker", "virtualMachine", "native", "resolvedSupport"}
"""Flags, of which only those that are true count, and only in blocks that are on."""


def _differences(value: object, raw: object, where: str) -> Iterator[str]:
    """Where what was read is not what was there; what is null may be anything."""
    if isinstance(value, msgspec.Struct):
        yield from _of_fields(value, codec.fields(raw), where)
    elif _is_row(value) and codec.is_list(raw):
        if len(value) != len(raw):
            yield f"{where}: {len(value)} of {len(raw)}"
        for at, (one, other) in enumerate(zip(value, raw, strict=False)):
            yield from _differences(one, other, f"{where}.{at}")
    elif raw is not None:
        there = codec.without_nulls(raw)
        read = dict(value) if isinstance(value, Packed) else value
        if read != there:
            yield f"{where}: {read!r} instead of {there!r}"


def _is_row(value: object) -> typing.TypeGuard[tuple[object, ...]]:
    return isinstance(value, tuple)


def _of_fields(
    value: msgspec.Struct, raw: Mapping[str, object], where: str
) -> Iterator[str]:
    for field in msgspec.structs.fields(type(value)):
        name = field.encode_name
        if raw.get(name) is not None and name not in _READ_OTHERWISE:
            inner = getattr(value, field.name)
            yield from _differences(inner, raw[name], f"{where}.{name}")


@pytest.mark.parametrize(
    "one",
    [one for one in _recorded() if one.shape is not wallets.Wallet],
    ids=lambda one: one.where,
)
def test_what_is_read_is_what_was_there(one: Recorded) -> None:
    assert list(_differences(one.read(one.raw), one.raw, one.shape.__name__)) == []
