"""Numbers as they are read: a space between thousands, a point before parts."""

_SUFFIXES = ((1e3, "K"), (1e6, "M"), (1e9, "B"), (1e12, "T"))
_NEXT_SUFFIX = 999.5
_FULL_BELOW = 100_000
_FULL_MONEY_BELOW = 1_000_000
_WHOLE_FROM = 1_000
_SHORT_BELOW = 10_000
_SMALLEST = 0.01
_TINY = 0.0001
_LARGEST = 1e15


def amount(value: float, *, money: bool = False) -> str:
    """A number in a sentence: ``0.5``, ``1 182``, ``450K``, ``1.2M``.

    Money is written in full up to a million, as it is in UCloud.
    """
    full_below = _FULL_MONEY_BELOW if money else _FULL_BELOW
    if abs(value) >= full_below:
        return _shrunk(value)
    whole = abs(value) >= _WHOLE_FROM and not money
    return _full(round(value) if whole else value)


def short(value: float) -> str:
    """A number where room is short: ``0.5``, ``1182``, ``45K``."""
    if abs(value) < _SHORT_BELOW:
        return _full(value).replace(" ", "")
    return _shrunk(value)


def _full(value: float) -> str:
    if value and abs(value) < _SMALLEST:
        return f"{value:.1g}" if abs(value) >= _TINY else "~0"
    text = f"{value:,.2f}".replace(",", " ")
    return text.rstrip("0").rstrip(".")


def _shrunk(value: float) -> str:
    for size, letter in _SUFFIXES:
        if abs(value) < size * _NEXT_SUFFIX:
            return f"{value / size:.3g}{letter}"
    return f"{value / 1e12:.0f}T" if abs(value) < _LARGEST else "a lot"
