"""A clock that goes on while this machine sleeps."""

import time

_THROUGH_SLEEP = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""Linux has the one; with the other macOS counts what Python's own clock leaves out."""


def seconds() -> float:
    """Seconds since some moment, those that this machine slept among them."""
    if _THROUGH_SLEEP is None:
        return time.monotonic()
    return time.clock_gettime(_THROUGH_SLEEP)


def slept_s() -> float:
    """How long this machine has slept since some moment, in seconds."""
    return seconds() - time.monotonic()
