"""How large machines are: cores, memory, and from which size to which."""

from collections.abc import Callable, Sequence

_TERA = 1024


def count(value: int) -> str:
    """A number that need not be given: ``64``, ``?``."""
    return str(value) if value > 0 else "?"


def gigabytes(value: int) -> str:
    """Memory: ``180`` gigabytes, ``2T``."""
    if value >= _TERA:
        return f"{value / _TERA:.3g}T"
    return count(value)


def memory(value: int) -> str:
    """Memory with its unit: ``180 GB``, ``1.88 TB``."""
    words = gigabytes(value)
    return f"{words[:-1]} TB" if words.endswith("T") else f"{words} GB"


def span(values: Sequence[int], text: Callable[[int], str] = str) -> str:
    """From the least to the most: ``4-16``, ``64``, ``180-2T``."""
    low, high = text(min(values)), text(max(values))
    return low if low == high else f"{low}-{high}"


def short_span(
    values: Sequence[int], width: int, text: Callable[[int], str] = str
) -> str:
    """As `span`, but only the most where a column would cut it: ``≤128``."""
    words = span(values, text)
    return words if len(words) <= width else f"≤{text(max(values))}"
