"""A place from which something can be run: again, here, or from the catalogue."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType

from tui.screens.launch.asked import ImportAsked, RunAsked
from tui.screens.place import Place

RUN_WORDS = "new job: search the catalogue, fill in a form"


class Runs(Place):
    """Adds the keys ``r`` and ``N``; a subclass says what ``r`` is about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "run_this", "Run"),
        Binding("N", "run_new", "Run something"),
    ]

    def wish(self) -> tuple[str, RunAsked] | None:
        """What ``r`` runs, and its name in the palette; None where there is nothing."""
        raise NotImplementedError

    def commands(self) -> Iterable[SystemCommand]:
        """What can be run from here."""
        if wish := self.wish():
            yield SystemCommand(wish[0], "key r", self.action_run_this)
        yield SystemCommand("Run something", "key N", self.action_run_new)
        yield SystemCommand(
            "Import job settings",
            "from a JobParameters.json on this computer",
            self.action_import_settings,
        )

    def action_run_this(self, edit: bool = False) -> None:  # noqa: FBT001, FBT002 - an action
        """Run what the cursor is on, or on it; with changes without the question."""
        wish = self.wish()
        if wish is None:
            self.notify("Nothing is selected that could be run.")
        elif self.account.opening.read_only:
            self.notify("Nothing can be started: this session is read-only.")
        elif self.offline:
            self.notify("The server does not answer; nothing starts until it does.")
        else:
            wish[1].edit = edit
            self.post_message(wish[1])

    def action_run_new(self) -> None:
        """Look for something to run."""
        self.post_message(RunAsked())

    def action_import_settings(self) -> None:
        """Prepare a job from a file."""
        self.post_message(ImportAsked())
