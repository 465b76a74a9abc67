"""Who owns a resource and what the user may do with it."""

from tui.wire.codec import Wire


class Owner(Wire, frozen=True, kw_only=True):
    """The user who made a resource, and the project it is in, empty when personal.

    Source: orchestrators/resource.go, ResourceOwner
    """

    created_by: str = ""
    project: str = ""


class Permissions(Wire, frozen=True, kw_only=True):
    """What the user may do: READ, EDIT, ADMIN in any order; empty when unsaid.

    Source: orchestrators/resource.go, ResourcePermissions
    """

    myself: tuple[str, ...] = ()

    @property
    def may_edit(self) -> bool:
        """Whether changes are allowed; when nobody says, the server will."""
        return not self.myself or "EDIT" in self.myself or "ADMIN" in self.myself
