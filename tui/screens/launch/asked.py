"""What screens ask of the app about new jobs: to prepare one, to go to one."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.wire.jobs import Job
    from tui.wire.products import Machine


class RunAsked(Message):
    """Prepare a job: from the catalogue, on a machine, or as an earlier one."""

    def __init__(
        self,
        *,
        machine: "Machine | None" = None,
        job: "Job | None" = None,
        edit: bool = False,
    ) -> None:
        super().__init__()
        self.machine = machine
        """On which it is to run; None on any."""
        self.job = job
        """Which is to run again; None for the catalogue."""
        self.edit = edit
        """Whether to show the form of the job that runs again, not the question."""


class JobStarted(Message):
    """A job was started here, or the same runs already: show it."""

    def __init__(self, job_id: str, opens: str = "") -> None:
        super().__init__()
        self.job_id = job_id
        self.opens = opens
        """The kind of interface to wait for: WEB; others are not waited for."""


class ImportAsked(Message):
    """Prepare a job from a file with its settings."""
