"""Keys as the host terminal sent them → what the far side gets.

A host with kitty's protocol says more of a key than a name can hold: what it types,
what it is with shift and on the usual keyboard, the locks, that it was let go. Programs
that ask for that get it as it came; others get what terminals always sent.
"""

import re
import sys
from dataclasses import dataclass

from tui.terminal.extended_keys import Key, encode_other
from tui.terminal.keyboard import ALL, ALTERNATES, EVENTS, TEXT, UNAMBIGUOUS
from tui.terminal.keys import SHIFTED
from tui.terminal.modes import Modes

PRESSED, REPEATED, RELEASED = 1, 2, 3
"""Kitty's numbers of what was done to a key."""

_SHIFT, _ALT, _CTRL, _LOCKS = 1, 2, 4, 64 | 128
_USUAL = _SHIFT | _ALT | _CTRL
_NAMED_MODIFIERS = {"shift": _SHIFT, "alt": _ALT, "ctrl": _CTRL}

_CSI = re.compile(
    r"\x1b\[(?:(\d+)(?::(\d*)(?::(\d+))?)?)?"
    r"(?:;(\d*)(?::(\d+))?(?:;([\d:]*))?)?([A-FHP-Su~])"
)
_SS3 = re.compile(r"\x1bO([A-FHP-S])")
_CHARACTER = re.compile(r"\x1b?([^\x1b])|\x1b", re.DOTALL)
_RXVT = re.compile(r"\x1b\[(\d+)([$^@])|\x1b([\[O])([a-d])")
"""rxvt's own: numbers with another end, small letters for arrows."""
_RXVT_MODIFIERS = {
    "$": _SHIFT,
    "^": _CTRL,
    "@": _SHIFT | _CTRL,
    "[": _SHIFT,
    "O": _CTRL,
}

_TAB, _ENTER, _ESCAPE, _BACKSPACE = 9, 13, 27, 127
_BYTES = {_TAB: "\t", _ENTER: "\r", _ESCAPE: "\x1b", _BACKSPACE: "\x7f"}
_NAMES = {_TAB: "tab", _ENTER: "enter", _ESCAPE: "escape", _BACKSPACE: "backspace"}
_UNCHANGED = frozenset({_TAB, _ENTER, _BACKSPACE})
"""Keys that say the same as ever, unless a program wants all of them."""

_CONTROLLED = dict(zip("2345678", "\0\x1b\x1c\x1d\x1e\x1f\x7f", strict=True)) | dict(
    zip(" @[\\]^~_/?", "\0\0\x1b\x1c\x1d\x1e\x1e\x1f\x1f\x7f", strict=True)
)
_STRUCK_WITH = dict(zip("\0\x1c\x1d\x1e\x1f", " \\]^_", strict=True))

_LETTERED: dict[int, str] = dict(
    zip((1, 7, 4, 8, 11, 12, 13, 14), "HHFFPQRS", strict=True)
)
"""Numbers before a tilde of keys that usually have a letter."""

_HALVES = range(0xD800, 0xE000)
"""Half characters of UTF-16."""

_OWN = range(57_344, 63_744)
"""Codes that kitty gave to keys without a character."""
_MODIFIER_KEYS = frozenset({57_358, 57_360, *range(57_441, 57_455)})
_PAD = dict(zip(range(57_399, 57_417), "0123456789./*-+\r=,", strict=True))
_PAD_APPLICATION = dict(zip("0123456789./*-+\r=,", "pqrstuvwxynojmkMXl", strict=True))
_MOVED = {
    code: (1, letter)
    for code, letter in zip(
        (57_417, 57_418, 57_419, 57_420, 57_423, 57_424, 57_427), "DCABHFE", strict=True
    )
} | {
    code: (number, "~")
    for code, number in zip(
        (57_421, 57_422, 57_425, 57_426, 57_363, *range(57_376, 57_384)),
        (5, 6, 2, 3, 29, 25, 26, 28, 29, 31, 32, 33, 34),
        strict=True,
    )
}
"""The keypad without its lock, the menu key, F13 to F20: what they always sent."""


@dataclass(frozen=True, slots=True)
class Struck:
    """What was done to which key."""

    code: int
    """What it types alone, or a number of its own; 1 where only `final` tells."""
    final: str = "u"
    """What its sequence ends with."""
    modifiers: int = 0
    """Kitty's bits, the locks among them."""
    event: int = PRESSED
    shifted: int = 0
    """What it types with shift, 0 when that was not said."""
    usual: int = 0
    """What it would be on the usual keyboard, 0 when it is the same."""
    text: str = ""
    """What it typed."""

    @property
    def held(self) -> int:
        """The modifiers without locks."""
        return self.modifiers & ~_LOCKS

    @property
    def is_modifier(self) -> bool:
        """Whether it is shift and its like, or a lock."""
        return self.final == "u" and self.code in _MODIFIER_KEYS


def read(raw: str) -> Struck | None:
    """The key that a host means; None when it is not known."""
    if match := _CSI.fullmatch(raw):
        code, shifted, usual, modifiers, event, text, final = match.groups()
        return Struck(
            _number(code) or 1,
            final,
            max(0, _number(modifiers) - 1),
            _number(event) or PRESSED,
            _number(shifted),
            _number(usual),
            "".join(chr(_number(part)) for part in (text or "").split(":") if part),
        )
    if match := _SS3.fullmatch(raw):
        return Struck(1, match[1])
    if match := _RXVT.fullmatch(raw):
        number, end, start, letter = match.groups()
        if letter:
            return Struck(1, letter.upper(), _RXVT_MODIFIERS[start])
        return Struck(_number(number), "~", _RXVT_MODIFIERS[end])
    if not (match := _CHARACTER.fullmatch(raw)):
        return None
    return _typed(match[1] or raw, _ALT if raw[1:] else 0)


def _number(digits: str | None) -> int:
    """The number; 0 for none, and for what is no character."""
    number = int(digits or 0)
    is_half = _HALVES.start <= number < _HALVES.stop
    return 0 if is_half or number > sys.maxunicode else number


def _typed(char: str, alt: int) -> Struck:
    """The key of a character that a host without the protocol sent."""
    code = ord(char)
    if code in _BYTES:
        return Struck(code, modifiers=alt)
    if char < " ":
        key = _STRUCK_WITH.get(char) or chr(code | 0x60)
        return Struck(ord(key), modifiers=alt | _CTRL)
    text = "" if alt else char
    if len(lower := char.lower()) == 1 and lower != char:
        return Struck(ord(lower), "u", alt | _SHIFT, shifted=code, text=text)
    return Struck(code, modifiers=alt, text=text)


def encode(raw: str, modes: Modes) -> str | None:
    """What to send for what the host sent; None when only the key's name is known."""
    struck = read(raw)
    if struck is None:
        return None
    if modes.keyboard & (UNAMBIGUOUS | ALL):
        return _as_asked(struck, modes.keyboard)
    if struck.event == RELEASED or struck.is_modifier:
        return ""
    legacy = _legacy(struck, modes)
    if not modes.other_keys:
        return raw if len(raw) <= _LONGEST_CHARACTER else legacy
    return encode_other(_other(struck), modes.other_keys, legacy) or legacy


_LONGEST_CHARACTER = 2
"""A character, perhaps with alt: a host without the protocol says it as it is sent."""


def _as_asked(struck: Struck, flags: int) -> str:
    """The key in kitty's protocol."""
    is_released = struck.event == RELEASED
    if not flags & ALL:
        if struck.is_modifier:
            return ""
        if struck.text and not is_released:
            return struck.text
        if struck.code in _UNCHANGED and struck.final == "u" and not struck.held:
            return "" if is_released else _BYTES[struck.code]
    if is_released and not flags & EVENTS:
        return ""
    return _sequence(struck, flags)


def _sequence(struck: Struck, flags: int) -> str:
    codes, modifiers, text = str(struck.code), "", ""
    if flags & ALTERNATES:
        shifted = str(struck.shifted or "")
        codes += f":{shifted}:{struck.usual}" if struck.usual else ""
        codes += f":{shifted}" if shifted and not struck.usual else ""
    if struck.modifiers:
        modifiers = str(struck.modifiers + 1)
    if flags & EVENTS and struck.event != PRESSED:
        modifiers = f"{modifiers or 1}:{struck.event}"
    if flags & TEXT and struck.event != RELEASED:
        text = ":".join(str(ord(char)) for char in struck.text)
    parts = [codes, modifiers, text]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    if parts == ["1"]:
        parts = [""]
    return f"\x1b[{';'.join(parts)}{struck.final}"


def _legacy(struck: Struck, modes: Modes) -> str:
    """What terminals always sent for it."""
    held = struck.held
    code, final = struck.code, struck.final
    if final == "u" and code in _MOVED:
        code, final = _MOVED[code]
    if final != "u":
        return _moved(code, final, held, app=modes.application_cursor)
    if code in _PAD:
        return _pad(struck, application=modes.application_keypad)
    if code in _OWN:
        return struck.text
    if held & ~_USUAL:
        return _sequence(struck, 0)
    alt = "\x1b" if held & _ALT else ""
    return alt + (_named(code, held) if code in _BYTES else _letter(struck))


def _moved(code: int, final: str, held: int, *, app: bool) -> str:
    if final == "~" and code not in _LETTERED:
        return f"\x1b[{code};{held + 1}~" if held else f"\x1b[{code}~"
    letter = _LETTERED[code] if final == "~" else final
    if held:
        return f"\x1b[1;{held + 1}{letter}"
    return f"\x1bO{letter}" if app or letter in "PQRS" else f"\x1b[{letter}"


def _pad(struck: Struck, *, application: bool) -> str:
    char = _PAD[struck.code]
    if application and not struck.held:
        return "\x1bO" + _PAD_APPLICATION[char]
    return ("\x1b" if struck.held & _ALT else "") + (struck.text or char)


def _named(code: int, held: int) -> str:
    if code == _TAB and held & _SHIFT:
        return "\x1b[Z"
    return "\x08" if code == _BACKSPACE and held & _CTRL else _BYTES[code]


def _letter(struck: Struck) -> str:
    """A key that types, with modifiers other than alt."""
    char = chr(struck.code)
    if struck.held & _SHIFT:
        shifted = SHIFTED.get(char, char.upper())
        char = chr(struck.shifted) if struck.shifted else shifted
    if not struck.held & _CTRL:
        return struck.text or char
    if not char.isascii() and struck.usual:
        char = chr(struck.usual)
    if char.isascii() and char.isalpha():
        return chr(ord(char) & 0x1F)
    return _CONTROLLED.get(char, char)


def _other(struck: Struck) -> Key:
    """The key as xterm's protocol wants to know it."""
    is_known = struck.final == "u" and struck.code not in _OWN
    base = chr(struck.code) if is_known and struck.code not in _BYTES else ""
    name = _NAMES.get(struck.code, "") if struck.final == "u" else ""
    held = (name for name, bit in _NAMED_MODIFIERS.items() if struck.held & bit)
    shifted = chr(struck.shifted) if struck.shifted else SHIFTED.get(base, base.upper())
    return Key(name, frozenset(held), base, shifted)
