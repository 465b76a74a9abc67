"""What screens ask of the app: to show another place, to open a shell."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.describe.activity import Entry
    from tui.wire.jobs import Job


class PlaceAsked(Message):
    """Show a main screen, by its mode."""

    def __init__(self, mode: str) -> None:
        super().__init__()
        self.mode = mode


class ShellAsked(Message):
    """Open a shell on one node of a job, or go to the one that is open."""

    def __init__(self, job: "Job", rank: int = 0, *, new: bool = False) -> None:
        super().__init__()
        self.job = job
        self.rank = rank
        self.new = new


class JobAsked(Message):
    """Show one job in full."""

    def __init__(self, job: "Job", *, log: bool = False) -> None:
        super().__init__()
        self.job = job
        self.log_wanted = log


class FilesAsked(Message):
    """Show a folder of UCloud; the drives when the path is empty."""

    def __init__(self, path: str = "") -> None:
        super().__init__()
        self.path = path


class FolderShellAsked(Message):
    """Open a shell in a folder of a drive, or go to the one that is open."""

    def __init__(self, path: str, name: str) -> None:
        super().__init__()
        self.path = path
        self.name = name
        """The folder in words, safe to draw."""


class ThemeAsked(Message):
    """The user wants to look at another theme."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        self.theme = theme
        """Name of a theme that there is."""


class JobChanged(Message):
    """Something was done to a job: whoever shows it should ask again."""

    def __init__(
        self, job_id: str, pending: str | None = "", job: "Job | None" = None
    ) -> None:
        super().__init__()
        self.job_id = job_id
        self.pending = pending
        """What was asked for and is not confirmed, one word; empty when nothing is,
        None to leave that as it was."""
        self.job = job
        """The job as it is now, where that is known."""


class Noticed(Message):
    """Something happened that belongs in the list of activity."""

    def __init__(self, entry: "Entry") -> None:
        super().__init__()
        self.entry = entry


class JobsSeen(Message):
    """The server answered which jobs there are, and how they are."""

    def __init__(self, jobs: "Iterable[Job]") -> None:
        super().__init__()
        self.jobs = tuple(jobs)
