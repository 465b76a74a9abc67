"""The first line of screens that are opened over a place."""

from typing import TYPE_CHECKING

from tui.describe import Line
from tui.widgets.header import TitleBar, marks

if TYPE_CHECKING:
    from tui.screens.account import Account


def title_marks(account: "Account") -> Line:
    """That it is a demo, that nothing can be changed; empty where it is neither."""
    return marks(demo=account.opening.demo, read_only=account.opening.read_only)


def title_bar(account: "Account") -> TitleBar:
    """A line for a title, which also says in whose name."""
    return TitleBar(lambda: account.who, title_marks(account))
