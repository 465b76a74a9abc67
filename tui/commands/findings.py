"""What is found out about this machine, before any server is asked."""

import asyncio
import os
import platform
import sys
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal, TypeAlias

import tui
from tui import cache, config, contexts, keep, log
from tui.describe.host_colours import ALL, host_colours
from tui.errors import UCloudError

State: TypeAlias = Literal["ok", "note", "failed", "skipped"]
_LIBRARIES = ("textual", "httpx", "websockets", "pyte")
_SMALL = (80, 24)
_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    state: State
    """``note``: it works, with something to know; ``skipped``: it was not looked at."""
    said: str
    """What was found, and what to do about it; may hold text from elsewhere."""


async def of_this_machine(
    environment: Mapping[str, str],
) -> AsyncGenerator[Finding]:
    """The program, the terminal, and the files that it keeps."""
    yield _program()
    yield _terminal(environment)
    yield _colours(environment)
    yield _between(environment)
    yield _letters()
    home = config.folder()
    yield _settings(home)
    yield _folder("cache", cache.folder())
    yield _folder("log", log.folder())
    yield _keyring(present=await asyncio.to_thread(keep.has_keyring))


def _program() -> Finding:
    versions = " ".join(f"{name} {metadata.version(name)}" for name in _LIBRARIES)
    python = platform.python_version()
    said = f"ucloud-tui {tui.VERSION}, Python {python}, {platform.system()}; {versions}"
    return Finding("program", "ok", said)


def _terminal(environment: Mapping[str, str]) -> Finding:
    """Whether the dashboard can be drawn here, and how large."""
    term = environment.get("TERM", "")
    if term in {"", "dumb"}:
        said = "TERM says that only lines can be printed. Commands work, the rest not."
        return Finding("terminal", "note", said)
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        said = f"{term}; not seen, because a pipe is in between"
        return Finding("terminal", "skipped", said)
    cols, rows = os.get_terminal_size(sys.stderr.fileno())
    size = f"{term}, {cols}x{rows}"
    if cols < _SMALL[0] or rows < _SMALL[1]:
        said = f"{size}; everything fits from {_SMALL[0]}x{_SMALL[1]} on"
        return Finding("terminal", "note", said)
    return Finding("terminal", "ok", size)


def _colours(environment: Mapping[str, str]) -> Finding:
    if environment.get("NO_COLOR"):
        return Finding("colours", "note", "none, because NO_COLOR is set")
    many = host_colours(environment)
    if many == ALL:
        return Finding("colours", "ok", "16 million")
    said = f"{many}; COLORTERM=truecolor says it when the terminal has them all"
    return Finding("colours", "note", said)


def _between(environment: Mapping[str, str]) -> Finding:
    """What stands between this program and the user's eyes."""
    found = [
        name
        for name, variables in {
            "SSH": ("SSH_CONNECTION", "SSH_TTY"),
            "tmux": ("TMUX",),
            "screen": ("STY",),
            "zellij": ("ZELLIJ",),
            "VS Code": ("VSCODE_INJECTION",),
        }.items()
        if any(environment.get(variable) for variable in variables)
    ]
    if not found:
        return Finding("in between", "ok", "nothing that is known of")
    said = f"{', '.join(found)}; copies go through by OSC 52, where that is allowed"
    return Finding("in between", "note", said)


def _letters() -> Finding:
    encoding = sys.stdout.encoding or "none"
    if encoding.lower().replace("-", "") == "utf8":
        return Finding("letters", "ok", "UTF-8")
    said = f"the locale's encoding is {encoding}. Set LC_ALL=C.UTF-8, or another UTF-8."
    return Finding("letters", "failed", said)


def _settings(home: Path) -> Finding:
    try:
        known = config.load(home)
        named = tuple(context.name for context in contexts.every(known))
    except UCloudError as error:
        return Finding("settings", "failed", error.why)
    stored = ", ".join(named) if named else "none"
    if _is_open(tokens := home / "tokens.json"):
        said = f"others can read {tokens}. It is closed to them when it is used next."
        return Finding("settings", "note", said)
    return Finding("settings", "ok", f"{home}; contexts: {stored}")


def _is_open(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & _OTHERS)
    except OSError:
        return False


def _folder(name: str, folder: Path) -> Finding:
    """Whether it can be written to, or made."""
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return Finding(name, "ok", str(folder))
    said = f"{nearest} cannot be written to. It works, and nothing is kept there."
    return Finding(name, "note", said)


def _keyring(*, present: bool) -> Finding:
    if present:
        return Finding("keyring", "ok", "there is one; --keyring keeps tokens in it")
    said = "none; tokens are kept in a file that only you can read"
    return Finding("keyring", "ok", said)
