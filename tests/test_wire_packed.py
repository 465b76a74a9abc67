"""What is packed reads as if it were not, and next to nothing can go wrong with it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import BadReply
from tui.wire import codec
from tui.wire.packed import Packed

_PARAMETERS = {"epochs": {"type": "integer", "value": 300, "path": ""}, "tag": {"a": 1}}


def test_a_packed_object_is_a_mapping_of_the_same() -> None:
    packed = Packed(_PARAMETERS)
    assert packed == _PARAMETERS
    assert dict(packed) == _PARAMETERS
    assert (len(packed), list(packed)) == (2, ["epochs", "tag"])
    assert "epochs" in packed
    assert packed.get("other") is None


def test_what_is_null_is_missing() -> None:
    assert Packed({"a": None, "b": {"c": None, "d": [None, 1]}}) == {"b": {"d": [1]}}


def test_equal_objects_are_one_in_a_set() -> None:
    one, other = Packed(_PARAMETERS), Packed(dict(_PARAMETERS))
    assert one == other
    assert len({one, other, Packed({"a": 1})}) == 2


def test_it_travels_as_what_it_holds() -> None:
    sent = json.loads(codec.encode({"parameters": Packed(_PARAMETERS)}))
    assert sent == {"parameters": _PARAMETERS}
    half = codec.encode({"name": "a\ud83d", "parameters": Packed({"b": 1})})
    assert json.loads(half) == {"name": "a\ufffd", "parameters": {"b": 1}}


def test_what_is_too_deep_is_a_bad_reply_or_nothing() -> None:
    deep: dict[str, object] = {}
    for _ in range(100_000):
        deep = {"a": deep}
    with pytest.raises(BadReply):
        Packed(deep)


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.none() | st.floats()))
def test_any_object_is_kept_or_refused(value: dict[str, object]) -> None:
    try:
        packed = Packed(value)
    except BadReply:
        return
    assert packed.keys() <= {name for name, held in value.items() if held is not None}
