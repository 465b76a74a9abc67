"""Values to words: what a thing is called, never where it is drawn.

Everything that came from outside goes through `plain` here, so that neither markup nor
control codes reach the screen.
"""

from tui.describe.plain import plain
from tui.describe.words import Line, Tone, Word

__all__ = ["Line", "Tone", "Word", "plain"]
