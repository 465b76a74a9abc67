"""The same form as a command line: ``ucloud-tui run APP … --flag VALUE``."""

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui.describe.launch.draft import (
    ADDRESSES,
    COMMON,
    FOLDERS,
    LINKS,
    PEERS,
    SET,
    SSH,
    Draft,
    flag_is_taken,
    input_key,
)
from tui.describe.plain import plain
from tui.errors import BadInput
from tui.wire.applications import NameAndVersion

PROGRAM = "ucloud-tui"
VERB = "run"
SEVERAL = (FOLDERS, PEERS, LINKS, ADDRESSES)
"""Flags that may be given more than once."""


def words(draft: Draft) -> tuple[str, ...]:
    """The words that start this draft, after the name of the program."""
    application = draft.application
    name = application.name
    if application.version:
        name = f"{name}@{application.version}"
    return (VERB, name, *_flags(draft))


def line(draft: Draft) -> str:
    """The command to type into a shell: one line, quoted, and safe to draw."""
    return " ".join(map(_quoted, (PROGRAM, *words(draft))))


def _quoted(word: str) -> str:
    """The word in quotes where it needs them; odd characters as bash and zsh have them.

    A control code that somebody else wrote must not reach the terminal into which the
    command is pasted.
    """
    if plain(word) == word:
        return shlex.quote(word)
    return "$'" + "".join(map(_escaped, word)) + "'"


def _escaped(letter: str) -> str:
    if letter in "\\'":
        return f"\\{letter}"
    if plain(letter) == letter:
        return letter
    return _ESCAPES.get(letter) or f"\\U{ord(letter):08x}"


_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": ""}
"""Shells know no NUL."""


def _flags(draft: Draft) -> Iterator[str]:
    for key in COMMON:
        if key in SEVERAL:
            for value in draft.lines(key):
                yield from _flag(key, value)
        elif text := draft.text(key).strip():
            yield from _flag(key, text)
    for name, text in draft.inputs.items():
        taken = flag_is_taken(name)
        yield from _flag(SET, f"{name}={text}") if taken else _flag(name, text)


def _flag(name: str, text: str) -> tuple[str, ...]:
    """A flag and its value, in one word where the value looks like a flag."""
    return (f"--{name}={text}",) if text.startswith("--") else (f"--{name}", text)


def unfilled(line: str) -> str:
    """The command without what was given to the application: ``--tag …``.

    That may hold passwords and keys of the user, which must not lie on a disk.
    """
    words = _WORD.findall(line)
    if VERB not in words:
        return line
    kept = words[: words.index(VERB) + 1]
    rest = iter(words[len(kept) :])
    for word in rest:
        flag = _FLAG.match(word)
        if flag is None:
            kept.append(word)  # the application
        elif flag[1] in COMMON:
            kept += [word] if flag[2] else [word, next(rest, "")]
        elif flag[2]:
            kept.append(f"--{flag[1]}={_LEFT_OUT}")
        else:
            value = next(rest, "").lstrip("$'")
            name = value.partition("=")[0] + "=" if flag[1] == SET else ""
            kept += [word, name + _LEFT_OUT]
    return " ".join(kept)


_LEFT_OUT = "…"
_WORD = re.compile(r"""(?:\$'(?:\\.|[^'\\])*'|'[^']*'|"[^"]*"|[^\s'"])+""", re.DOTALL)
"""A word as `line` writes it."""
_FLAG = re.compile(r"\$?'?--([^=\s']+)(=?)")


def read(arguments: Sequence[str], start: Draft | None = None) -> Draft:
    """The draft that the words after ``run`` ask for; unknown flags are inputs.

    Args:
        arguments: APP or APP@VERSION first, unless ``start`` names one; then flags as
            ``--flag VALUE``, ``--flag=VALUE``, or ``--flag`` alone for yes.
        start: What to begin with, such as an earlier job.

    Raises:
        BadInput: they cannot be understood; says which.
    """
    rest = list(arguments)
    draft = start
    if rest and not rest[0].startswith("-"):
        name, _, version = rest.pop(0).partition("@")
        application = NameAndVersion(name=name, version=version)
        draft = replace(start, application=application) if start else Draft(application)
    if draft is None or not draft.application.name:
        raise BadInput("Name an application, such as: ucloud-tui run jupyter-lab.")
    given: set[str] = set()
    while rest:
        key, text = _next(rest)
        if key in SEVERAL and key in given:
            draft = draft.added(key, text)
        else:
            draft = draft.typed(key, text)
        given.add(key)
    return draft


def _next(rest: list[str]) -> tuple[str, str]:
    """The key and text of the next flag, which is taken out of the rest."""
    word = rest.pop(0)
    if not word.startswith("--") or word == "--":
        raise BadInput(f"Not understood: {word}. Flags begin with two dashes.")
    flag, equals, text = word[2:].partition("=")
    if not equals:
        alone = not rest or rest[0].startswith("--")
        text = "yes" if alone else rest.pop(0)
        if alone and flag in {*COMMON, SET} - {SSH}:
            raise BadInput(f"--{flag} needs a value.")
    if flag == SET:
        flag, equals, text = text.partition("=")
        if not equals or not flag:
            raise BadInput("Write --set NAME=VALUE.")
        return input_key(flag), text
    return (flag if flag in COMMON else input_key(flag)), text
