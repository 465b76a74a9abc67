"""Keys for programs that asked for more than keys always were.

Kitty's protocol: ``CSI code:shifted ; modifiers ; text u``, where each key has a code
of its own. xterm's: ``CSI 27 ; modifiers ; code ~`` for keys with modifiers.
"""

from dataclasses import dataclass

from tui.terminal.keyboard import ALL, ALTERNATES, TEXT, UNAMBIGUOUS

_CONTROLS = {"enter": 13, "tab": 9, "backspace": 127}
"""With modifiers or when all keys are wanted; else they are what they always were."""

_NUMBERED = {
    "escape": 27,
    **{f"f{n}": 57_376 + n - 13 for n in range(13, 36)},
    **{f"kp_{n}": 57_399 + n for n in range(10)},
    "kp_period": 57_409,
    "kp_divide": 57_410,
    "kp_multiply": 57_411,
    "kp_minus": 57_412,
    "kp_plus": 57_413,
    "kp_enter": 57_414,
    "kp_equal": 57_415,
    "kp_comma": 57_416,
}
_FUNCTIONAL = {
    **{
        name: (1, letter)
        for name, letter in zip(
            ("up", "down", "right", "left", "end", "home", "f1", "f2", "f4"),
            "ABCDFHPQS",
            strict=True,
        )
    },
    "f3": (13, "~"),
    "insert": (2, "~"),
    "delete": (3, "~"),
    "pageup": (5, "~"),
    "pagedown": (6, "~"),
    "f5": (15, "~"),
    **{f"f{n}": (n + 11, "~") for n in range(6, 11)},
    "f11": (23, "~"),
    "f12": (24, "~"),
}
_SHIFT = frozenset({"shift"})
_ALT = frozenset({"alt"})
_BITS = {"shift": 1, "alt": 2, "ctrl": 4, "super": 8, "hyper": 16, "meta": 32}


@dataclass(frozen=True, slots=True)
class Key:
    """A key that was pressed."""

    name: str
    held: frozenset[str]
    """Modifiers, ``shift`` not among them where a capital letter says it."""
    base: str
    """What it types without modifiers, or ""."""
    text: str
    """What it types with shift, or ""."""

    @property
    def modifiers(self) -> int:
        """Their number as both protocols count: 1 is none."""
        return 1 + sum(_BITS.get(name, 0) for name in self._all_held)

    @property
    def is_shifted(self) -> bool:
        """Whether shift is held; a capital letter says so, too."""
        return "shift" in self._all_held

    @property
    def _all_held(self) -> frozenset[str]:
        is_capital = self.base != self.base.lower()
        return self.held | _SHIFT if is_capital else self.held

    @property
    def types(self) -> bool:
        """Whether it types a character, with shift at most."""
        return bool(self.base) and self.held <= _SHIFT


def encode_kitty(key: Key, flags: int) -> str:
    """What kitty's protocol sends; "" for what is sent as it always was."""
    if not flags & (UNAMBIGUOUS | ALL):
        return ""  # the other flags only add to these
    if key.name in _FUNCTIONAL:
        number, final = _FUNCTIONAL[key.name]
        if key.modifiers > 1:
            return f"\x1b[{number};{key.modifiers}{final}"
        return f"\x1b[{'' if number == 1 else number}{final}"
    is_keypad = key.name.startswith("kp_")
    plain = key.types or (not key.held and (key.name in _CONTROLS or is_keypad))
    if plain and not flags & ALL:
        return ""
    code = _NUMBERED.get(key.name) or _CONTROLS.get(key.name)
    if code is None and not key.base:
        return ""
    return _sequence(key, code or ord(key.base.lower()[0]), flags)


def _sequence(key: Key, code: int, flags: int) -> str:
    codes, text = str(code), ""
    if flags & ALTERNATES and key.is_shifted and key.text:
        shifted = ord(key.text[0])
        codes += f":{shifted}" if shifted != code else ""
    if flags & TEXT and key.types:
        text = ":".join(str(ord(char)) for char in key.text or key.base)
    modifiers = str(key.modifiers) if key.modifiers > 1 else ""
    parts = [codes, modifiers, text]
    while not parts[-1]:
        parts.pop()
    return f"\x1b[{';'.join(parts)}u"


def encode_other(key: Key, level: int, legacy: str) -> str:
    """What xterm's protocol sends; "" for what is sent as it always was.

    Args:
        key: What was pressed.
        level: 1 for keys that could not be told apart, 2 for all with modifiers.
        legacy: What it always sent.
    """
    code = {**_CONTROLS, "escape": 27}.get(key.name)
    typed = key.text if "shift" in key.held else key.base
    if (code is None and len(typed) != 1) or key.modifiers == 1:
        return ""
    if (code is None and key.types) or (key.name == "tab" and key.held == _SHIFT):
        return ""
    is_known = level == 1 and _is_known(key, legacy)
    return "" if is_known else f"\x1b[27;{key.modifiers};{code or ord(typed)}~"


def _is_known(key: Key, legacy: str) -> bool:
    """Whether programs know what the key always sent, and no other sends it."""
    if key.name in {"backspace", "escape"} or "ctrl" not in key.held:
        return key.name != "enter" or key.held == _ALT
    return bool(key.base) and legacy[-1:] < " " and legacy != ""
