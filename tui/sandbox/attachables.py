"""Public links, public addresses and licences that the workspace of a world has."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tui.sandbox.refusals import Json
from tui.sandbox.world import PROJECT, World

Area = Literal["ingress", "network", "license_server"]
"""The kind of value by which jobs name it."""


@dataclass(frozen=True, slots=True)
class Attachable:
    """Something that can be attached to a job of its provider."""

    id: str
    area: Area
    product: str
    provider: str
    domain: str = ""
    address: str = ""
    project: str | None = PROJECT


ATTACHABLES: tuple[Attachable, ...] = (
    Attachable(
        "5110", "ingress", "u1-publiclink", "ucloud", "app-cpgpu.sandbox.invalid"
    ),
    Attachable("5111", "ingress", "u1-publiclink", "ucloud", "app-lab.sandbox.invalid"),
    Attachable(
        "5112",
        "ingress",
        "u1-publiclink",
        "ucloud",
        "app-mine.sandbox.invalid",
        "",
        None,
    ),
    Attachable(
        "5113", "ingress", "u1-publiclink", "ucloud", "app-review.sandbox.invalid"
    ),
    Attachable("5120", "network", "u1-public-ip", "ucloud", "", "192.0.2.17"),
    Attachable("5121", "network", "u1-public-ip", "ucloud", "", "192.0.2.18"),
    Attachable("5130", "license_server", "sentieon", "ucloud"),
    Attachable("5131", "license_server", "comsol-network", "hippo"),
)
"""Names and addresses are of the kind that is reserved for examples."""

SHARED: frozenset[Area] = frozenset({"license_server"})
"""What several jobs may have at the same time."""


def held(project: str | None, area: Area) -> list[Attachable]:
    """What a workspace has of a kind."""
    return [one for one in ATTACHABLES if (one.area, one.project) == (area, project)]


def bound_to(world: World, attachable: Attachable) -> Iterator[str]:
    """The ids of the jobs that have it now."""
    if attachable.area in SHARED:
        return
    for job in world.jobs.values():
        values: list[Json] = [*(job.resources or ()), *(job.parameters or {}).values()]
        if not job.final and any(_is(attachable, value) for value in values):
            yield job.id


def _is(attachable: Attachable, value: Json) -> bool:
    return (value.get("type"), value.get("id")) == (attachable.area, attachable.id)
