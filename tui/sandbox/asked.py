"""A request as a handler sees it, and readers of its parts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from tui.sandbox.homes import DRIVE
from tui.sandbox.jobs import Job
from tui.sandbox.refusals import Json, malformed
from tui.sandbox.tokens import User
from tui.sandbox.world import PROJECT, World

_BOOLEANS = {
    **dict.fromkeys(("true", "True", "TRUE", "1", "t", "T"), True),
    **dict.fromkeys(("false", "False", "FALSE", "0", "f", "F"), False),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, in which world and workspace, and what for."""

    world: World
    user: User
    project: str | None
    query: dict[str, str] = field(default_factory=dict[str, str])
    body: Any = None
    path: str = ""

    def text(self, name: str) -> str:
        """A parameter of the query; empty when it is not there."""
        return self.query.get(name, "")

    def flag(self, name: str) -> bool:
        """A boolean of the query.

        Raises:
            Refusal: it is none.
        """
        value = self.query.get(name) or "false"
        if value not in _BOOLEANS:
            raise malformed()
        return _BOOLEANS[value]

    def number(self, name: str, default: int = 0) -> int:
        """A whole number of the query.

        Raises:
            Refusal: it is none.
        """
        try:
            return int(self.query.get(name) or default)
        except ValueError:
            raise malformed() from None

    def job(self, job_id: str, permission: str = "READ") -> Job | None:
        """A job that the visitor may see, or may change with EDIT."""
        job = self.world.job(job_id)
        allowed = job and permission in self.world.permissions(self.user, job)
        return job if allowed else None

    def may_use(self, drive: str) -> bool:
        """Whether a drive is there for the visitor."""
        known = DRIVE.get(drive)
        if known is None or not known.project:
            return known is not None and self.user is self.world.me
        return PROJECT in self.user.projects

    @property
    def items(self) -> list[Json]:
        """The items of a bulk request.

        Raises:
            Refusal: the body is no bulk request.
        """
        return objects(self.fields, "items")

    @property
    def fields(self) -> Json:
        """The body as an object.

        Raises:
            Refusal: it is none.
        """
        try:
            return msgspec.convert(self.body, Json)
        except msgspec.ValidationError:
            raise malformed() from None


Item = TypeVar("Item")

Handler = Callable[[Asked], Any]
"""Answers with JSON; raises Refusal."""


def string(item: Json, name: str) -> str:
    """A text of an object; missing and null are empty.

    Raises:
        Refusal: it is something else.
    """
    value = item.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise malformed()
    return value


def whole(item: Json, name: str) -> int:
    """A whole number of an object; missing and null are 0.

    Raises:
        Refusal: it is something else.
    """
    value = item.get(name)
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int):
        raise malformed()
    return value


def objects(item: Json, name: str) -> list[Json]:
    """A list of objects of an object; missing and null are empty.

    Raises:
        Refusal: it is something else.
    """
    try:
        return msgspec.convert(item.get(name) or [], list[Json])
    except msgspec.ValidationError:
        raise malformed() from None


def inner(item: Json, name: str) -> Json:
    """An object of an object; missing and null are empty.

    Raises:
        Refusal: it is something else.
    """
    try:
        return msgspec.convert(item.get(name) or {}, Json)
    except msgspec.ValidationError:
        raise malformed() from None


def page_size(number: int, dialect: str) -> int:
    """How many items come on a page when so many are asked for."""
    if dialect == "documented":
        return number if number in (10, 25, 50, 100, 250, 1000) else 50
    return min(number, 1000) if number > 0 else 50


def page(
    items: Sequence[Item],
    size: int,
    cursor: str,
    show: Callable[[Item], Json],
    name: Callable[[Item], str] | None = None,
) -> Json:
    """One page of a list.

    Args:
        items: The whole list.
        size: Items on a page.
        cursor: Where to go on, as given by the page before; "" for the first.
        show: Makes the JSON of an item.
        name: Gives an item's name when pages go on by name; by place otherwise.
    """
    start = _start(items, cursor, name)
    shown = items[start : start + size]
    end = start + size
    more = end < len(items)
    after = (name(shown[-1]) if name else str(end)) if more else None
    return {
        "items": [show(item) for item in shown],
        "itemsPerPage": size,
        "next": after,
    }


def _start(
    items: Sequence[Item], cursor: str, name: Callable[[Item], str] | None
) -> int:
    if not cursor:
        return 0
    if name is None:
        return int(cursor) if cursor.isdecimal() else len(items)
    names = [name(item) for item in items]
    return names.index(cursor) + 1 if cursor in names else len(items)


def done(items: Sequence[Any], entry: Json | None = None) -> Json:
    """The answer to a bulk request that has nothing to tell."""
    return responses([entry or {} for _ in items])


def responses(entries: list[Any]) -> Json:
    """The answer to a bulk request; an empty one is left out."""
    return {"responses": entries} if entries else {}
