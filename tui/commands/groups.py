"""The commands by name; what they can do is loaded when one of them is used."""

from argparse import SUPPRESS, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from typing import TypeAlias

from tui.commands.parsing import Parser, add_connection, add_output

_OTHERS = {
    "machine": "list machines",
    "app": "list applications and what they ask for",
    "workspace": "list workspaces",
    "context": "list, add, use and remove contexts",
    "folder": "list folders, open shells in them",
    "file": "download files",
}
TOPICS = (
    *("start", "keys", "filters", "output", "contexts", "shells"),
    *("files", "exit-codes", "environment"),
)


def _job(parser: Parser) -> None:
    from tui.commands import job_group

    job_group.fill(parser)


def _run(parser: Parser) -> None:
    from tui.commands import job_group

    job_group.fill_run(parser)


def _other(name: str) -> Callable[[Parser], None]:
    def fill(parser: Parser) -> None:
        from tui.commands import other_groups

        other_groups.FILLS[name](parser)

    return fill


def _help(parser: Parser) -> None:
    def show(options: Namespace) -> int:
        from tui.commands import topics

        return topics.show(options)

    parser.add_argument("words", nargs="*", metavar="TOPIC", help=", ".join(TOPICS))
    parser.set_defaults(run=show)


_COMPLETION = """\
Names of contexts and jobs come from what this machine saw last.

  bash   eval "$(ucloud-tui completion bash)"       in ~/.bashrc
  zsh    eval "$(ucloud-tui completion zsh)"        in ~/.zshrc, behind compinit
  fish   ucloud-tui completion fish | source        in ~/.config/fish/config.fish"""


def _completion(parser: Parser) -> None:
    def show(options: Namespace) -> int:
        from tui.commands import completion

        return completion.show(options, (*TOPICS, *GROUPS))

    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = _COMPLETION
    parser.add_argument("shell", nargs="?", choices=("bash", "zsh", "fish"))
    parser.add_argument(
        "--names", choices=("contexts", "jobs", "topics"), help=SUPPRESS
    )
    parser.set_defaults(run=show)


def _doctor(parser: Parser) -> None:
    def examine(options: Namespace) -> int:
        from tui.commands import doctor

        return doctor.examine(options)

    parser.description = (
        "Look at the terminal, the settings, the server, the sign-in and websockets. "
        "0: nothing failed; 1: something did; 3: the server cannot be reached."
    )
    parser.set_defaults(run=examine)
    add_connection(parser)
    add_output(parser)


Fill: TypeAlias = Callable[[Parser], None]
GROUPS: dict[str, tuple[str, Fill]] = {
    "job": ("list, follow, enter and change jobs", _job),
    "run": ("start a job", _run),
    **{name: (words, _other(name)) for name, words in _OTHERS.items()},
    "doctor": ("see whether all that is needed is there", _doctor),
    "help": ("say more about one thing", _help),
    "completion": ("print what completes our words in a shell", _completion),
}
"""Every command but the dashboard's own: what it is for, what adds its arguments."""
