"""Credentials of the sandbox: who holds them, what they open, until when."""

import base64
import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass, field

import msgspec

from tui.sandbox.refusals import Json

ACCESS_LIFETIME_S = 600
REFRESH_LIFETIME_S = 14 * 86_400


@dataclass(frozen=True, slots=True)
class User:
    """A person with an account."""

    name: str
    first_names: str
    last_name: str
    projects: dict[str, str] = field(default_factory=dict[str, str])
    """Role in each project, by id."""


@dataclass(slots=True)
class ApiToken:
    """A token made for programs: one user, one workspace."""

    id: int
    user: User
    project: str | None
    title: str
    description: str
    created_at: int
    expires_at: int
    text: str = field(repr=False)
    revoked: bool = False


@dataclass(slots=True)
class Login:
    """A session: what a refresh token stands for."""

    user: User
    refresh: str = field(repr=False)
    csrf: str = field(repr=False)
    created_at: int
    agent: str = ""

    @property
    def expires_at(self) -> int:
        """When it ends, ms."""
        return self.created_at + REFRESH_LIFETIME_S * 1000


class Keyring:
    """Every credential of one world."""

    def __init__(self, world_id: str, dialect: str) -> None:
        """Make an empty keyring.

        Args:
            world_id: Written into access tokens, so that the server finds the world.
            dialect: The documented one has no membership in access tokens.
        """
        self.logins: dict[str, Login] = {}
        self.api_tokens: dict[str, ApiToken] = {}
        self._world_id = world_id
        self._dialect = dialect
        self._key = secrets.token_bytes(64)

    def log_in(self, user: User, agent: str = "") -> Login:
        """Start a session."""
        login = Login(user, secrets.token_hex(32), secrets.token_hex(32), _now_ms())
        login.agent = agent
        self.logins[login.refresh] = login
        return login

    def log_out(self, login: Login) -> None:
        """End a session; its access tokens live on until their end."""
        self.logins.pop(login.refresh, None)

    def login_of(self, refresh: str) -> Login | None:
        """The session of a refresh token that is still good."""
        login = self.logins.get(refresh)
        return login if login and login.expires_at > _now_ms() else None

    def make_api_token(
        self,
        number: int,
        user: User,
        project: str | None,
        wanted: Json,
    ) -> ApiToken:
        """Make a token for programs; ``wanted`` has title, description, expiresAt."""
        text = f"uc{number:x}-{secrets.token_hex(32)}"
        token = ApiToken(
            id=number,
            user=user,
            project=project,
            title=wanted["title"],
            description=wanted.get("description") or "",
            created_at=_now_ms(),
            expires_at=wanted["expiresAt"],
            text=text,
        )
        self.api_tokens[text] = token
        return token

    def api_token(self, text: str) -> ApiToken | None:
        """The API token, if it is still good."""
        token = self.api_tokens.get(text)
        good = token and not token.revoked and token.expires_at > _now_ms()
        return token if good else None

    def access_token(self, user: User, lifetime_s: int = ACCESS_LIFETIME_S) -> str:
        """A signed access token (HS512)."""
        now_s = int(time.time())
        claims = self._claims(user) | {"exp": now_s + lifetime_s, "iat": now_s}
        head = _encoded({"alg": "HS512", "typ": "JWT"})
        signed = f"{head}.{_encoded(claims)}"
        return f"{signed}.{self._signature(signed)}"

    def user_of(self, access_token: str, users: dict[str, User]) -> User | None:
        """Whom an access token names, if its signature is ours and it is not over."""
        signed, _, signature = access_token.rpartition(".")
        if not hmac.compare_digest(signature, self._signature(signed)):
            return None
        claims = claims_of(access_token)
        if claims.get("exp", 0) <= time.time():
            return None
        return users.get(claims.get("sub", ""))

    def _signature(self, signed: str) -> str:
        return _text(hmac.digest(self._key, signed.encode(), hashlib.sha512))

    def _claims(self, user: User) -> Json:
        claims: Json = {
            "role": "USER",
            "uid": 6,
            "firstNames": user.first_names,
            "lastName": user.last_name,
            "email": f"{user.first_names.lower()}@sandbox.invalid",
            "orgId": None,
            "twoFactorAuthentication": True,
            "serviceLicenseAgreement": True,
            "principalType": "password",
            "publicSessionReference": self._world_id,
            "extendedByChain": [],
            "membership": user.projects,
            "groups": {},
            "providerProjects": {},
            "allocatorProjects": {},
            "domain": "sandbox.invalid",
            "iss": "cloud.sdu.dk",
            "sub": user.name,
            "aud": ["all:write"],
        }
        if self._dialect == "documented":
            for late in ("membership", "groups", "providerProjects"):
                del claims[late]
        return claims


def claims_of(access_token: str) -> Json:
    """What an access token says, unverified; empty for what is none."""
    try:
        payload = access_token.split(".")[1]
        padded = payload + "=" * (-len(payload) % 4)
        return msgspec.json.decode(base64.urlsafe_b64decode(padded), type=Json)
    except (IndexError, ValueError, msgspec.DecodeError):
        return {}


def _encoded(value: Json) -> str:
    return _text(msgspec.json.encode(value))


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _now_ms() -> int:
    return int(time.time() * 1000)
