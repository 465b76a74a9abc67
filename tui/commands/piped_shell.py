"""A script through a shell that was made for people: only its output comes back.

The far side is a terminal with an interactive shell, so what is typed is echoed between
prompts. Before the script, one line is typed that swaps that shell for a quiet one: the
terminal passes bytes as they are, the user's shell reads the script from a pipe, and
marks around its output say where it begins, where it ends and with which exit code.
"""

import secrets
import shlex
from dataclasses import dataclass, field

_LONGEST_CODE = 12


@dataclass(slots=True)
class Script:
    """The conversation about one script; it has no socket."""

    nonce: str = field(default_factory=lambda: secrets.token_hex(8))
    begun: bool = False
    exit_code: int | None = None
    """Of the script, as soon as it has ended."""
    _held: str = ""

    @property
    def opening(self) -> str:
        """What to type first; the script itself only after its output has begun."""
        # "$0" ends at the line that is the nonce: a raw terminal knows no end of file.
        # The marks are in two pieces here, so that the echo of this line has neither.
        script = (
            "stty raw -echo; "
            f"printf '%s%s\\n' '{_BEGIN}' '{self.nonce}'; "
            "{ while IFS= read -r line; do "
            f"[ \"$line\" = '{self.nonce}' ] && break; "
            "printf '%s\\n' \"$line\"; done"
            ' | "${SHELL:-sh}"; '
            f"printf '%s%s:%d:' '{_END}' '{self.nonce}' \"$?\"; }} 2>&1 | cat"
        )
        return f" exec sh -c {shlex.quote(script)}\r"

    @property
    def closing(self) -> str:
        """What to type behind the script, on a line of its own."""
        return f"{self.nonce}\n"

    def heard(self, text: str) -> str:
        """What of the far side's output is the script's; ends at `exit_code`."""
        if self.exit_code is not None:
            return ""
        text = self._held + text
        self._held = ""
        if not self.begun:
            begin = f"{_BEGIN}{self.nonce}\n"
            before, found, after = text.partition(begin)
            if not found:
                self._held = before[len(before) - _overlap(before, begin) :]
                return ""
            self.begun = True
            text = after
        return self._until_the_end(text)

    def _until_the_end(self, text: str) -> str:
        mark = f"{_END}{self.nonce}:"
        output, found, after = text.partition(mark)
        if found:
            code, complete, _ = after.partition(":")
            if complete:
                self.exit_code = int(code) if code.isdecimal() else 0
                return output
            self._held = mark + after[:_LONGEST_CODE]
            return output
        kept = _overlap(text, mark)
        self._held = text[len(text) - kept :]
        return text[: len(text) - kept]


_BEGIN, _END = "begin-", "end-"


def _overlap(text: str, mark: str) -> int:
    """How many characters at the end of the text may be the beginning of the mark."""
    for length in range(min(len(mark) - 1, len(text)), 0, -1):
        if text.endswith(mark[:length]):
            return length
    return 0
