"""Ways into running jobs."""

import pytest

from tests.describing import NOW, VM, a_job, application, support, text
from tui.describe import sessions as words
from tui.describe.filters import parse
from tui.describe.sessions import Session, sessions
from tui.wire.jobs import Job
from tui.wire.resources import Resource, ResourceSpecification, ResourceStatus

LINK = Resource(
    id="52",
    specification=ResourceSpecification(domain="unet.example.com"),
    status=ResourceStatus(state="READY"),
)


def job_with(*statuses: str, kind: str = "BATCH", **specification: object) -> Job:
    """A running job that announced some things."""
    told = [{"status": status, "timestamp": NOW} for status in statuses]
    return a_job(
        updates=told,
        status_={"resolvedApplication": application(kind=kind)},
        specification_=specification,
    )


def target(name: str, kind: str = "WEB", rank: int = 0) -> str:
    return f'Target: {{"rank":{rank},"type":"{kind}","target":"{name}","port":1}}'


def ways(found: list[Session]) -> list[tuple[str, str]]:
    return [(one.way, one.title) for one in found]


def test_an_application_with_a_page_has_one_on_each_node() -> None:
    found = sessions(job_with(kind="WEB", replicas=2))
    assert ways(found) == [("web", "web page"), ("web", "web page")]
    assert [one.target.rank for one in found] == [0, 1]
    assert [text(words.row(one)[3]) for one in found] == ["n1", "n2"]


def test_what_a_job_announced_is_a_way_in() -> None:
    said = "\n".join((target("tb"), target("desk", "VNC"), target("sh", "SHELL")))
    found = sessions(job_with(said, target("odd", "FAX"), target("far", rank=7)))
    assert ways(found) == [("web", "tb"), ("vnc", "desk"), ("shell", "sh")]


def test_an_ssh_line_and_a_public_link_can_be_copied() -> None:
    ssh = "SSH: Connected! Available at: ssh ucloud@ssh.example.com -p 41"
    job = job_with(ssh, resources=[{"type": "ingress", "id": "52"}])
    found = sessions(job, {"52": LINK})
    assert ways(found) == [("link", "unet.example.com"), ("ssh", "SSH")]
    assert [one.address for one in found] == [
        "https://unet.example.com",
        "ssh ucloud@ssh.example.com -p 41",
    ]


def test_a_link_whose_address_is_not_known_says_so() -> None:
    job = job_with(resources=[{"type": "ingress", "id": "52"}])
    (one,) = sessions(job)
    assert one.why_not == "its address is not known yet"
    assert one.address == ""
    preparing = Resource(
        id="52",
        specification=LINK.specification,
        status=ResourceStatus(state="IN_PREPARATION"),
    )
    (one,) = sessions(job, {"52": preparing})
    assert text(words.row(one)[4]) == "? in preparation"


def test_of_pages_and_desktops_the_command_is_copied() -> None:
    said = (target("tb"), target("desk", "VNC"), target("sh", "SHELL"))
    commands = [one.command for one in sessions(job_with(*said))]
    assert commands == [
        "ucloud-tui job web --target tb 48213",
        "ucloud-tui job vnc --target desk 48213",
        "ucloud-tui job shell 48213",
    ]


def test_a_virtual_machine_has_a_desktop() -> None:
    job = a_job(
        status_={
            "resolvedApplication": application("VIRTUAL_MACHINE", "BATCH"),
            "resolvedSupport": {"support": support("virtualMachine", VM)},
        }
    )
    assert ways(sessions(job)) == [("vnc", "desktop")]


@pytest.mark.parametrize("state", ["IN_QUEUE", "SUSPENDED", "SUCCESS", "ODD"])
def test_only_what_runs_can_be_entered(state: str) -> None:
    job = a_job(state, status_={"resolvedApplication": application(kind="WEB")})
    assert sessions(job) == []


def test_what_may_not_be_opened_has_its_reason() -> None:
    job = a_job(
        permissions={"myself": ["READ"]},
        status_={"resolvedApplication": application(kind="WEB")},
    )
    (one,) = sessions(job)
    assert "you can read this job but not change it" in one.why_not
    assert text(words.row(one)[4]) == "· you can read this job but not change it"
    assert one.why_not in text(words.whole(one)[2])


def test_the_key_to_a_page_is_never_shown() -> None:
    (one,) = sessions(job_with(kind="WEB"))
    assert "never kept" in text(words.whole(one)[1])


@pytest.mark.parametrize(
    ("typed", "found"),
    [("kind=web", True), ("kind=ssh", False), ("node>=2", False), ("'train", True)],
)
def test_they_can_be_filtered(typed: str, found: bool) -> None:
    (one,) = sessions(job_with(kind="WEB"))
    assert parse(typed, words.FIELDS).matches(words.facts(one)) is found
