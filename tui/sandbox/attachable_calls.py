"""Calls about what can be attached to jobs: public links, addresses, licences.

Of these only the words for fields are documented; the rest is the frame that every
resource has.
"""

from tui.sandbox.asked import Asked, page, page_size
from tui.sandbox.attachables import Area, Attachable, bound_to, held
from tui.sandbox.refusals import Json

_MADE_AT = 1_735_689_600_000


def links(asked: Asked) -> Json:
    """The public links of the workspace."""
    return _browse(asked, "ingress")


def addresses(asked: Asked) -> Json:
    """The public IP addresses of the workspace."""
    return _browse(asked, "network")


def licences(asked: Asked) -> Json:
    """The licences of the workspace."""
    return _browse(asked, "license_server")


def _browse(asked: Asked, area: Area) -> Json:
    size = page_size(asked.number("itemsPerPage"), asked.world.dialect)
    found = held(asked.project, area)
    return page(found, size, asked.text("next"), lambda one: _shown(asked, one))


def _shown(asked: Asked, one: Attachable) -> Json:
    specification: Json = {
        "product": {
            "id": one.product,
            "category": one.product,
            "provider": one.provider,
        }
    }
    status: Json = {
        "boundTo": list(bound_to(asked.world, one)),
        "state": "READY",
        "resolvedSupport": None,
        "resolvedProduct": None,
    }
    if one.area == "ingress":
        specification["domain"] = one.domain
    if one.area == "network":
        specification["firewall"] = {"openPorts": []}
        status["ipAddress"] = one.address
    return {
        "id": one.id,
        "createdAt": _MADE_AT,
        "owner": {"createdBy": asked.user.name, "project": one.project},
        "permissions": {"myself": ["ADMIN", "READ", "EDIT"], "others": []},
        "updates": [],
        "specification": specification,
        "status": status,
    }
