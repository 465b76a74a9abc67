"""The form as a command, and the command as a form."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.offering import draft_of, offer_of
from tui.describe.launch.command import line, read, unfilled, words
from tui.describe.launch.draft import COMMON, Draft, input_key
from tui.describe.plain import plain
from tui.errors import BadInput
from tui.wire.applications import NameAndVersion

OFFER = offer_of("pytorch")


def test_everything_that_was_typed_is_a_flag() -> None:
    draft = draft_of(
        OFFER,
        machine="ucloud/u1-standard/u1-standard-4",
        name="night run",
        nodes="2",
        time="no limit",
        ssh="yes",
        folder="/1/a\n/1/b c",
        input_tag="it's",
        input_note="two\nlines",
    )
    assert line(draft) == (
        "ucloud-tui run pytorch@2.4 --machine ucloud/u1-standard/u1-standard-4 "
        "--name 'night run' --nodes 2 --time 'no limit' --ssh yes --folder /1/a "
        "--folder '/1/b c' --tag 'it'\"'\"'s' --note $'two\\nlines'"
    )
    assert read(words(draft)[1:]) == draft


def test_inputs_whose_names_are_taken_are_set() -> None:
    draft = Draft(NameAndVersion(name="a"), {input_key("name"): "x", "name": "job"})
    assert line(draft) == "ucloud-tui run a --name job --set name=x"
    assert read(words(draft)[1:]) == draft


def test_a_flag_alone_means_yes_and_equals_signs_are_taken() -> None:
    draft = read(["a@1", "--amp", "--ssh", "--time=2h", "--epochs", "-5"])
    assert draft.application == NameAndVersion(name="a", version="1")
    assert draft.texts == {
        ".amp": "yes",
        "ssh": "yes",
        "time": "2h",
        ".epochs": "-5",
    }


def test_flags_change_an_earlier_job() -> None:
    start = Draft(
        NameAndVersion(name="a", version="1"), {"folder": "/1/a", "time": "1h"}
    )
    draft = read(["--time", "2h", "--folder", "/1/b", "--folder", "/1/c"], start)
    assert draft.application == start.application
    assert draft.texts == {"folder": "/1/b\n/1/c", "time": "2h"}
    assert read(["b"], start).application.name == "b"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ([], "Name an application"),
        (["--time", "2h"], "Name an application"),
        (["a", "b"], "Not understood: b"),
        (["a", "--"], "Not understood: --"),
        (["a", "--time"], "--time needs a value"),
        (["a", "--time", "--ssh"], "--time needs a value"),
        (["a", "--set", "x"], "--set NAME=VALUE"),
        (["a", "--set", "=x"], "--set NAME=VALUE"),
    ],
)
def test_what_cannot_be_understood_is_named(arguments: list[str], problem: str) -> None:
    with pytest.raises(BadInput, match=problem):
        read(arguments)


TEXT = st.text(min_size=1, max_size=12)
NAME = st.text("abcxyz-_.=", min_size=1, max_size=8)


@given(
    st.dictionaries(st.sampled_from(COMMON), st.text("abc /=-", max_size=8)),
    st.dictionaries(NAME.filter(lambda name: "=" not in name), TEXT, max_size=4),
)
def test_every_draft_is_read_back_from_its_command(
    common: dict[str, str], inputs: dict[str, str]
) -> None:
    draft = Draft(NameAndVersion(name="app", version="1"))
    for key, text in common.items():
        draft = draft.typed(key, text.strip())
    for name, text in inputs.items():
        draft = draft.typed(input_key(name), text)
    verb, *rest = words(draft)
    assert verb == "run"
    assert read(rest) == draft


@given(st.text(max_size=12))
def test_a_command_is_one_line_and_safe_to_draw(text: str) -> None:
    draft = Draft(NameAndVersion(name="app")).typed(input_key("a"), text)
    assert plain(line(draft)) == line(draft)


def test_a_shell_reads_odd_characters_as_they_were() -> None:
    odd = 'a\'b\\c "$HOME" `x`\n\ttab \x1b[31m \u202e æ 🚀 \x9b end'
    draft = Draft(NameAndVersion(name="app")).typed(input_key("a"), odd)
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    script = line(draft).replace("ucloud-tui", r"printf '%s\0'", 1)
    said = subprocess.run(
        [bash, "-c", script],
        capture_output=True,
        check=True,
        env={"LC_ALL": "C.UTF-8", "HOME": "/nowhere"},
    )
    assert said.stdout.decode().split("\0")[:-1] == ["run", "app", "--a", odd]


@given(
    st.dictionaries(st.sampled_from(COMMON), st.text("abc /=-\n", max_size=8)),
    st.dictionaries(NAME, st.text(max_size=9), max_size=4),
)
def test_what_was_given_to_the_application_is_left_out_and_nothing_else(
    common: dict[str, str], inputs: dict[str, str]
) -> None:
    with_inputs = without = Draft(NameAndVersion(name="an app", version="1"))
    for key, text in common.items():
        with_inputs = with_inputs.typed(key, text.strip())
        without = without.typed(key, text.strip())
    for name, text in inputs.items():
        with_inputs = with_inputs.typed(input_key(name), f"s3cret{text}")
        without = without.typed(input_key(name), "…")
    left = unfilled(line(with_inputs))
    assert "s3cret" not in left
    assert left == unfilled(line(without))
    assert left.startswith(line(replace(without, texts=dict(common_of(without)))))


def common_of(draft: Draft) -> Iterator[tuple[str, str]]:
    """What is no input of the application."""
    return ((key, text) for key, text in draft.texts.items() if key in COMMON)


@pytest.mark.parametrize(
    "said", ["ucloud-tui --context 'my one' job extend 5 1h", "", "ucloud-tui job list"]
)
def test_other_commands_are_kept_whole(said: str) -> None:
    assert unfilled(said) == said
