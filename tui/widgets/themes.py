"""Themes of ours beside Textual's: their tones differ for every kind of eye."""

from textual.theme import BUILTIN_THEMES, Theme

_GROUND, _INK = "#121212", "#e0e0e0"


def _theme(name: str, success: str, warning: str, error: str, accent: str) -> Theme:
    tones = {
        "success": success,
        "warning": warning,
        "error": error,
        "accent": accent,
    }
    return Theme(
        name=name,
        primary=accent,
        secondary=success,
        background=_GROUND,
        surface="#1e1e1e",
        panel="#242f38",
        foreground=_INK,
        warning=warning,
        error=error,
        success=success,
        accent=accent,
        variables={f"text-{tone}": colour for tone, colour in tones.items()},
    )


OURS = (
    _theme("safe-red-green", "#6e84b3", "#fff541", "#c56f27", "#816eff"),
    _theme("safe-blue-yellow", "#00ffb6", "#c06bb2", "#ff506d", "#5a87ba"),
)
"""For those who take red for green, and those who take blue for yellow."""
NAMES = frozenset(BUILTIN_THEMES) | {theme.name for theme in OURS}
"""All that can be chosen."""
