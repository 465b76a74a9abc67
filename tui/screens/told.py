"""Sentences for the user on whatever screen is in front."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.app import App

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel


@runtime_checkable
class HasFoot(Protocol):
    """A screen with a line for sentences, where a toast would cover what is typed."""

    def tell(self, text: str, seconds: float) -> bool:
        """Show a sentence for a while; False where there is no room for it now."""
        ...


def tell_in_front(
    app: App[None], text: str, severity: "SeverityLevel", seconds: float
) -> None:
    """Show a sentence: in the last line of shells, else over a corner."""
    screen = app.screen
    if isinstance(screen, HasFoot) and screen.tell(text, seconds):
        return
    app.notify(text, severity=severity, timeout=seconds, markup=False)
