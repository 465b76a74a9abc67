"""JSON is read tolerantly, and never otherwise than as a value or a BadReply."""

import contextlib
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw

from tui.errors import BadReply
from tui.wire import codec, files, jobs, products, projects, sessions, tokens, wallets
from tui.wire.codec import Call, Page, Reader, Wire

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
_NAMES = st.sampled_from(
    sorted(
        {"id", "status", "state", "items", "next", "updates", "owner", "createdBy"}
        | {"specification", "product", "category", "support", "docker", "enabled"}
        | {"features", "permissions", "myself", "application", "name", "timestamp"}
        | {"paysFor", "allocationGroups", "group", "allocations", "session", "type"}
        | {"responses", "productsByProvider", "resolvedSupport", "parameters"}
    )
)
_SHAPED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(_NAMES, inner, max_size=6)
    ),
    max_leaves=30,
)
_READERS: tuple[Reader[object], ...] = (
    jobs.read_job,
    jobs.browse().reply,
    products.retrieve().reply,
    products.read_machine,
    wallets.browse().reply,
    wallets.browse_old().reply,
    projects.browse().reply,
    tokens.browse().reply,
    files.browse("/1").reply,
    codec.first(sessions.read_session),
)


class Inner(Wire, frozen=True, kw_only=True):
    """A shape in a shape."""

    long_name: int = 0
    items: tuple[int, ...] = ()


class Shape(Wire, frozen=True, kw_only=True):
    """A shape of every kind of field."""

    id: str
    text: str = ""
    number: float = 0
    inner: Inner = Inner()
    inners: tuple[Inner, ...] = ()


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ('{"id":"1"}', Shape(id="1")),
        ('{"id":"1","text":null,"inner":null,"inners":null}', Shape(id="1")),
        ('{"id":"1","future":{"a":[null]}}', Shape(id="1")),
        ('{"id":"1","number":"1.5"}', Shape(id="1", number=1.5)),
        ('{"id":"1","text":7,"number":[]}', Shape(id="1")),
        ('{"id":"1","inner":{"longName":3}}', Shape(id="1", inner=Inner(long_name=3))),
        ('{"id":"1","inner":{"longName":"x"}}', Shape(id="1")),
        ('{"id":"1","inners":[{},3,null]}', Shape(id="1", inners=(Inner(),))),
        (
            '{"id":"1","inner":{"items":[1,"x",3]}}',
            Shape(id="1", inner=Inner(items=(1, 3))),
        ),
    ],
)
def test_what_cannot_be_read_counts_as_missing(raw: str, value: Shape) -> None:
    assert codec.decode(raw, Shape) == value


@pytest.mark.parametrize("raw", ["{}", '{"id":null}', '{"id":7}', "[]", "7", "null"])
def test_a_value_without_what_it_needs_is_a_bad_reply(raw: str) -> None:
    with pytest.raises(BadReply, match="cannot be read as shape"):
        codec.decode(raw, Shape)


@pytest.mark.parametrize(
    "raw", [b"", b"<html>", b"{", b"\xff\xfe", b'{"a":1}{', b"[" * 100_000]
)
def test_what_is_not_json_is_a_bad_reply(raw: bytes) -> None:
    with pytest.raises(BadReply, match="not JSON"):
        codec.parse(raw)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b'{"items":[{"id":"1"},{"id":"2"}],"next":"n"}', ["1", "2"]),
        (b' {"items" : [ {"id":"1"}, null, {} ]}\n', ["1"]),
        (b'{"items":[{"id":"a\\ud83db"}]}', ["a\ufffdb"]),
        (b'{"items":null,"more":{"items":[1]}}', []),
    ],
)
def test_a_large_page_reads_as_any_other(raw: bytes, value: list[str]) -> None:
    call = codec.get("/x", codec.page(codec.reader(Shape)), large=True)
    page = call.read(raw)
    assert [item.id for item in page.items] == value
    assert page == call.reply(codec.parse(raw))


def test_a_large_page_holds_nothing_parsed_that_was_not_read() -> None:
    value = codec.parse_outer(b'{"by":{"a":[{"id":"1"},2]},"n":1.5,"t":"x","b":true}')
    inner = codec.elements(codec.fields(codec.fields(value)["by"])["a"])
    assert [bytes(one) for one in inner if isinstance(one, Raw)] == [
        b'{"id":"1"}',
        b"2",
    ]
    assert codec.fields(value) | {"by": {}} == {"by": {}, "n": 1.5, "t": "x", "b": True}


@pytest.mark.parametrize("raw", [b"", b"<html>", b'{"items":[{]}', b"[" * 100_000])
def test_a_large_page_that_is_not_json_is_a_bad_reply(raw: bytes) -> None:
    with pytest.raises(BadReply, match="not JSON"):
        codec.parse_outer(raw)


def test_half_a_character_does_not_lose_the_reply() -> None:
    assert codec.decode('{"id":"a\\ud83db"}', Shape).id == "a\ufffdb"


def test_a_mapping_with_a_bad_value_is_dropped_whole() -> None:
    class Holder(Wire, frozen=True, kw_only=True):
        names: Mapping[str, str] = {}
        id: str = ""

    raw = '{"id":"1","names":{"a":"b","c":7}}'
    assert codec.decode(raw, Holder) == Holder(id="1")


def test_a_value_that_is_bad_all_over_is_given_up() -> None:
    raw = {"id": "1", "inners": [{"longName": "x"}] * 2000}
    with pytest.raises(BadReply):
        codec.read(raw, Shape)


def test_a_value_that_is_too_deep_is_a_bad_reply() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(BadReply):
        codec.read({"id": "1", "inner": deep}, Shape)


def test_a_complaint_does_not_repeat_the_values() -> None:
    with pytest.raises(BadReply) as caught:
        codec.decode('{"text":"hunter2"}', Shape)
    assert "hunter2" not in str(caught.value)


def test_one_bad_item_does_not_lose_the_page() -> None:
    page = codec.page(codec.reader(Shape))(
        {"items": [{"id": "1"}, {}, None, {"id": "2"}], "next": "n"}
    )
    assert page == Page((Shape(id="1"), Shape(id="2")), "n", 1)


@pytest.mark.parametrize("raw", [{}, {"items": None}, {"items": [], "next": ""}])
def test_a_page_may_leave_everything_out(raw: object) -> None:
    assert codec.page(codec.reader(Shape))(raw) == Page()


def test_a_page_that_is_no_object_is_a_bad_reply() -> None:
    with pytest.raises(BadReply):
        codec.page(codec.reader(Shape))([])


@pytest.mark.parametrize(
    "raw", [{}, {"responses": []}, {"responses": [None]}, None, {"responses": 3}]
)
def test_a_bulk_reply_without_an_answer_is_a_bad_reply(raw: object) -> None:
    with pytest.raises(BadReply, match="provider gave no answer"):
        codec.first(codec.reader(Shape))(raw)


def test_a_call_that_reads_may_be_repeated_and_one_that_writes_may_not() -> None:
    assert codec.get("/x", codec.nothing).retry
    assert not codec.post("/x", {}, codec.nothing).retry


def test_a_query_leaves_out_what_is_empty() -> None:
    call = codec.get("/x", codec.nothing, next="", on=True, off=False, n=5, t="a b")
    assert call.query == (("on", "true"), ("n", "5"), ("t", "a b"))


def test_lone_surrogates_do_not_reach_the_wire() -> None:
    assert (
        codec.encode({"a": "x\ud800y", "b": 1}) == '{"a": "x\ufffdy", "b": 1}'.encode()
    )
    call = codec.get("/x", codec.nothing, t="\udfff")
    assert call.query == (("t", "\ufffd"),)


@given(_JSON | _SHAPED)
def test_null_and_missing_are_the_same(value: object) -> None:
    def clean(value: object) -> bool:
        if codec.is_object(value):
            return all(v is not None and clean(v) for v in value.values())
        if codec.is_list(value):
            return all(v is not None and clean(v) for v in value)
        return True

    assert clean(codec.without_nulls(value))


@given(st.binary())
def test_any_bytes_are_json_or_a_bad_reply(data: bytes) -> None:
    with contextlib.suppress(BadReply):
        codec.parse(data)
    with contextlib.suppress(BadReply):
        codec.parse_outer(data)


@pytest.mark.parametrize("call", [jobs.browse(), products.retrieve()])
@given(value=_SHAPED)
def test_any_large_reply_is_read_as_if_it_were_small(
    call: Call[object], value: object
) -> None:
    body = codec.encode(value)
    try:
        expected = call.reply(codec.parse(body))
    except BadReply:
        with pytest.raises(BadReply):
            call.read(body)
    else:
        assert call.read(body) == expected


@pytest.mark.parametrize("reader", _READERS)
@given(value=_SHAPED)
def test_any_json_is_a_value_or_a_bad_reply(
    reader: Reader[object], value: object
) -> None:
    with contextlib.suppress(BadReply):
        reader(value)
