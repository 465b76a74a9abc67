"""Arguments: parsers that fill themselves when they are used, and speak one sentence.

Nothing but argparse is imported here, because the dashboard's start passes by.
"""

import argparse
import sys
from argparse import SUPPRESS, Namespace
from collections.abc import Callable, Sequence
from typing import NoReturn, TypeAlias

OK, FAILED, USAGE, NO_CONNECTION, INTERRUPTED = 0, 1, 2, 3, 130

_MOST_DIGITS = 10
FORMATS = ("table", "json", "jsonl", "csv")

Run: TypeAlias = Callable[[Namespace], int]
"""What a command does; gives the exit code."""


class Parser(argparse.ArgumentParser):
    """A parser whose arguments are added when it is first used."""

    fill: "Callable[[Parser], None] | None" = None
    takes_command = False
    """What stands behind ``--`` is a command for elsewhere, and goes to `command`."""
    takes_words = False
    """What is not known here is for somebody else to read, and goes to `words`."""

    def filled(self) -> "Parser":
        """Itself, with all of its arguments."""
        fill, self.fill = self.fill, None
        if fill is not None:
            fill(self)
        return self

    def parse_known_args(  # pyright: ignore[reportIncompatibleMethodOverride] - overloads
        self,
        args: Sequence[str] | None = None,
        namespace: Namespace | None = None,
    ) -> tuple[Namespace, list[str]]:
        """As in argparse, after the arguments are there."""
        words = list(sys.argv[1:] if args is None else args)
        self.filled()
        command: list[str] = []
        if self.takes_command and "--" in words:
            at = words.index("--")
            words, command = words[:at], words[at + 1 :]
        found, rest = super().parse_known_args(words, namespace or Namespace())
        if self.takes_command:
            found.command = command
        if self.takes_words:
            found.words, rest = rest, []
        return found, rest

    def filled_throughout(self) -> "Parser":
        """Itself, with all arguments of all of its commands."""
        self.filled()
        for inner in self.commands().values():
            inner.filled_throughout()
        return self

    def commands(self) -> "dict[str, Parser]":
        """Its commands by name, of a parser that is filled."""
        found: dict[str, Parser] = {}
        for action in self._actions:
            inner: object = action.choices
            if isinstance(inner, dict):
                found |= {
                    str(name): one  # pyright: ignore[reportUnknownArgumentType] - argparse's own
                    for name, one in inner.items()  # pyright: ignore[reportUnknownVariableType] - as above
                    if isinstance(one, Parser)
                }
        return found

    def format_help(self) -> str:
        """As in argparse, after the arguments are there."""
        self.filled()
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """End with one sentence and where to read more."""
        message = message.strip().rstrip(".")
        self.exit(USAGE, f"{self.prog}: {message}. See '{self.prog} --help'.\n")


# argparse has no public name for what it gives
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def commands_of(parser: Parser) -> Commands:
    """Where the commands of a parser are added."""
    return parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=Parser
    )


def group(
    commands: Commands, name: str, words: str, fill: Callable[[Parser], None]
) -> Parser:
    """A command that has commands itself."""
    made = commands.add_parser(
        name,
        help=words,
        description=_sentence(words),
        formatter_class=_formatter,
        allow_abbrev=False,
    )
    made.fill = fill
    return made


def leaf(commands: Commands, name: str, words: str, run: Run) -> Parser:
    """A command that does something with an account."""
    made = commands.add_parser(
        name,
        help=words,
        description=_sentence(words),
        epilog="Options for the account: ucloud-tui --help.",
        formatter_class=_formatter,
        allow_abbrev=False,
    )
    made.set_defaults(run=run)
    add_connection(made)
    return made


def _formatter(prog: str) -> argparse.HelpFormatter:
    """With names and words on one line, on a terminal of any width."""
    return argparse.HelpFormatter(prog, max_help_position=26, width=79)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


class _Refused(argparse.Action):
    """Refuses what people try, and says what works; the value is not repeated."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        parser.error(
            "tokens are never given as arguments, which other users of the machine "
            "can read: put it into UCLOUD_TOKEN, or use --token-stdin"
        )


def add_connection(parser: argparse.ArgumentParser) -> None:
    """Which account to use; may stand before and behind a command's name.

    Help is silent of them, because every command has them: `ucloud-tui --help` is not.
    """
    # SUPPRESS: a sub-command's default would overwrite what stood before its name
    for option in (("--context",), ("--server", "--url"), ("--project",)):
        parser.add_argument(*option, default=SUPPRESS, help=SUPPRESS)
    parser.add_argument(
        "--token", nargs="?", action=_Refused, default=SUPPRESS, help=SUPPRESS
    )
    _add_flags(parser, "--token-stdin", "--allow-http")
    add_looks(parser)


def add_looks(parser: argparse.ArgumentParser) -> None:
    """What everything understands."""
    _add_flags(parser, "--read-only", "--no-color")


def _add_flags(parser: argparse.ArgumentParser, *options: str) -> None:
    for option in options:
        parser.add_argument(
            option, action="store_true", default=SUPPRESS, help=SUPPRESS
        )


def add_output(parser: argparse.ArgumentParser) -> None:
    """How to print what is found."""
    parser.add_argument(
        *("-o", "--output"),
        choices=FORMATS,
        default=FORMATS[0],
        metavar="FORMAT",
        help="table, json, jsonl or csv",
    )


def add_yes(parser: argparse.ArgumentParser) -> None:
    """For what asks before it does something."""
    parser.add_argument(
        "-y", "--yes", action="store_true", help="do not ask; needed without a terminal"
    )


def count(typed: str) -> int:
    """A whole number that is not negative."""
    if typed.isascii() and typed.isdigit() and len(typed) < _MOST_DIGITS:
        return int(typed)
    message = f"'{typed}' is not a whole number"
    raise argparse.ArgumentTypeError(message)


def flag(options: Namespace, name: str) -> bool:
    """Whether an option without a value was given."""
    return bool(getattr(options, name, False))


def text(options: Namespace, name: str) -> str:
    """The value of an option, "" when it was not given."""
    return str(getattr(options, name, None) or "")
