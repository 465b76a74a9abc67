"""Sentences for the user on whatever screen is in front."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

from textual.app import App
from textual.notifications import Notification, Notify

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel


@runtime_checkable
class HasFoot(Protocol):
    """A screen with a line for sentences, where a toast would cover what is typed."""

    def tell(self, text: str, seconds: float) -> bool:
        """Show a sentence for a while; False where there is no room for it now."""
        ...


Keys: TypeAlias = tuple[tuple[str, str], ...]
"""Keys and what each does, to follow a sentence."""


def tell_in_front(
    app: App[Any],
    text: str,
    severity: "SeverityLevel",
    seconds: float,
    keys: Keys = (),
) -> Callable[[], None]:
    """Show a sentence: in the last line of shells, else over a corner.

    Gives what takes it away, where something else is true now.

    Args:
        app: Its front screen shows it.
        text: The sentence, safe to draw.
        severity: How it is meant.
        seconds: How long it is shown.
        keys: What can be done about it; in a shell they follow the prefix.
    """
    if not app.screen_stack:
        return _nothing  # the app ends; its timers may still ring
    screen = app.screen
    if isinstance(screen, HasFoot) and screen.tell(f"{text}{_words(keys)}", seconds):
        return _nothing  # the next sentence takes its place
    said = f"{text}{_words(keys, '')}"
    shown = Notification(said, severity=severity, timeout=seconds, markup=False)
    app.post_message(Notify(shown))
    away = app._unnotify  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - the public way clears all

    def later() -> None:
        app.call_later(away, shown)  # behind the message that shows it

    return later


def _nothing() -> None:
    """Take nothing away."""


def _words(keys: Keys, prefix: str = "F12 ") -> str:
    """``" u takes it back, e adds more."``; nothing where there are no keys."""
    said = ", ".join(f"{prefix}{key} {does}" for key, does in keys)
    return f" {said}." if said else ""
