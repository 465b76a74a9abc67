"""``completion``: what a shell has to run to complete our words."""

from argparse import Namespace

import shtab

from tui.commands.parsing import OK


def show(options: Namespace) -> int:
    """Print it for one shell."""
    print(shtab.complete(options.whole().filled_throughout(), options.shell))
    return OK
