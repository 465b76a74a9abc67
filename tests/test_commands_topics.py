"""``help``: every topic fits a terminal and is plain."""

import pytest

from tests.test_main import run
from tui.commands import groups, topics


def test_the_topics_are_those_that_the_arguments_take() -> None:
    assert tuple(topics.topics()) == groups.TOPICS


@pytest.mark.parametrize("name", groups.TOPICS)
def test_a_topic_is_plain_and_narrow(name: str) -> None:
    said = run("help", name)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout == topics.topics()[name]
    for line in said.stdout.splitlines():
        assert len(line) <= 80
        assert line.isprintable()


def test_without_a_topic_they_are_listed() -> None:
    said = run("help")
    assert said.returncode == 0
    for name in groups.TOPICS:
        assert f"  {name}" in said.stdout
    wrong = run("help", "klingon")
    assert wrong.returncode == 2
    assert "no topic or command 'klingon': try start" in wrong.stderr


def test_a_command_is_a_topic_too() -> None:
    said = run("help", "job", "list")
    assert said.returncode == 0
    assert said.stdout.startswith("usage: ucloud-tui job list")
    assert run("help", "job").stdout.startswith("usage: ucloud-tui job ")
    assert run("help", "demo").returncode == 0
    assert run("help", "job", "klingon").returncode == 2


def test_the_fields_are_documented() -> None:
    said = topics.topics()["output"]
    for words in ("Fields of job list:", "seconds_left", "price_per_hour"):
        assert words in said
