"""Applications: what runs, on which backend, with which parameters."""

from tui.wire import codec
from tui.wire.codec import Call, Page, Wire

UNKNOWN = "unknown"
"""The name of the placeholder that stands for a deleted application."""


class NameAndVersion(Wire, frozen=True, kw_only=True):
    """The identity of an application or tool.

    Source: orchestrators/app_catalog.go, NameAndVersion
    """

    name: str = ""
    version: str = ""

    @property
    def title(self) -> str:
        """What to call it when nothing better is known."""
        return f"{self.name} {self.version}".strip()


class Duration(Wire, frozen=True, kw_only=True):
    """A length of time as servers write it.

    Source: orchestrators/jobs.go, SimpleDuration
    """

    hours: int = 0
    minutes: int = 0
    seconds: int = 0

    @property
    def total_s(self) -> int:
        """All of it in seconds."""
        return (self.hours * 60 + self.minutes) * 60 + self.seconds


class GroupMetadata(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/app_catalog.go, AppGroupMetadata."""

    id: int = 0
    """Negative or 0: in no group."""


class GroupReference(Wire, frozen=True, kw_only=True):
    """To which group an application belongs.

    Source: orchestrators/app_catalog.go, ApplicationGroup
    """

    metadata: GroupMetadata = GroupMetadata()


class Metadata(Wire, frozen=True, kw_only=True):
    """What an application is called.

    Source: orchestrators/applications.go, ApplicationMetadata
    """

    name: str = ""
    version: str = ""
    title: str = ""
    description: str = ""
    flavor_name: str = ""
    created_at: int = 0
    group: GroupReference = GroupReference()


class ToolDescription(Wire, frozen=True, kw_only=True):
    """What carries an application out, and the defaults of a new job.

    Source: orchestrators/applications.go, ToolDescription
    """

    title: str = ""
    backend: str = ""
    """DOCKER, VIRTUAL_MACHINE or NATIVE; others cannot be started from here."""
    default_number_of_nodes: int = 1
    default_time_allocation: Duration = Duration()
    supported_providers: tuple[str, ...] | None = None
    """None: all."""


class Tool(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/applications.go, Tool."""

    description: ToolDescription = ToolDescription()


class ToolReference(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/applications.go, ToolReference."""

    name: str = ""
    version: str = ""
    tool: Tool | None = None


class Option(Wire, frozen=True, kw_only=True):
    """A choice of an enumeration.

    Source: orchestrators/applications.go, EnumOption
    """

    name: str = ""
    value: str = ""


class Module(Wire, frozen=True, kw_only=True):
    """Software that a cluster can load before the program.

    Source: orchestrators/applications.go, Module
    """

    name: str = ""
    description: str = ""


class Parameter(Wire, frozen=True, kw_only=True):
    """An input of an application; which fields count depends on the type.

    Source: orchestrators/applications.go, ApplicationParameter
    """

    type: str = ""
    name: str = ""
    title: str = ""
    description: str = ""
    optional: bool = False
    default_value: object = None
    """A JSON scalar, or an object with type and value from older servers."""
    min: float | None = None
    max: float | None = None
    step: float | None = None
    unit_name: str = ""
    options: tuple[Option, ...] = ()
    supported_modules: tuple[Module, ...] = ()


class Ssh(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/applications.go, SshDescription."""

    mode: str = "DISABLED"


class Port(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/applications.go, WebDescription, VncDescription."""

    port: int = 0


class Invocation(Wire, frozen=True, kw_only=True):
    """How an application is started.

    Source: orchestrators/applications.go, ApplicationInvocationDescription
    """

    tool: ToolReference = ToolReference()
    application_type: str = ""
    """BATCH, VNC or WEB."""
    parameters: tuple[Parameter, ...] = ()
    web: Port | None = None
    vnc: Port | None = None
    ucx: object = None
    """Not None: it has its own dynamic interface and cannot be started from here."""
    ssh: Ssh | None = None
    allow_additional_mounts: bool | None = None
    allow_additional_peers: bool | None = None
    allow_multi_node: bool = False
    allow_public_ip: bool | None = None
    allow_public_link: bool | None = None
    job_audit_log_is_enabled: bool = False


class Application(Wire, frozen=True, kw_only=True):
    """Something a job runs; all empty when it was deleted.

    Source: orchestrators/applications.go, Application
    """

    metadata: Metadata = Metadata()
    invocation: Invocation = Invocation()
    versions: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it is more than a placeholder."""
        return self.metadata.name not in {"", UNKNOWN}

    @property
    def title(self) -> str:
        """What to call it."""
        return self.metadata.title or self.metadata.name

    @property
    def tool(self) -> ToolDescription | None:
        """What carries it out, None when the server does not say."""
        inner = self.invocation.tool.tool
        return inner.description if inner else None

    @property
    def backend(self) -> str:
        """DOCKER, VIRTUAL_MACHINE, NATIVE, another word, or empty when unknown."""
        return self.tool.backend if self.tool and self.known else ""

    @property
    def audit_logged(self) -> bool:
        """Whether everything done in its jobs is recorded; forbids terminals."""
        return self.invocation.job_audit_log_is_enabled


def retrieve(name: str, version: str = "") -> Call[Application]:
    """An application, its newest version when none is named."""
    return codec.get(
        "/api/hpc/apps/byNameAndVersion",
        codec.reader(Application),
        appName=name,
        appVersion=version,
    )


class GroupSpecification(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/app_catalog.go, ApplicationGroupSpecification."""

    title: str = ""
    description: str = ""


class GroupStatus(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/app_catalog.go, ApplicationGroupStatus."""

    applications: tuple[Application, ...] = ()
    """Empty unless the group itself was asked for."""


class Group(Wire, frozen=True, kw_only=True):
    """Flavours of one application, shown as one entry.

    Source: orchestrators/app_catalog.go, ApplicationGroup
    """

    metadata: GroupMetadata = GroupMetadata()
    specification: GroupSpecification = GroupSpecification()
    status: GroupStatus = GroupStatus()

    @property
    def id(self) -> int:
        """Its number, as ``group`` wants it."""
        return self.metadata.id

    @property
    def title(self) -> str:
        """What to call it."""
        return self.specification.title or f"Group {self.id}"


class CategoryStatus(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/app_catalog.go, ApplicationCategoryStatus."""

    groups: tuple[Group, ...] = ()
    """Without their applications; empty unless the category was asked for."""


class Category(Wire, frozen=True, kw_only=True):
    """A shelf of the catalogue.

    Source: orchestrators/app_catalog.go, ApplicationCategory
    """

    metadata: GroupMetadata = GroupMetadata()
    specification: GroupSpecification = GroupSpecification()
    status: CategoryStatus = CategoryStatus()

    @property
    def id(self) -> int:
        """Its number, as ``category`` wants it."""
        return self.metadata.id

    @property
    def title(self) -> str:
        """What to call it."""
        return self.specification.title or f"Category {self.id}"


class LandingPage(Wire, frozen=True, kw_only=True):
    """The first page of the catalogue.

    Source: orchestrators/app_catalog.go, AppCatalogRetrieveLandingPageResponse
    """

    categories: tuple[Category, ...] = ()
    new_applications: tuple[Application, ...] = ()
    recently_updated: tuple[Application, ...] = ()


def search(query: str) -> Call[Page[Application]]:
    """Applications by words, one of each group; nothing for an empty query.

    Retrieve the chosen one by name before it is used.
    """
    return codec.post(
        "/api/hpc/apps/search",
        {"query": query, "itemsPerPage": 50},
        codec.page(codec.reader(Application)),
        retry=True,
    )


def landing_page() -> Call[LandingPage]:
    """Categories and new applications; older servers do not have it (404)."""
    path = "/api/hpc/apps/retrieveLandingPage"
    return codec.get(path, codec.reader(LandingPage))


def category(number: int) -> Call[Category]:
    """A category with its groups; older servers do not have it (404)."""
    path = "/api/hpc/apps/retrieveCategory"
    return codec.get(path, codec.reader(Category), id=number)


def group(number: int) -> Call[Group]:
    """A group with its applications; older servers do not have it (404)."""
    path = "/api/hpc/apps/retrieveGroups"
    return codec.get(path, codec.reader(Group), id=number)


def group_of(name: str, version: str = "") -> Call[Group]:
    """The group of an application, with all flavours and their versions.

    Older servers do not have it (404).
    """
    flags = {"includeApplications": True, "includeVersions": True}
    body = {"appName": name, "appVersion": version or None, "flags": flags}
    return codec.post(
        "/api/hpc/apps/findGroupByApplication",
        body,
        codec.reader(Group),
        retry=True,
    )


def starred() -> Call[Page[Application]]:
    """The user's favourites; older servers do not have it (404)."""
    return codec.get(
        "/api/hpc/apps/retrieveStars", codec.page(codec.reader(Application))
    )


def toggle_star(name: str) -> Call[None]:
    """Make an application a favourite, or no longer one."""
    return codec.post("/api/hpc/apps/toggleStar", {"name": name}, codec.nothing)
