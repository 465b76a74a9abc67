"""Folders, other jobs, links and addresses are attached where that is possible."""

import pytest

from tests.offering import form_of, problem_of
from tui.describe.launch import Form


def _attached(form: Form) -> list[str]:
    return [field.key for field in form.fields if field.section == "attached"]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("rstudio", ["folder", "peer", "link"]),
        ("pytorch", ["peer"]),
        ("nextflow", ["folder", "peer"]),
        ("postgres", ["peer", "ip"]),
        ("clinical-review", ["link"]),
        ("vm-ubuntu", []),
        ("gromacs", []),
        ("code-server", ["link"]),
    ],
)
def test_an_application_takes_what_it_says_and_else_what_is_usual(
    name: str, keys: list[str]
) -> None:
    assert _attached(form_of(name)) == keys


def test_a_provider_that_connects_no_jobs_is_named() -> None:
    field = form_of("parameter-tour").field("peer")
    assert field is not None
    assert field.off == "hippo connects no jobs with each other."
    assert field.problem == ""
    assert problem_of(form_of("parameter-tour", peer="a=1"), "peer") == field.off


def test_an_input_for_a_job_is_off_where_jobs_are_not_connected() -> None:
    field = form_of("parameter-tour", input_other="12").field(".other")
    assert field is not None
    assert field.problem == field.off == "hippo connects no jobs with each other."
    empty = form_of("parameter-tour").field(".other")
    assert empty is not None
    assert empty.problem == ""


def test_what_an_application_does_not_take_is_shown_once_it_is_there() -> None:
    problem = problem_of(form_of("pytorch", folder="/61023/a"), "folder")
    assert problem == "PyTorch takes none of these."


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("folder", "/61023/a\n/61023/b", ""),
        ("folder", "data", "Give the whole path"),
        ("folder", "/61023/a\ndata", "data: Give the whole path"),
        ("folder", "/61023/a\n/61023/a", "The same stands here twice."),
        ("peer", "db=12", ""),
        ("peer", "12", "Give a name to reach it by"),
        ("link", "5110", ""),
        ("link", "5110:8080", ""),
        ("link", "5112", "5112 is not one of yours at this provider."),
        ("link", "5110:x", "After the colon stands a port"),
    ],
)
def test_each_line_is_checked(key: str, text: str, words: str) -> None:
    problem = problem_of(form_of("rstudio", **{key: text}), key)
    assert problem.startswith(words)
    assert bool(problem) is bool(words)


def test_links_and_addresses_to_choose_from_are_those_of_the_provider() -> None:
    link = form_of("rstudio").field("link")
    assert link is not None
    assert [one.title for one in link.options] == [
        "app-cpgpu.sandbox.invalid",
        "app-lab.sandbox.invalid",
        "app-review.sandbox.invalid (used by job 5003548)",
    ]
    address = form_of("postgres").field("ip")
    assert address is not None
    assert [one.title for one in address.options] == ["192.0.2.17", "192.0.2.18"]
    licence = form_of("parameter-tour").field(".licence")
    assert licence is not None
    assert [one.title for one in licence.options] == ["comsol-network"]
    elsewhere = form_of("parameter-tour", input_licence="5130")
    assert "not one of yours" in problem_of(elsewhere, ".licence")
