"""Jobs of both dialects are read, and calls say exactly what servers need."""

import json
from pathlib import Path
from typing import Any

import pytest

from tui.errors import BadReply
from tui.wire import codec, jobs
from tui.wire.applications import Duration, NameAndVersion
from tui.wire.codec import Call
from tui.wire.jobs import Job, Specification, Status, Update
from tui.wire.owners import Permissions
from tui.wire.packed import Packed
from tui.wire.products import ProductReference

_DOCUMENTED = """
{"id":"62348","owner":{"createdBy":"user","project":null},
 "updates":[
   {"state":"IN_QUEUE","outputFolder":null,"status":"Your job is now waiting!",
    "expectedState":null,"newTimeAllocation":null,"allowRestart":null,
    "newMounts":null,"timestamp":1633329776235},
   {"state":"RUNNING","outputFolder":null,"status":"Your job is now running!",
    "expectedState":null,"newTimeAllocation":null,"allowRestart":null,
    "newMounts":null,"timestamp":1633329781235}],
 "specification":{"application":{"name":"acme-web-application","version":"1.0.0"},
   "product":{"id":"example-compute","category":"example-compute",
     "provider":"example"},
   "name":null,"replicas":1,"allowDuplicateJob":false,"parameters":null,
   "resources":null,"timeAllocation":{"hours":5,"minutes":0,"seconds":0},
   "openedFile":null,"restartOnExit":null,"sshEnabled":null},
 "status":{"state":"RUNNING","jobParametersJson":null,"startedAt":null,
   "expiresAt":1633347781235,"resolvedApplication":null,"resolvedSupport":null,
   "resolvedProduct":null,"allowRestart":false},
 "createdAt":1633329776235,"output":null,"permissions":null}
"""


def _recorded(name: str) -> Job:
    path = Path(__file__).parent / "captured" / f"{name}.json"
    return jobs.read_job(json.loads(path.read_text())["response"]["body"])


def _body(call: Call[Any]) -> Any:  # noqa: ANN401 - JSON
    assert call.body is not None
    return json.loads(call.body)


def test_the_documented_job_is_read() -> None:
    job = jobs.read_job(json.loads(_DOCUMENTED))
    assert (job.id, job.state, job.title) == (
        "62348",
        "RUNNING",
        "acme-web-application 1.0.0",
    )
    assert job.running_since == 1633329781235
    assert job.may_edit
    assert job.running
    assert job.specification.time_allocation == Duration(hours=5)
    assert job.output_folder == ""


def test_a_recorded_job_is_read() -> None:
    job = _recorded("jobs-retrieve-with-targets")
    assert (job.title, job.owner.created_by) == ("targets", "tester")
    assert job.output_folder == "/5/ucloud-jobs/91"
    assert job.running_since == job.status.started_at > 0
    application = job.status.resolved_application
    assert application is not None
    assert application.backend == "NATIVE"


def test_a_recorded_job_brings_its_machine() -> None:
    status = _recorded("jobs-retrieve-all-flags").status
    assert status.resolved_product is not None
    assert status.resolved_product.name == "u1-standard-1"
    assert status.resolved_support is not None
    assert status.resolved_support.native.terminal is True


def test_what_a_job_was_started_with_is_unpacked_when_it_is_read() -> None:
    tag = {"type": "text", "value": "x"}
    said = {"parameters": {"tag": tag | {"path": None}, "none": None}, "replicas": 2}
    asked = jobs.read_job({"id": "1", "specification": said}).specification
    assert isinstance(asked.parameters, Packed)
    assert (asked.parameters, asked.replicas) == ({"tag": tag}, 2)
    assert _body(jobs.create(asked))["items"][0]["parameters"] == {"tag": tag}


@pytest.mark.parametrize("said", [None, {}, [], "x"])
def test_a_job_that_was_given_nothing_packs_nothing(said: object) -> None:
    job = jobs.read_job({"id": "1", "specification": {"parameters": said}})
    assert job.specification.parameters == {}
    assert not isinstance(job.specification.parameters, Packed)


def test_a_job_without_id_is_a_bad_reply() -> None:
    with pytest.raises(BadReply):
        jobs.read_job({"status": {"state": "RUNNING"}})


@pytest.mark.parametrize(
    ("state", "active"),
    [
        (jobs.SUCCESS, False),
        (jobs.FAILURE, False),
        (jobs.EXPIRED, False),
        (jobs.RUNNING, True),
        (jobs.SUSPENDED, True),
        ("SOMETHING_NEW", True),
        ("", True),
    ],
)
def test_only_known_final_states_are_final(state: str, *, active: bool) -> None:
    assert Job(id="1", status=Status(state=state)).active is active


def test_a_title_is_the_best_that_is_known() -> None:
    application = {"metadata": {"name": "app", "title": "The App"}}
    named = {"name": "app", "version": "1"}
    base = {"id": "7", "specification": {"application": named}}
    status = {"status": {"resolvedApplication": application}}
    deleted = {"status": {"resolvedApplication": {"metadata": {"name": "unknown"}}}}
    assert jobs.read_job({"id": "7"}).title == "7"
    assert jobs.read_job(base).title == "app 1"
    assert jobs.read_job({**base, **deleted}).title == "app 1"
    assert jobs.read_job({**base, **status}).title == "The App"
    assert jobs.read_job({"id": "7", "specification": {"name": "mine"}}).title == "mine"


def test_the_last_folder_that_an_update_names_counts() -> None:
    updates = (Update(output_folder="/1/a"), Update(output_folder="/1/b"), Update())
    assert Job(id="1", updates=updates).output_folder == "/1/b"


def test_a_job_that_may_only_be_read_may_not_be_edited() -> None:
    assert not Job(id="1", permissions=Permissions(myself=("READ",))).may_edit
    assert Job(id="1", permissions=Permissions(myself=("READ", "EDIT"))).may_edit


def test_support_of_a_job_falls_back_to_its_features() -> None:
    resolved: dict[str, object] = {
        "support": {},
        "features": ["jobs.native.enabled", "jobs.native.vnc"],
    }
    support = jobs.read_status({"resolvedSupport": resolved}).resolved_support
    assert support is not None
    assert support.native.vnc is True


def test_create_sends_no_nulls_where_a_dialect_refuses_them() -> None:
    call = jobs.create(
        Specification(
            application=NameAndVersion(name="a", version="1"),
            product=ProductReference(id="i", category="c", provider="p"),
            replicas=0,
            name="  night ",
        )
    )
    assert (call.method, call.path, call.retry, call.slow) == (
        "POST",
        "/api/jobs",
        False,
        True,
    )
    (item,) = _body(call)["items"]
    assert item["parameters"] == {}
    assert item["resources"] == []
    assert item["replicas"] == 1
    assert item["name"] == "night"
    assert item["timeAllocation"] is None
    assert item["product"] == {"id": "i", "category": "c", "provider": "p"}


def test_create_gives_the_id() -> None:
    call = jobs.create(Specification(time_allocation=Duration(hours=1)))
    assert _body(call)["items"][0]["timeAllocation"] == {
        "hours": 1,
        "minutes": 0,
        "seconds": 0,
    }
    assert call.reply({"responses": [{"id": "62342"}]}) == "62342"


@pytest.mark.parametrize(
    ("call", "path", "item"),
    [
        (jobs.terminate("1"), "terminate", {"id": "1"}),
        (jobs.suspend("1"), "suspend", {"id": "1"}),
        (jobs.unsuspend("1"), "unsuspend", {"id": "1"}),
        (jobs.rename("1", "a\n b "), "rename", {"id": "1", "newTitle": "a b"}),
        (
            jobs.extend("1", 8),
            "extend",
            {"jobId": "1", "requestedTime": {"hours": 8, "minutes": 0, "seconds": 0}},
        ),
        (
            jobs.open_interactive_session("1", 2, "SHELL"),
            "interactiveSession",
            {"id": "1", "rank": 2, "sessionType": "SHELL"},
        ),
        (
            jobs.open_interactive_session("1", 0, "WEB", "board"),
            "interactiveSession",
            {"id": "1", "rank": 0, "sessionType": "WEB", "target": "board"},
        ),
        (
            jobs.open_terminal_in_folder("/1/a"),
            "openTerminalInFolder",
            {"folder": "/1/a"},
        ),
    ],
)
def test_a_verb_is_a_bulk_of_one_and_never_repeated(
    call: Call[Any], path: str, item: dict[str, object]
) -> None:
    assert (call.method, call.path, call.retry) == ("POST", f"/api/jobs/{path}", False)
    assert _body(call) == {"items": [item]}


@pytest.mark.parametrize(
    "reply", ["{}", "null", '{"responses":[{}]}', '{"responses":[null]}']
)
def test_any_reply_to_a_verb_means_done(reply: str) -> None:
    jobs.terminate("1").reply(codec.parse(reply))


def test_search_puts_its_flags_where_either_dialect_looks() -> None:
    call = jobs.search("x", "n")
    body = _body(call)
    assert call.retry
    assert (body["query"], body["next"]) == ("x", "n")
    assert body["includeProduct"] is body["flags"]["includeProduct"] is True


def test_browse_asks_for_what_lists_show() -> None:
    query = dict(jobs.browse("n", items_per_page=50, state="RUNNING").query)
    assert query["next"] == "n"
    assert query["itemsPerPage"] == "50"
    assert query["filterState"] == "RUNNING"
    assert "includeApplication" not in query


def test_browse_leaves_the_order_to_the_server() -> None:
    """Pages in an order asked for by name are counted off and move with a new job."""
    assert not {"sortBy", "sortDirection"} & dict(jobs.browse().query).keys()


def test_create_says_hostname_and_labels_only_where_there_are_any() -> None:
    plain = codec.parse(jobs.create(Specification()).body or b"")
    (item,) = codec.elements(codec.fields(plain).get("items"))
    assert not {"hostname", "labels"} & codec.fields(item).keys()
    named = Specification(hostname="db", labels={"a": "b"}, allow_duplicate_job=True)
    full = codec.parse(jobs.create(named).body or b"")
    (item,) = codec.elements(codec.fields(full).get("items"))
    said = codec.fields(item)
    assert (said["hostname"], said["labels"]) == ("db", {"a": "b"})
    assert said["allowDuplicateJob"] is True
