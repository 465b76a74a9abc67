"""What screens ask of the app about new jobs."""

from tests.describing import a_job
from tui.screens.launch.asked import ImportAsked, JobStarted, RunAsked


def test_what_is_left_out_is_the_usual() -> None:
    asked = RunAsked()
    assert (asked.machine, asked.job, asked.edit) == (None, None, False)
    assert RunAsked(job=a_job(), edit=True).edit
    assert JobStarted("12").opens == ""
    assert ImportAsked().bubble
