"""What is typed is checked, and sent as it was meant."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.describe.launch.inputs import KINDS, check, field_of
from tui.describe.launch.values import Unfit, link, path_of, peer, text_of, value_of
from tui.wire.applications import Module, Option, Parameter
from tui.wire.parameters import VALUE_TYPES, Value, encoded, read_value

SIZES = (Option(name="Large", value="-l"), Option(name="Small", value="-s"))


def _parameter(kind: str, **parts: object) -> Parameter:
    parts = {"optional": True, "name": "p"} | parts
    return Parameter(type=kind, **parts)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", " a b ", Value(type="text", value=" a b ")),
        ("textarea", "two\nlines", Value(type="text", value="two\nlines")),
        ("integer", "1 000", Value(type="integer", value=1000)),
        ("integer", "-3", Value(type="integer", value=-3)),
        ("floating_point", "0,5", Value(type="floating_point", value=0.5)),
        ("floating_point", "1e-5", Value(type="floating_point", value=1e-5)),
        ("boolean", "On", Value(type="boolean", value=True)),
        ("boolean", "no", Value(type="boolean", value=False)),
        ("input_file", "/61023/a.txt", Value(type="file", path="/61023/a.txt")),
        ("input_directory", "/61023/", Value(type="file", path="/61023")),
        ("input_directory", "/1/a/../b", Value(type="file", path="/1/b")),
        ("peer", "5003571", Value(type="peer", hostname="p", job_id="5003571")),
        ("peer", "db=12", Value(type="peer", hostname="db", job_id="12")),
        ("license_server", " 7 ", Value(type="license_server", id="7")),
        ("ingress", "7", Value(type="ingress", id="7")),
        ("ingress", "7:8080", Value(type="ingress", id="7", port=8080)),
        ("network_ip", "7", Value(type="network", id="7")),
        ("private_network", "7", Value(type="private_network", id="7")),
        ("modules", "gcc\n\n cuda ", Value(type="modules", modules=("gcc", "cuda"))),
        ("enumeration", "anything", Value(type="text", value="anything")),
        (
            "workflow",
            '{"job": "echo"}',
            Value(type="workflow", specification={"job": "echo"}),
        ),
        ("tomorrow", '{"type": "text", "value": 1}', Value(type="text", value=1)),
    ],
)
def test_what_is_typed_is_sent_as_it_was_meant(
    kind: str, text: str, value: Value
) -> None:
    assert value_of(_parameter(kind), text) == value


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("integer", "3.5", "whole number"),
        ("integer", "abc", "whole number"),
        ("integer", str(2**53), "too large"),
        ("floating_point", "abc", "must be a number"),
        ("floating_point", "nan", "number that ends"),
        ("floating_point", "1e999", "number that ends"),
        ("boolean", "maybe", "yes or no"),
        ("input_file", "a.txt", "whole path"),
        ("input_file", "/61023", "is a drive"),
        ("input_directory", "/", "Name a drive"),
        ("input_directory", "/1/a\nb", "line breaks"),
        ("peer", "d b=12", "hostname"),
        ("peer", "db=", "running job"),
        ("peer", "12;34", "running job"),
        ("license_server", "a b", "by its id"),
        ("ingress", "7:99999", "port"),
        ("ingress", "7:", "port"),
        ("workflow", "[]", "JSON object"),
        ("workflow", "{", "JSON object"),
        ("tomorrow", "{}", "as the server wants it"),
    ],
)
def test_what_cannot_be_sent_is_said_in_a_sentence(
    kind: str, text: str, words: str
) -> None:
    problem = check(_parameter(kind), text)
    assert words in problem
    assert problem.endswith(".")


def test_limits_are_said_with_their_unit() -> None:
    parameter = _parameter("integer", min=1, max=64, unit_name="threads")
    assert check(parameter, "0") == "This must be at least 1 threads."
    assert check(parameter, "65") == "This must be at most 64 threads."
    assert check(parameter, "64") == ""


@pytest.mark.parametrize("text", ["-s", "Small", " small "])
def test_a_choice_is_taken_by_value_or_name(text: str) -> None:
    parameter = _parameter("enumeration", options=SIZES)
    assert value_of(parameter, text) == Value(type="text", value="-s")


def test_what_is_no_choice_is_answered_with_the_choices() -> None:
    parameter = _parameter("enumeration", options=SIZES)
    assert check(parameter, "huge") == "Choose one of Large, Small."


def test_unknown_modules_are_named_where_the_modules_are_known() -> None:
    known = _parameter("modules", supported_modules=(Module(name="gcc"),))
    assert check(known, "gcc") == ""
    assert check(known, "gcc\nmake") == "There is no module make here."


@pytest.mark.parametrize("kind", [*KINDS, "workflow", "tomorrow"])
def test_an_empty_input_is_left_out_unless_it_must_be_there(kind: str) -> None:
    assert value_of(_parameter(kind), " ") is None
    assert value_of(_parameter(kind, optional=False, default_value="x"), "") is None
    mandatory = _parameter(kind, optional=False)
    wanted = "" if kind == "readme" else "This must be filled in."
    assert check(mandatory, "") == wanted
    assert field_of(mandatory).mandatory is (kind != "readme")


def test_a_note_is_never_sent() -> None:
    assert value_of(_parameter("readme"), "text") is None


@pytest.mark.parametrize("bad", ["", "x/y", "/", "//", "/..", "/\x00"])
def test_no_path_leads_out_of_the_drives(bad: str) -> None:
    with pytest.raises(Unfit):
        path_of(bad)


def test_a_peer_in_a_list_needs_a_name_and_a_link_an_id() -> None:
    with pytest.raises(Unfit, match="name to reach it by"):
        peer("5003571")
    with pytest.raises(Unfit, match="by its id"):
        link(":80")


def _values() -> st.SearchStrategy[tuple[str, Value]]:
    """Types of parameters with values that can be sent for them."""
    name = st.text("abcxyz019-", min_size=1, max_size=8).map(lambda text: f"a{text}a")
    path = st.lists(name, min_size=2, max_size=4).map(
        lambda parts: "/" + "/".join(parts)
    )
    shown = st.text(min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
    whole = st.integers(-(2**53) + 1, 2**53 - 1)
    number = st.floats(allow_nan=False, allow_infinity=False)
    return st.one_of(
        shown.map(lambda text: ("text", Value(type="text", value=text))),
        shown.map(lambda text: ("textarea", Value(type="text", value=text))),
        whole.map(lambda value: ("integer", Value(type="integer", value=value))),
        number.map(
            lambda value: ("floating_point", Value(type="floating_point", value=value))
        ),
        st.booleans().map(lambda on: ("boolean", Value(type="boolean", value=on))),
        path.map(lambda text: ("input_file", Value(type="file", path=text))),
        path.map(lambda text: ("input_directory", Value(type="file", path=text))),
        st.tuples(name, st.sampled_from((0, 80, 65_535))).map(
            lambda pair: ("ingress", Value(type="ingress", id=pair[0], port=pair[1]))
        ),
        name.map(lambda text: ("network_ip", Value(type="network", id=text))),
        st.tuples(name, st.integers(1, 10**9)).map(
            lambda pair: (
                "peer",
                Value(type="peer", hostname=pair[0], job_id=str(pair[1])),
            )
        ),
        st.lists(name, min_size=1, max_size=3).map(
            lambda names: ("modules", Value(type="modules", modules=tuple(names)))
        ),
        st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3).map(
            lambda found: ("workflow", Value(type="workflow", specification=found))
        ),
    )


@given(_values())
def test_a_value_is_typed_again_as_it_was(pair: tuple[str, Value]) -> None:
    kind, value = pair
    again = value_of(_parameter(kind), text_of(value, "p"))
    assert again is not None
    assert encoded(again) == encoded(value)
    assert read_value(encoded(again)) == value


@given(st.sampled_from([*VALUE_TYPES, "readme", "tomorrow"]), st.text(max_size=40))
def test_any_text_is_taken_or_refused_in_words(kind: str, text: str) -> None:
    problem = check(_parameter(kind), text)
    assert problem == "" or problem[-1] in ".…}"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_arrives_unchanged(number: float) -> None:
    value = value_of(_parameter("floating_point"), repr(number))
    assert value is not None
    assert isinstance(value.value, float)
    assert math.isclose(value.value, number, rel_tol=0, abs_tol=0)
