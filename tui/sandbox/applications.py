"""The applications of the sandbox: there is one with every type of input."""

from dataclasses import replace

from tui.sandbox.application import Application, Parameter
from tui.sandbox.native_applications import NATIVE

_CONTAINERS: tuple[Application, ...] = (
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
            Parameter("epochs", "integer", "Epochs", default=50, low=1, high=100_000),
            Parameter(
                "rate",
                "floating_point",
                "Learning rate",
                default=0.0003,
                low=0,
                high=1,
            ),
            Parameter("amp", "boolean", "Mixed precision", default=True),
            Parameter("note", "textarea", "Note", about="Kept beside the results"),
            Parameter(
                "tag", "text", "Tag", optional=False, about="The results are called so"
            ),
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
        parameters=(
            Parameter("workspace", "input_directory", "Folder"),
            Parameter("requirements", "input_file", "Packages to install"),
        ),
    ),
    Application(
        "jupyter-spark",
        "4.1",
        "JupyterLab with Spark",
        "Notebooks on a cluster of several jobs",
        type="WEB",
        port=8888,
        nodes=True,
        flavor="Spark",
        parameters=(
            Parameter("workspace", "input_directory", "Folder"),
            Parameter(
                "cluster",
                "peer",
                "Spark cluster",
                about="A running job that keeps the cluster",
            ),
            Parameter("page", "ingress", "Public link"),
        ),
    ),
    Application(
        "rstudio",
        "2025.9",
        "RStudio",
        "R in the browser",
        type="WEB",
        port=8787,
        older=("2025.5", "2024.12"),
        parameters=(Parameter("workspace", "input_directory", "Folder"),),
    ),
    Application(
        "nextflow",
        "24.10",
        "Nextflow",
        "Pipelines of bioinformatics",
        mounts=True,
        parameters=(
            Parameter("pipeline", "text", "Pipeline", default="nf-core/rnaseq"),
            Parameter("steps", "workflow", "Own steps"),
            Parameter(
                "license",
                "license_server",
                "Licence of the caller",
                tagged=("genomics",),
            ),
        ),
    ),
    Application(
        "postgres",
        "17.2",
        "PostgreSQL",
        "A database for other jobs",
        hours=24,
        public_ip=True,
        parameters=(
            Parameter("data", "input_directory", "Data folder", optional=False),
            Parameter("address", "network_ip", "Public address"),
            Parameter("network", "private_network", "Private network"),
        ),
    ),
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
        older=("22.04",),
    ),
    Application(
        "clinical-review",
        "3.1",
        "Clinical review",
        "Data that must not leave; what is done is recorded",
        type="WEB",
        port=8080,
        audited=True,
        mounts=False,
        peers=False,
    ),
    Application(
        "old-blast",
        "2.2",
        "BLAST (old)",
        "Search in sequences, as it was started in former years",
        tool="SINGULARITY",
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
APPLICATIONS: tuple[Application, ...] = (*_CONTAINERS, *NATIVE)


def find(name: str, version: str | None = None) -> Application | None:
    """The application by name, in that version; without one the newest."""
    for application in APPLICATIONS:
        if application.name == name and version in (None, "", *application.versions):
            return replace(application, version=version or application.version)
    return None
