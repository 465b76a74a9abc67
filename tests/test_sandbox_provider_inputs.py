"""What providers want to know."""

from tui.sandbox.applications import find
from tui.sandbox.provider_inputs import wanted_by


def _names(provider: str, application: str) -> list[str]:
    found = find(application)
    assert found is not None
    return [one.name for one in wanted_by(provider, found)]


def test_a_machine_has_a_disk_and_a_scheduler_a_partition() -> None:
    assert _names("ucloud", "vm-ubuntu") == ["diskSize"]
    assert _names("hippo", "gromacs") == ["partition"]


def test_containers_need_nothing_besides() -> None:
    assert _names("ucloud", "pytorch") == []
