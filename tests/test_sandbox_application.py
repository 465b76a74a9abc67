"""What an application of the sandbox is."""

from tui.sandbox.application import Application


def test_a_backend_is_that_of_the_kind_unless_it_has_its_own() -> None:
    assert Application("a", "1", "A", "", kind="native").backend == "NATIVE"
    assert Application("a", "1", "A", "", tool="SINGULARITY").backend == "SINGULARITY"


def test_versions_begin_with_the_newest() -> None:
    assert Application("a", "2", "A", "", older=("1",)).versions == ("2", "1")
