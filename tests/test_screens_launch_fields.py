"""Fields of a job as questions of a form."""

import pytest

from tests.offering import form_of, offer_of
from tui.describe.launch import Form
from tui.describe.launch.fields import Field, Option
from tui.screens.launch.fields import (
    VERSION,
    first,
    question,
    sections,
    several,
    typed,
    values,
    wrong,
)
from tui.widgets.form_field import Question


def _asked(form: Form) -> dict[str, Question]:
    return {each.key: each for part in sections(form) for each in part.questions}


def test_what_is_needed_stands_before_what_may_be_given() -> None:
    titles = [part.title for part in sections(form_of("pytorch"))]
    assert titles[:3] == ["Job", "Needed", "Inputs"]
    assert _asked(form_of("pytorch"))[".tag"].mandatory


def test_every_type_of_input_has_its_kind_of_field() -> None:
    asked = _asked(form_of("parameter-tour"))
    kinds = {key.removeprefix("."): each.kind for key, each in asked.items()}
    assert kinds["words"] == "line"
    assert kinds["notes"] == "text"
    assert kinds["flag"] == kinds["size"] == "choice"
    assert kinds["machine"] == "opens"
    assert asked[".input"].picks
    assert asked[".other"].picks
    assert asked["peer"].off == "hippo connects no jobs with each other."


def test_defaults_are_filled_in_and_not_kept_as_typed() -> None:
    form = form_of("pytorch")
    assert values(form)[".epochs"] == "50"
    assert values(form)[VERSION] == form.offer.application.metadata.version
    field = form.field(".epochs")
    assert field is not None
    assert typed(field, "50") == ""
    assert typed(field, "51") == "51"


def test_versions_are_asked_for_where_there_are_several() -> None:
    versions = _asked(form_of("pytorch"))[VERSION].options
    assert [each.value for each in versions] == list(offer_of("pytorch").versions)
    assert VERSION not in _asked(form_of("parameter-tour"))


def test_the_machine_says_its_size_and_price() -> None:
    (option,) = _asked(form_of("pytorch"))["machine"].options
    assert "1 vCPU, 6 GB" in option.label
    assert "Core-h/h" in option.label
    assert option.value == values(form_of("pytorch"))["machine"]


def test_what_cannot_be_used_stays_to_be_emptied_where_something_stands() -> None:
    field = Field(key="peer", title="Other jobs", kind="jobs", off="Not here.")
    assert question(field).off == "Not here."
    filled = Field(
        key="peer", title="Other jobs", kind="jobs", off="Not here.", value="a=1"
    )
    assert question(filled).off == ""


def test_a_choice_without_a_default_can_be_left_open() -> None:
    options = (Option("a", "A"),)
    free = Field(key=".x", title="X", kind="choice", options=options)
    assert [each.label for each in question(free).options] == ["not given", "A"]
    needed = Field(key=".x", title="X", kind="choice", options=options, mandatory=True)
    assert question(needed).options[0].label == "not chosen"
    preset = Field(key=".x", title="X", kind="choice", options=options, default="a")
    assert [each.label for each in question(preset).options] == ["A"]


def test_modules_are_named_together() -> None:
    options = (Option("gcc/13", "gcc 13"), Option("r/4", "R 4"))
    field = Field(
        key=".m", title="M", kind="modules", options=options, value="gcc/13\nr/4"
    )
    assert question(field).options[0].label == "gcc 13, R 4"
    assert several(field) == ("gcc/13", "r/4")


@pytest.mark.parametrize(("kind", "off"), [("note", "Read this."), ("text", "")])
def test_a_note_is_only_read(kind: str, off: str) -> None:
    field = Field(key=".n", title="N", kind=kind, help="Read this.")  # pyright: ignore[reportArgumentType]
    assert question(field).off == off


def test_it_begins_at_what_is_needed() -> None:
    assert first(form_of("pytorch")) == ".tag"
    assert first(form_of("nextflow")) == first(None) == "name"


def test_only_what_is_asked_for_is_wrong() -> None:
    form = form_of("pytorch")
    assert wrong(form) == {".tag": "This must be filled in."}
    assert wrong(form, frozenset({"name"})) == {}
