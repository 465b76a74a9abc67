"""Machines of both dialects are read, with what they can do."""

import json
from pathlib import Path

import pytest

from tui.wire import codec, products
from tui.wire.products import Flags, Fraction, ProductReference, Products

_GUIDE = """
{"productsByProvider":{"example":[{
  "product":{"balance":null,"maxUsableBalance":null,"name":"compute-example",
    "pricePerUnit":1000000,
    "category":{"name":"compute-example","provider":"example"},
    "description":"An example machine","priority":0,"cpu":1,"memoryInGigs":2,"gpu":0,
    "cpuModel":null,"memoryModel":null,"gpuModel":null,"version":1,"freeToUse":false,
    "allowAllocationRequestsFrom":"ALL","unitOfPrice":"CREDITS_PER_MINUTE",
    "chargeType":"ABSOLUTE","hiddenInGrantApplications":false,"productType":"COMPUTE"},
  "support":{"product":{"id":"compute-example","category":"compute-example",
      "provider":"example"},
    "docker":{"enabled":true,"web":null,"vnc":null,"logs":null,"terminal":true,
      "peers":null,"timeExtension":null,"utilization":null},
    "virtualMachine":{"enabled":null,"logs":null,"vnc":null,"terminal":null,
      "timeExtension":null,"suspension":null,"utilization":null},
    "native":{"enabled":null,"logs":null,"vnc":null,"terminal":null,
      "timeExtension":null,"utilization":null,"web":null},
    "maintenance":null}}]}}
"""
_NONE = Flags(
    enabled=False,
    web=False,
    vnc=False,
    logs=False,
    terminal=False,
    peers=False,
    time_extension=False,
    suspension=False,
)


def _read(value: object) -> Products:
    return products.retrieve().reply(value)


def test_the_guides_machine_is_read() -> None:
    (machine,) = _read(json.loads(_GUIDE)).machines
    product = machine.product
    assert machine.reference == ProductReference(
        id="compute-example", category="compute-example", provider="example"
    )
    assert (product.cpu, product.memory_in_gigs, product.gpu) == (1, 2, 0)
    assert (product.price_per_unit, product.unit_of_price) == (
        1e6,
        "CREDITS_PER_MINUTE",
    )
    assert product.documented
    docker = machine.support.docker
    assert (docker.enabled, docker.terminal, docker.web) == (True, True, False)
    assert docker.utilization is False
    assert machine.support.virtual_machine.utilization is False
    assert machine.support.maintenance is None


def test_the_recorded_machines_are_read() -> None:
    path = Path(__file__).parent / "captured" / "jobs-retrieveproducts.json"
    found = _read(json.loads(path.read_text())["response"]["body"])
    assert found.providers == ("slurm",)
    assert [m.product.name for m in found.machines] == [
        "u1-standard-1",
        "u1-standard-2",
        "u1-standard-4",
    ]
    machine = found.machines[1]
    unit = machine.product.category.accounting_unit
    assert unit is not None
    assert (unit.name, machine.product.price) == ("Core", 2)
    assert machine.support.docker == _NONE
    native = machine.support.native
    assert (native.enabled, native.terminal, native.time_extension) == (
        True,
        True,
        False,
    )
    assert native.utilization is None


@pytest.mark.parametrize("value", ["true", 1, None, False, "yes", {}, []])
def test_only_true_switches_a_flag_on(value: object) -> None:
    support = products.read_support({"docker": {"enabled": True, "web": value}})
    assert support.docker.web is False


def test_flags_of_a_block_that_is_off_are_off() -> None:
    support = products.read_support({"native": {"enabled": None, "terminal": True}})
    assert support.native == _NONE


def test_a_missing_block_is_unknown() -> None:
    assert products.read_support({}).docker == Flags()


def test_features_stand_in_for_a_missing_block() -> None:
    features = ["jobs.docker.enabled", "jobs.docker.extension", "jobs.vm.suspension"]
    support = products.read_support({"native": {}}, features)
    assert support.docker.enabled is True
    assert support.docker.time_extension is True
    assert support.docker.web is False
    assert support.virtual_machine == _NONE
    assert support.native == _NONE


def test_a_block_that_is_there_needs_no_features() -> None:
    support = products.read_support({"docker": {}}, ["jobs.docker.enabled"])
    assert support.docker.enabled is False


def test_maintenance_and_load_are_read() -> None:
    support = products.read_support(
        {"queueStatus": "BUSY", "maintenance": {"description": "x", "startsAt": 5}}
    )
    assert support.queue_status == "BUSY"
    assert support.maintenance is not None
    assert support.maintenance.starts_at == 5


def test_helpers_are_not_machines() -> None:
    found = _read(
        {
            "productsByProvider": {
                "p": [{"product": {"name": n}} for n in ("syncthing", "terminal", "m")]
            }
        }
    )
    assert [machine.product.name for machine in found.machines] == ["m"]


def test_providers_without_machines_are_named() -> None:
    found = _read({"productsByProvider": {"b": [], "a": None}})
    assert (found.providers, found.machines) == (("a", "b"), ())


def test_a_category_may_be_a_name() -> None:
    product = products.read_product({"name": "m", "category": "c", "provider": "p"})
    assert product.reference == ProductReference(id="m", category="c", provider="p")


def test_a_machine_without_product_is_named_by_its_support() -> None:
    reference = {"id": "m", "category": "c", "provider": "p"}
    machine = products.read_machine({"support": {"product": reference}})
    assert machine.reference == ProductReference(id="m", category="c", provider="p")


@pytest.mark.parametrize(
    ("numerator", "denominator", "value"),
    [(1, 2, 0.5), (0, 0, 1), (3, 0, 1), (-1, 2, 1)],
)
def test_a_fraction_is_positive(numerator: int, denominator: int, value: float) -> None:
    assert Fraction(numerator=numerator, denominator=denominator).value == value


def test_the_backend_of_the_application_picks_the_block() -> None:
    support = products.read_support({"native": {"enabled": True}})
    assert support.block("NATIVE") == support.native
    assert support.block("VIRTUAL_MACHINE") == support.virtual_machine
    assert support.block("DOCKER") == support.docker
    assert support.block("UCX") is None
    assert support.blocks == (support.docker, support.virtual_machine, support.native)


def test_a_product_is_free_by_itself_or_by_its_category() -> None:
    assert products.read_product({"freeToUse": True}).free
    assert products.read_product({"category": {"freeToUse": True}}).free
    assert not products.read_product({}).free


def test_what_machines_have_in_common_is_kept_once() -> None:
    listed = [
        {
            "product": {
                "name": name,
                "cpuModel": "EPYC",
                "category": {"name": "u1", "provider": "p"},
            },
            "support": {"docker": {"enabled": True}},
        }
        for name in ("a", "b")
    ]
    body = codec.encode({"productsByProvider": {"p": listed}})
    one, two = products.retrieve().read(body).machines
    assert (one.product.name, two.product.name) == ("a", "b")
    assert one.product.category is two.product.category
    assert one.product.cpu_model is two.product.cpu_model
    assert one.support is two.support
