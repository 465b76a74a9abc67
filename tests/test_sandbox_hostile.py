"""The hostile world."""

from tests.asking import Asker
from tests.conftest import MakeWorld
from tui.sandbox.hostile import TEXTS
from tui.sandbox.world import PROJECT, Settings


def test_every_text_is_in_names_updates_and_output(make_world: MakeWorld) -> None:
    world = make_world(Settings(hostile=True))
    names = {job.name for job in world.jobs.values()}
    assert set(TEXTS) <= names
    job = next(job for job in world.jobs.values() if job.name == TEXTS[0])
    assert job.updates[0].status == TEXTS[0]
    assert TEXTS[0] in next(job.output(0, -1, 10)).text


def test_every_kind_of_trap_is_there() -> None:
    texts = "".join(TEXTS)
    for trap in ("[/]", "[bold]", "\x1b]0;", "\x1b[2J", "\x9b", "\u202e", "\x00", "日"):
        assert trap in texts
    assert any(len(text) >= 300 for text in TEXTS)


def test_a_hostile_world_can_be_asked(make_world: MakeWorld, asker: Asker) -> None:
    world = make_world(Settings(hostile=True))
    visitor = Asker(world, asker.client)
    shown = visitor.get("/api/jobs/browse", includeUpdates="true", itemsPerPage="250")
    assert {job.name for job in world.jobs_in(PROJECT)} == {
        item["specification"].get("name") for item in shown["items"]
    }
    products = visitor.get("/api/jobs/retrieveProducts")["productsByProvider"]
    assert any("\x1b" in one["product"]["name"] for one in products["ucloud"])
    assert any(item["status"]["state"] == "TELEPORTING" for item in shown["items"])
