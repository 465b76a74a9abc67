"""``machine list``: as it stands on screen, and as records."""

import json

from tests.commanding import Commands
from tui.commands import records
from tui.sandbox.world import World


def test_the_filter_is_the_one_on_screen(either_world: World) -> None:
    said = Commands(either_world).run("machine", "list", "gpu>=1 can:shell")
    assert said.code == 0
    assert said.lines[0].split()[:3] == ["PROVIDER", "MACHINE", "CPU"]
    assert any("u2-gpu-h100-1" in line for line in said.lines)
    assert not any("u1-standard" in line for line in said.lines)


def test_records_say_what_it_costs_and_what_is_left(world: World) -> None:
    said = Commands(world).run("machine", "list", "name=u2-gpu-h100-1", "-o", "json")
    by_name = {one["name"]: one for one in json.loads(said.out)}
    machine = by_name["u2-gpu-h100-1"]
    assert list(machine) == list(records.MACHINE)
    assert machine["id"] == "ucloud/u2-gpu-h100/u2-gpu-h100-1"
    assert (machine["price_per_hour"], machine["price_unit"]) == (1.0, "GPU-hours")
    assert machine["usable"] is True


def test_a_wrong_filter_is_an_error(world: World) -> None:
    said = Commands(world).run("machine", "list", "gpu>=many")
    assert said.code == 2
    assert "gpu>=" in said.err
