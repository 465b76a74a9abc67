"""JSON of machines and jobs."""

from tests.asking import SLURM, TRAINING
from tests.conftest import MakeWorld
from tui.sandbox.shapes import (
    EVERYTHING,
    Wanted,
    features,
    job_json,
    machine_json,
    product_json,
)
from tui.sandbox.world import Settings, World

GUIDE = {
    "product": {
        "balance": None,
        "maxUsableBalance": None,
        "name": "compute-example",
        "pricePerUnit": 1000000,
        "category": {"name": "compute-example", "provider": "example"},
        "description": "An example machine",
        "priority": 0,
        "cpu": 1,
        "memoryInGigs": 2,
        "gpu": 0,
        "cpuModel": None,
        "memoryModel": None,
        "gpuModel": None,
        "version": 1,
        "freeToUse": False,
        "allowAllocationRequestsFrom": "ALL",
        "unitOfPrice": "CREDITS_PER_MINUTE",
        "chargeType": "ABSOLUTE",
        "hiddenInGrantApplications": False,
        "productType": "COMPUTE",
    },
    "support": {
        "product": {
            "id": "compute-example",
            "category": "compute-example",
            "provider": "example",
        },
        "docker": {
            "enabled": True,
            "web": None,
            "vnc": None,
            "logs": None,
            "terminal": True,
            "peers": None,
            "timeExtension": None,
            "utilization": None,
        },
        "virtualMachine": {
            "enabled": None,
            "logs": None,
            "vnc": None,
            "terminal": None,
            "timeExtension": None,
            "suspension": None,
            "utilization": None,
        },
        "native": {
            "enabled": None,
            "logs": None,
            "vnc": None,
            "terminal": None,
            "timeExtension": None,
            "utilization": None,
            "web": None,
        },
        "maintenance": None,
    },
}


def test_the_guides_machine_is_written_as_in_the_guide(make_world: MakeWorld) -> None:
    world = make_world(Settings(dialect="documented"))
    assert machine_json(world, world.machines[0]) == GUIDE


def test_what_is_zero_or_empty_vanishes_in_the_current_dialect(world: World) -> None:
    shown = product_json(world.machines[0], "current")
    assert "gpu" not in shown
    assert "gpuModel" not in shown
    assert shown["pricePerUnit"] == 0


def test_features_use_words_of_their_own(world: World) -> None:
    machine = next(one for one in world.machines if one.name == "u1-vm-4")
    assert "jobs.vm.suspension" in features(machine)
    assert features(world.machines[0]) == sorted(features(world.machines[0]))
    assert "jobs.docker.extension" in features(world.machines[0])


def test_a_job_of_slurm_never_has_an_output_folder_but_announces_one(
    world: World,
) -> None:
    job = world.jobs[SLURM]
    shown = job_json(world, world.me, job, EVERYTHING)
    assert shown["output"] == {"outputFolder": None}
    assert any(update["outputFolder"] for update in shown["updates"])


def test_parameters_come_back_with_every_field(world: World) -> None:
    shown = job_json(world, world.me, world.jobs[TRAINING], Wanted())
    epochs = shown["specification"]["parameters"]["epochs"]
    assert (epochs["type"], epochs["value"], epochs["path"]) == ("integer", 300, "")


def test_a_nameless_job_has_no_name_or_a_null(make_world: MakeWorld) -> None:
    for dialect in ("current", "documented"):
        world = make_world(Settings(dialect=dialect))
        job = world.jobs[TRAINING]
        job.name = ""
        shown = job_json(world, world.me, job, Wanted())["specification"]
        assert shown.get("name") is None
        assert ("name" in shown) == (dialect == "documented")
