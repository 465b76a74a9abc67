"""Projects: the workspaces a user shares with others."""

from tui.wire import codec
from tui.wire.codec import Call, Page, Wire


class ProjectSpecification(Wire, frozen=True, kw_only=True):
    """Source: foundation/projects.go, ProjectSpecification."""

    parent: str = ""
    title: str = ""
    can_consume_resources: bool = True


class ProjectStatus(Wire, frozen=True, kw_only=True):
    """Source: foundation/projects.go, ProjectStatus."""

    archived: bool = False
    my_role: str = ""
    """PI, ADMIN, USER, or a newer word."""
    path: str = ""
    personal_provider_project_for: str = ""


class Project(Wire, frozen=True, kw_only=True):
    """A workspace shared by its members.

    Source: foundation/projects.go, Project
    """

    id: str
    created_at: int = 0
    specification: ProjectSpecification = ProjectSpecification()
    status: ProjectStatus = ProjectStatus()

    @property
    def title(self) -> str:
        """What to call it."""
        return self.specification.title or self.id

    @property
    def runs_jobs(self) -> bool:
        """Whether a user can work in it; some only give grants or are archived."""
        return (
            self.specification.can_consume_resources
            and not self.status.archived
            and not self.status.personal_provider_project_for
        )


def browse(place: str = "") -> Call[Page[Project]]:
    """A page of the user's projects; current servers send some again on the next."""
    return codec.get(
        "/api/projects/v2/browse",
        _read_page,
        itemsPerPage=250,
        next=place,
        includeFavorite=True,
        sortBy="favorite",
        sortDirection="ascending",
    )


def _read_page(value: object) -> Page[Project]:
    """The page without duplicates."""
    found = codec.page(codec.reader(Project))(value)
    unique = {project.id: project for project in found.items}
    return Page(tuple(unique.values()), found.next, found.unreadable)


def retrieve(project_id: str) -> Call[Project]:
    """One project."""
    return codec.get("/api/projects/v2/retrieve", codec.reader(Project), id=project_id)
