"""What is known of something that was asked for: nothing yet, a value, a failure."""

from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from tui.errors import UCloudError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loading:
    """Asked, not answered."""

    since: float = 0.0
    """Seconds on the monotonic clock."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """Answered; ``value`` was true at ``at``."""

    value: T
    at: float = 0.0
    """Seconds since the epoch."""
    kept: bool = False
    """From an earlier session, not from the server."""


@dataclass(frozen=True, slots=True)
class Failed(Generic[T]):
    """Not answered; ``last`` is what was known before."""

    error: UCloudError
    last: Loaded[T] | None = None


Loadable: TypeAlias = Loading | Loaded[T] | Failed[T]
