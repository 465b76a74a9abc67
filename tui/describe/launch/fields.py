"""The fields of a form, as a screen or a command shows them."""

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias

from tui.describe.launch.draft import INPUT, SET, flag_is_taken

Kind: TypeAlias = Literal[
    "text",
    "lines",
    "integer",
    "number",
    "switch",
    "choice",
    "file",
    "folder",
    "folders",
    "job",
    "jobs",
    "licence",
    "link",
    "links",
    "address",
    "addresses",
    "modules",
    "machine",
    "time",
    "json",
    "note",
]
"""How it is typed: ``lines`` is a long text, ``switch`` takes yes or no, ``folders``,
``jobs``, ``links``, ``addresses`` and ``modules`` take several, one on a line;
``json`` is for what has no field of its own, ``note`` is only read."""

SEVERAL = frozenset({"folders", "jobs", "links", "addresses", "modules"})
"""Kinds that take several values, one on a line."""

Section: TypeAlias = Literal["job", "inputs", "provider", "attached"]
"""Where it stands: about the job, the application's, the provider's, attached."""


class Option(NamedTuple):
    """One of the values to choose from; the title is safe to draw."""

    value: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that can be filled in.

    All but ``key``, ``default`` and ``value`` is safe to draw.
    """

    key: str
    """Unique within the form: ``time``, or ``.epochs`` for an input of that name."""
    title: str
    kind: Kind
    section: Section = "inputs"
    mandatory: bool = False
    """Must be filled in: it is not optional and has no default."""
    help: str = ""
    default: str = ""
    """What holds when it stays empty, as it would be typed; empty: nothing."""
    options: tuple[Option, ...] = ()
    """What to choose from; when there are none the value is typed freely."""
    value: str = ""
    """As typed, hence hostile when it came from elsewhere; several: one on a line."""
    problem: str = ""
    """Why it cannot be sent like this, a sentence; empty: it can."""
    off: str = ""
    """Why it cannot be used here, a sentence; empty: it can."""
    unit: str = ""

    @property
    def flag(self) -> str:
        """How it is named on a command line: ``--time``, ``--set time=``."""
        if not self.key.startswith(INPUT):
            return f"--{self.key}"
        name = self.key.removeprefix(INPUT)
        return f"--{SET} {name}=" if flag_is_taken(name) else f"--{name}"

    @property
    def several(self) -> bool:
        """Whether it takes several values, one on a line."""
        return self.kind in SEVERAL

    @property
    def shown(self) -> str:
        """The value or else the default; of an option its title. Not safe to draw."""
        text = self.value or self.default
        return next((one.title for one in self.options if one.value == text), text)

    def wrong(self, problem: str) -> "Field":
        """The same with a problem, unless it has one."""
        return self if self.problem or not problem else replace(self, problem=problem)
