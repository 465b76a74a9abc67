"""Where a command gets its server, account and workspace from."""

import json
from pathlib import Path

import pytest

from tests.asking import TRAINING
from tests.commanding import Commands
from tui import config, contexts
from tui.config import Config, Context
from tui.credentials import Kind, Secret
from tui.sandbox.world import World


@pytest.fixture
def stored(world: World) -> Path:
    """A sign-in as the only context, in its project."""
    home = config.folder()
    ready = world.ready
    context = Context(
        name="lab",
        url=ready["url"],
        username=ready["username"],
        project=ready["project"],
        kind=Kind.REFRESH_TOKEN,
    )
    contexts.add(home, Config(), context, Secret(ready["refreshToken"]))
    return home


def nobody(world: World, **variables: str) -> Commands:
    return Commands(world, variables={"UCLOUD_TOKEN": "", "UCLOUD_URL": ""} | variables)


@pytest.mark.usefixtures("stored")
def test_the_stored_context_is_used(world: World) -> None:
    said = nobody(world).run("job", "list", "-o", "jsonl")
    assert said.code == 0
    projects = {json.loads(line)["project"] for line in said.lines}
    assert projects == {world.ready["project"]}


@pytest.mark.usefixtures("stored")
def test_a_context_that_is_named_goes_before_a_variable(world: World) -> None:
    wrong = {"UCLOUD_TOKEN": "uc1-" + "ab" * 32, "UCLOUD_URL": world.ready["url"]}
    commands = nobody(world, **wrong)
    assert commands.run("job", "list").code == 1
    assert commands.run("job", "list", "--context", "lab").code == 0
    said = commands.run("job", "list", "--context", "gone")
    assert (said.code, "no context 'gone'" in said.err) == (2, True)
    both = commands.run("--context", "lab", "job", "list", "--token-stdin")
    assert (both.code, "or --token-stdin" in both.err) == (2, True)


@pytest.mark.usefixtures("stored")
def test_a_sign_in_enters_other_workspaces(world: World) -> None:
    for name in ("personal", "My workspace"):
        said = nobody(world).run("job", "list", "--project", name, "-o", "jsonl")
        assert said.code == 0
        assert {json.loads(line)["project"] for line in said.lines} <= {None}
    for name in (world.ready["project"], "CPGPU"):
        said = nobody(world).run("--project", name, "job", "list", "-o", "jsonl")
        assert TRAINING in said.out
    said = nobody(world).run("job", "list", "--project", "nowhere\x1b")
    assert said.code == 2
    assert "no workspace 'nowhere\ufffd'" in said.err


def test_an_api_token_cannot(world: World) -> None:
    commands = Commands(world)
    assert commands.run("job", "list", "--project", world.ready["project"]).code == 0
    said = commands.run("job", "list", "--project", "personal")
    assert said.code == 2
    assert "works in the workspace that it was made in" in said.err


def test_a_token_comes_from_standard_input(world: World) -> None:
    ready = world.ready
    commands = nobody(world, UCLOUD_URL=ready["url"])
    said = commands.run(
        "job", "list", "--token-stdin", typed=ready["refreshToken"] + "\n"
    )
    assert said.code == 0
    said = commands.run(
        *("job", "shell", TRAINING, "--token-stdin"),
        typed=f"{ready['apiToken']}\necho the script\n",
    )
    assert (said.code, said.out) == (0, "the script\n")
    said = commands.run("job", "list", "--token-stdin", typed="hunter2\n")
    assert said.code == 2
    assert "hunter2" not in said.err


@pytest.mark.usefixtures("stored")
def test_a_context_is_named_by_option_and_variable(world: World) -> None:
    assert nobody(world).run("--context", "lab", "job", "list").code == 0
    said = nobody(world, UCLOUD_TUI_CONTEXT="gone").run("job", "list")
    assert said.code == 2
    assert "no context 'gone'. Known: lab." in said.err
    said = nobody(world).run("job", "list", "--server", "https://x.example")
    assert said.code == 1
    assert "not signed in to https://x.example" in said.err


def test_the_sign_in_of_the_other_program_is_used(
    world: World, clean_machine: Path
) -> None:
    ready = world.ready
    file = clean_machine / ".config" / "ucloud" / "config.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(
        f"tokenRef: {ready['refreshToken']}\nusername: {ready['username']!r}\n"
        f"currentWorkspace: {{Id: {ready['project']}, name: cpgpu}}\n"
        f"defaultEnvironment: here\nenvironments: {{here: {{url: {ready['url']}}}}}\n"
    )
    before = file.read_bytes()
    said = nobody(world).run("job", "list")
    assert said.code == 0
    assert "train-unet" in said.out
    assert file.read_bytes() == before


def test_a_read_only_context_changes_nothing(world: World, stored: Path) -> None:
    known = config.load(stored, {})
    (context,) = known.contexts
    ready = world.ready
    read_only = Context(
        name="look", url=ready["url"], kind=context.kind, read_only=True
    )
    contexts.add(stored, known, read_only, Secret(ready["refreshToken"]))
    said = nobody(world).run("job", "terminate", TRAINING, "--yes")
    assert said.code == 1
    assert "this connection is read-only" in said.err
    assert "RUNNING" in Commands(world).run("job", "get", TRAINING, "-o", "json").out


def test_plain_http_to_elsewhere_needs_a_word(world: World) -> None:
    said = Commands(world).run("job", "list", "--server", "http://cloud.sdu.dk")
    assert said.code == 2
    assert "--allow-http" in said.err


def test_a_wrong_token_in_the_environment_is_said_without_it(world: World) -> None:
    said = Commands(world, "hunter2").run("job", "list")
    assert said.code == 2
    assert "UCLOUD_TOKEN cannot be used" in said.err
    assert "hunter2" not in said.err
