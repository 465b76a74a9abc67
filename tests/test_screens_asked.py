"""What screens ask of the app."""

from tests.describing import a_job
from tui.describe.activity import Entry
from tui.screens.asked import (
    JobAsked,
    JobChanged,
    JobsSeen,
    Noticed,
    PlaceAsked,
    ShellAsked,
)


def test_what_is_left_out_is_the_usual() -> None:
    job = a_job()
    assert (ShellAsked(job).rank, ShellAsked(job).new) == (0, False)
    assert not JobAsked(job).log_wanted
    assert JobChanged(job.id).pending == ""
    assert PlaceAsked("jobs").mode == "jobs"


def test_what_happened_is_carried_as_it_is() -> None:
    entry = Entry("done", 1, "a job is done")
    assert Noticed(entry).entry is entry
    assert JobsSeen(iter([a_job()])).jobs[0].id == a_job().id
