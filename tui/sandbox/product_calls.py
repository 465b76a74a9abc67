"""Calls about products outside of the list of machines; public."""

from tui.sandbox.asked import Asked, page, page_size
from tui.sandbox.machines import Machine
from tui.sandbox.refusals import Json, Refusal
from tui.sandbox.shapes import product_json


def products(asked: Asked) -> Json:
    """Products in pages; public."""
    found = [one for one in asked.world.machines if _passes(one, asked.query)]
    if asked.text("filterProductType") not in ("", "COMPUTE"):
        found = []
    size = page_size(asked.number("itemsPerPage"), "current")
    cursor = asked.text("next")
    return page(found, size, cursor, lambda one: product_json(one, "current"), _name)


def product(asked: Asked) -> Json:
    """One product; public."""
    for machine in asked.world.machines:
        if _passes(machine, asked.query):
            return product_json(machine, "current")
    raise Refusal(404, "Unknown product")


def old_products(asked: Asked) -> Json:
    """Products in pages, as documented."""
    size = page_size(asked.number("itemsPerPage"), "documented")
    return page(
        asked.world.machines,
        size,
        asked.text("next"),
        lambda one: {"type": "compute"} | product_json(one, "documented"),
    )


def _name(machine: Machine) -> str:
    return f"{machine.provider}@{machine.category.name}@{machine.name}"


def _passes(machine: Machine, query: dict[str, str]) -> bool:
    exact = (
        ("filterProvider", machine.provider),
        ("filterCategory", machine.category.name),
        ("filterName", machine.name),
    )
    return all(query.get(name) in (None, "", value) for name, value in exact)
