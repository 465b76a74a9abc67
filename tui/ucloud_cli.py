"""The sign-in of the `ucloud` command line program, where it is installed; only read.

Its file holds one sign-in: whoever ran ``ucloud connect`` is signed in here, too. What
is missing or of another type in it counts as unset, so that newer files can be read.

Source: ucloud-cli/pkg/shared/config.go, Config
"""

import logging
from dataclasses import dataclass
from pathlib import Path

from tui.credentials import Secret

_log = logging.getLogger(__name__)
_LARGEST_BYTES = 1_000_000
_USUAL_SERVERS = {"ucloud": "https://cloud.sdu.dk"}
"""Known to that program without being written down."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who is signed in where, with the token that the program wrote down."""

    url: str
    token: Secret
    username: str = ""
    project: str = ""
    """The workspace's id, "" for the personal one."""
    workspace: str = ""


def file() -> Path:
    """Where the program keeps its configuration, on every system."""
    return Path.home() / ".config" / "ucloud" / "config.yaml"


def sign_in(path: Path | None = None) -> SignIn | None:
    """What the file says; None when there is none, or nothing usable in it."""
    raw = _read(path or file())
    server = _server(raw)
    token = Secret(_text(raw, "tokenRef"))
    if not server or not token:
        return None
    workspace = _fields(raw.get("currentWorkspace"))
    return SignIn(
        url=server,
        token=token,
        username=_text(raw, "username"),
        project=_text(workspace, "Id", "id"),
        workspace=_text(workspace, "name", "title"),
    )


def _server(raw: dict[str, object]) -> str:
    name = _text(raw, "defaultEnvironment") or "ucloud"
    environment = _fields(_fields(raw.get("environments")).get(name))
    url = _text(environment, "url") or _USUAL_SERVERS.get(name, "")
    return url.rstrip("/")  # as our own are written


def _read(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as opened:
            data = opened.read(_LARGEST_BYTES + 1)
    except OSError:  # nearly always: that program is not installed
        return {}
    if len(data) > _LARGEST_BYTES:
        _log.warning("the configuration of ucloud is too large to be one")
        return {}
    return _fields(_parsed(data))


def _parsed(data: bytes) -> object:
    import yaml

    try:
        return yaml.safe_load(data)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # its text may quote the file, and with it the token
        _log.warning("the configuration of ucloud is no YAML: %s", type(error).__name__)
        return None


def _fields(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        return {}
    return {key: inner for key, inner in value.items() if isinstance(key, str)}  # pyright: ignore[reportUnknownVariableType]


def _text(fields: dict[str, object], *names: str) -> str:
    """The first of the fields that is set."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""
