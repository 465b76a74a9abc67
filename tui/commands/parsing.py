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
_OUTPUT = ("-o", "--output")

Run: TypeAlias = Callable[[Namespace], int]
"""What a command does; gives the exit code."""


class Parser(argparse.ArgumentParser):
    """A parser whose arguments are added when it is first used."""

    fill: "Callable[[Parser], None] | None" = None
    takes_command = False
    """What stands behind ``--`` is a command for elsewhere, and goes to `command`."""
    known: Sequence[str] = ()
    """Its commands, where not all of them were made."""
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
        self._check_command(words)
        command: list[str] = []
        if self.takes_command and "--" in words:
            at = words.index("--")
            words, command = words[:at], words[at + 1 :]
        found, rest = super().parse_known_args(words, namespace or Namespace())
        if self.takes_command:
            found.command = command
        if self.takes_words:
            found.words, rest = rest, []
        if rest and not self.commands():
            # the one who was asked answers, and not the one at the top
            self.error(f"'{_option(rest[0])}' is not understood here")
        return found, rest

    def _check_command(self, words: Sequence[str]) -> None:
        """Refuse what is no command here, or no option before one; argparse rambles."""
        known = self.known or tuple(self.commands())
        value_follows = False
        for word in words if known else ():
            if value_follows:
                value_follows = False
            elif word.startswith("-"):
                value_follows = self._takes_value(word)
            elif word in known:
                return
            else:
                self.error(f"there is no command '{word}'{_nearest(word, known)}")

    def _takes_value(self, word: str) -> bool:
        """Whether the next word belongs to this option."""
        name = _option(word)
        option = self._option_string_actions.get(name)
        if option is None:
            self.error(f"{name} is no option here; a command's stand behind its name")
        return option.nargs in {None, "?"} and name == word

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


def _option(word: str) -> str:
    """The name of an option as it was typed, without a value that is part of it."""
    if word.startswith("--"):
        return word.partition("=")[0]
    return word[:2] if word.startswith("-") else word


def _nearest(word: str, known: Sequence[str]) -> str:
    """What may have been meant."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1, cutoff=0.7)
    return f", perhaps '{near[0]}'" if near else f": {', '.join(known)}"


# argparse has no public name for what it gives
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def commands_of(parser: Parser) -> Commands:
    """Where the commands of a parser are added."""
    add_before(parser)
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


def add_before(parser: argparse.ArgumentParser) -> None:
    """What may stand before a command's name, too."""
    add_connection(parser)
    parser.add_argument(*_OUTPUT, default=SUPPRESS, help=SUPPRESS)


def add_looks(parser: argparse.ArgumentParser) -> None:
    """What everything understands."""
    _add_flags(parser, "--read-only", "--no-color")


def _add_flags(parser: argparse.ArgumentParser, *options: str) -> None:
    for option in options:
        parser.add_argument(
            option, action="store_true", default=SUPPRESS, help=SUPPRESS
        )


def add_output(
    parser: argparse.ArgumentParser,
    formats: Sequence[str] = FORMATS,
    words: str = "table, json, jsonl or csv",
) -> None:
    """How to print what is found; may stand before the command's name, too."""
    parser.set_defaults(formats=formats)
    parser.add_argument(
        *_OUTPUT, choices=formats, default=SUPPRESS, metavar="FORMAT", help=words
    )


def check_output(parser: Parser, options: Namespace) -> None:
    """Refuse a format that was named before a command that does not have it."""
    wanted: str | None = getattr(options, "output", None)
    known: Sequence[str] = getattr(options, "formats", ())
    if wanted is None or wanted in known:
        return
    if known:
        parser.error(f"-o is {', '.join(known)} here, not '{wanted}'")
    parser.error("-o is for commands that list or get something")


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
