"""Whole lists, page by page, from servers that page wrongly now and then."""

from collections.abc import Callable
from typing import TypeVar

from tui.client.http import Client
from tui.wire.codec import Call, Page

T = TypeVar("T")
_MOST_PAGES = 100


async def collect(
    client: Client,
    browse: Callable[[str], Call[Page[T]]],
    *,
    key: Callable[[T], object],
    most: int = 10_000,
) -> Page[T]:
    """All items, each key once; ``next`` is where it stopped when there were too many.

    Raises:
        UCloudError: a page could not be had.
    """
    found: dict[object, T] = {}
    unreadable = 0
    place = ""
    seen = {place}
    for _ in range(_MOST_PAGES):
        page = await client.send(browse(place))
        found |= {key(item): item for item in page.items}
        unreadable += page.unreadable
        place = page.next
        if not place or place in seen or len(found) >= most:
            break
        seen.add(place)
    rest = place if len(found) >= most else ""
    return Page(tuple(found.values()), rest, unreadable)
