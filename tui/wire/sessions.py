"""Interactive sessions: where a shell, a web page or a desktop can be reached."""

from dataclasses import dataclass
from typing import TypeAlias

from tui.credentials import Secret
from tui.errors import BadReply
from tui.wire import codec
from tui.wire.codec import Wire

SHELL, WEB, VNC = "SHELL", "WEB", "VNC"


@dataclass(frozen=True, slots=True)
class ShellSession:
    """A shell that waits for its socket."""

    job_id: str
    rank: int
    identifier: Secret
    domain: str
    """Of the provider; may lack a scheme."""
    provider: str


@dataclass(frozen=True, slots=True)
class WebSession:
    """A page that a browser can open."""

    job_id: str
    rank: int
    url: Secret
    """May lack a scheme, or be a path at the domain."""
    domain: str
    provider: str


@dataclass(frozen=True, slots=True)
class VncSession:
    """A desktop: RFB over a websocket."""

    job_id: str
    rank: int
    url: Secret
    password: Secret
    domain: str
    provider: str


Session: TypeAlias = ShellSession | WebSession | VncSession


class _Inner(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/jobs.go, OpenSession."""

    type: str = ""
    job_id: str = ""
    rank: int = 0
    session_identifier: str = ""
    redirect_client_to: str = ""
    url: str = ""
    password: str = ""
    domain_override: str = ""


class _Outer(Wire, frozen=True, kw_only=True):
    """Source: orchestrators/jobs.go, OpenSessionWithProvider."""

    provider_domain: str = ""
    provider_id: str = ""
    session: _Inner = _Inner()


def read_session(value: object) -> Session:
    """An open session of any type.

    Raises:
        BadReply: a type that this program does not know.
    """
    outer = codec.read(value, _Outer)
    inner = outer.session
    domain = inner.domain_override or outer.provider_domain
    match inner.type.upper():
        case "SHELL":
            return ShellSession(
                inner.job_id,
                inner.rank,
                Secret(inner.session_identifier),
                domain,
                outer.provider_id,
            )
        case "WEB":
            return WebSession(
                inner.job_id,
                inner.rank,
                Secret(inner.redirect_client_to),
                domain,
                outer.provider_id,
            )
        case "VNC":
            return VncSession(
                inner.job_id,
                inner.rank,
                Secret(inner.url),
                Secret(inner.password),
                domain,
                outer.provider_id,
            )
        case _:
            message = "UCloud opened a kind of session that this program cannot use."
            raise BadReply(message)
