r"""The filter grammar that every list understands.

==========================  =====================================================
``unet``                    these letters in this order, in any column
``'unet``                   exactly this text
``!done``                   not; also before any of the others
``~^align-\d+``              a regular expression, on each column
``state=run,queue``         a column (any prefix of its name); a comma is "or"
``left<1h`` ``ram>=64``     numbers, times and sizes with units
``can:shell`` ``can:?util``  a capability; ``?`` finds where it is unknown
==========================  =====================================================

Spaces are "and". What cannot be understood is left out and named in a sentence, so that
half a word typed never empties the list.
"""

import operator
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from tui.describe.plain import plain
from tui.describe.times import parse_duration

Unit: TypeAlias = Literal["time", "size", "count"]
"""How a column's numbers are written: 2h (ms), 64G (gigabytes), 3 or 1.5k."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What a list's rows can be asked for."""

    texts: tuple[str, ...]
    """Columns that hold text, the more important first."""
    numbers: Mapping[str, Unit] = field(default_factory=dict[str, Unit])
    can: tuple[str, ...] = ()
    """Names of capabilities."""

    @property
    def names(self) -> tuple[str, ...]:
        """All columns once."""
        return tuple(dict.fromkeys((*self.texts, *self.numbers)))


class Filterable(Protocol):
    """One row as a filter sees it."""

    @property
    def texts(self) -> Mapping[str, str]:
        """What stands in the columns that hold text."""
        ...

    @property
    def numbers(self) -> Mapping[str, float | None]:
        """What the columns of numbers hold; None where nobody says."""
        ...

    @property
    def can(self) -> Mapping[str, bool | None]:
        """What can be done with it; None where nobody says."""
        ...

    @property
    def haystack(self) -> str:
        """All texts in lower case, one a line."""
        ...


@dataclass(frozen=True, slots=True)
class Facts:
    """A row that is all there; build it once per change of the row."""

    texts: Mapping[str, str]
    numbers: Mapping[str, float | None] = field(
        default_factory=dict[str, "float | None"]
    )
    can: Mapping[str, bool | None] = field(default_factory=dict[str, "bool | None"])

    haystack: str = field(init=False, repr=False, compare=False)
    """All texts in lower case, one a line."""

    def __post_init__(self) -> None:
        """Put together what words are searched in."""
        text = "\n".join(self.texts.values()).lower()
        object.__setattr__(self, "haystack", text)


Term: TypeAlias = Callable[[Filterable], bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """Terms that a row must all fulfil."""

    text: str = ""
    """As it was typed."""
    terms: tuple[Term, ...] = ()
    problem: str = ""
    """What was not understood, a sentence; empty when all was."""

    def matches(self, facts: Filterable) -> bool:
        """Whether the row is to be seen."""
        return all(term(facts) for term in self.terms)


class _NotUnderstoodError(ValueError):
    """A term of no meaning; the message is a sentence."""


def parse(text: str, fields: Fields) -> Filter:
    """The filter that was typed; never raises, see `Filter.problem`."""
    terms: list[Term] = []
    problem = ""
    for word in text.split():
        try:
            terms.append(_term(word, fields))
        except _NotUnderstoodError as error:
            problem = problem or str(error)
    return Filter(text, tuple(terms), problem)


def _term(word: str, fields: Fields) -> Term:
    if word.startswith("!") and not word.startswith("!="):
        wanted = word[1:]
        if not wanted:
            raise _NotUnderstoodError("! needs a word after it, as in !done.")
        inner = _special(wanted, fields) or _exact(wanted)
        return lambda facts: not inner(facts)
    return _special(word, fields) or _fuzzy(word)


_COMPARISON = re.compile(r"([A-Za-z]+)(<=|>=|!=|=|<|>)(.*)")


def _special(word: str, fields: Fields) -> Term | None:
    """The term of a word that begins as one of the grammar's forms."""
    if word.startswith("'"):
        return _exact(word[1:])
    if word.startswith("~"):
        return _regex(word[1:])
    if word.startswith("can:"):
        return _can(word[4:], fields)
    if word.startswith("@"):
        return _column("context", "=", word[1:], fields)
    if found := _COMPARISON.fullmatch(word):
        return _column(found[1], found[2], found[3], fields)
    return None


def _fuzzy(word: str) -> Term:
    """Each letter in order within one column, anything between them."""
    first, *rest = word.lower()
    pattern = re.escape(first) + "".join(
        f"[^{re.escape(letter)}\n]*{re.escape(letter)}" for letter in rest
    )
    search = re.compile(pattern).search
    return lambda facts: search(facts.haystack) is not None


def _exact(text: str) -> Term:
    wanted = text.lower()
    return lambda facts: wanted in facts.haystack


def _regex(pattern: str) -> Term:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            search = re.compile(pattern, re.IGNORECASE | re.MULTILINE).search
    except (re.error, OverflowError, RecursionError) as error:
        why = plain(str(error)).partition(" at position")[0]
        raise _NotUnderstoodError(f"Not a regular expression yet: {why}.") from error
    return lambda facts: search(facts.haystack) is not None


def _can(text: str, fields: Fields) -> Term:
    tests: list[Term] = []
    for part in text.split(","):
        wanted = part.lower().removeprefix("?")
        name = next((n for n in fields.can if wanted and n.startswith(wanted)), "")
        if not name:
            known = ", ".join(fields.can) or "nothing here"
            raise _NotUnderstoodError(f"can: knows {known}; ? before one: unknown.")
        tests.append(_ability(name, value=None if part.startswith("?") else True))
    return lambda facts: any(test(facts) for test in tests)


def _ability(name: str, *, value: bool | None) -> Term:
    return lambda facts: facts.can.get(name, False) is value


_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}


def _column(prefix: str, sign: str, text: str, fields: Fields) -> Term:
    names = fields.names
    wanted = prefix.lower()
    name = next((n for n in names if n == wanted), "")
    name = name or next((n for n in names if n.startswith(wanted)), "")
    if not name:
        raise _NotUnderstoodError(
            f"No column {prefix} here. There are: {', '.join(names)}."
        )
    parts = [part for part in text.split(",") if part]
    if not parts:
        raise _NotUnderstoodError(f"{name}{sign} needs a value after it.")
    equal = "=" if sign == "!=" else sign
    tests = [_compare(name, equal, part, fields) for part in parts]
    if sign == "!=":
        return lambda facts: not any(test(facts) for test in tests)
    return lambda facts: any(test(facts) for test in tests)


def _compare(name: str, sign: str, text: str, fields: Fields) -> Term:
    unit = fields.numbers.get(name)
    amount = _number(text, unit) if unit else None
    if amount is not None:
        limit = amount
        compare = _OPERATORS[sign]

        def test(facts: Filterable) -> bool:
            value = facts.numbers.get(name)
            return value is not None and compare(value, limit)

        return test
    if name in fields.texts and sign == "=":
        wanted = text.lower()
        return lambda facts: wanted in facts.texts.get(name, "").lower()
    raise _NotUnderstoodError(_needs(name, sign, unit))


_EXAMPLES: dict[Unit, str] = {
    "time": "a time with its unit, as in {0}2h",
    "size": "gigabytes, as in {0}64 or {0}2T",
    "count": "a number, as in {0}1",
}


def _needs(name: str, sign: str, unit: Unit | None) -> str:
    if unit is None:
        return f"{name} is text: write {name}=word."
    return f"{name} needs {_EXAMPLES[unit].format(name + sign)}."


_SCALES: dict[Unit, dict[str, float]] = {
    "time": {},
    "size": {
        "": 1,
        "k": 1 / 1024**2,
        "m": 1 / 1024,
        "g": 1,
        "t": 1024,
        "p": 1024 * 1024,
    },
    "count": {"": 1, "k": 1e3, "m": 1e6, "g": 1e9},
}
_AMOUNT = re.compile(r"(\d{1,15}(?:\.\d{1,9})?)([kmgtp]?)(?:i?b)?")


def _number(text: str, unit: Unit) -> float | None:
    """The number in the column's unit, ``None`` when it is not one."""
    if unit == "time":
        return parse_duration(text)
    found = _AMOUNT.fullmatch(text.lower())
    scale = _SCALES[unit].get(found[2]) if found else None
    return float(found[1]) * scale if found and scale is not None else None
