"""Times, ages and durations in words; nothing here reads a clock or a locale.

Moments are milliseconds since the epoch, 0 where there is none.
"""

import re
from datetime import datetime, tzinfo

from tui.describe.words import Word

SECOND = 1_000
MINUTE = 60_000
HOUR = 3_600_000
DAY = 86_400_000

_AGES = ((365 * DAY, "y"), (7 * DAY, "w"), (DAY, "d"), (HOUR, "h"), (MINUTE, "m"))
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PARTS = {"d": DAY, "h": HOUR, "m": MINUTE, "min": MINUTE, "s": SECOND, "w": 7 * DAY}
_DURATION = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)\s*(min|[wdhms])")


def left(expires_ms: int, now_ms: int) -> Word:
    """How long until the end: ``2d 4h``, ``03:12``, ``!00:24``, ``!!00:08``.

    Under one hour it carries one mark, under ten minutes two; never a colour alone.
    """
    if not expires_ms:
        return Word("no limit", "muted")
    remaining = max(0, expires_ms - now_ms)
    if remaining >= DAY:
        return Word(f"{remaining // DAY}d {remaining % DAY // HOUR}h")
    text = span(remaining)
    if remaining >= HOUR:
        return Word(text)
    if remaining >= 10 * MINUTE:
        return Word("!" + text, "warning")
    return Word("!!" + text, "error")


def span(milliseconds: int) -> str:
    """A span as hours and minutes, ``02:51``; hours are not cut at a day."""
    minutes = max(0, milliseconds) // MINUTE
    return f"{minutes // 60:02}:{minutes % 60:02}"


def ago(at_ms: int, now_ms: int) -> str:
    """The age of a moment: ``just now``, ``12s ago``, ``2h ago``, ``3w ago``."""
    if not at_ms:
        return ""
    age = now_ms - at_ms
    if age < SECOND:
        return "just now"
    for length, letter in _AGES:
        if age >= length:
            return f"{age // length}{letter} ago"
    return f"{age // SECOND}s ago"


def duration(milliseconds: int) -> str:
    """A duration in its two largest parts: ``2 h 51 m``, ``3 d``, ``40 s``."""
    remaining = max(0, milliseconds)
    words: list[str] = []
    for length, letter in ((DAY, "d"), (HOUR, "h"), (MINUTE, "m"), (SECOND, "s")):
        count, remaining = divmod(remaining, length)
        if count:
            words.append(f"{count} {letter}")
        elif words:
            break
    return " ".join(words[:2]) or "0 s"


def moment(at_ms: int, now_ms: int, zone: tzinfo) -> str:
    """A moment as short as it stays clear: ``09:41``, ``Tue 09:41``, ``3 Dec 2025``."""
    at, now = _when(at_ms, zone), _when(now_ms, zone)
    if at is None or now is None:
        return ""
    days = abs((now.date() - at.date()).days)
    if days == 0:
        return f"{at:%H:%M}"
    if days < len(_DAYS):
        return f"{_DAYS[at.weekday()]} {at:%H:%M}"
    day = f"{at.day} {_MONTHS[at.month - 1]}"
    return f"{day} {at:%H:%M}" if at.year == now.year else f"{day} {at.year}"


def parse_duration(text: str) -> int | None:
    """Milliseconds of ``2h30m``, ``90m``, ``1.5h``, ``1d 4h``; ``None`` if none."""
    compact = text.strip().lower()
    rest = _DURATION.sub("", compact).strip()
    if not compact or rest:
        return None
    return sum(
        round(float(count.replace(",", ".")) * _PARTS[unit])
        for count, unit in _DURATION.findall(compact)
    )


def _when(at_ms: int, zone: tzinfo) -> datetime | None:
    if not at_ms:
        return None
    try:
        return datetime.fromtimestamp(at_ms / SECOND, zone)
    except (ValueError, OverflowError, OSError):
        return None
