"""The command ``ucloud-tui``: from arguments to the app or the sandbox.

The one place where the parts are joined. ``--help`` and ``--version`` load nothing but
this module, so everything else is imported where it is used.
"""

import argparse
import gc
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack

import tui
from tui.commands import streams
from tui.commands.groups import GROUPS
from tui.commands.parsing import (
    FAILED,
    INTERRUPTED,
    OK,
    USAGE,
    Parser,
    Run,
    add_before,
    add_looks,
    check_output,
    flag,
    group,
    text,
)

_OLDEST_PYTHON = (3, 11)
_DIALECTS = ("current", "documented")
_MOST = 100_000
_PICTURES_A_SECOND = "240"
"""Textual draws what follows a picture two of its ticks later; its usual 60 are felt.

Nothing draws all the time: a shell paces its own pictures.
"""
_HELP = """\
usage: ucloud-tui [OPTION...] [COMMAND ...]

Jobs, machines and live shells of UCloud. Without a command: the dashboard.

  demo, sandbox            try everything on a sandbox; serve the sandbox alone
  job list, get, logs, shell, watch, web, vnc
  job extend, suspend, resume, rename, terminate
  run APP                  start a job (also: job run)
  machine list             app list, get             workspace list
  context list, add, use, remove                     folder list, shell
  file get                 doctor, help [TOPIC]      completion SHELL

Each has --help. Options, before a command or behind it:
  --context NAME           a stored server and account, else the usual one
  --server URL             another server; the default is https://cloud.sdu.dk
  --project ID             another workspace of a sign-in
  --token-stdin            read the token from standard input
  --allow-http             allow plain http to other machines
  --read-only, --no-color, --version, -o json (see help output)

Variables: UCLOUD_TOKEN, UCLOUD_URL, UCLOUD_TUI_CONTEXT, NO_COLOR
Tokens are never arguments, which other users of the machine can read.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the result is the exit code."""
    if sys.version_info < _OLDEST_PYTHON:
        return _say("ucloud-tui needs Python 3.11 or newer.", USAGE)
    streams.open_closed()
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except SystemExit as end:  # of argparse, after help or a refusal
        code = end.code if isinstance(end.code, int) else OK
    except OSError as error:
        code = streams.failed(error)
    return streams.let_go(code)


def _run(given: Sequence[str]) -> int:
    whole = parser(given)
    options = whole.parse_args(given)
    check_output(whole, options)
    run: Run = options.run
    return run(options)


class _Dashboard(Parser):
    """The whole command line; its help is written by hand, to fit a screen."""

    def format_help(self) -> str:
        return _HELP


def parser(given: Sequence[str] | None = None) -> Parser:
    """The command line.

    Args:
        given: What was typed; of the commands only those are made that stand there,
            because each takes a millisecond of the start. All without it.
    """
    whole = _Dashboard(prog="ucloud-tui", allow_abbrev=False)
    whole.set_defaults(run=_dashboard, whole=parser)
    whole.add_argument(
        "--version", action="version", version=f"ucloud-tui {tui.VERSION}"
    )
    add_before(whole)
    known = {"demo": (_DEMO, _fill_demo), "sandbox": (_SANDBOX, _fill_sandbox)} | GROUPS
    whole.known = tuple(known)
    named = [name for name in known if given is None or name in given]
    if named or any(not word.startswith("-") for word in given or ()):
        commands = whole.add_subparsers(
            metavar="COMMAND", required=False, parser_class=Parser
        )
        for name in named or known:
            group(commands, name, *known[name])
    return whole


_DEMO = "try everything on a sandbox; no account, no network"
_SANDBOX = "serve the sandbox alone, until it is interrupted"


def _fill_demo(demo: Parser) -> None:
    demo.set_defaults(run=_demo)
    add_looks(demo)
    _add_world(demo)


def _fill_sandbox(sandbox: Parser) -> None:
    sandbox.set_defaults(run=_sandbox)
    sandbox.add_argument(
        "--port", type=_port, default=0, help="the default is any free port"
    )
    sandbox.add_argument(
        "--until-eof", action="store_true", help="end when standard input closes"
    )
    _add_world(sandbox)


def _add_world(command: Parser) -> None:
    command.add_argument(
        "--dialect",
        choices=_DIALECTS,
        default=_DIALECTS[0],
        help="today's servers, or what the developer guide says",
    )
    for what in ("jobs", "machines"):
        command.add_argument(
            f"--{what}",
            type=_count,
            default=0,
            metavar="N",
            help=f"so many more {what}, to fill the list with",
        )


def _count(typed: str) -> int:
    if typed.isascii() and typed.isdigit() and int(typed) <= _MOST:
        return int(typed)
    message = f"'{typed}' is not a number of things (0 to {_MOST})"
    raise argparse.ArgumentTypeError(message)


def _port(typed: str) -> int:
    if typed.isascii() and typed.isdigit() and int(typed) < 2**16:
        return int(typed)
    message = f"'{typed}' is not a port (0 to 65535)"
    raise argparse.ArgumentTypeError(message)


def _sandbox(options: argparse.Namespace) -> int:
    import json

    from tui.sandbox.server import Ready, serve
    from tui.sandbox.world import Settings

    def say(ready: Ready) -> None:
        print(json.dumps(ready), flush=True)

    settings = Settings(
        dialect=options.dialect, jobs=options.jobs, machines=options.machines
    )
    try:
        serve(options.port, settings, until_eof=options.until_eof, on_ready=say)
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
    os.environ.setdefault("TEXTUAL_FPS", _PICTURES_A_SECOND)
    gc.disable()  # importing makes no garbage, and looking for it takes 30 ms
    from tui.demo import Sandbox

    with ExitStack() as at_the_end:
        sandbox = Sandbox(*_sandbox_options(options))
        at_the_end.callback(sandbox.close)
        if demo:
            sandbox.start()  # it loads while we do
        from dataclasses import replace

        from tui import dashboard
        from tui.errors import UCloudError

        wishes = dashboard.Wishes(
            demo=demo,
            url=text(options, "server"),
            context=text(options, "context"),
            allow_http=flag(options, "allow_http"),
            read_only=flag(options, "read_only"),
            no_color=flag(options, "no_color"),
        )
        try:
            opening = dashboard.opening(wishes, sandbox.connect, os.environ)
        except UCloudError as error:
            return _say(error.why, USAGE)
        return dashboard.run(replace(opening, tell_sandbox=sandbox.tell))


def _sandbox_options(options: argparse.Namespace) -> Iterator[str]:
    """What a sandbox beside the dashboard is started with."""
    for name, usual in (("dialect", _DIALECTS[0]), ("jobs", 0), ("machines", 0)):
        yield f"--{name}"
        yield str(getattr(options, name, usual))


def _unfit_terminal(environment: Mapping[str, str]) -> str:
    """Why the dashboard cannot be drawn here, "" when it can."""
    for stream, name in (
        (sys.stdin, "standard input"),
        (sys.stdout, "standard output"),
        (sys.stderr, "standard error"),
    ):
        if not stream.isatty():
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
    words = f"ucloud-tui: {sentence}"
    if sys.stderr.isatty():
        import shutil
        import textwrap

        words = textwrap.fill(words, shutil.get_terminal_size().columns)
    print(words, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
