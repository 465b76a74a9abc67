"""Calls about applications, and about products outside of the list of machines."""

from tui.sandbox.applications import APPLICATIONS, application_json, find, search
from tui.sandbox.asked import Asked, page, page_size, string, whole
from tui.sandbox.machines import Machine
from tui.sandbox.refusals import Json, Refusal
from tui.sandbox.shapes import product_json


def by_name(asked: Asked) -> Json:
    """One application."""
    application = find(asked.text("appName"), asked.text("appVersion"))
    if application is None:
        raise Refusal(404, "Not found")
    return application_json(application, asked.world.dialect)


def search_applications(asked: Asked) -> Json:
    """Applications by words; never more than a page."""
    size = page_size(whole(asked.fields, "itemsPerPage"), asked.world.dialect)
    found = search(string(asked.fields, "query"))[:size]
    shown = [application_json(one, asked.world.dialect) for one in found]
    return {"items": shown, "itemsPerPage": size, "next": None}


def landing_page(asked: Asked) -> Json:
    """What the catalogue shows first."""
    providers = {machine.provider for machine in asked.world.machines}
    shown = [application_json(one, "current") for one in APPLICATIONS]
    return {
        "carrousel": [],
        "topPicks": [],
        "categories": [],
        "spotlight": None,
        "newApplications": shown,
        "recentlyUpdated": [],
        "availableProviders": sorted(providers),
        "curator": [],
    }


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
