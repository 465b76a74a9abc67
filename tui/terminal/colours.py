"""Colours that programs set themselves (OSC 4, 10, 11, 12), instead of the theme's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.terminal.styles import Rgb

_LONGEST = 24
_DIGITS = "[0-9a-fA-F]"
_PARTS = re.compile(f"rgba?:({_DIGITS}{{1,4}})/({_DIGITS}{{1,4}})/({_DIGITS}{{1,4}})")
_HASH = re.compile(f"#({_DIGITS}{{3}}|{_DIGITS}{{6}}|{_DIGITS}{{9}}|{_DIGITS}{{12}})")
_BYTE = 255


@dataclass(frozen=True, slots=True)
class Colours:
    """What a program set; another value whenever it sets something else."""

    palette: Mapping[int, Rgb] = field(default_factory=dict[int, Rgb])
    """By number, 0…255; numbers it did not set are the theme's."""
    foreground: Rgb | None = None
    background: Rgb | None = None
    cursor: Rgb | None = None


def parse(text: str) -> Rgb | None:
    """A colour as X11 spells it: ``rgb:12/34/56``, ``#123456``; ``None`` for others."""
    if len(text) > _LONGEST:
        return None
    match = _PARTS.match(text)
    if match:
        red, green, blue = (_scaled(part) for part in match.groups())
        return (red, green, blue)
    match = _HASH.fullmatch(text)
    if not match:
        return None
    digits = match[1]
    size = len(digits) // 3
    red, green, blue = (
        int(digits[start : start + size].ljust(2, "0")[:2], 16)
        for start in range(0, len(digits), size)
    )
    return (red, green, blue)


def _scaled(digits: str) -> int:
    """A part of any length as a byte: all digits ``f`` is always the most."""
    return int(digits, 16) * _BYTE // (16 ** len(digits) - 1)
