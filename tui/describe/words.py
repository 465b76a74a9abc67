"""Words with a meaning that a theme can colour."""

from typing import Literal, NamedTuple, TypeAlias

Tone: TypeAlias = Literal[
    "", "strong", "muted", "success", "accent", "warning", "error", "secondary"
]


class Word(NamedTuple):
    """A piece of text that is safe to draw, and how it is meant."""

    text: str
    tone: Tone = ""


Line: TypeAlias = tuple[Word, ...]
"""One line of a pane: words drawn one after the other, nothing between them."""
