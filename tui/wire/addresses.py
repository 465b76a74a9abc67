"""Addresses as servers and people write them, made whole; nothing is looked up."""

import re
from urllib.parse import urlsplit

from tui.errors import BadInput, BadReply

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_TYPED_SCHEME = re.compile(r"(https?)(?::/*|//+)(?=[^/])", re.IGNORECASE)
"""As people type it, who may forget a colon or a slash."""
_HOST = re.compile(
    r"(?!https?\Z)[\w-]+(\.[\w-]+)*\.?\Z|[0-9a-f]*:[0-9a-f:.]*(%[\w.-]+)?\Z"
)
_LOOPBACK = re.compile(r"(localhost|([\w-]+\.)+localhost|127(\.\d{1,3}){3}|::1)\Z")
_SPOILT = re.compile(r"[\s\x00-\x1f\x7f\\]")
_AROUND = " \t\r\n\"'`<>,;\u200b\u2060\ufeff"
"""What comes along when an address is copied out of a text."""
_SHOWN = 40  # what is longer may be a secret, pasted into the wrong place
_SOCKETS = {"http": "ws", "ws": "ws", "https": "wss", "wss": "wss"}
_PAGES = {"http": "http", "ws": "http", "https": "https", "wss": "https"}


def is_here(address: str) -> bool:
    """Whether what is there can only be on this machine."""
    return bool(_LOOPBACK.match(host_of(address)))


def keeps_secrets(address: str) -> bool:
    """Whether nobody on the way can listen: encrypted, or on this machine."""
    return address.startswith(("https://", "wss://")) or is_here(address)


def host_of(address: str) -> str:
    """The host of an address with or without scheme, in lower case, without port."""
    match = _SCHEME.match(address)
    bare = address[match.end() :] if match else address
    try:
        return urlsplit(f"//{bare}").hostname or ""
    except ValueError:
        return ""


def server(text: str) -> str:
    """The scheme, host and port of a UCloud that someone typed or pasted.

    Raises:
        BadInput: it cannot be an address.
    """
    text = text.strip(_AROUND)
    match = _TYPED_SCHEME.match(text) or _SCHEME.match(text)
    scheme = match[1].lower() if match else ""
    place = text[match.end() :] if match else text
    place = _bracketed(re.split(r"[/?#]", place, maxsplit=1)[0].lower())
    host = host_of(place)
    if not _HOST.match(host) or _SPOILT.search(text) or not _port_is_right(place):
        shown = f"'{text}'" if len(text) <= _SHOWN and "@" not in text else "This"
        message = f"{shown} is not an address. Use one like https://cloud.sdu.dk."
        raise BadInput(message)
    if scheme not in {"", "http", "https"}:
        message = f"UCloud is reached by https, not {scheme}. Write https://{place}."
        raise BadInput(message)
    scheme = scheme or ("http" if is_here(place) else "https")
    return f"{scheme}://{_usual(place, scheme)}"


def _bracketed(place: str) -> str:
    """An IPv6 address in its brackets."""
    return f"[{place}]" if re.fullmatch(r"[0-9a-f]*(:[0-9a-f]*){2,}", place) else place


def _usual(place: str, scheme: str) -> str:
    """Host and port as all write them: no port that goes without saying, no dot."""
    default = ":80" if scheme == "http" else ":443"
    return place.removesuffix(default).removesuffix(":").removesuffix(".")


def _port_is_right(place: str) -> bool:
    try:
        return "@" not in place and urlsplit(f"//{place}").port != 0
    except ValueError:
        return False


def socket(address: str) -> str:
    """A provider's address for websockets: with scheme, without trailing slash.

    Raises:
        BadReply: no websocket can be there.
    """
    return _with_scheme(address, _SOCKETS, ("ws", "wss")).rstrip("/")


def page(address: str, domain: str = "") -> str:
    """An address that can be opened as it is; a bare path is at the domain.

    Raises:
        BadReply: no browser should open it.
    """
    if address.startswith("/") and not address.startswith("//"):
        address = domain.rstrip("/") + address
    return _with_scheme(address, _PAGES, ("http", "https"))


def _with_scheme(address: str, known: dict[str, str], guesses: tuple[str, str]) -> str:
    match = _SCHEME.match(address)
    host = host_of(address)
    scheme = known.get(match.group(1).lower(), "") if match else ""
    if not match:
        scheme = guesses[0] if is_here(address) else guesses[1]
    bare = address[match.end() :] if match else address
    if not scheme or not host or _SPOILT.search(address) or not _port_is_right(bare):
        message = "The provider gave an address that cannot be used. Tell its support."
        raise BadReply(message)
    return f"{scheme}://{bare}"
