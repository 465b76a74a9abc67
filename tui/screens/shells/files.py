"""Transcripts and recordings of shells: asked for, written, told where."""

from collections.abc import Iterable

from textual.screen import Screen

from tui.errors import NotKept
from tui.screens.dialogs import Prompt
from tui.screens.new_file import typed
from tui.screens.shells.pane import ShellPane
from tui.screens.shells.recording import Recording, proposal, save

_HINT = "enter saves it   esc does not"


class ShellFiles:
    """What a screen of shells does with files."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen

    def save(self, pane: ShellPane) -> None:
        """Ask where, and save the text of a shell there."""
        from tui.terminal.transcript import transcript

        text = transcript(pane.view.terminal)
        lines = text.count("\n")

        def write(name: str | None) -> None:
            if not name or not name.strip():
                return
            path = typed(name)
            try:
                save(path, text)
            except NotKept as error:
                self._warn(error.why)
            else:
                self._say(f"{lines} lines saved in {path}")

        what = f"{lines} lines: what is on the screen and what scrolled off it."
        lines_ = (what, "Plain text in a new file that only you can read.")
        value = str(proposal(pane.label, ".txt"))
        dialog = Prompt("Save the transcript", lines_, value=value, hint=_HINT)
        self._screen.app.push_screen(dialog, write)

    def record(self, pane: ShellPane) -> None:
        """Start to record what a shell writes, or stop it."""
        if pane.recording is not None:
            self.stop(pane)
            return
        from tui.terminal.transcript import snapshot

        terminal = pane.view.terminal
        path = proposal(pane.label, ".cast")
        size = (terminal.cols, terminal.rows)
        try:
            pane.recording = Recording(path, size, pane.label)
        except NotKept as error:
            self._warn(error.why)
            return
        pane.recording.output(snapshot(terminal))
        self._say(f"Recording the output, not your keys, to {path}. F12 A stops it.")

    def stop(self, pane: ShellPane) -> None:
        """Stop to record, if it is recorded."""
        recording = pane.recording
        if recording is None:
            return
        recording.close()
        pane.recording = None
        if recording.failure:
            self._warn(recording.failure)
        else:
            self._say(f"The recording is in {recording.path}")

    def tick(self, panes: Iterable[ShellPane]) -> None:
        """Have recordings on disk; say which stopped by themselves."""
        for pane in panes:
            if pane.recording is not None:
                pane.recording.flush()
                if pane.recording.failure:
                    self.stop(pane)

    def _say(self, words: str) -> None:
        self._screen.notify(words, markup=False)

    def _warn(self, words: str) -> None:
        self._screen.notify(words, severity="warning", markup=False)
