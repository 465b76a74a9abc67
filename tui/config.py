"""What the user has set up: settings, and the servers and workspaces they go to.

``config.toml`` is the user's: of it only the line of a setting is written that was
changed in the dashboard. ``contexts.toml`` beside it is ours: written when a token has
been accepted, without the token (see `tui.keep`). Both are strict, so that a typing
error is said and not ignored.
"""

import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal, TypeAlias, TypeVar

import msgspec
import platformdirs

from tui import private
from tui.credentials import Kind
from tui.errors import BadInput, NotKept

NAME = "ucloud-tui"
DEFAULT_SERVER = "https://cloud.sdu.dk"
FILE = "config.toml"
_STORED = "contexts.toml"
_OURS = frozenset({"contexts", "current"})
"""Settings that are not the user's to write."""

T = TypeVar("T")


class Context(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A server and the account and workspace that are used there."""

    name: str
    url: str
    username: str = ""
    workspace: str = ""
    """The workspace's title, for the eye."""
    project: str = ""
    """The workspace's id, "" for the personal one."""
    kind: Kind = Kind.API_TOKEN
    expires_at: int = 0
    """Milliseconds since the epoch, 0 when it is not known."""
    keep: Literal["file", "keyring", "ucloud"] = "file"
    """Where the token of this context is kept; the `ucloud` program's is never ours."""
    read_only: bool = False
    """Nothing is changed there from here."""


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The user's settings and the contexts, with defaults for what is not set."""

    default_context: str = ""
    theme: str = "textual-dark"
    """The name of one of Textual's themes, or of ours; see `tui.widgets.themes`."""
    scrollback: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 10_000
    """Lines of a shell that are kept above the screen."""
    notices: Literal["quiet", "normal", "loud"] = "normal"
    """Of jobs about to end: in Activity only; on every screen, and with a bell and on
    the desktop while the window has no focus; with a bell always."""
    contexts: tuple[Context, ...] = ()
    """From ``contexts.toml``, the newest last; see `tui.contexts`."""
    current: str = ""
    """From ``contexts.toml``: the name of the one that was chosen last."""


class _Stored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``contexts.toml`` holds; older ones name no current context."""

    context: tuple[Context, ...] = ()
    current: str = ""


Document: TypeAlias = dict[str, object]


def folder() -> Path:
    """Where the platform keeps configuration; it need not exist."""
    return Path(platformdirs.user_config_dir(NAME, appauthor=False))


def load(home: Path, environment: Mapping[str, str] = os.environ) -> Config:
    """The configuration in a folder, with ``UCLOUD_TUI_<SETTING>`` before the file.

    Raises:
        BadInput: a file or a variable is wrong; says which, and which key.
    """
    file = home / FILE
    settings = _read(file)
    if not _OURS.isdisjoint(settings):
        message = f"{file}: contexts belong into contexts.toml, which is ours to write."
        raise BadInput(message)
    config = _convert(settings, Config, str(file))
    given = from_environment(environment)
    if given:
        where = " or ".join(map(variable, given))
        config = _convert(settings | given, Config, where, strict=False)
    stored = _stored(home)
    return msgspec.structs.replace(
        config, contexts=stored.context, current=stored.current
    )


def with_setting(config: Config, setting: str, value: str | int) -> Config:
    """The configuration with another value of a setting.

    Raises:
        BadInput: the setting cannot have it; says what it can have.
    """
    checked = _convert({setting: value}, Config, f"'{value}'")
    return msgspec.structs.replace(config, **{setting: getattr(checked, setting)})


def keep_setting(home: Path, setting: str, value: str | int | None) -> None:
    """Write a setting's line of ``config.toml``; all else stays, comments too.

    Args:
        home: The folder of the configuration.
        setting: Name of the setting.
        value: One that it can have; None takes the line away.

    Raises:
        BadInput: the file as it is cannot be read; then nothing is written.
        NotKept: the file could not be written; says why.
    """
    import tomlkit

    file = home / FILE
    with private.locked(file):
        _read(file)
        document = tomlkit.parse(file.read_bytes() if file.exists() else b"")
        if value is None:
            document.pop(setting, None)
        else:
            document[setting] = value
        private.write(file, tomlkit.dumps(document).encode())


def remember(home: Path, config: Config, context: Context) -> Config:
    """The configuration with a context added or replaced and chosen, and so on disk.

    Raises:
        NotKept: the file could not be written; says why.
    """
    with _as_stored(home, config) as known:
        others = (one for one in known.contexts if one.name != context.name)
        return _write(home, known, (*others, context), context.name)


def change(home: Path, config: Config, context: Context) -> Config:
    """The configuration with a context as it is now, in its place, and so on disk.

    Raises:
        NotKept: the file could not be written; says why.
    """
    with _as_stored(home, config) as known:
        changed = (
            context if one.name == context.name else one for one in known.contexts
        )
        return _write(home, known, tuple(changed), known.current)


def use(home: Path, config: Config, name: str) -> Config:
    """The configuration with another context chosen, and so on disk.

    Raises:
        NotKept: the file could not be written; says why.
    """
    with _as_stored(home, config) as known:
        return _write(home, known, known.contexts, name)


def forget(home: Path, config: Config, name: str) -> Config:
    """The configuration without a context, and so on disk.

    Raises:
        NotKept: the file could not be written; says why.
    """
    with _as_stored(home, config) as known:
        others = tuple(one for one in known.contexts if one.name != name)
        current = "" if known.current == name else known.current
        return _write(home, known, others, current)


@contextmanager
def _as_stored(home: Path, config: Config) -> Generator[Config]:
    """The configuration with what others of us have stored since it was loaded.

    Raises:
        NotKept: what is stored cannot be read, and so must not be replaced.
    """
    with private.locked(home / _STORED):
        if not (home / _STORED).exists():
            yield config
            return
        try:
            stored = _stored(home)
        except BadInput as error:
            raise NotKept(error.why) from error
        yield msgspec.structs.replace(
            config, contexts=stored.context, current=stored.current
        )


def _stored(home: Path) -> "_Stored":
    """What ``contexts.toml`` holds.

    Raises:
        BadInput: it cannot be read; says what can be done, because it is ours.
    """
    file = home / _STORED
    try:
        return _convert(_read(file), _Stored, str(file))
    except BadInput as error:
        remedy = (
            "ucloud-tui wrote it: use the version that did, or move the file away and "
            "add the contexts again."
        )
        message = f"{error.why} {remedy}"
        raise BadInput(message) from error


def _read(file: Path) -> Document:
    try:
        raw = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}."
        raise BadInput(message) from error
    import tomllib

    try:
        return tomllib.loads(raw.decode())
    except ValueError as error:  # TOML and UTF-8 errors are both of this kind
        message = f"{file} is not valid TOML: {error}."
        raise BadInput(message) from error


def from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The settings that variables give; they come before the file."""
    given = {
        setting: environment.get(variable(setting), "")
        for setting in Config.__struct_fields__
        if setting not in _OURS
    }
    return {setting: value for setting, value in given.items() if value}


def variable(setting: str) -> str:
    """The variable that a setting can also be given by."""
    return f"UCLOUD_TUI_{setting.upper()}"


def _convert(value: object, into: type[T], where: str, *, strict: bool = True) -> T:
    try:
        return msgspec.convert(value, into, strict=strict)
    except msgspec.ValidationError as error:
        # Expected `int`, got `str` - at `$.scrollback`
        what, _, place = str(error).partition(" - at `$")
        key = place.strip("`.")
        message = f"{where} is wrong{f', {key}' if key else ''}: {what}."
        raise BadInput(message) from error


def _write(
    home: Path, config: Config, contexts: tuple[Context, ...], current: str
) -> Config:
    lines = ["# Written by ucloud-tui; your own settings belong into config.toml."]
    lines.append(f"current = {_toml(current)}")
    for context in contexts:
        lines += ["", "[[context]]"]
        fields = msgspec.structs.asdict(context)
        lines += [f"{key} = {_toml(value)}" for key, value in fields.items()]
    private.write(home / _STORED, ("\n".join(lines) + "\n").encode())
    return msgspec.structs.replace(config, contexts=contexts, current=current)


def _toml(value: object) -> str:
    """A number or text as TOML; a JSON string is one, but for DEL."""
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
