"""Links, addresses and licences of a world."""

from tui.sandbox.attachables import ATTACHABLES, bound_to, held
from tui.sandbox.world import PROJECT, World


def test_a_workspace_has_its_own() -> None:
    assert {"5110", "5111"} <= {one.id for one in held(PROJECT, "ingress")}
    assert [one.id for one in held(None, "ingress")] == ["5112"]


def test_a_link_is_bound_to_the_job_that_has_it(world: World) -> None:
    link = ATTACHABLES[0]
    job = next(job for job in world.jobs.values() if job.state == "RUNNING")
    assert list(bound_to(world, link)) == []
    job.resources = [{"type": "ingress", "id": link.id}]
    assert list(bound_to(world, link)) == [job.id]
    job.state = "SUCCESS"
    assert list(bound_to(world, link)) == []


def test_a_licence_is_shared(world: World) -> None:
    licence = held(PROJECT, "license_server")[0]
    job = next(job for job in world.jobs.values() if job.state == "RUNNING")
    job.parameters = {"x": {"type": "license_server", "id": licence.id}}
    assert list(bound_to(world, licence)) == []
