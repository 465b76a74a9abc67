"""The mouse of the user: the app's own, or for a while the host terminal's again.

What a host terminal selects is copied its own way, which works where no other does.
"""

from textual.screen import Screen

from tui.describe import Line, Word

_SAID: tuple[Line, Line] = (
    (Word(" MOUSE ", "warning"), Word(" your terminal has it: mark and copy its way.")),
    (Word("F12 m", "accent"), Word(" takes it back")),
)


class HostMouse:
    """Gives the mouse away and takes it back."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self.given = False
        """Whether the host terminal has it."""

    @property
    def line(self) -> tuple[Line, Line] | None:
        """What the bottom line says while the mouse is away."""
        return _SAID if self.given else None

    def toggle(self) -> None:
        """Give it away, or take it back."""
        self._switch(given=not self.given)

    def take_back(self) -> None:
        """Have it again; does nothing while nobody else has it."""
        if self.given:
            self._switch(given=False)

    def _switch(self, *, given: bool) -> None:
        driver = self._screen.app._driver  # noqa: SLF001 - no other way  # pyright: ignore[reportPrivateUsage]
        name = "_disable_mouse_support" if given else "_enable_mouse_support"
        switch = getattr(driver, name, None)
        if switch is None:
            self._screen.notify("The mouse cannot be given away here.")
            return
        switch()
        self.given = given
