"""The applications that a scheduler runs."""

from tui.sandbox.native_applications import NATIVE


def test_a_scheduler_runs_all_of_them() -> None:
    assert {one.kind for one in NATIVE} == {"native"}


def test_one_is_installed_at_no_provider_of_the_sandbox() -> None:
    assert [one.name for one in NATIVE if one.sites == ("deic-large",)] == ["vasp"]
