"""``job`` and its commands, as arguments."""

from tui.commands import interfaces, job_changes, jobs, logs, shells, starting, watching
from tui.commands.parsing import (
    Commands,
    Parser,
    add_connection,
    add_output,
    add_yes,
    commands_of,
    count,
    group,
    leaf,
)
from tui.commands.running import connected

_RUN_USAGE = """\
%(prog)s APP[@VERSION] [--FLAG VALUE]... [--dry-run] [--wait] [--yes]
       %(prog)s --again ID [--FLAG VALUE]..."""
_RUN_FLAGS = """\
--machine NAME, --time 2h, --nodes N, --name NAME, --folder PATH, --ssh and what the
application asks for: ucloud-tui app get APP lists its flags. Prints the job's id.
Options for the account: ucloud-tui --help."""


def fill(parser: Parser) -> None:
    """Add the commands."""
    commands = commands_of(parser)
    listed = leaf(commands, "list", "list jobs", connected(jobs.list_jobs))
    listed.add_argument(
        "filter", nargs="*", help="as on screen: 'state=run app=jupyter'"
    )
    listed.add_argument(
        "--limit", type=count, default=-1, metavar="N", help="stop after so many"
    )
    add_output(listed)
    got = leaf(
        commands, "get", "say all that is known of a job", connected(jobs.get_job)
    )
    got.add_argument("id", metavar="ID")
    add_output(got)
    _logs(commands)
    _shell(commands)
    _watch(commands)
    _interfaces(commands)
    _changes(commands)
    group(commands, "run", "start a job", fill_run)


def _shell(commands: Commands) -> None:
    made = leaf(commands, "shell", "open a shell on a job", connected(shells.job_shell))
    made.usage = "%(prog)s [-h] [--rank N] [ID] [-- COMMAND...]"
    made.takes_command = True
    made.add_argument(
        "id", metavar="ID", nargs="?", help="not needed while only one job runs"
    )
    made.add_argument(
        "--rank", type=count, default=0, metavar="N", help="the node, from 0 on"
    )


def _logs(commands: Commands) -> None:
    made = leaf(commands, "logs", "print what a job prints", connected(logs.print_log))
    made.add_argument("id", metavar="ID")
    made.add_argument(
        "-f", "--follow", action="store_true", help="go on until the job ends"
    )
    made.add_argument(
        "--rank", type=count, metavar="N", help="only that node, from 0 on"
    )
    made.add_argument(
        "--tail", type=count, metavar="N", help="begin with the last N lines"
    )
    add_output(made, ("text", "jsonl"), "text or jsonl (rank, stderr, text)")


def _watch(commands: Commands) -> None:
    made = leaf(
        commands, "watch", "print a line for each change", connected(watching.watch)
    )
    made.add_argument("id", metavar="ID")
    made.add_argument(
        "--until",
        choices=watching.UNTIL,
        default="done",
        metavar="STATE",
        help="running or done; 1 when the job failed instead",
    )
    add_output(made, ("text", "jsonl"), "text or jsonl (at, state, text)")


def _interfaces(commands: Commands) -> None:
    for name, words, step in (
        ("web", "open a job's web page", interfaces.web),
        ("vnc", "print where a job's desktop is", interfaces.vnc),
    ):
        made = leaf(commands, name, words, connected(step))
        made.add_argument("id", metavar="ID")
        made.add_argument(
            "--rank", type=count, default=0, metavar="N", help="the node, from 0 on"
        )
        made.add_argument(
            "--target", default="", metavar="NAME", help="one that the job announced"
        )
        made.add_argument(
            "--print", action="store_true", help="print the link, which is a key"
        )
        add_output(made, ("text", "json"), "text or json (url, password)")


def _changes(commands: Commands) -> None:
    extended = leaf(
        commands, "extend", "give a job more time", connected(job_changes.extend)
    )
    extended.add_argument("id", metavar="ID")
    extended.add_argument("time", metavar="TIME", help="such as 8h, 2h30m, 90m or 1d")
    for name, words, step in (
        ("suspend", "power a virtual machine off", job_changes.suspend),
        ("resume", "power a virtual machine on", job_changes.resume),
    ):
        made = leaf(commands, name, words, connected(step))
        made.add_argument("id", metavar="ID")
        if name == "suspend":
            add_yes(made)
    renamed = leaf(
        commands, "rename", "call a job something else", connected(job_changes.rename)
    )
    renamed.add_argument("id", metavar="ID")
    renamed.add_argument("name", metavar="NAME", help="'' removes the name")
    stopped = leaf(
        commands, "terminate", "stop jobs for good", connected(job_changes.terminate)
    )
    stopped.add_argument("ids", metavar="ID", nargs="+")
    add_yes(stopped)


def fill_run(made: Parser) -> None:
    """Add the arguments of ``run``; the form's own flags are not known here."""
    made.usage, made.epilog = _RUN_USAGE, _RUN_FLAGS
    made.takes_words = True
    made.set_defaults(run=connected(starting.run), words=[])
    add_connection(made)
    made.add_argument("--again", default="", metavar="ID", help="as that job was")
    made.add_argument(
        *("--from", "--import"),
        dest="from_file",
        default="",
        metavar="FILE",
        help="as a JobParameters.json says",
    )
    made.add_argument("--dry-run", action="store_true", help="print what would be sent")
    made.add_argument(
        "--wait", action="store_true", help="until it runs, a line for each change"
    )
    made.add_argument(
        "--twice", action="store_true", help="although the same runs already"
    )
    add_yes(made)
