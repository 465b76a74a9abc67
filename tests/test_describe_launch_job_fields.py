"""Machine, name, time, nodes and SSH of a form."""

import pytest

from tests.describing import HOSTILE
from tests.offering import form_of, problem_of
from tui.sandbox.refusals import Dialect


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("90m", ""),
        ("2h30m", ""),
        ("2d", ""),
        ("8", ""),
        ("no limit", ""),
        ("soon", "Write a time such as 4h, 2h30m or 2d."),
        ("-1h", "Write a time such as 4h, 2h30m or 2d."),
        ("0h", "A job runs for a minute at least."),
        ("20s", "A job runs for a minute at least."),
        ("9999d", "This is more than a job can have."),
    ],
)
def test_times_are_checked(text: str, words: str) -> None:
    assert problem_of(form_of("rstudio", time=text), "time") == words


def test_the_default_time_is_the_applications() -> None:
    field = form_of("postgres").field("time")
    assert field is not None
    assert (field.default, field.mandatory) == ("24h", True)


def test_a_virtual_machine_has_no_time_and_is_always_reached_by_ssh() -> None:
    form = form_of("vm-ubuntu")
    assert form.field("time") is None
    ssh = form.field("ssh")
    assert ssh is not None
    assert ssh.default == "yes"
    assert "always" in problem_of(form_of("vm-ubuntu", ssh="no"), "ssh")


def test_nodes_are_only_asked_for_where_there_may_be_several() -> None:
    assert form_of("rstudio").field("nodes") is None
    assert form_of("rstudio", nodes="1").field("nodes") is None
    assert "one node only" in problem_of(form_of("rstudio", nodes="2"), "nodes")
    assert problem_of(form_of("pytorch", nodes="2"), "nodes") == ""


@pytest.mark.parametrize("text", ["0", "-1", "two", "1.5", "9" * 30])
def test_nodes_are_a_whole_number(text: str) -> None:
    form = form_of("pytorch", nodes=text)
    assert "whole number" in problem_of(form, "nodes")
    assert form.nodes == 1


def test_ssh_is_only_there_where_the_application_has_it() -> None:
    assert form_of("rstudio").field("ssh") is None
    assert problem_of(form_of("pytorch", ssh="maybe"), "ssh") == "Say yes or no."


@pytest.mark.parametrize(
    ("dialect", "name", "words"),
    [
        ("current", "a\nb", "A name is one line."),
        ("current", "n" * 1025, "A name has at most 1024 characters."),
        ("current", "n" * 1024, ""),
        ("current", "vægt & æble!", ""),
        ("documented", "n" * 201, "A name has at most 200 characters."),
        ("documented", "vægt & æble!", "Here a name has letters"),
        ("documented", "run (2): a_b-c", ""),
    ],
)
def test_names_are_checked_as_the_server_does(
    dialect: Dialect, name: str, words: str
) -> None:
    problem = problem_of(form_of("rstudio", dialect, name=name), "name")
    assert problem.startswith(words)
    assert bool(problem) is bool(words)


def test_a_machine_that_does_not_fit_says_why() -> None:
    form = form_of("gromacs", machine="u1-standard-4")
    assert problem_of(form, "machine").startswith("GROMACS needs native jobs")
    assert form.machine is not None


def test_an_unknown_machine_is_named_without_control_codes() -> None:
    problem = problem_of(form_of("pytorch", machine=HOSTILE), "machine")
    assert problem.startswith("There is no machine")
    assert "\x1b" not in problem
