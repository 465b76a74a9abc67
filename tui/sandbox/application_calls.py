"""Calls about applications: by name, by words, and through the catalogue."""

from tui.sandbox.application import Application
from tui.sandbox.application_shapes import (
    application_json,
    category_json,
    group_json,
    parameter_json,
)
from tui.sandbox.applications import APPLICATIONS, find
from tui.sandbox.asked import Asked, inner, page_size, string, whole
from tui.sandbox.catalogue import (
    CATEGORIES,
    GROUPS,
    Group,
    group_number,
    group_of,
    search,
)
from tui.sandbox.provider_inputs import wanted_by
from tui.sandbox.refusals import Json, Refusal

_NEWEST = 5


def by_name(asked: Asked) -> Json:
    """One application; all its versions only when none was named."""
    application = find(asked.text("appName"), asked.text("appVersion"))
    if application is None:
        raise Refusal(404, "Not found")
    return _shown(asked, application, versions=not asked.text("appVersion"))


def search_applications(asked: Asked) -> Json:
    """Applications by words; never more than a page."""
    size = page_size(whole(asked.fields, "itemsPerPage"), asked.world.dialect)
    found = search(string(asked.fields, "query"), asked.world.dialect)[:size]
    shown = [_shown(asked, one) for one in found]
    return {"items": shown, "itemsPerPage": size, "next": None}


def landing_page(asked: Asked) -> Json:
    """What the catalogue shows first."""
    providers = {machine.provider for machine in asked.world.machines}
    grouped = [one for one in APPLICATIONS if group_of(one)]
    alone = [one for one in APPLICATIONS if not group_of(one)]
    return {
        "carrousel": [],
        "topPicks": [],
        "categories": [category_json(*one) for one in CATEGORIES.items()],
        "spotlight": None,
        "newApplications": [_shown(asked, one) for one in grouped[:_NEWEST]],
        "recentlyUpdated": [_shown(asked, one) for one in alone[:_NEWEST]],
        "availableProviders": sorted(providers),
        "curator": None,
    }


def category(asked: Asked) -> Json:
    """A category and its groups, without their applications."""
    number = asked.number("id")
    if number not in CATEGORIES:
        raise Refusal(404, "Not found")
    groups = [_group(one) for one in GROUPS if one.category == number]
    return category_json(number, CATEGORIES[number], groups)


def group(asked: Asked) -> Json:
    """A group and its applications."""
    number = asked.number("id")
    found = next((one for one in GROUPS if one.id == number), None)
    if found is None:
        raise Refusal(404, "Not found")
    return _group(found, [_shown(asked, one) for one in found.applications])


def group_by_application(asked: Asked) -> Json:
    """The group of an application; one that is in none has a group to itself."""
    name = string(asked.fields, "appName")
    application = find(name, string(asked.fields, "appVersion"))
    if application is None:
        raise Refusal(404, "Not found")
    found = group_of(application)
    if found is None:
        alone = Group(
            group_number(application),
            application.title,
            application.description,
            0,
            (name,),
        )
        return _group(alone, [_shown(asked, application)])
    return _group(found, [_shown(asked, one) for one in found.applications])


def open_with(_asked: Asked) -> Json:
    """The applications that open a file: here none says that it does."""
    return {"items": [], "itemsPerPage": 0, "next": None}


def stars(asked: Asked) -> Json:
    """The user's favourites."""
    favourites = map(find, sorted(asked.world.stars))
    return {"items": [_shown(asked, one) for one in favourites if one is not None]}


def toggle_star(asked: Asked) -> Json:
    """Make an application a favourite, or no longer one."""
    name = string(asked.fields, "name")
    if find(name) is None:
        raise Refusal(404, "Not found")
    asked.world.stars ^= {name}
    return {}


def dynamic_parameters(asked: Asked) -> Json:
    """The inputs that providers want beside the application's own."""
    wanted = inner(asked.fields, "application")
    application = find(string(wanted, "name"), string(wanted, "version"))
    if application is None:
        raise Refusal(404, "Unknown application")
    providers = sorted({machine.provider for machine in asked.world.machines})
    by_provider = {
        provider: [parameter_json(one) for one in wanted_by(provider, application)]
        for provider in providers
    }
    return {"parametersByProvider": by_provider}


def _group(group: Group, applications: list[Json] | None = None) -> Json:
    return group_json(group.id, group.title, group.description, applications or ())


def _shown(asked: Asked, application: Application, *, versions: bool = True) -> Json:
    """An application as the user sees it."""
    shown = application_json(
        application,
        asked.world.dialect,
        group=group_number(application),
        versions=versions,
    )
    shown["favorite"] = application.name in asked.world.stars
    return shown
