"""The keys that move through anything long: those of vim, k9s and less."""

from textual.binding import Binding

MOVES = (
    Binding("j,down", "move(1)", "Down", show=False),
    Binding("k,up", "move(-1)", "Up", show=False),
    Binding("ctrl+d", "page(0.5)", "Half a page down", show=False),
    Binding("ctrl+u", "page(-0.5)", "Half a page up", show=False),
    Binding("pagedown", "page(1)", "Page down", show=False),
    Binding("pageup", "page(-1)", "Page up", show=False),
    Binding("g,home", "edge(-1)", "First", show=False),
    Binding("G,end", "edge(1)", "Last", show=False),
)
"""For a widget with the actions ``move(lines)``, ``page(pages)`` and ``edge(end)``."""
