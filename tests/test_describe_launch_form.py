"""A form is made anew after every key, and leads to what is sent."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.offering import draft_of, form_of, offer_of, problem_of
from tui.describe.launch import Draft, fill
from tui.errors import BadInput
from tui.wire import applications, codec, jobs, products, wallets
from tui.wire.applications import Application, Duration, NameAndVersion, Parameter
from tui.wire.offers import Offer
from tui.wire.products import ProductReference

CAPTURED = Path(__file__).parent / "captured"


def test_a_form_that_is_ready_leads_to_a_specification() -> None:
    form = form_of(
        "pytorch",
        machine="u1-standard-4",
        name=" night run ",
        nodes="2",
        time="2h30m",
        ssh="yes",
        input_tag="v1",
        input_epochs="7",
        input_amp="no",
        input_size="Large",
        peer="db=5003571",
    )
    assert form.ready
    asked = form.specification()
    assert asked.application == NameAndVersion(name="pytorch", version="2.4")
    assert asked.product == ProductReference(
        id="u1-standard-4", category="u1-standard", provider="ucloud"
    )
    assert (asked.name, asked.replicas, asked.ssh_enabled) == ("night run", 2, True)
    assert asked.time_allocation == Duration(hours=2, minutes=30)
    assert asked.parameters == {
        "tag": {"type": "text", "value": "v1"},
        "epochs": {"type": "integer", "value": 7},
        "amp": {"type": "boolean", "value": False},
        "size": {"type": "text", "value": "large"},
    }
    assert asked.resources == [
        {"type": "peer", "hostname": "db", "jobId": "5003571"},
    ]


def test_what_is_not_typed_is_as_the_application_wants() -> None:
    asked = form_of("rstudio").specification()
    assert (asked.replicas, asked.ssh_enabled, asked.name) == (1, False, "")
    assert asked.time_allocation == Duration(hours=1)
    assert (asked.parameters, list(asked.resources)) == ({}, [])


def test_a_machine_has_no_time_and_the_providers_defaults_are_said() -> None:
    asked = form_of("vm-ubuntu").specification()
    assert asked.time_allocation is None
    assert asked.ssh_enabled
    assert asked.parameters == {"diskSize": {"type": "integer", "value": 50}}


def test_no_limit_sends_no_time() -> None:
    assert form_of("rstudio", time="no limit").specification().time_allocation is None


def test_inputs_of_another_provider_are_not_asked_for() -> None:
    offer = offer_of("vm-ubuntu")
    offer = replace(offer, dynamic={"other": offer.dynamic["ucloud"]})
    assert fill(offer, draft_of(offer)).field(".diskSize") is None


def test_what_must_be_filled_in_keeps_it_from_being_sent() -> None:
    form = form_of("pytorch")
    assert [field.key for field in form.wrong] == [".tag"]
    assert not form.ready
    with pytest.raises(BadInput, match="Tag: This must be filled in"):
        form.specification()


def test_sections_come_in_order() -> None:
    sections = [field.section for field in form_of("gromacs").fields]
    assert list(dict.fromkeys(sections)) == ["job", "inputs", "provider"]


def test_a_refusal_stands_at_its_field_until_it_is_dropped() -> None:
    offer = offer_of("rstudio")
    draft = draft_of(offer, name="x")
    refused = fill(offer, draft, {"name": "Name is too long."})
    assert problem_of(refused, "name") == "Name is too long."
    assert fill(offer, draft).ready


def test_the_list_of_machines_is_not_made_again() -> None:
    form = form_of("rstudio")
    again = fill(form.offer, form.draft.typed("name", "x"), before=form)
    assert again.machines is form.machines
    other = fill(offer_of("rstudio"), form.draft, before=form)
    assert other.machines is not form.machines


def test_values_of_another_version_are_kept_and_named() -> None:
    form = form_of("rstudio", input_gone="7", input_workspace="/61023")
    assert form.unused == ("gone",)
    assert "gone" not in form.specification().parameters
    assert form.draft.inputs["gone"] == "7"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("old-blast", "cannot be started from here"),
        ("vasp", "VASP is not installed at hippo."),
    ],
)
def test_what_cannot_be_started_at_all_says_so(name: str, words: str) -> None:
    form = form_of(name)
    assert words in form.problem
    with pytest.raises(BadInput, match=words):
        form.specification()


def test_without_machines_there_is_no_cost() -> None:
    offer = replace(offer_of("rstudio"), machines=())
    form = fill(offer, Draft(offer.name_and_version))
    assert (form.machine, form.cost, form.ready) == (None, None, False)
    assert form.problem.startswith("There are no machines")


def test_the_cost_follows_what_is_typed() -> None:
    one = form_of("pytorch", machine="u1-standard-4", time="2h").cost
    two = form_of("pytorch", machine="u1-standard-4", time="2h", nodes="3").cost
    assert one is not None
    assert two is not None
    assert (one.total, two.total) == ("8 Core-hours", "24 Core-hours")


def test_paths_to_look_for_come_with_what_they_must_be() -> None:
    form = form_of(
        "nextflow", folder="/61023/a\n/61023/b/", input_pipeline="x", name="n"
    )
    assert form.paths == (("folder", "/61023/a", True), ("folder", "/61023/b", True))
    tour = form_of("parameter-tour", input_input="/61023/x", input_folder="nowhere")
    assert tour.paths == ((".input", "/61023/x", False),)


def _recorded(name: str) -> dict[str, object]:
    found = json.loads((CAPTURED / f"{name}.json").read_text("utf-8"))
    return codec.fields(found)


def test_a_recorded_server_is_asked_as_it_was_recorded() -> None:
    """Recorded application, machines and wallets lead to the recorded request."""

    def body(name: str) -> object:
        return codec.fields(_recorded(name)["response"])["body"]

    offer = Offer(
        application=applications.retrieve("x").reply(
            body("apps-bynameandversion-capparams")
        ),
        machines=products.retrieve().reply(body("jobs-retrieveproducts")).machines,
        wallets=wallets.browse().reply(body("wallets-personal")).items,
    )
    draft = draft_of(
        offer,
        machine="u1-standard-1",
        name="all parameters",
        time="1h",
        folder="/5/demo",
        input_words='hello æøå "quoted" $HOME',
        input_number="7",
        input_ratio="0.25",
        input_flag="no",
        input_size="Small",
        input_notes="two\nlines",
        input_input="/5/demo/hello_world.txt",
        input_folder="/5/demo",
    )
    form = fill(offer, draft)
    assert not form.wrong
    assert form.cost is not None
    assert form.cost.total == "1 Core-hours"
    request = codec.fields(_recorded("jobs-create-all-parameters")["request"])
    asked = json.dumps(request["body"]).replace('"readOnly": true', '"readOnly": false')
    sent = codec.fields(codec.parse(jobs.create(form.specification()).body or b""))
    (item,) = codec.elements(sent["items"])
    (wanted,) = codec.elements(codec.fields(codec.parse(asked))["items"])
    ours = codec.fields(item)
    assert {**ours, "restartOnExit": None} == codec.fields(wanted)


def test_a_default_that_its_own_limits_forbid_is_not_sent() -> None:
    offer = offer_of("rstudio")
    odd = Parameter(type="integer", name="disk", default_value=5, min=10)
    offer = replace(offer, dynamic={"ucloud": (odd, odd)})
    form = fill(offer, draft_of(offer, machine="u1-standard-1"))
    assert [field.key for field in form.fields].count(".disk") == 1
    assert form.specification().parameters == {}


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
TYPES = st.sampled_from(
    (
        *("text", "integer", "floating_point", "boolean", "enumeration"),
        *("input_file", "peer", "modules", "readme", "ingress", "license_server"),
        "tomorrow",
    )
)
PARAMETERS = st.fixed_dictionaries(
    {"type": TYPES, "name": st.text("abc-=", max_size=3)},
    optional={
        "title": st.text(max_size=5),
        "optional": SCALARS,
        "defaultValue": SCALARS | st.dictionaries(st.text(max_size=5), SCALARS),
        "min": SCALARS,
        "max": SCALARS,
        "options": st.lists(
            st.fixed_dictionaries({"name": SCALARS, "value": SCALARS}), max_size=2
        ),
        "supportedModules": SCALARS | st.lists(SCALARS, max_size=2),
    },
)
INVOCATIONS = st.fixed_dictionaries(
    {"parameters": st.lists(PARAMETERS, max_size=4)},
    optional={
        "applicationType": st.sampled_from(("WEB", "BATCH", "X", None)),
        "ssh": st.sampled_from((None, {"mode": "OPTIONAL"}, {"mode": None})),
        "allowMultiNode": SCALARS,
        "allowAdditionalMounts": SCALARS,
        "allowPublicIp": SCALARS,
    },
)


@given(
    INVOCATIONS,
    st.sampled_from(("DOCKER", "NATIVE", "VIRTUAL_MACHINE", "UCX", "")),
    st.dictionaries(
        st.sampled_from(("name", "nodes", "time", "ssh", "folder", "peer", ".a", ".b")),
        st.text(max_size=8),
    ),
)
def test_no_application_and_nothing_typed_breaks_a_form(
    invocation: dict[str, object], backend: str, texts: dict[str, str]
) -> None:
    raw = {
        "metadata": {"name": "a", "version": "1"},
        "invocation": {
            **invocation,
            "tool": {"tool": {"description": {"backend": backend}}},
        },
    }
    offer = replace(MACHINES, application=codec.read(raw, Application))
    form = fill(offer, Draft(offer.name_and_version, texts))
    assert form.draft.texts == texts
    for field in form.fields:
        assert "\x1b" not in field.title + field.problem + field.help
    if form.ready:
        assert jobs.create(form.specification()).body


MACHINES = offer_of("pytorch")
