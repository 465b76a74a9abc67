"""Rows of which a filter works out what it looks at, so that thousands are small.

A list of machines or jobs knows one `Parts` and gives each row its `LazyFacts`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parts(Generic[S]):
    """How each thing that a filter may ask for is worked out of a row's source."""

    texts: Mapping[str, Callable[[S], str]]
    numbers: Mapping[str, Callable[[S], float | None]]
    can: Mapping[str, Callable[[S], bool | None]]


class LazyFacts(Generic[S]):
    """What a filter sees of one source; only the words to search in are kept."""

    __slots__ = ("_haystack", "_parts", "of")

    def __init__(self, of: S, parts: Parts[S]) -> None:
        self.of = of
        self._parts = parts
        self._haystack = ""

    @property
    def texts(self) -> Mapping[str, str]:
        """What stands in the columns that hold text."""
        return _Each(self._parts.texts, self.of)

    @property
    def numbers(self) -> Mapping[str, float | None]:
        """What the columns of numbers hold; None where nobody says."""
        return _Each(self._parts.numbers, self.of)

    @property
    def can(self) -> Mapping[str, bool | None]:
        """What can be done with it; None where nobody says."""
        return _Each(self._parts.can, self.of)

    @property
    def haystack(self) -> str:
        """All texts in lower case, one a line; worked out when first asked for."""
        if not self._haystack:
            of = self.of
            texts = [text(of) for text in self._parts.texts.values()]
            self._haystack = "\n".join(texts).lower()
        return self._haystack


class _Each(Mapping[str, T], Generic[S, T]):
    """What some functions give for one source, each called when it is asked for."""

    __slots__ = ("_make", "_of")

    def __init__(self, make: Mapping[str, Callable[[S], T]], of: S) -> None:
        self._make = make
        self._of = of

    def __getitem__(self, key: str) -> T:
        return self._make[key](self._of)

    def __iter__(self) -> Iterator[str]:
        return iter(self._make)

    def __len__(self) -> int:
        return len(self._make)
