"""All worlds of a server, and which of them a credential opens."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tui.sandbox.refusals import Dialect, Refusal, not_signed_in
from tui.sandbox.tokens import Login, User, claims_of
from tui.sandbox.world import Session, World


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who holds a credential, and the workspace it is bound to."""

    world: World
    user: User
    project: str | None = None
    bound: bool = False
    """Whether the credential fixes the workspace."""


class Worlds:
    """Worlds by the credentials that were issued in them."""

    def __init__(self, dialect: Dialect) -> None:
        """Know none yet; ``dialect`` is spoken where no world is named."""
        self.dialect: Dialect = dialect
        self._worlds: dict[str, World] = {}

    def add(self, world: World) -> None:
        """Take in a world."""
        self._worlds[world.id] = world

    def drop(self, world: World) -> None:
        """Forget a world; end its shells and remove its folders."""
        self._worlds.pop(world.id, None)
        world.end()

    def __iter__(self) -> Iterator[World]:
        return iter(list(self._worlds.values()))

    def named_in(self, bearer: str) -> World | None:
        """The world in which a credential was issued, good or dead."""
        if bearer.startswith("uc"):
            return self._first(lambda world: bearer in world.keyring.api_tokens)
        if bearer.count(".") == 2:  # noqa: PLR2004 - a JWT has two dots
            reference = claims_of(bearer).get("publicSessionReference")
            return self._worlds.get(reference) if isinstance(reference, str) else None
        return self._first(lambda world: bearer in world.keyring.logins)

    def visitor(self, bearer: str) -> Visitor:
        """Who holds an access token or an API token.

        Raises:
            Refusal: it is neither, or dead.
        """
        world = self.named_in(bearer)
        dialect = world.dialect if world else self.dialect
        if bearer.startswith("uc") and "-" not in bearer:
            raise Refusal(403, "Invalid token supplied")
        if world is None or world.faults.token_dead:
            raise not_signed_in(dialect)
        token = world.keyring.api_token(bearer)
        if token is not None:
            return Visitor(world, token.user, token.project, bound=True)
        user = world.keyring.user_of(bearer, world.users)
        if user is None:
            raise not_signed_in(dialect)
        return Visitor(world, user)

    def login(self, refresh: str) -> tuple[World, Login] | None:
        """The session of a refresh token."""
        for world in self:
            login = world.keyring.login_of(refresh)
            if login is not None and not world.faults.token_dead:
                return world, login
        return None

    def session(self, identifier: str) -> tuple[World, Session] | None:
        """What a session identifier opens."""
        for world in self:
            if identifier in world.sessions:
                return world, world.sessions[identifier]
        return None

    def _first(self, is_it: Callable[[World], bool]) -> World | None:
        return next((world for world in self if is_it(world)), None)
