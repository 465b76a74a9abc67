"""SGR: parameters of ``CSI … m`` → changes of a style, and a style as parameters."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from tui.terminal.styles import CellStyle, Colour, Rgb

Value: TypeAlias = bool | str | Colour
Parameter: TypeAlias = list[int]
"""A parameter and its sub-parameters (after colons); -1 where one was left empty."""

_UNDERLINES = ("", "single", "double", "curly", "dotted", "dashed")
_SPELLED = {"double": "21", "curly": "4:3", "dotted": "4:4", "dashed": "4:5"}
_KEPT_BY_RESET = ("protected", "link")
_BYTE = 255


def _field(name: str) -> int:
    return CellStyle._fields.index(name)


_FG, _BG, _UNDERLINE_COLOUR = map(_field, ("fg", "bg", "underline_colour"))
_UNDERLINE = _field("underline")

_SIMPLE: dict[int, tuple[tuple[int, Value], ...]] = {
    1: ((_field("bold"), True),),
    2: ((_field("dim"), True),),
    3: ((_field("italic"), True),),
    5: ((_field("blink"), True),),
    6: ((_field("blink"), True),),
    7: ((_field("reverse"), True),),
    8: ((_field("invisible"), True),),
    9: ((_field("strike"), True),),
    21: ((_UNDERLINE, "double"),),
    22: ((_field("bold"), False), (_field("dim"), False)),
    23: ((_field("italic"), False),),
    24: ((_UNDERLINE, ""),),
    25: ((_field("blink"), False),),
    27: ((_field("reverse"), False),),
    28: ((_field("invisible"), False),),
    29: ((_field("strike"), False),),
    39: ((_FG, None),),
    49: ((_BG, None),),
    53: ((_field("overline"), True),),
    55: ((_field("overline"), False),),
    59: ((_UNDERLINE_COLOUR, None),),
    **{30 + n: ((_FG, n),) for n in range(8)},
    **{40 + n: ((_BG, n),) for n in range(8)},
    **{90 + n: ((_FG, n + 8),) for n in range(8)},
    **{100 + n: ((_BG, n + 8),) for n in range(8)},
}

_COLOURED = {38: _FG, 48: _BG, 58: _UNDERLINE_COLOUR}

_RESET: dict[int, Value] = {
    i: value
    for i, value in enumerate(CellStyle())
    if CellStyle._fields[i] not in _KEPT_BY_RESET
}


class Change(NamedTuple):
    """What a sequence does to a style: the fields it sets."""

    values: dict[int, Value]

    def __call__(self, style: CellStyle) -> CellStyle:
        """The style after it."""
        values = list(style)
        for i, value in self.values.items():
            values[i] = value
        return CellStyle._make(values)


def change(parameters: list[Parameter]) -> Change:
    """What ``CSI parameters m`` does; unknown parameters do nothing."""
    values: dict[int, Value] = {}
    rest = iter(parameters)
    for parameter in rest:
        code = parameter[0]
        if code <= 0:
            values.update(_RESET)
        elif code in _SIMPLE:
            values.update(_SIMPLE[code])
        elif code == 4:  # noqa: PLR2004
            values[_UNDERLINE] = _underline(parameter)
        elif code in _COLOURED:
            colour = _colour_of_parts(parameter, rest)
            if colour is not None:
                values[_COLOURED[code]] = colour
    return Change(values)


def _underline(parameter: Parameter) -> str:
    kind = parameter[1] if len(parameter) > 1 else 1
    return _UNDERLINES[kind] if 0 <= kind < len(_UNDERLINES) else "single"


def _colour_of_parts(parameter: Parameter, rest: Iterator[Parameter]) -> Colour:
    """The colour of ``38:…`` or of ``38`` and the parameters behind it."""
    if len(parameter) > 1:
        return _colour(parameter[1], parameter[2:])
    kind = next(rest, [-1])
    if len(kind) > 1:
        return _colour(kind[0], kind[1:])
    count = {5: 1, 2: 3}.get(kind[0], 0)
    return _colour(kind[0], [next(rest, [-1])[0] for _ in range(count)])


def _colour(kind: int, parts: Parameter) -> Colour:
    """``None`` for what is not a colour; an empty part counts as 0."""
    if kind == 5 and parts:  # noqa: PLR2004
        index = max(parts[0], 0)
        return index if index <= _BYTE else None
    if kind == 2 and len(parts) >= 3:  # noqa: PLR2004
        # 2:r:g:b, and 2:colour space:r:g:b (with tolerances behind) of the standard
        rgb = parts[1:4] if len(parts) > 3 else parts  # noqa: PLR2004
        red, green, blue = rgb
        return (_byte(red), _byte(green), _byte(blue))
    return None


def _byte(value: int) -> int:
    return min(value, _BYTE) if value > 0 else 0


def spelled(style: CellStyle) -> str:
    """The parameters that give just this style, whatever was before."""
    flags = {
        "1": style.bold,
        "2": style.dim,
        "3": style.italic,
        _SPELLED.get(style.underline, "4"): bool(style.underline),
        "5": style.blink,
        "7": style.reverse,
        "8": style.invisible,
        "9": style.strike,
        "53": style.overline,
    }
    colours = ((38, style.fg), (48, style.bg), (58, style.underline_colour))
    on = [code for code, wanted in flags.items() if wanted]
    set_ = [
        _spelled_colour(base, colour) for base, colour in colours if colour is not None
    ]
    return ";".join(["0", *on, *set_])


def _spelled_colour(base: int, colour: int | Rgb) -> str:
    if isinstance(colour, int):
        return f"{base};5;{colour}"
    return f"{base};2;{';'.join(map(str, colour))}"
