"""Foreign failures become ours here, each a sentence with cause and next step."""

import socket
import ssl
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeGuard

from tui.errors import (
    BadInput,
    BadReply,
    Broken,
    Busy,
    NoAllocation,
    NotAllowed,
    NotConnected,
    NotFound,
    NotReached,
    NotSignedIn,
    Refused,
    UCloudError,
    Unreachable,
)
from tui.wire import addresses, codec

if TYPE_CHECKING:
    from tui.client.proxies import Proxy

NOT_CONNECTED = 449
_LONGEST_WHY = 500
_WORKSPACE = "Bad token supplied"
_AUTHENTICATION = frozenset({"Forbidden", "Invalid token supplied", "Unauthorized"})
_MAINTENANCE = "undergoing maintenance"
_CONNECT_FIRST = (
    "You are not connected to {provider} yet. Connect on UCloud's web page under "
    "Resources → Connected providers, then try again."
)
_SUCCESS, _REDIRECTION, _OURS = 2, 3, 4
_TOO_MANY = HTTPStatus.TOO_MANY_REQUESTS

_MEANINGS: dict[int, tuple[type[UCloudError], str]] = {
    HTTPStatus.BAD_REQUEST: (Refused, "UCloud refuses this request."),
    HTTPStatus.UNAUTHORIZED: (
        NotSignedIn,
        "UCloud does not accept this sign-in. Sign in again.",
    ),
    HTTPStatus.PAYMENT_REQUIRED: (
        NoAllocation,
        "Nothing is left to pay with. Choose another machine or ask for resources.",
    ),
    HTTPStatus.FORBIDDEN: (
        NotAllowed,
        "UCloud does not allow this: it does not exist, or you may not.",
    ),
    HTTPStatus.NOT_FOUND: (
        NotFound,
        "UCloud knows nothing by that name, or does not show it to you.",
    ),
    _TOO_MANY: (
        Busy,
        "UCloud asks to wait. Try again in some minutes.",
    ),
    NOT_CONNECTED: (NotConnected, _CONNECT_FIRST),
    HTTPStatus.BAD_GATEWAY: (
        Broken,
        "The provider does not answer UCloud. Try again in some minutes.",
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        Broken,
        "The service is not available now. Try again in some minutes.",
    ),
    HTTPStatus.GATEWAY_TIMEOUT: (
        Broken,
        "The provider took too long. Try again in some minutes.",
    ),
}


def words(body: bytes) -> tuple[str, str]:
    """The server's ``why`` and ``errorCode``, empty when it gives none."""
    try:
        raw = codec.fields(codec.parse(body))
    except BadReply:
        return "", ""
    why = codec.text(raw.get("why")).strip()
    if len(why) > _LONGEST_WHY:
        why = why[: _LONGEST_WHY - 1] + "…"
    return why, codec.text(raw.get("errorCode"))


def is_page(body: bytes) -> bool:
    """Whether it is a web page, as gateways and log-in pages send; UCloud does not."""
    return body.lstrip()[:1] == b"<"


def looks_like_authentication(status: int, body: bytes) -> bool:
    """Whether a refusal is about who asks rather than what is asked."""
    if is_page(body):
        return False
    if status == HTTPStatus.UNAUTHORIZED:
        return True
    return status == HTTPStatus.FORBIDDEN and words(body)[0] in {
        "",
        _WORKSPACE,
        *_AUTHENTICATION,
    }


def of_reply(
    status: int, body: bytes, host: str, provider: str = ""
) -> UCloudError | None:
    """The failure that a reply stands for, None for a success."""
    if status // 100 == _SUCCESS:
        return None
    why, code = words(body)
    if status // 100 == _REDIRECTION:
        return of_redirection(status, "", host)
    if is_page(body) and status // 100 == _OURS and status != _TOO_MANY:
        kind = NotFound if status == HTTPStatus.NOT_FOUND else BadReply
        return kind(_strange_page(host, status), status=status)
    kind, sentence = _meaning(status, why)
    if not why and status == HTTPStatus.NOT_FOUND and body.startswith(b"404 page"):
        sentence = f"The UCloud at {host} cannot do this. It may be of another version."
    sentence = sentence.replace("{provider}", provider or "this provider")
    return kind(_joined(kind, why, sentence), status=status, code=code)


def _strange_page(host: str, status: int) -> str:
    return (
        f"A web page answered at {host} (status {status}): a firewall, a log-in page "
        "of the network, or a wrong address."
    )


def of_redirection(status: int, location: str, host: str) -> BadReply:
    """The failure that a redirection is: it might take the token elsewhere."""
    whole = "//" in location
    other = addresses.host_of(location.removeprefix("//")) if whole else ""
    if not other or other == host:
        message = (
            f"{host} sends this program to another page. Check that the address is "
            "that of a UCloud, and that no log-in page of the network is between."
        )
    else:
        message = (
            f"{host} sends this program to {other}. "
            "If your UCloud has moved there, use that address."
        )
    return BadReply(message, status=status)


def of_refusal(status: int, why: str, host: str) -> UCloudError:
    """The failure that a refusal over a socket stands for."""
    failure = of_reply(status, codec.encode({"why": why}), host)
    return failure or BadReply(f"{host} ended the stream without a reason. Try again.")


def _meaning(status: int, why: str) -> tuple[type[UCloudError], str]:
    if status == HTTPStatus.NOT_FOUND and _MAINTENANCE in why:
        return Broken, "Try again when the maintenance is over."
    if status == HTTPStatus.FORBIDDEN and why == _WORKSPACE:
        return NotAllowed, (
            "UCloud does not let you into this workspace. Choose another, "
            "or sign in again if you joined it just now."
        )
    if status == HTTPStatus.FORBIDDEN and why in _AUTHENTICATION:
        return NotSignedIn, (
            "The token has expired or was revoked, or you left its workspace. "
            "Use a new one."
        )
    if known := _MEANINGS.get(status):
        return known
    if status // 100 == _OURS:
        return Refused, f"UCloud refuses this request (status {status})."
    return Broken, (
        f"The server failed (status {status}). Try again, and tell UCloud's support "
        "if it stays so."
    )


def _joined(kind: type[UCloudError], why: str, sentence: str) -> str:
    """The server's own words, and a next step where they have none."""
    if not why or why in _AUTHENTICATION or why == _WORKSPACE:
        return sentence
    if kind is Broken:
        return f"{_stopped(why)} {sentence}"
    if kind is NoAllocation:
        return f"{_stopped(why)} Choose another machine or ask for resources."
    if kind is NotAllowed:
        return f"{_stopped(why)} It may not exist, or you may not."
    return why


def _stopped(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


@contextmanager
def named_http(
    host: str, *, changes: bool, proxy: "Proxy | None" = None
) -> Generator[None]:
    """Failures of httpx inside become ours; ``changes``: the request was a write.

    Raises:
        Unreachable: the server did not answer; ``NotReached``: it was not asked.
        BadInput: the address cannot be used.
        BadReply: the answer cannot be read.
    """
    import httpx

    unsure = " It may have been done all the same: look before repeating." * changes
    try:
        yield
    except httpx.ConnectTimeout as error:
        raise NotReached(no_connection(host, TimeoutError(), proxy)) from error
    except httpx.ConnectError as error:
        raise NotReached(no_connection(host, error, proxy)) from error
    except httpx.ProxyError as error:
        status = str(error)[:3]
        message = _proxy_refuses(proxy, int(status) if status.isdecimal() else 0)
        raise NotReached(message) from None  # the words are anybody's
    except (httpx.PoolTimeout, httpx.TimeoutException, TimeoutError) as error:
        message = f"{host} took too long to answer. Try again.{unsure}"
        raise Unreachable(message) from error
    except (
        httpx.UnsupportedProtocol,
        httpx.InvalidURL,
        httpx.LocalProtocolError,
        UnicodeError,
    ) as error:
        message = f"{host} cannot be asked this way. Check the address and the token."
        raise BadInput(message) from error
    except httpx.DecodingError as error:
        message = f"The answer of {host} is damaged. Try again."
        raise BadReply(message) from error
    except (httpx.HTTPError, OSError) as error:
        message = f"The connection to {host} broke. Try again.{unsure}"
        raise Unreachable(message) from error


@contextmanager
def named_socket(host: str, proxy: "Proxy | None" = None) -> Generator[None]:
    """Failures of websockets inside become ours.

    Raises:
        UCloudError: as the status of the handshake says; else as ``named_http``.
    """
    from websockets.exceptions import (
        InvalidHandshake,
        InvalidProxyStatus,
        InvalidStatus,
        InvalidURI,
        ProxyError,
        WebSocketException,
    )

    try:
        yield
    except InvalidStatus as error:
        raise of_handshake(error.response.status_code, host) from error
    except InvalidProxyStatus as error:
        message = _proxy_refuses(proxy, error.response.status_code)
        raise Unreachable(message) from error
    except ProxyError as error:
        raise Unreachable(_proxy_refuses(proxy, 0)) from error
    except (InvalidURI, UnicodeError):
        message = f"The address of {host} cannot be used. Tell the provider's support."
        raise BadReply(message) from None  # the error holds the address, a secret
    except InvalidHandshake as error:
        message = f"{host} does not speak WebSocket here. A proxy may be in the way."
        raise BadReply(message) from error
    except (OSError, EOFError) as error:  # TimeoutError among them
        raise Unreachable(no_connection(host, error, proxy)) from error
    except WebSocketException as error:
        message = f"The connection to {host} broke. Try again."
        raise Unreachable(message) from error


def of_handshake(status: int, host: str) -> UCloudError:
    """The failure that a refused websocket stands for."""
    failure = of_reply(status, b"", host)
    if status == HTTPStatus.NOT_FOUND or failure is None:
        message = f"{host} has no live connection of this kind. Try again in a moment."
        return NotFound(message, status=status)
    if isinstance(failure, NotSignedIn):
        message = f"The gateway at {host} refuses the connection. Open it anew."
        return Refused(message, status=status)
    return failure


def no_connection(host: str, error: BaseException, proxy: "Proxy | None" = None) -> str:
    """Why no connection came about, in a sentence."""
    causes = tuple(_causes(error))
    by_proxy = proxy and not any(isinstance(one, ssl.SSLError) for one in causes)
    asked = proxy.host if proxy and by_proxy else host
    why = f"No connection to {asked}. Check the address and the network."
    for cause in causes:
        if known := _no_way(asked, cause):
            why = known
            break
    return f"{why} It is the proxy on the way to {host}." if by_proxy else why


def _no_way(host: str, cause: BaseException) -> str:
    """What one cause means; empty when it says nothing."""
    match cause:
        case socket.gaierror():
            return (
                f"There is no computer named {host}, or the network is away. "
                "Check the address and the network."
            )
        case ssl.SSLCertVerificationError():
            return _unproven(host, cause.verify_message)
        case ssl.SSLError():
            return f"{host} does not speak https at this port. Check the address."
        case ConnectionRefusedError():
            return f"Nothing listens at {host}. Check the address and whether it is up."
        case TimeoutError():
            return f"{host} does not answer. Check the network, or try again later."
        case _:
            return ""


def _unproven(host: str, why: str) -> str:
    if "expired" in why or "not yet valid" in why:
        step = "Check this computer's clock; if it is right, tell who runs the server"
    elif "mismatch" in why:
        step = "Check the address"
    else:
        step = "Check the address; SSL_CERT_FILE can name a file with other authorities"
    return f"{host} cannot prove who it is ({why.rstrip('.')}). {step}."


def _proxy_refuses(proxy: "Proxy | None", status: int) -> str:
    name = proxy.host if proxy else "on the way"
    if status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return (
            f"The proxy {name} wants a name and a password. "
            "Write them into HTTPS_PROXY: http://name:password@host:port."
        )
    said = f" (status {status})" if status else ""
    return (
        f"The proxy {name} does not let this through{said}. Check HTTPS_PROXY, "
        "or ask who runs it."
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it, at most ten steps back."""
    current: BaseException | None = error
    for _ in range(10):
        if current is None:
            return
        yield current
        current = _cause(current)


def _cause(error: BaseException) -> BaseException | None:
    if _is_group(error):
        return error.exceptions[0]
    return error.__cause__ or error.__context__


def _is_group(error: BaseException) -> TypeGuard[BaseExceptionGroup[BaseException]]:
    return isinstance(error, BaseExceptionGroup)
