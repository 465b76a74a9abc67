"""The smaller groups of commands, as arguments."""

from tui.commands import (
    applications,
    contexts,
    folders,
    machines,
    shells,
    workspaces,
)
from tui.commands.parsing import Parser, add_output, add_yes, commands_of, leaf
from tui.commands.running import connected


def fill_machine(parser: Parser) -> None:
    """Add the commands on machines."""
    commands = commands_of(parser)
    made = leaf(commands, "list", "list machines", connected(machines.list_machines))
    made.add_argument(
        "filter", nargs="*", help="as on screen: 'gpu>=1 can:shell usable=yes'"
    )
    add_output(made)


def fill_app(parser: Parser) -> None:
    """Add the commands on applications."""
    commands = commands_of(parser)
    listed = leaf(
        commands, "list", "find applications", connected(applications.list_apps)
    )
    listed.add_argument(
        "words", nargs="*", help="without any: favourites and what is new"
    )
    add_output(listed)
    got = leaf(
        commands,
        "get",
        "say what an application is and asks for",
        connected(applications.get_app),
    )
    got.add_argument("name", metavar="APP[@VERSION]")
    add_output(got)


def fill_workspace(parser: Parser) -> None:
    """Add the commands on workspaces."""
    commands = commands_of(parser)
    add_output(
        leaf(commands, "list", "list workspaces", connected(workspaces.list_workspaces))
    )


def fill_context(parser: Parser) -> None:
    """Add the commands on contexts."""
    commands = commands_of(parser)
    add_output(leaf(commands, "list", "list contexts", contexts.list_contexts))
    added = leaf(commands, "add", "keep a token and use it", contexts.add_context)
    added.add_argument(
        "name", nargs="?", default="", help="the default is the workspace's"
    )
    added.add_argument(
        "--keyring", action="store_true", help="keep the token in the system's keyring"
    )
    used = leaf(commands, "use", "use a context from now on", contexts.use_context)
    used.add_argument("name", metavar="NAME")
    removed = leaf(
        commands, "remove", "forget a context and its token", contexts.remove_context
    )
    removed.add_argument("name", metavar="NAME")
    add_yes(removed)


def fill_folder(parser: Parser) -> None:
    """Add the commands on folders."""
    commands = commands_of(parser)
    listed = leaf(
        commands, "list", "list a folder, or the drives", connected(folders.list_folder)
    )
    listed.add_argument("path", metavar="PATH", nargs="?", default="")
    add_output(listed)
    entered = leaf(
        commands, "shell", "open a shell in a folder", connected(shells.folder_shell)
    )
    entered.usage = "%(prog)s [-h] PATH [-- COMMAND...]"
    entered.takes_command = True
    entered.add_argument("path", metavar="PATH")


def fill_file(parser: Parser) -> None:
    """Add the commands on files."""
    commands = commands_of(parser)
    made = leaf(commands, "get", "download a file", connected(folders.get_file))
    made.add_argument("path", metavar="PATH")
    made.add_argument(
        "target", nargs="?", default="", help="a file or folder here; else its name"
    )
    made.add_argument(
        "-f", "--force", action="store_true", help="replace a file that is there"
    )


FILLS = {
    "machine": fill_machine,
    "app": fill_app,
    "workspace": fill_workspace,
    "context": fill_context,
    "folder": fill_folder,
    "file": fill_file,
}
"""By the names of the groups."""
