"""JSON objects that are kept small until somebody looks into them; no I/O, no clock."""

import zlib
from collections.abc import Iterator, Mapping

from tui.errors import BadReply
from tui.wire import codec


class Packed(Mapping[str, object]):
    """A JSON object as compressed text, unpacked anew each time it is looked into.

    What a job was started with is read once in a while, and kept for thousands of jobs;
    servers write each value with the fields of every other kind of value.
    """

    __slots__ = ("_data",)

    def __init__(self, value: Mapping[str, object]) -> None:
        """Pack an object as it was decoded.

        Raises:
            BadReply: it is too deep, or a number too large.
        """
        try:
            self._data = zlib.compress(codec.encode(value), 1)
        except (RecursionError, OverflowError) as error:
            message = "UCloud's answer holds something too large to be kept."
            raise BadReply(message) from error

    def _unpacked(self) -> dict[str, object]:
        """The object without its nulls; empty where it is too deep for that."""
        try:
            value = codec.parse(zlib.decompress(self._data))
            return codec.fields(codec.without_nulls(value))
        except (BadReply, RecursionError):
            return {}

    def __getitem__(self, key: str) -> object:
        return self._unpacked()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._unpacked())

    def __len__(self) -> int:
        return len(self._unpacked())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Packed):
            return self._data == other._data
        return super().__eq__(other)

    def __hash__(self) -> int:
        return hash(self._data)

    def __repr__(self) -> str:
        return f"Packed({self._unpacked()!r})"
