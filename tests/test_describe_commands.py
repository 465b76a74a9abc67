"""Commands for what is on screen mean what they say, whatever things are called."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.describe import commands, plain
from tui.wire.applications import Duration, NameAndVersion
from tui.wire.jobs import Specification
from tui.wire.products import ProductReference


@pytest.mark.parametrize(
    ("command", "text"),
    [
        (commands.job_list(), "job list"),
        (
            commands.job_list("state=run app=jupyter"),
            "job list 'state=run app=jupyter'",
        ),
        (commands.job_get("12"), "job get 12"),
        (commands.logs("12"), "job logs 12"),
        (commands.logs("12", follow=True), "job logs -f 12"),
        (commands.shell("12"), "job shell 12"),
        (commands.shell("12", 3), "job shell --rank 3 12"),
        (commands.extend("12", 90), "job extend 12 1h30m"),
        (commands.extend("12", 480), "job extend 12 8h"),
        (commands.extend("12", 30), "job extend 12 30m"),
        (commands.suspend("12"), "job suspend 12"),
        (commands.resume("12"), "job resume 12"),
        (commands.rename("12", "a b"), "job rename 12 'a b'"),
        (commands.rename("12", ""), "job rename 12 ''"),
        (commands.terminate("12"), "job terminate 12"),
        (commands.terminate(["12", "13"]), "job terminate 12 13"),
        (commands.web("12", 1, "8080"), "job web --rank 1 --target 8080 12"),
        (commands.vnc("12"), "job vnc 12"),
        (commands.machine_list("gpu>=1"), "machine list 'gpu>=1'"),
        (commands.folder_list("/1/a b"), "folder list '/1/a b'"),
        (commands.folder_shell("/1/a"), "folder shell /1/a"),
        (commands.file_get("/1/a.txt"), "file get /1/a.txt"),
    ],
)
def test_each_view_and_action_has_its_command(command: str, text: str) -> None:
    assert command == f"ucloud-tui {text}"


def test_a_context_that_is_not_the_usual_one_is_named() -> None:
    command = commands.job_list("state=run")
    assert commands.in_context(command, "") == command
    assert (
        commands.in_context(command, "my lab")
        == "ucloud-tui --context 'my lab' job list state=run"
    )


def test_a_start_has_all_that_was_asked_for() -> None:
    asked = Specification(
        name="my run",
        application=NameAndVersion(name="jupyter", version="4.2"),
        product=ProductReference(id="u1-4", category="u1", provider="ucloud"),
        replicas=2,
        time_allocation=Duration(hours=1, minutes=30),
        parameters={
            "title": {"type": "text", "value": "it's"},
            "fast": {"type": "boolean", "value": True},
            "data": {"type": "file", "path": "/1/x y"},
            "peer": {"type": "peer", "hostname": "a", "jobId": "5"},
        },
        resources=({"type": "file", "path": "/1/in", "readOnly": False},),
        ssh_enabled=True,
    )
    assert shlex.split(commands.run(asked)) == [
        *("ucloud-tui", "run", "jupyter@4.2", "--machine", "ucloud/u1/u1-4"),
        *("--name", "my run", "--nodes", "2", "--time", "1h30m", "--ssh", "yes"),
        *("--folder", "/1/in", "--title", "it's", "--fast", "yes"),
        *("--data", "/1/x y", "--set", "peer=a=5"),
    ]


@given(st.text(st.characters(), min_size=1))
def test_any_name_is_one_word_of_the_command(name: str) -> None:
    command = commands.rename("12", name)
    assert shlex.split(command)[-1] == plain(name)
    assert plain(command) == command


def test_words_that_look_like_options_are_none() -> None:
    assert commands.rename("12", "-rf") == "ucloud-tui job rename -- 12 -rf"
    asked = Specification(name="--yes", application=NameAndVersion(name="x"))
    assert commands.run(asked) == "ucloud-tui run x --name=--yes --time 'no limit'"
