"""Applications, groups and categories as the JSON of both dialects."""

from collections.abc import Iterable

from tui.sandbox.application import Application, Parameter
from tui.sandbox.refusals import Dialect, Json

MADE_AT = 1_735_689_600_000
"""When every application of the catalogue was made, ms."""
UNGROUPED = -1
"""The number of the group of an application that is in none."""


def application_json(
    application: Application,
    dialect: Dialect,
    *,
    group: int = UNGROUPED,
    versions: bool = False,
) -> Json:
    """The Application as the server writes it.

    Args:
        application: What to write.
        dialect: In which dialect.
        group: The number of its group.
        versions: Whether all versions are named; they are not when one was asked for.
    """
    shown: Json = {
        "metadata": _metadata(application, group),
        "invocation": _invocation(application),
        "favorite": False,
        "versions": list(application.versions) if versions else None,
    }
    if dialect == "documented":
        del shown["versions"]
        del shown["metadata"]["group"]
        del shown["metadata"]["flavorName"]
        shown["tags"] = []
    return shown


def _metadata(application: Application, group: int) -> Json:
    return {
        "name": application.name,
        "version": application.version,
        "authors": ["UCloud"],
        "title": application.title,
        "description": application.description,
        "website": "",
        "public": True,
        "flavorName": application.flavor or None,
        "group": {
            "metadata": {"id": group},
            "specification": _group_specification("", ""),
            "status": {"applications": None},
        },
        "createdAt": MADE_AT,
    }


def _group_specification(title: str, description: str) -> Json:
    return {
        "title": title,
        "description": description,
        "defaultFlavor": "",
        "categories": None,
        "colorReplacement": {"light": None, "dark": None},
        "logoHasText": False,
    }


def group_json(
    group: int, title: str, description: str, applications: Iterable[Json] = ()
) -> Json:
    """A group; its applications only where they were asked for."""
    return {
        "metadata": {"id": group},
        "specification": _group_specification(title, description),
        "status": {"applications": list(applications)},
    }


def category_json(number: int, title: str, groups: Iterable[Json] = ()) -> Json:
    """A category; its groups only where they were asked for."""
    return {
        "metadata": {"id": number, "priority": number},
        "specification": {"title": title, "description": None, "curator": None},
        "status": {"groups": list(groups)},
    }


def _invocation(application: Application) -> Json:
    return {
        "tool": _tool(application),
        "invocation": [],
        "ucx": None,
        "parameters": [parameter_json(one) for one in application.parameters],
        "outputFileGlobs": ["*"],
        "applicationType": application.type,
        "vnc": {"password": "", "port": application.port}
        if application.type == "VNC"
        else None,
        "web": {"port": application.port} if application.type == "WEB" else None,
        "ssh": {"mode": application.ssh} if application.ssh else None,
        "inference": None,
        "container": {
            "changeWorkingDirectory": True,
            "runAsRoot": True,
            "runAsRealUser": False,
        },
        "environment": {},
        "allowAdditionalMounts": application.mounts,
        "allowAdditionalPeers": application.peers,
        "allowMultiNode": application.nodes,
        "allowPublicIp": application.public_ip,
        "allowPublicLink": None,
        "jobAuditLogIsEnabled": True if application.audited else None,
        "fileExtensions": None,
        "licenseServers": None,
        "modules": None,
        "sbatch": {},
    }


def _tool(application: Application) -> Json:
    name_and_version = {"name": application.name, "version": application.version}
    native = application.kind == "native"
    image = "" if native else f"registry/{application.name}:{application.version}"
    description: Json = {
        "info": name_and_version,
        "defaultNumberOfNodes": 1,
        "defaultTimeAllocation": {
            "hours": application.hours,
            "minutes": 0,
            "seconds": 0,
        },
        "requiredModules": None,
        "authors": ["UCloud"],
        "title": application.title,
        "description": application.description,
        "backend": application.backend,
        "license": "",
        "image": image,
        "container": image,
        "supportedProviders": list(application.sites)
        if application.sites is not None
        else None,
        "loadInstructions": {"type": "Native", "applications": None}
        if native
        else None,
    }
    tool: Json = {
        "owner": "_ucloud",
        "createdAt": MADE_AT,
        "modifiedAt": MADE_AT,
        "description": description,
    }
    return {**name_and_version, "tool": tool}


def parameter_json(parameter: Parameter) -> Json:
    """An input as the server writes it."""
    options = [{"name": name, "value": value} for name, value in parameter.options]
    modules = [_module(name, about) for name, about in parameter.modules]
    return {
        "type": parameter.type,
        "name": parameter.name,
        "optional": parameter.optional,
        "defaultValue": parameter.default,
        "title": parameter.title,
        "description": parameter.about,
        "min": parameter.low,
        "max": parameter.high,
        "step": None,
        "unitName": parameter.unit,
        "trueValue": "true" if parameter.type == "boolean" else "",
        "falseValue": "false" if parameter.type == "boolean" else "",
        "options": options or None,
        "tagged": list(parameter.tagged) or None,
        "supportedModules": modules or None,
    }


def _module(name: str, about: str) -> Json:
    return {
        "name": name,
        "description": about,
        "shortDescription": about,
        "dependsOn": [],
        "documentationUrl": "",
    }
