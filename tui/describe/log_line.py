"""One line of a log by itself: JSON is laid out, anything else is shown whole."""

import json
from itertools import islice

from tui.describe.log_book import BookLine
from tui.describe.plain import plain
from tui.describe.words import Line, Word

_MOST_ROWS = 2_000


def opened(line: BookLine) -> tuple[Line, ...]:
    """The line for a page of its own."""
    found = _json(line.bare)
    if found is None:
        return ((Word(line.bare),),)
    text = json.dumps(found, indent=2, ensure_ascii=False)
    return tuple(_row(row) for row in islice(text.split("\n"), _MOST_ROWS))


def _json(text: str) -> object | None:
    """The object or array in a line, perhaps after a time or a level; else None."""
    starts = [at for at in (text.find("{"), text.find("[")) if at >= 0]
    for start in sorted(starts):
        try:
            value, end = json.JSONDecoder().raw_decode(text[start:])
        except (ValueError, RecursionError):
            continue
        if not text[start + end :].strip() and isinstance(value, dict | list):
            return value  # pyright: ignore[reportUnknownVariableType] - JSON
    return None


def _row(row: str) -> Line:
    """A row of JSON; the name of a field stands out."""
    name, mark, value = row.partition('": ')
    if not mark:
        return (Word(plain(row)),)
    return (Word(plain(name) + '": ', "secondary"), Word(plain(value)))
