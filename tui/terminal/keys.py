"""Keys and pasted text → what a terminal sends for them.

Keys have Textual's names (``ctrl+left``, ``alt+shift+full_stop``, ``f5``), as a host
without and with the kitty protocol reports them; what is sent is what xterm sends.
"""

from tui.terminal.extended_keys import Key, encode_kitty, encode_other
from tui.terminal.modes import Modes

_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"

_PLAIN = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "backspace": "\x7f",
    "space": " ",
}
_LETTERED = {
    "up": "A",
    "down": "B",
    "right": "C",
    "left": "D",
    "end": "F",
    "home": "H",
}
"""``CSI letter``; ``SS3 letter`` in application cursor mode."""

_FUNCTION_LETTERS = {"f1": "P", "f2": "Q", "f3": "R", "f4": "S"}
_NUMBERED = {
    "insert": 2,
    "delete": 3,
    "pageup": 5,
    "pagedown": 6,
    **dict(zip((f"f{n}" for n in range(5, 11)), (15, 17, 18, 19, 20, 21), strict=True)),
    **dict(zip(("f11", "f12", "f13", "f14"), (23, 24, 25, 26), strict=True)),
    **dict(zip(("f15", "f16", "f17", "f18"), (28, 29, 31, 32), strict=True)),
    **dict(zip(("f19", "f20"), (33, 34), strict=True)),
}
"""``CSI number ~``."""

_ALT_IGNORED = frozenset({"insert", "pageup", "pagedown"})
"""With alt alone, they are sent as without."""

_ALT = frozenset({"alt"})

_SYMBOLS = {
    "exclamation_mark": "!",
    "quotation_mark": '"',
    "number_sign": "#",
    "dollar_sign": "$",
    "percent_sign": "%",
    "ampersand": "&",
    "apostrophe": "'",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "asterisk": "*",
    "plus": "+",
    "comma": ",",
    "minus": "-",
    "full_stop": ".",
    "slash": "/",
    "colon": ":",
    "semicolon": ";",
    "less_than_sign": "<",
    "equals_sign": "=",
    "greater_than_sign": ">",
    "question_mark": "?",
    "at": "@",
    "left_square_bracket": "[",
    "backslash": "\\",
    "right_square_bracket": "]",
    "circumflex_accent": "^",
    "underscore": "_",
    "grave_accent": "`",
    "left_curly_bracket": "{",
    "vertical_line": "|",
    "right_curly_bracket": "}",
    "tilde": "~",
    "space": " ",
}
SHIFTED = dict(zip("1234567890-=[]\\;',./`", '!@#$%^&*()_+{}|:"<>?~', strict=True))
"""What shift makes of a key on the keyboard the names come from."""

_CONTROL = {
    **dict(zip("2345678", "\0\x1b\x1c\x1d\x1e\x1f\x7f", strict=True)),
    **dict(zip("@[\\]^_-/` ", "\0\x1b\x1c\x1d\x1e\x1f\x1f\x1f\0\0", strict=True)),
}
_KEYPAD = {
    **{f"kp_{n}": "pqrstuvwxy"[n] for n in range(10)},
    "kp_minus": "m",
    "kp_comma": "l",
    "kp_period": "n",
    "kp_enter": "M",
    "kp_multiply": "j",
    "kp_plus": "k",
    "kp_divide": "o",
    "kp_equal": "X",
}
_KEYPAD_NUMERIC = dict(zip(_KEYPAD, "0123456789-,.\r*+/=", strict=True))


def encode(key: str, character: str | None, modes: Modes) -> str:
    """What to send for a key; "" for a key that terminals do not send.

    Args:
        key: Textual's name of it, with modifiers before plus signs.
        character: What it types, if Textual knows.
        modes: What the program switched on.
    """
    *modifiers, name = key.split("+")
    held = frozenset(modifiers)
    if modes.keyboard or modes.other_keys:
        pressed = _pressed(name, held, character)
        if modes.keyboard:
            sent = encode_kitty(pressed, modes.keyboard)
        else:
            legacy = _legacy(name, held, character, modes)
            sent = encode_other(pressed, modes.other_keys, legacy)
        if sent:
            return sent
    return _legacy(name, held, character, modes)


def _pressed(name: str, held: frozenset[str], character: str | None) -> Key:
    """The key as the extended protocols want to know it."""
    base = _SYMBOLS.get(name, name)
    if len(base) != 1:
        is_text = character and not held and name not in _PLAIN
        base = character if character and is_text and character.isprintable() else ""
    text = SHIFTED.get(base, base.upper()) if "shift" in held else base
    return Key(name, held, base, text)


def _legacy(
    name: str, held: frozenset[str], character: str | None, modes: Modes
) -> str:
    """What was always sent for a key."""
    if name in _KEYPAD:
        return _keypad(name, modes)
    if character == "\b":
        return character  # hosts that say ctrl+backspace so
    for table in (_cursor, _function, _named):
        sent = table(name, held, modes)
        if sent:
            return sent
    if not held and character is not None and character != "":
        return character
    return _typed(name, held, character)


def _modifier(held: frozenset[str]) -> int:
    """The number xterm gives to modifiers: 1 is none."""
    return 1 + ("shift" in held) + 2 * ("alt" in held) + 4 * ("ctrl" in held)


def _keypad(name: str, modes: Modes) -> str:
    if modes.application_keypad:
        return "\x1bO" + _KEYPAD[name]
    return _KEYPAD_NUMERIC[name]


def _cursor(name: str, held: frozenset[str], modes: Modes) -> str:
    letter = _LETTERED.get(name)
    if letter is None:
        return ""
    if held:
        return f"\x1b[1;{_modifier(held)}{letter}"
    return ("\x1bO" if modes.application_cursor else "\x1b[") + letter


def _function(name: str, held: frozenset[str], _modes: Modes) -> str:
    letter, number = _FUNCTION_LETTERS.get(name), _NUMBERED.get(name)
    if letter:
        return f"\x1b[1;{_modifier(held)}{letter}" if held else f"\x1bO{letter}"
    if number is None:
        return ""
    if not held or (held == _ALT and name in _ALT_IGNORED):
        return f"\x1b[{number}~"
    return f"\x1b[{number};{_modifier(held)}~"


def _named(name: str, held: frozenset[str], _modes: Modes) -> str:
    if name == "tab":
        return "\x1b[Z" if "shift" in held else "\t"
    if name not in _PLAIN or name == "space":
        return ""
    sent = "\x08" if name == "backspace" and "ctrl" in held else _PLAIN[name]
    return "\x1b" + sent if "alt" in held else sent


def _typed(name: str, held: frozenset[str], character: str | None) -> str:
    """A key that types, with modifiers."""
    base = _SYMBOLS.get(name, name)
    if len(base) != 1:
        base = character or ""
    if not base:
        return ""
    if "ctrl" in held:
        sent = _with_control(base, held)
    elif "shift" in held:
        sent = SHIFTED.get(base, base.upper())
    else:
        sent = base
    return "\x1b" + sent if "alt" in held and sent else sent


def _with_control(base: str, held: frozenset[str]) -> str:
    lower = base.lower()
    if "a" <= lower <= "z":
        return chr(ord(lower) & 0x1F)
    if base == " ":
        return "\0"
    if "alt" in held:
        return SHIFTED.get(base, base) if "shift" in held else base
    return _CONTROL.get(base, "")


def encode_paste(text: str, modes: Modes) -> str:
    """Pasted text as it is sent: bracketed where the program asked for it.

    The end of the bracket is taken out of the text, so that nothing pasted can pass
    for typed.
    """
    text = text.replace("\r\n", "\r").replace("\n", "\r")
    if not modes.bracketed_paste:
        return text
    while _PASTE_END in text:
        text = text.replace(_PASTE_END, "")
    return f"{_PASTE_START}{text}{_PASTE_END}"
