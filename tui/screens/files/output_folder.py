"""The files of the job in front, wherever it is shown."""

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.describe.jobs import why_no_output
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
        screen.notify(why_no_output(job), markup=False)
