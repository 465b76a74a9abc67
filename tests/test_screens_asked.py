"""What screens ask of the app."""

from tests.describing import a_job
from tui.screens.asked import JobAsked, JobChanged, PlaceAsked, ShellAsked


def test_what_is_left_out_is_the_usual() -> None:
    job = a_job()
    assert (ShellAsked(job).rank, ShellAsked(job).new) == (0, False)
    assert not JobAsked(job).log_wanted
    assert JobChanged(job.id).pending == ""
    assert PlaceAsked("jobs").mode == "jobs"
