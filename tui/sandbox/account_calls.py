"""Calls about people, workspaces, tokens and money."""

from tui.sandbox.asked import Asked, objects, page, page_size, string
from tui.sandbox.machines import Category, Unit
from tui.sandbox.refusals import Json, Refusal
from tui.sandbox.shapes import category_json
from tui.sandbox.tokens import ApiToken
from tui.sandbox.world import PROJECT_TITLE, YEAR_MS, World

_STORAGE = Category("u1-cephfs", "ucloud", "docker", (), Unit("GB", "GB", suffix=False))
_GRANTER = {"projectId": "90aa5e2c-0000-4000-8000-5c0ffee00001", "projectTitle": ""}
_CREATED_MS = 1_701_000_000_000

UNCONNECTED = "nordlys"
"""A provider at which nobody has an account."""


def branding(_asked: Asked) -> Json:
    """What a deployment calls itself; public."""
    nothing = {"title": "", "href": ""}
    return {
        "deploymentName": "",
        "dataProtection": nothing,
        "statusPage": nothing,
        "documentation": nothing,
        "supportEmail": None,
        "faqLink": None,
        "loginPage": {"type": 0, "primaryLogoUrl": "", "secondaryLogoUrls": None},
    }


def terms(_asked: Asked) -> Json:
    """The terms of service: none."""
    return {"version": 0, "text": ""}


def projects(asked: Asked) -> Json:
    """The projects of which the user is a member."""
    size = page_size(asked.number("itemsPerPage"), asked.world.dialect)
    ids = list(asked.user.projects)
    return page(ids, size, asked.text("next"), lambda one: _project(asked, one))


def project(asked: Asked) -> Json:
    """One project."""
    return _project(asked, _known_project(asked))


def project_metadata(asked: Asked) -> Json:
    """Name and leader of a project."""
    project_id = _known_project(asked)
    users = asked.world.users.values()
    leader = next(one.name for one in users if one.projects.get(project_id) == "PI")
    return {"id": project_id, "title": PROJECT_TITLE, "piUsername": leader}


def toggle_favourite(asked: Asked) -> Json:
    """Mark projects, or unmark them."""
    for item in asked.items:
        asked.world.favourites ^= {string(item, "id")}
    return {}


def _known_project(asked: Asked) -> str:
    project_id = asked.text("id")
    if project_id not in asked.user.projects:
        raise Refusal(404, "Unknown project or permission error")
    return project_id


def _project(asked: Asked, project_id: str) -> Json:
    members = [
        {"username": user.name, "role": user.projects[project_id]}
        for user in asked.world.users.values()
        if project_id in user.projects
    ]
    return {
        "id": project_id,
        "createdAt": _CREATED_MS,
        "modifiedAt": _CREATED_MS,
        "specification": {
            "parent": _GRANTER["projectId"],
            "title": PROJECT_TITLE,
            "canConsumeResources": True,
        },
        "status": {
            "archived": False,
            "isFavorite": project_id in asked.world.favourites,
            "isHidden": False,
            "members": members if asked.flag("includeMembers") else [],
            "groups": [],
            "settings": {"subProjects": {"allowRenaming": False}},
            "myRole": asked.user.projects[project_id],
            "path": "",
            "personalProviderProjectFor": None,
        },
    }


def connections(asked: Asked) -> Json:
    """The providers and whether the user has an account at each."""
    providers = _providers(asked)
    items = [
        {
            "provider": name
            if asked.world.dialect == "current"
            else str(1 + providers.index(name)),
            "connected": name not in {UNCONNECTED, *asked.world.faults.unconnected},
            "providerTitle": name,
            "requiresMessageSigning": False,
            "unmanagedConnection": False,
        }
        for name in providers
    ]
    return {"items": items, "itemsPerPage": len(items), "next": None}


def connect(asked: Asked) -> Json:
    """Where to go to make an account."""
    providers = _providers(asked)
    wanted = string(asked.fields, "provider")
    if asked.world.dialect == "documented" and wanted.isdecimal():
        wanted = dict(enumerate(providers, 1)).get(int(wanted), "")
    if wanted not in providers:
        raise Refusal(403, "You cannot connect to this provider")
    return {"redirectTo": f"{asked.world.url}/app/providers/connect"}


def _providers(asked: Asked) -> list[str]:
    """Those of the machines, and one without any until the user connects."""
    return sorted({UNCONNECTED, *(one.provider for one in asked.world.machines)})


def wallets(asked: Asked) -> Json:
    """What the workspace can still spend, by category."""
    kind = asked.text("filterType")
    compute = [_wallet(asked, *one) for one in enumerate(_paid(asked), 3)]
    storage = _wallet(asked, 2, _STORAGE, "STORAGE")
    items = [storage, *compute]
    if kind:
        items = [one for one in items if one["paysFor"]["productType"] == kind]
    return {"items": items, "itemsPerPage": len(items), "next": None}


def _paid(asked: Asked) -> list[Category]:
    categories = {
        machine.category.name: machine.category for machine in asked.world.machines
    }
    return [category for category in categories.values() if category.allocated]


def _money(asked: Asked, category: Category) -> tuple[int, int]:
    """Quota and what of it is used, in raw units of the category."""
    quota = 6_000_000 if asked.project else 600_000
    if category.unit.floating_point:
        quota *= 100_000
    used = quota * (sum(category.name.encode()) % 80) // 100
    return quota, used


def _wallet(
    asked: Asked, number: int, category: Category, product_type: str = "COMPUTE"
) -> Json:
    quota, used = _money(asked, category)
    start = asked.world.now_ms // YEAR_MS * YEAR_MS
    allocation = {
        "id": number,
        "startDate": start,
        "endDate": start + 2 * YEAR_MS,
        "quota": quota,
        "grantedIn": 1,
        "retiredQuota": 0,
        "actived": True,
        "retired": False,
        "retiredUsage": 0,
    }
    amounts = {"usage": used, "quota": quota, "activeUsage": used, "activeQuota": quota}
    group = {"id": number, "allocations": [allocation], **amounts}
    pays_for = category_json(category, product_type)
    if product_type == "STORAGE":
        pays_for["accountingFrequency"] = "ONCE"
    return {
        "owner": _owner(asked),
        "paysFor": pays_for,
        "allocationGroups": [{"parent": _GRANTER, "group": group}],
        "children": None,
        "totalUsage": used,
        "localUsage": used,
        "maxUsable": quota - used,
        "quota": quota,
        "totalAllocated": 0,
        "activeUsage": used,
        "activeQuota": quota,
        "lastSignificantUpdateAt": start,
    }


def _owner(asked: Asked) -> Json:
    if asked.project:
        return {"type": "project", "username": "", "projectId": asked.project}
    return {"type": "user", "username": asked.user.name, "projectId": ""}


def old_wallets(asked: Asked) -> Json:
    """The same as the documented dialect first had it."""
    size = page_size(asked.number("itemsPerPage"), asked.world.dialect)
    return page(_paid(asked), size, asked.text("next"), lambda one: _old(asked, one))


def _old(asked: Asked, category: Category) -> Json:
    quota, used = _money(asked, category)
    money = category.unit.floating_point or category.provider == "example"
    start = asked.world.now_ms // YEAR_MS * YEAR_MS
    allocation = {
        "id": category.name,
        "allocationPath": [category.name],
        "balance": quota - used,
        "initialBalance": quota,
        "localBalance": quota - used,
        "startDate": start,
        "endDate": start + 2 * YEAR_MS,
        "grantedIn": 1,
    }
    owner: Json = {"type": "user", "username": asked.user.name}
    if asked.project:
        owner = {"type": "project", "projectId": asked.project}
    return {
        "owner": owner,
        "paysFor": {"name": category.name, "provider": category.provider},
        "allocations": [allocation],
        "chargePolicy": "EXPIRE_FIRST",
        "productType": "COMPUTE",
        "chargeType": "ABSOLUTE",
        "unit": "CREDITS_PER_MINUTE" if money else "UNITS_PER_MINUTE",
    }


def tokens(asked: Asked) -> Json:
    """The API tokens of the workspace."""
    found = [
        token
        for token in asked.world.keyring.api_tokens.values()
        if (token.user, token.project) == (asked.user, asked.project)
        and not token.revoked
    ]
    size = page_size(asked.number("itemsPerPage"), asked.world.dialect)
    return page(found, size, asked.text("next"), lambda one: _token(asked, one))


def create_token(asked: Asked) -> Json:
    """Make an API token; its text is shown only here."""
    wanted = asked.fields
    if not string(wanted, "title"):
        raise Refusal(400, "Title must not be empty")
    for permission in objects(wanted, "requestedPermissions"):
        name = string(permission, "name")
        why = f"Invalid token requested, {name} is not available"
        raise Refusal(400, why)
    if wanted.get("provider"):
        why = "Invalid token requested, these permissions are not available"
        raise Refusal(400, why)
    if (wanted.get("expiresAt") or 0) <= asked.world.now_ms:
        raise Refusal(400, "Requested token has already expired")
    number = asked.world.next_number()
    token = asked.world.keyring.make_api_token(
        number, asked.user, asked.project, wanted
    )
    shown = _token(asked, token)
    shown["permissions"]["myself"] = []
    shown["status"]["token"] = token.text
    return shown


def revoke_token(asked: Asked) -> Json:
    """End an API token."""
    number = string(asked.fields, "id")
    for token in asked.world.keyring.api_tokens.values():
        if (str(token.id), token.user) == (number, asked.user):
            token.revoked = True
            return {}
    raise Refusal(403, "Write permission is required")


def token_options(_asked: Asked) -> Json:
    """What API tokens can be restricted to: nothing."""
    return {"byProvider": {"": {"availablePermissions": []}}}


def _token(asked: Asked, token: ApiToken) -> Json:
    return {
        "id": str(token.id),
        "createdAt": token.created_at,
        "owner": {"createdBy": token.user.name, "project": token.project},
        "permissions": {"myself": ["ADMIN", "READ", "EDIT"], "others": []},
        "specification": {
            "title": token.title,
            "description": token.description,
            "provider": None,
            "requestedPermissions": [],
            "expiresAt": token.expires_at,
        },
        "status": {"token": None, "server": asked.world.url},
    }


def notices_of(world: World, user: str) -> list[Json]:
    """What happened to a user's jobs, newest first."""
    kinds = {
        "RUNNING": "JOB_STARTED",
        "SUCCESS": "JOB_COMPLETED",
        "FAILURE": "JOB_FAILED",
        "EXPIRED": "JOB_EXPIRED",
    }
    found: list[Json] = [
        {
            "type": kinds[update.state],
            "message": "",
            "id": int(job.id) * 10 + place,
            "meta": {
                "appTitles": [job.application.title],
                "jobIds": [job.id],
                "jobNames": [job.name],
            },
            "ts": update.at_ms,
            "read": False,
        }
        for job in world.jobs.values()
        if job.created_by == user
        for place, update in enumerate(job.updates)
        if update.state in kinds
    ]
    found.sort(key=lambda one: -one["ts"])
    return found


def notifications(asked: Asked) -> Json:
    """What happened to the user's jobs, newest first."""
    found = notices_of(asked.world, asked.user.name)
    size = page_size(asked.number("itemsPerPage"), asked.world.dialect)
    shown = found[:size]
    return {
        "itemsInTotal": len(found),
        "itemsPerPage": size,
        "pageNumber": 0,
        "items": shown,
    }


def nothing(_asked: Asked) -> Json:
    """An operation without an answer."""
    return {}


def empty_page(asked: Asked) -> Json:
    """A list of things of which the sandbox has none."""
    size = page_size(asked.number("itemsPerPage"), asked.world.dialect)
    return {"items": [], "itemsPerPage": size, "next": None}
