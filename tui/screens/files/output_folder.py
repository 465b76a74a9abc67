"""The files of the job in front, wherever it is shown."""

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.describe import plain
from tui.screens.asked import FilesAsked

if TYPE_CHECKING:
    from tui.wire.jobs import Job

NOTHING = "Choose a job first: this shows the files that it wrote."


def job_in_front(screen: Screen[Any]) -> "Job | None":
    """The job that the screen shows, or that its cursor is on; None for none."""
    from tui.screens.jobs.job import JobScreen
    from tui.screens.jobs.screen import JobsScreen
    from tui.screens.logs.screen import LogsScreen

    if isinstance(screen, JobsScreen):
        return screen.selected
    if isinstance(screen, JobScreen | LogsScreen):
        return screen.job
    return None


def show_output(screen: Screen[Any]) -> None:
    """Show the output folder of the job in front, or say why there is none."""
    job = job_in_front(screen)
    if job is None:
        screen.notify(NOTHING)
    elif job.output_folder:
        screen.post_message(FilesAsked(job.output_folder))
    else:
        name = plain(job.title) or plain(job.id)
        screen.notify(why_none(job, name), markup=False)


def why_none(job: "Job", name: str) -> str:
    """Why a job has no output folder, a sentence."""
    application = job.status.resolved_application
    if application is not None and application.backend == "VIRTUAL_MACHINE":
        return f"{name} is a virtual machine: its files are on its own disk."
    if not job.active:
        return f"{name} left no output folder."
    return f"{name} has no output folder yet: the provider makes it at the start."
