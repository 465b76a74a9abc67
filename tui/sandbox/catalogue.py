"""How the applications of the sandbox are sorted: groups, categories, search."""

from collections.abc import Iterator
from dataclasses import dataclass

from tui.sandbox.application import Application
from tui.sandbox.application_shapes import UNGROUPED
from tui.sandbox.applications import APPLICATIONS, find
from tui.sandbox.refusals import Dialect


@dataclass(frozen=True, slots=True)
class Group:
    """Flavours that are shown as one; the first is what search knows."""

    id: int
    title: str
    description: str
    category: int
    names: tuple[str, ...]

    @property
    def applications(self) -> Iterator[Application]:
        """Its members."""
        return (one for one in map(find, self.names) if one is not None)


CATEGORIES: dict[int, str] = {
    1: "Development",
    2: "Machine learning",
    3: "Bioinformatics",
    4: "Simulation",
    5: "Desktops and machines",
    6: "Data",
}
"""Titles of the categories by number."""

GROUPS: tuple[Group, ...] = (
    Group(
        1,
        "JupyterLab",
        "Notebooks in the browser",
        1,
        ("jupyter-lab", "jupyter-spark"),
    ),
    Group(2, "RStudio", "R in the browser", 1, ("rstudio",)),
    Group(3, "VS Code", "An editor in the browser", 1, ("code-server",)),
    Group(4, "Slurm script", "Runs a batch script", 1, ("slurm-batch",)),
    Group(5, "PyTorch", "Train models with PyTorch", 2, ("pytorch",)),
    Group(6, "Nextflow", "Pipelines of bioinformatics", 3, ("nextflow",)),
    Group(7, "BLAST", "Search in sequences", 3, ("old-blast",)),
    Group(8, "GROMACS", "Molecular dynamics", 4, ("gromacs",)),
    Group(9, "VASP", "Electronic structure", 4, ("vasp",)),
    Group(10, "ParaView", "Large data, seen on a desktop", 4, ("paraview",)),
    Group(11, "Xfce desktop", "A graphical desktop", 5, ("desktop-xfce",)),
    Group(12, "Ubuntu", "A virtual machine", 5, ("vm-ubuntu",)),
    Group(13, "PostgreSQL", "A database for other jobs", 6, ("postgres",)),
    Group(14, "Clinical review", "Data that must not leave", 6, ("clinical-review",)),
)


def group_of(application: Application) -> Group | None:
    """The group of an application; None: it is in none, so search misses it."""
    return next((one for one in GROUPS if application.name in one.names), None)


def group_number(application: Application) -> int:
    """The number of its group, as it stands beside its name."""
    group = group_of(application)
    return group.id if group else UNGROUPED


def search(query: str, dialect: Dialect = "current") -> list[Application]:
    """Applications whose name, title or description holds the words.

    The current server shows one of each group, and reads only that one's words.
    """
    words = query.casefold().split()
    if not words:
        return []
    searched = APPLICATIONS
    if dialect == "current":
        searched = tuple(next(group.applications) for group in GROUPS)
    return [one for one in searched if all(word in _searched(one) for word in words)]


def _searched(application: Application) -> str:
    text = f"{application.name} {application.title} {application.description}"
    return text.casefold()
