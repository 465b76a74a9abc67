"""How keys are to be sent: what programs ask for with two protocols.

Kitty's has flags on a stack, one for each of the two screens. xterm's older one
(modifyOtherKeys) has a level.
"""

from tui.terminal.scattering import Scattering

UNAMBIGUOUS, EVENTS, ALTERNATES, ALL, TEXT = 1, 2, 4, 8, 16
"""Kitty's flags."""

KNOWN = UNAMBIGUOUS | ALTERNATES | ALL | TEXT
"""What can be had from any host; only some say when a key is let go."""

_DEEPEST = 16
_REPLACE = 1
_OTHER_KEYS = 4
_MOST = 2


class Keyboard(Scattering):
    """What the protocols set."""

    known_flags = KNOWN
    """Kitty's flags that can be had from this host."""

    def start(self) -> None:
        """As for scattering, with keys as they always were."""
        super().start()
        self.other_keys = 0
        """How many keys with modifiers get sequences of their own: 0, 1 or 2 (all)."""

    @property
    def keyboard(self) -> int:
        """Kitty's flags as they are now."""
        return self.page.keyboard[-1]

    def set_keyboard(self, flags: int = 0, how: int = 1, *_: int) -> None:
        """Set the flags (1, or left out), or add (2) or remove (3) some."""
        stack = self.page.keyboard
        match how or _REPLACE:
            case 1:
                stack[-1] = flags & self.known_flags
            case 2:
                stack[-1] |= flags & self.known_flags
            case 3:
                stack[-1] &= ~flags
            case _:
                pass

    def push_keyboard(self, flags: int = 0, *_: int) -> None:
        """Remember the flags and set others; what lies too deep is forgotten."""
        stack = self.page.keyboard
        stack.append(flags & self.known_flags)
        del stack[:-_DEEPEST]

    def pop_keyboard(self, count: int = 1, *_: int) -> None:
        """Go back to what was remembered; none when there is nothing left."""
        stack = self.page.keyboard
        del stack[-(count or 1) :]
        if not stack:
            stack.append(0)

    def set_other_keys(self, what: int = 0, level: int = 0, *_: int) -> None:
        """Set the level of xterm's protocol (XTMODKEYS); without one, none."""
        if what == _OTHER_KEYS:
            self.other_keys = min(level, _MOST)

    def reset_other_keys(self, what: int = 0, *_: int) -> None:
        """Take the level back."""
        self.set_other_keys(what)

    def forget_keyboard(self) -> None:
        """Keys as they always were, on this screen."""
        self.page.keyboard[:] = [0]
        self.other_keys = 0
