"""The applications of the sandbox and their JSON."""

from dataclasses import dataclass
from typing import Literal

from tui.sandbox.machines import Kind
from tui.sandbox.refusals import Dialect, Json

BACKENDS: dict[Kind, str] = {
    "docker": "DOCKER",
    "virtualMachine": "VIRTUAL_MACHINE",
    "native": "NATIVE",
}
MADE_AT = 1_735_689_600_000
"""When every application of the catalogue was made, ms."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One input of an application."""

    name: str
    type: str
    title: str
    optional: bool = True
    default: object = None
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Application:
    """What a job runs."""

    name: str
    version: str
    title: str
    description: str
    kind: Kind = "docker"
    type: Literal["BATCH", "WEB", "VNC"] = "BATCH"
    port: int = 0
    audited: bool = False
    nodes: bool = False
    """Whether it may run on several nodes."""
    ssh: str = ""
    hours: int = 1
    parameters: tuple[Parameter, ...] = ()
    older: tuple[str, ...] = ()


APPLICATIONS: tuple[Application, ...] = (
    Application(
        "pytorch",
        "2.4",
        "PyTorch",
        "Train models with PyTorch",
        nodes=True,
        ssh="OPTIONAL",
        hours=4,
        older=("2.3",),
        parameters=(
            Parameter("script", "input_file", "Script to run"),
            Parameter("folder", "input_directory", "Data folder"),
            Parameter("epochs", "integer", "Epochs", default=50),
            Parameter("rate", "floating_point", "Learning rate", default=0.0003),
            Parameter("amp", "boolean", "Mixed precision", default=True),
            Parameter("note", "textarea", "Note"),
            Parameter("tag", "text", "Tag", optional=False),
            Parameter(
                "size",
                "enumeration",
                "Model",
                default="small",
                options=(("Small", "small"), ("Large", "large")),
            ),
        ),
    ),
    Application(
        "jupyter-lab",
        "2026.1",
        "JupyterLab",
        "Notebooks in the browser",
        type="WEB",
        port=8888,
        ssh="OPTIONAL",
        older=("2025.3",),
        parameters=(Parameter("workspace", "input_directory", "Folder"),),
    ),
    Application(
        "rstudio", "2025.9", "RStudio", "R in the browser", type="WEB", port=8787
    ),
    Application("nextflow", "24.10", "Nextflow", "Pipelines of bioinformatics"),
    Application(
        "desktop-xfce",
        "4.20",
        "Xfce desktop",
        "A graphical desktop",
        type="VNC",
        port=5901,
    ),
    Application(
        "vm-ubuntu",
        "24.04",
        "Ubuntu",
        "A virtual machine",
        kind="virtualMachine",
        ssh="MANDATORY",
        parameters=(Parameter("diskSize", "integer", "Disk (GB)", default=50),),
    ),
    Application(
        "slurm-batch",
        "1.0",
        "Slurm script",
        "Runs a batch script",
        kind="native",
        nodes=True,
        parameters=(
            Parameter("script", "input_file", "Script to run"),
            Parameter("count", "integer", "Repetitions", default=1),
        ),
    ),
    Application(
        "code-server",
        "4.99",
        "VS Code",
        "An editor in the browser",
        kind="native",
        type="WEB",
        port=8443,
    ),
    Application(
        "paraview",
        "5.13",
        "ParaView",
        "Large data, seen on a desktop",
        kind="native",
        type="VNC",
        port=5901,
    ),
    Application(
        "parameter-tour",
        "1.0",
        "Every parameter",
        "Has one input of every type",
        kind="native",
        parameters=(
            Parameter("words", "text", "Words", optional=False),
            Parameter("number", "integer", "Number"),
            Parameter("ratio", "floating_point", "Ratio", default=0.5),
            Parameter("flag", "boolean", "Flag", default=True),
            Parameter(
                "size",
                "enumeration",
                "Size",
                default="-l",
                options=(("Large", "-l"), ("Small", "-s")),
            ),
            Parameter("notes", "textarea", "Notes"),
            Parameter("input", "input_file", "Input"),
            Parameter("folder", "input_directory", "Folder"),
            Parameter("other", "peer", "Other job"),
            Parameter("licence", "license_server", "Licence"),
            Parameter("address", "network_ip", "Address"),
        ),
    ),
    Application(
        "gromacs",
        "2025.2",
        "GROMACS",
        "Molecular dynamics",
        kind="native",
        nodes=True,
        hours=12,
    ),
    Application(
        "clinical-review",
        "3.1",
        "Clinical review",
        "Data that must not leave; what is done is recorded",
        type="WEB",
        port=8080,
        audited=True,
    ),
    Application(
        "acme-web-application",
        "1.0.0",
        "Acme web application",
        "The application of the developer guide",
        type="WEB",
        port=8080,
    ),
)


def find(name: str, version: str | None = None) -> Application | None:
    """The application by name; without a version the newest."""
    for application in APPLICATIONS:
        if application.name == name and version in (
            None,
            "",
            application.version,
            *application.older,
        ):
            return application
    return None


def search(query: str) -> list[Application]:
    """Applications whose name, title or description holds the words."""
    words = query.casefold().split()
    if not words:
        return []
    return [
        application
        for application in APPLICATIONS
        if all(word in _searched(application) for word in words)
    ]


def _searched(application: Application) -> str:
    text = f"{application.name} {application.title} {application.description}"
    return text.casefold()


def application_json(application: Application, dialect: Dialect) -> Json:
    """The Application as the server writes it."""
    shown: Json = {
        "metadata": _metadata(application),
        "invocation": _invocation(application),
        "favorite": False,
        "versions": [application.version, *application.older]
        if application.older
        else None,
    }
    if dialect == "documented":
        del shown["versions"]
        del shown["metadata"]["group"]
        del shown["metadata"]["flavorName"]
        shown["tags"] = []
    return shown


def _metadata(application: Application) -> Json:
    return {
        "name": application.name,
        "version": application.version,
        "authors": ["UCloud"],
        "title": application.title,
        "description": application.description,
        "website": "",
        "public": True,
        "flavorName": None,
        "group": {
            "metadata": {"id": -1},
            "specification": {
                "title": "",
                "description": "",
                "defaultFlavor": "",
                "categories": None,
                "colorReplacement": {"light": None, "dark": None},
                "logoHasText": False,
            },
            "status": {"applications": None},
        },
        "createdAt": MADE_AT,
    }


def _invocation(application: Application) -> Json:
    return {
        "tool": _tool(application),
        "invocation": [],
        "ucx": None,
        "parameters": [_parameter(one) for one in application.parameters],
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
        "allowAdditionalMounts": None,
        "allowAdditionalPeers": None,
        "allowMultiNode": application.nodes,
        "allowPublicIp": None,
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
        "backend": BACKENDS[application.kind],
        "license": "",
        "image": image,
        "container": image,
        "supportedProviders": None,
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


def _parameter(parameter: Parameter) -> Json:
    options = [{"name": name, "value": value} for name, value in parameter.options]
    return {
        "type": parameter.type,
        "name": parameter.name,
        "optional": parameter.optional,
        "defaultValue": parameter.default,
        "title": parameter.title,
        "description": "",
        "min": None,
        "max": None,
        "step": None,
        "unitName": "",
        "trueValue": "true" if parameter.type == "boolean" else "",
        "falseValue": "false" if parameter.type == "boolean" else "",
        "options": options or None,
        "tagged": None,
        "supportedModules": None,
    }
