"""The command ``ucloud-tui``: from arguments to the app or the sandbox.

The one place where the parts are joined. ``--help`` and ``--version`` load nothing but
this module, so everything else is imported where it is used.
"""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import NoReturn

import tui

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

_OLDEST_PYTHON = (3, 11)
_DIALECTS = ("current", "documented")
_EPILOGUE = """\
environment:
  UCLOUD_URL      the server, as --url
  UCLOUD_TOKEN    an API token (uc...), a refresh token or an access token
  UCLOUD_CONTEXT  as --context
  UCLOUD_PROJECT  the workspace's id, for a refresh or access token
Tokens are never given as arguments: other users of the machine can read those.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the result is the exit code."""
    options = _parser().parse_args(arguments)
    if sys.version_info < _OLDEST_PYTHON:
        return _say("ucloud-tui needs Python 3.11 or newer.", USAGE)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except KeyboardInterrupt:
        return INTERRUPTED


class _Refused(argparse.Action):
    """Refuses what people try, and says what works; the value is not repeated."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        parser.error(
            "tokens are never given as arguments, which other users of the machine "
            "can read: put it into UCLOUD_TOKEN, or start without and paste it"
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ucloud-tui",
        description="Jobs, machines and live shells of UCloud, in the terminal.",
        epilog=_EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=_dashboard)
    parser.add_argument(
        "--version", action="version", version=f"ucloud-tui {tui.VERSION}"
    )
    parser.add_argument(
        "--url", default="", help="the server; the default is https://cloud.sdu.dk"
    )
    parser.add_argument(
        "--context", default="", metavar="NAME", help="a stored server and workspace"
    )
    parser.add_argument(
        "--allow-http",
        action="store_true",
        help="allow plain http to other machines; the token is readable on the way",
    )
    parser.add_argument("--token", nargs="?", action=_Refused, help=argparse.SUPPRESS)
    _add_looks(parser)
    _add_commands(parser)
    return parser


def _add_looks(parser: argparse.ArgumentParser) -> None:
    # SUPPRESS: a sub-command's default would overwrite what stood before its name
    for option, words in (
        ("--read-only", "refuse everything that changes something"),
        ("--no-color", "no colours; NO_COLOR does the same"),
    ):
        parser.add_argument(
            option, action="store_true", default=argparse.SUPPRESS, help=words
        )


def _add_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=False
    )
    demo = commands.add_parser(
        "demo", help="try everything on a sandbox; no account, no network"
    )
    demo.set_defaults(run=_demo)
    _add_looks(demo)
    sandbox = commands.add_parser(
        "sandbox", help="serve the sandbox alone, until it is interrupted"
    )
    sandbox.set_defaults(run=_sandbox)
    sandbox.add_argument(
        "--port", type=_port, default=0, help="the default is any free port"
    )
    sandbox.add_argument(
        "--until-eof", action="store_true", help="end when standard input closes"
    )
    for command in (demo, sandbox):
        command.add_argument(
            "--dialect",
            choices=_DIALECTS,
            default=_DIALECTS[0],
            help="today's servers, or what the developer guide says",
        )


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) < 2**16:
        return int(text)
    message = f"'{text}' is not a port (0 to 65535)"
    raise argparse.ArgumentTypeError(message)


def _sandbox(options: argparse.Namespace) -> int:
    import json

    from tui.sandbox.server import Ready, serve

    def say(ready: Ready) -> None:
        print(json.dumps(ready), flush=True)

    try:
        serve(options.port, options.dialect, until_eof=options.until_eof, on_ready=say)
    except OSError as error:
        reason = error.strerror or str(error)
        why = f"The sandbox cannot use port {options.port}: {reason}. "
        return _say(why + "Leave out --port to take any free one.", FAILED)
    return OK


def _demo(options: argparse.Namespace) -> int:
    return _open(options, demo=True)


def _dashboard(options: argparse.Namespace) -> int:
    return _open(options, demo=False)


def _open(options: argparse.Namespace, *, demo: bool) -> int:
    problem = _unfit_terminal(os.environ)
    if problem:
        return _say(problem, USAGE)
    gc.disable()  # importing makes no garbage, and looking for it takes 30 ms
    from tui.demo import Sandbox

    with ExitStack() as at_the_end:
        sandbox = Sandbox("--dialect", getattr(options, "dialect", _DIALECTS[0]))
        at_the_end.callback(sandbox.close)
        if demo:
            sandbox.start()  # it loads while we do
        from tui import dashboard
        from tui.errors import UCloudError

        wishes = dashboard.Wishes(
            demo=demo,
            url=options.url,
            context=options.context,
            allow_http=options.allow_http,
            read_only=getattr(options, "read_only", False),
            no_color=getattr(options, "no_color", False),
        )
        try:
            opening = dashboard.opening(wishes, sandbox.connect, os.environ)
        except UCloudError as error:
            return _say(error.why, USAGE)
        return dashboard.run(opening)


def _unfit_terminal(environment: Mapping[str, str]) -> str:
    """Why the dashboard cannot be drawn here, "" when it can."""
    for stream, name in (
        (sys.stdin, "standard input"),
        (sys.stdout, "standard output"),
        (sys.stderr, "standard error"),
    ):
        # None: it was closed before we started
        if stream is None or not stream.isatty():  # pyright: ignore[reportUnnecessaryComparison]
            return (
                f"The dashboard draws on a terminal, and {name} is not one. "
                "Run it without pipes and redirections."
            )
    if environment.get("TERM", "dumb") in {"", "dumb"}:
        return (
            "TERM says that this terminal can only print lines. In a full terminal, "
            "set TERM to what it is, for example xterm-256color."
        )
    if sys.stdout.encoding.lower().replace("-", "") != "utf8":
        return (
            f"The locale's encoding is {sys.stdout.encoding}; ucloud-tui needs UTF-8. "
            "Set LC_ALL=C.UTF-8, or another locale that ends in UTF-8."
        )
    return ""


def _say(sentence: str, code: int) -> int:
    text = f"ucloud-tui: {sentence}"
    if sys.stderr.isatty():
        import shutil
        import textwrap

        text = textwrap.fill(text, shutil.get_terminal_size().columns)
    print(text, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
