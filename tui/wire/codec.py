"""JSON to values and back, tolerant of both dialects; no I/O, no clock.

UCloud speaks two dialects and changes without notice, so nothing is demanded that can
be done without: null and missing are the same, unknown fields are passed over, and a
field of a wrong type counts as missing.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeAlias, TypeGuard, TypeVar, cast

import msgspec

from tui.errors import BadReply

T = TypeVar("T")
Reader: TypeAlias = Callable[[object], T]
"""Turns JSON as decoded into a value, or raises BadReply."""

_MENDS = 1000
_HOLDERS = frozenset({dict, list})
_Outer: TypeAlias = (
    dict[str, msgspec.Raw] | list[msgspec.Raw] | str | int | float | bool | None
)
_PLACE = re.compile(r" - at `\$(.*)`\Z")
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Wire(msgspec.Struct, frozen=True, kw_only=True, rename="camel", gc=False):
    """A shape that travels; every field has a default unless a value needs it.

    Made from JSON it can hold no cycle, so the collector need not look at thousands.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Generic[T]):
    """A request that can be made, and how its reply is read."""

    method: str
    path: str
    reply: Reader[T] = field(repr=False)
    query: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    body: bytes | None = field(default=None, repr=False)
    slow: bool = False
    """Reaches a provider, which may take most of a minute."""
    retry: bool = False
    """Changes nothing, so it may be repeated."""
    provider: str = ""
    """Which provider it reaches, for words about it; empty when that is not known."""
    large: bool = False
    """Its lists are long: what they hold is parsed one by one, when it is read."""

    def read(self, body: bytes) -> T:
        """What a reply says.

        Raises:
            BadReply: it cannot be read.
        """
        return self.reply(parse_outer(body) if self.large else parse(body))


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items of a list."""

    items: tuple[T, ...] = ()
    next: str = ""
    """Where the rest begins, empty at the end."""
    unreadable: int = 0
    """Items that were left out because they could not be read."""


def get(
    path: str,
    reply: Reader[T],
    /,
    *,
    slow: bool = False,
    large: bool = False,
    **query: str | int,
) -> Call[T]:
    """A call that reads; empty and false query values are left out."""
    pairs = tuple((name, _word(value)) for name, value in query.items() if value)
    return Call(
        method="GET",
        path=path,
        reply=reply,
        query=pairs,
        slow=slow,
        retry=True,
        large=large,
    )


def post(
    path: str,
    body: object,
    reply: Reader[T],
    *,
    slow: bool = False,
    retry: bool = False,
) -> Call[T]:
    """A call with a JSON body."""
    return Call(
        method="POST",
        path=path,
        reply=reply,
        body=encode(body),
        slow=slow,
        retry=retry,
    )


def _word(value: str | int) -> str:
    return "true" if value is True else well_formed(str(value))


def well_formed(text: str) -> str:
    """The text with lone surrogates, which UTF-8 cannot carry, as U+FFFD."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def encode(value: object) -> bytes:
    """JSON in UTF-8 for values of plain Python."""
    try:
        return msgspec.json.encode(value, enc_hook=_unpacked)
    except UnicodeEncodeError:
        text = json.dumps(value, ensure_ascii=False, default=_unpacked)
        return well_formed(text).encode()


def _unpacked(value: object) -> dict[object, object]:
    """What msgspec knows of a mapping of another kind."""
    if isinstance(value, Mapping):
        return dict(cast("Mapping[object, object]", value))
    raise NotImplementedError(type(value).__name__)


def parse(data: bytes | str) -> object:
    """JSON as plain Python, nulls included.

    Raises:
        BadReply: it is not JSON.
    """
    try:
        return msgspec.json.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        return _parse_leniently(data, error)


def _parse_leniently(data: bytes | str, cause: Exception) -> object:
    """JSON with half characters in it, as some servers cut it."""
    try:
        text = json.dumps(json.loads(data), ensure_ascii=False)
        return msgspec.json.decode(well_formed(text))
    except (ValueError, RecursionError):
        message = "The answer is not JSON, so it did not come from UCloud."
        raise BadReply(message) from cause


def parse_outer(data: bytes) -> object:
    """As `parse`, but what stands in lists is still JSON, for `each` to parse.

    A page of jobs takes ten times its room as plain Python, one of them next to none.

    Raises:
        BadReply: it is not JSON.
    """
    try:
        return _outer(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return parse(data)


def _outer(data: object) -> object:
    if not isinstance(data, bytes | msgspec.Raw):
        return data
    value: object = msgspec.json.decode(data, type=_Outer)
    if is_object(value):
        return {name: _outer(inner) for name, inner in value.items()}
    return value


def decode(data: bytes | str, shape: type[T]) -> T:
    """JSON as a value of the shape.

    Raises:
        BadReply: it is not JSON, or lacks what the shape cannot do without.
    """
    return read(parse(data), shape)


def read(value: object, shape: type[T]) -> T:
    """Decoded JSON as a value of the shape; fields of a wrong type count as missing.

    Raises:
        BadReply: it lacks what the shape cannot do without.
    """
    try:
        value = without_nulls(value)
        for _ in range(_MENDS):
            try:
                return msgspec.convert(value, shape, strict=False)
            except msgspec.ValidationError as error:
                if not _drop(value, str(error)):
                    break
    except RecursionError as error:
        raise BadReply(_unlike(shape)) from error
    raise BadReply(_unlike(shape))


def _unlike(shape: type[object]) -> str:
    name = getattr(shape, "__name__", str(shape)).lower()
    return f"UCloud's answer cannot be read as {name}. This program may be too old."


def without_nulls(value: object) -> object:
    """A copy in which nothing is null."""
    if is_object(value):
        return {
            name: without_nulls(inner) if type(inner) in _HOLDERS else inner
            for name, inner in value.items()
            if inner is not None
        }
    if is_list(value):
        return [without_nulls(inner) for inner in value if inner is not None]
    return value


def _drop(value: object, complaint: str) -> bool:
    """Remove what msgspec complains of; false when that is everything."""
    match = _PLACE.search(complaint)
    steps = _STEP.findall(match.group(1)) if match else []
    holder, key = None, ""
    for name, index in steps:
        if index == "...":  # some value of a mapping, msgspec does not say which
            break
        holder, key = value, name or index
        if is_object(holder):
            value = holder.get(key)
        elif is_list(holder) and key.isdecimal() and int(key) < len(holder):
            value = holder[int(key)]
        else:
            return False
    if is_object(holder):
        return holder.pop(key, None) is not None
    if is_list(holder):
        del holder[int(key)]
        return True
    return False


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Whether it is a JSON object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[object]]:
    """Whether it is a JSON array."""
    return isinstance(value, list)


def fields(value: object) -> dict[str, object]:
    """The value as a JSON object, empty when it is none."""
    return value if is_object(value) else {}


def elements(value: object) -> list[object]:
    """The value as a JSON array, empty when it is none."""
    return value if is_list(value) else []


def text(value: object) -> str:
    """The value as text, empty when it is none."""
    return value if isinstance(value, str) else ""


def reader(shape: type[T]) -> Reader[T]:
    """A reader of one value of the shape."""
    return lambda value: read(value, shape)


def page(read_item: Reader[T]) -> Reader[Page[T]]:
    """A reader of a page; items are read one by one, so a bad one costs only itself."""

    def read_page(value: object) -> Page[T]:
        if not is_object(value):
            raise BadReply(_unlike(Page))
        items, unreadable = each(elements(value.get("items")), read_item)
        return Page(items, text(value.get("next")), unreadable)

    return read_page


def each(values: Iterable[object], read_item: Reader[T]) -> tuple[tuple[T, ...], int]:
    """What could be read of the values, and how many could not."""
    items: list[T] = []
    unreadable = 0
    for value in values:
        try:
            item = parse(bytes(value)) if isinstance(value, msgspec.Raw) else value
            if item is not None:
                items.append(read_item(item))
        except BadReply:
            unreadable += 1
    return tuple(items), unreadable


def first(read_item: Reader[T]) -> Reader[T]:
    """A reader of the first response of a bulk reply.

    Raises:
        BadReply: there is none, as when a provider failed.
    """

    def read_first(value: object) -> T:
        responses = elements(fields(value).get("responses"))
        if not responses or responses[0] is None:
            message = "The provider gave no answer to this. Try again in a moment."
            raise BadReply(message)
        return read_item(responses[0])

    return read_first


def nothing(value: object) -> None:
    """A reader of replies that only say that it was done."""
    del value
