"""Which proxy leads to a server, as the environment or the system says."""

import ipaddress
import re
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from tui.credentials import Secret
from tui.errors import BadInput
from tui.wire import addresses

if TYPE_CHECKING:
    import ssl

    import httpx

_SETTINGS = {
    "https": ("https", "all"),
    "wss": ("wss", "https", "all"),
    "http": ("http", "all"),
    "ws": ("ws", "http", "all"),
}
_SOCKS = frozenset({"socks5", "socks5h"})
_PORTS = {"https": 443, "wss": 443, "http": 80, "ws": 80}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")


@dataclass(frozen=True, slots=True)
class Proxy:
    """What stands between this machine and a server."""

    url: Secret
    """May hold a password."""
    host: str
    encrypted: bool
    """Whether the way to the proxy itself is; what is beyond it is in any case."""

    def for_calls(self, tls: "ssl.SSLContext | None") -> "httpx.Proxy":
        """The same for httpx."""
        import httpx

        return httpx.Proxy(
            self.url.reveal(), ssl_context=tls if self.encrypted else None
        )


def proxy_for(address: str) -> Proxy | None:
    """The proxy for an address; None when it is reached directly.

    Calls and sockets ask here, so that both go the same way.

    Raises:
        BadInput: a proxy is named that cannot be used.
    """
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(address)
    host = parts.hostname or ""
    place = f"{host}:{parts.port or _PORTS[parts.scheme]}"
    known = getproxies()
    if addresses.is_here(address) or _is_excepted(host, place, known.get("no", "")):
        return None
    for name in _SETTINGS[parts.scheme]:
        if known.get(name) and not proxy_bypass(place):
            return _proxy(known[name], f"{name.upper()}_PROXY", host)
    return None


def _is_excepted(host: str, place: str, listed: str) -> bool:
    return any(
        _covers(entry.strip().lower(), host, place) for entry in listed.split(",")
    )


def _covers(entry: str, host: str, place: str) -> bool:
    """Whether an entry of NO_PROXY names a host: itself, its domain or its network."""
    if entry == "*":
        return True
    domain = entry.removeprefix("*").lstrip(".")
    try:
        network = ipaddress.ip_network(domain.strip("[]"), strict=False)
        return ipaddress.ip_address(host) in network
    except ValueError:
        pass
    return bool(domain) and (domain in {host, place} or host.endswith(f".{domain}"))


def _proxy(text: str, setting: str, host: str) -> Proxy:
    """What a setting says; without a scheme it is http.

    Raises:
        BadInput: it is no address, or of a kind that needs more than http.
    """
    match = _SCHEME.match(text)
    scheme = match[1].lower() if match else "http"
    if scheme in _SOCKS and _has_socks():
        scheme = "socks5h"  # which leaves names to the proxy, as both libraries can
    elif scheme not in {"http", "https"}:
        raise BadInput(_unusable(scheme, setting, host))
    parts = _parts(text[match.end() :] if match else text)
    if parts is None or not parts.hostname:
        message = (
            f"What {setting} says is not the address of a proxy. "
            "Write it as http://proxy.example.com:3128."
        )
        raise BadInput(message)
    user, at, place = parts.netloc.rpartition("@")
    if at and ":" not in user:
        user += ":"  # the two libraries must both be able to read it
    url = Secret(f"{scheme}://{user}{at}{place}")
    return Proxy(url, parts.hostname, scheme == "https")


def _has_socks() -> bool:
    """Whether what httpx and websockets need for such proxies is installed."""
    return all(map(find_spec, ("socksio", "python_socks")))


def _unusable(scheme: str, setting: str, host: str) -> str:
    first = f"{setting} names a {scheme} proxy, and only http proxies can be used."
    if scheme in _SOCKS:
        first = (
            f"{setting} names a {scheme} proxy, which takes two packages more: "
            "pip install socksio python-socks."
        )
    return (
        f"{first} Else set HTTPS_PROXY to an http proxy, "
        f"or NO_PROXY={host} to connect without."
    )


def _parts(place: str) -> SplitResult | None:
    """User, host and port; None when it is something else."""
    try:
        parts = urlsplit(f"//{place.rstrip('/')}")
        usable = parts.port != 0 and not parts.path and not parts.query
    except ValueError:
        return None
    return parts if usable and not any(map(str.isspace, place)) else None
