"""What was typed stays as it was typed."""

from tui.describe.launch.draft import Draft, input_key, joined
from tui.wire.applications import NameAndVersion

DRAFT = Draft(NameAndVersion(name="a", version="1"))


def test_a_text_is_kept_exactly_and_an_empty_one_is_none() -> None:
    draft = DRAFT.typed("name", " my job ")
    assert draft.text("name") == " my job "
    assert draft.typed("name", "") == DRAFT
    assert DRAFT.typed("time", "") == DRAFT


def test_several_values_stand_on_lines() -> None:
    draft = DRAFT.added("folder", "/1/a").added("folder", "/1/b")
    assert draft.lines("folder") == ("/1/a", "/1/b")
    assert draft.text("folder") == joined(("/1/a", "/1/b"))
    assert DRAFT.typed("folder", "\n /1/a \n\n").lines("folder") == ("/1/a",)


def test_another_version_loses_nothing() -> None:
    draft = DRAFT.typed(input_key("epochs"), "3").of_version("2")
    assert draft.application == NameAndVersion(name="a", version="2")
    assert draft.inputs == {"epochs": "3"}


def test_inputs_and_common_fields_never_meet() -> None:
    draft = DRAFT.typed("name", "x").typed(input_key("name"), "y")
    assert (draft.text("name"), draft.inputs) == ("x", {"name": "y"})
