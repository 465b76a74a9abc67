"""What the user has set up: settings, and the servers and workspaces they go to.

``config.toml`` is the user's: read, never written. ``contexts.toml`` beside it is ours:
written when a token has been accepted, without the token (see `tui.keep`). Both are
strict, so that a typing error is said and not ignored.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeAlias, TypeVar

import msgspec
import platformdirs

from tui import private
from tui.credentials import Kind
from tui.errors import BadInput

NAME = "ucloud-tui"
DEFAULT_SERVER = "https://cloud.sdu.dk"


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
    keep: Literal["file", "keyring"] = "file"
    """Where the token of this context is kept."""


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The user's settings and the contexts, with defaults for what is not set."""

    default_context: str = ""
    theme: str = "textual-dark"
    """The name of one of Textual's themes."""
    scrollback: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 10_000
    """Lines of a shell that are kept above the screen."""
    contexts: tuple[Context, ...] = ()
    """From ``contexts.toml``, the newest last."""

    def context(self, name: str = "") -> Context | None:
        """The context of that name; without one the default, or the newest.

        Raises:
            BadInput: there is no context of that name.
        """
        name = name or self.default_context
        if not name:
            return self.contexts[-1] if self.contexts else None
        for context in self.contexts:
            if context.name == name:
                return context
        known = ", ".join(sorted(context.name for context in self.contexts))
        why = f"There is no context '{name}'. "
        raise BadInput(why + (f"Known: {known}." if known else "None is stored yet."))


Document: TypeAlias = dict[str, object]


def folder() -> Path:
    """Where the platform keeps configuration; it need not exist."""
    return Path(platformdirs.user_config_dir(NAME, appauthor=False))


def load(home: Path, environment: Mapping[str, str] = os.environ) -> Config:
    """The configuration in a folder, with ``UCLOUD_TUI_<SETTING>`` before the file.

    Raises:
        BadInput: a file or a variable is wrong; says which, and which key.
    """
    file = home / "config.toml"
    settings = _read(file)
    if "contexts" in settings:
        message = f"{file}: contexts belong into contexts.toml, which is ours to write."
        raise BadInput(message)
    config = _convert(settings, Config, str(file))
    given = _from_environment(environment)
    if given:
        where = " or ".join(map(_variable, given))
        config = _convert(settings | given, Config, where, strict=False)
    contexts = _read(home / "contexts.toml").get("context", [])
    listed = _convert(contexts, tuple[Context, ...], str(home / "contexts.toml"))
    return msgspec.structs.replace(config, contexts=listed)


def remember(home: Path, config: Config, context: Context) -> Config:
    """The configuration with a context added or replaced, and so on disk.

    Raises:
        NotKept: the file could not be written; says why.
    """
    others = tuple(known for known in config.contexts if known.name != context.name)
    return _write(home, config, (*others, context))


def forget(home: Path, config: Config, name: str) -> Config:
    """The configuration without a context, and so on disk.

    Raises:
        NotKept: the file could not be written; says why.
    """
    return _write(
        home, config, tuple(known for known in config.contexts if known.name != name)
    )


def _read(file: Path) -> Document:
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
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


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The settings that variables give."""
    given = {
        setting: environment.get(_variable(setting), "")
        for setting in Config.__struct_fields__
        if setting != "contexts"
    }
    return {setting: value for setting, value in given.items() if value}


def _variable(setting: str) -> str:
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


def _write(home: Path, config: Config, contexts: tuple[Context, ...]) -> Config:
    lines = ["# Written by ucloud-tui; your own settings belong into config.toml."]
    for context in contexts:
        lines += ["", "[[context]]"]
        fields = msgspec.structs.asdict(context)
        lines += [f"{key} = {_toml(value)}" for key, value in fields.items()]
    private.write(home / "contexts.toml", ("\n".join(lines) + "\n").encode())
    return msgspec.structs.replace(config, contexts=contexts)


def _toml(value: object) -> str:
    """A number or text as TOML; a JSON string is one, but for DEL."""
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
