"""Words drawn: a tone of `describe` as a style of the theme."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from textual.content import Content

from tui.describe import Line, Tone

STYLES: Mapping[Tone, str] = MappingProxyType(
    {
        "": "",
        "strong": "bold",
        "muted": "$text-muted",
        "success": "$text-success",
        "accent": "$text-accent",
        "warning": "$text-warning",
        "error": "bold $text-error",
        "secondary": "$text-secondary",
    }
)
"""Content style of each tone; the words must carry the meaning without it."""


def content(line: Line) -> Content:
    """One line as Content: nothing in it is read as markup."""
    return Content.assemble(*((word.text, STYLES[word.tone]) for word in line))


def paragraph(lines: Iterable[Line]) -> Content:
    """Lines one below the other as Content."""
    return Content("\n").join(content(line) for line in lines)
