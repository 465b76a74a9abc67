"""Words drawn: a tone of `describe` as a style of the theme."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from tui.describe import Line, Tone, plain

STYLES: Mapping[Tone, str] = MappingProxyType(
    {
        "": "",
        "strong": "bold",
        "muted": "$foreground-muted",
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


def harmless(strip: Strip) -> Strip:
    """The strip without codes that a terminal would obey, as wide as before.

    What one types in holds the texts of others as they are, to send them unchanged.
    """
    if all(plain(segment.text) == segment.text for segment in strip):
        return strip
    segments = [Segment(_harmless(text), style) for text, style, _ in strip]
    return Strip(segments, strip.cell_length)


def _harmless(text: str) -> str:
    """The text with its codes left out, or replaced where they take room."""
    return "".join(
        char if plain(char) == char else "\ufffd" * cell_len(char) for char in text
    )


def drawn(widget: Widget, *names: str) -> Style:
    """Component classes over the widget's own colours, the translucent ones mixed."""
    _, _, ground, ink = widget.colors
    text = Style.null()
    for name in names:
        styles = widget.get_component_styles(name)
        if styles.has_rule("background"):
            ground += styles.background
        if styles.has_rule("color"):
            ink = styles.color
        text += styles.text_style
    return text + Style.from_color((ground + ink).rich_color, ground.rich_color)
