"""What a `TerminalView` tells: handled as ``on_terminal_view_typed`` and so on.

Messages with text of the user's hide it: Textual's own tools log messages.
"""

import rich.repr
from textual.message import Message


class Typed(Message, namespace="terminal_view"):
    """Text for the far side."""

    def __init__(self, text: str, key: str = "", *, reply: bool = False) -> None:
        """Take the text.

        Args:
            text: What to send.
            key: Textual's name of the key it came from, "" if from none.
            reply: The terminal's own answer, not the user's doing.
        """
        super().__init__()
        self.text = text
        self.key = key
        self.reply = reply

    def __rich_repr__(self) -> rich.repr.Result:
        """Say that something was typed, not what."""
        yield "reply", self.reply


class _Hidden(Message):
    """Text of the user's, of which only the length is shown."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def __rich_repr__(self) -> rich.repr.Result:
        """Say how much it is, not what."""
        yield "characters", len(self.text)


class Pasted(_Hidden, namespace="terminal_view"):
    """Text that the user pasted; whoever takes it decides how it is sent."""


class Copied(_Hidden, namespace="terminal_view"):
    """Text that the user selected, with the mouse or in copy mode."""


class Offered(_Hidden, namespace="terminal_view"):
    """Text that the program wants on the user's clipboard."""


class Followed(_Hidden, namespace="terminal_view"):
    """The user wants to open the link with this address, and has to be asked."""


class Noted(Message, namespace="terminal_view"):
    """`TerminalView.line`, said below the terminal, is another one."""


class Resized(Message, namespace="terminal_view"):
    """The terminal has another size now."""

    def __init__(self, cols: int, rows: int) -> None:
        super().__init__()
        self.cols = cols
        self.rows = rows


class Prefixed(Message, namespace="terminal_view"):
    """The prefix was struck (``key`` is ""), or this key after it."""

    def __init__(self, key: str, character: str) -> None:
        super().__init__()
        self.key = key
        self.character = character


class Scrolled(Message, namespace="terminal_view"):
    """The view is this many lines above the end now."""

    def __init__(self, back: int) -> None:
        super().__init__()
        self.back = back
