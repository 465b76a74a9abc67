"""``completion``: what a shell has to run to complete our words, and names for it.

Names come from this machine, as they were seen last: no key waits for a network.
"""

import os
import re
from argparse import SUPPRESS, Action, Namespace
from collections.abc import Iterable, Iterator

import shtab

from tui import cache, config, contexts
from tui.cache import Cache
from tui.commands.parsing import FORMATS, OK, USAGE, Parser
from tui.errors import BadReply, UCloudError
from tui.wire import codec, jobs

_NAMES = {"id": "jobs", "ids": "jobs", "again": "jobs", "context": "contexts"}
"""What the values of arguments are, by where they go."""
_NAMES_OF = {
    ("context use", "name"): "contexts",
    ("context remove", "name"): "contexts",
    ("help", "words"): "topics",
}
_FILES = frozenset({"from_file", "target"})
_UNSAID = {
    "context": "a stored server and account",
    "server": "another server",
    "project": "another workspace of a sign-in",
    "token_stdin": "read the token from standard input",
    "allow_http": "allow plain http to other machines",
    "read_only": "change nothing",
    "no_color": "no colours",
    "output": "table, json, jsonl or csv",
}
"""What help is silent of, because every command has it."""
_SAFE = re.compile(r"[A-Za-z0-9_.:@+-]+")
"""Names that a shell takes as they are: bash expands what it completes with."""
_ANY_NUMBER = re.compile(r'(?<=^  )"\(\*\)::?', re.MULTILINE)
"""How shtab says it to zsh, which takes that for one that nothing else goes with."""
_KINDS = ("contexts", "jobs", "topics")
_FUNCTIONS = {
    "bash": "\n".join(
        f"_ucloud_tui_{kind}() {{ compgen -W "
        f'"$(ucloud-tui completion --names {kind} 2>/dev/null)" -- "$1"; }}'
        for kind in _KINDS
    ),
    "zsh": (
        "_ucloud_tui_names() {\n  local -a names\n"
        '  names=(${(f)"$(ucloud-tui completion --names $1 2>/dev/null)"})\n'
        "  compadd -a names\n}"
    ),
}
"""What the scripts call."""


def show(options: Namespace, topics: Iterable[str]) -> int:
    """Print the script for a shell, or the names that such a script asks for.

    Args:
        options: What is wanted.
        topics: What ``help`` knows.
    """
    if options.names:
        for name in topics if options.names == "topics" else _names(options.names):
            print(name)
        return OK
    whole: Parser = options.whole().filled_throughout()
    if not options.shell:
        whole.exit(USAGE, "ucloud-tui completion: name a shell: bash, zsh or fish.\n")
    _completed(whole, "")
    functions = _FUNCTIONS.get(options.shell, "")
    script = shtab.complete(whole, options.shell, preamble=functions)
    print(_ANY_NUMBER.sub('"*:', script) if options.shell == "zsh" else script)
    return OK


def _completed(parser: Parser, path: str) -> None:
    """Say for every argument below where its values come from."""
    for action in parser._actions:  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - argparse has no public name
        if action.help == SUPPRESS and action.dest in _UNSAID:
            action.help = _UNSAID[action.dest]
            action.choices = FORMATS if action.dest == "output" else None
        kind = _NAMES_OF.get((path, action.dest)) or _NAMES.get(action.dest)
        if kind and action.choices is None:
            _set(action, _asked(kind))
        elif action.dest in _FILES:
            _set(action, shtab.FILE)
    for name, inner in parser.commands().items():
        _completed(inner, f"{path} {name}".strip())


def _asked(kind: str) -> dict[str, str]:
    """How each shell gets the names, and only when it needs them."""
    return {
        "bash": f"_ucloud_tui_{kind}",
        "zsh": f" _ucloud_tui_names {kind}",  # the space: without words of its own
        "fish": f"(ucloud-tui completion --names {kind} 2>/dev/null)",
    }


def _set(action: Action, how: object) -> None:
    setattr(action, "complete", how)  # noqa: B010 - shtab looks for it, argparse has none


def _names(kind: str) -> Iterator[str]:
    """Names that were seen here, safe for a shell's word list; none after a failure."""
    try:
        settings = config.load(config.folder())
        if kind == "contexts":
            found = [context.name for context in contexts.every(settings)]
        else:
            found = _jobs(contexts.chosen(settings, os.environ))
    except UCloudError:
        return
    yield from filter(_SAFE.fullmatch, found)


def _jobs(context: config.Context | None) -> list[str]:
    """The ids of jobs that the dashboard saw last in a context."""
    if context is None:
        return []
    kept = Cache(cache.folder()).load(
        cache.key(context.url, context.username, context.name), "jobs"
    )
    try:
        found = codec.parse(kept.data if kept else b"[]")
    except BadReply:
        return []
    if not codec.is_list(found):
        return []
    return [jobs.read_job(item).id for item in found if codec.is_object(item)]
