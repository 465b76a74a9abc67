"""Readers of requests."""

import pytest

from tui.sandbox.asked import Asked, done, objects, page, page_size, string, whole
from tui.sandbox.refusals import Dialect, Json, Refusal
from tui.sandbox.world import World


def asked(body: object = None, **query: str) -> Asked:
    world = World()
    return Asked(world, world.me, None, query, body)


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("1", True), ("f", False), ("", False)]
)
def test_booleans_have_several_spellings(text: str, value: bool) -> None:
    assert asked(on=text).flag("on") is value


def test_what_is_no_boolean_or_number_is_refused() -> None:
    with pytest.raises(Refusal):
        asked(on="maybe").flag("on")
    with pytest.raises(Refusal):
        asked(n="ten").number("n")


@pytest.mark.parametrize("body", [None, [], 5, {"items": 5}, {"items": [5]}])
def test_what_is_no_bulk_request_is_refused(body: object) -> None:
    with pytest.raises(Refusal):
        _ = asked(body).items


@pytest.mark.parametrize("body", [{}, {"items": None}, {"items": []}])
def test_an_empty_bulk_request_is_one(body: Json) -> None:
    assert asked(body).items == []


def test_wrong_types_are_refused() -> None:
    item: Json = {"id": 5, "n": "5", "flag": True, "list": [1]}
    with pytest.raises(Refusal):
        string(item, "id")
    for name in ("n", "flag"):
        with pytest.raises(Refusal):
            whole(item, name)
    with pytest.raises(Refusal):
        objects(item, "list")


@pytest.mark.parametrize(
    ("wanted", "dialect", "size"),
    [
        (0, "current", 50),
        (-3, "current", 50),
        (7, "current", 7),
        (5000, "current", 1000),
        (7, "documented", 50),
        (100, "documented", 100),
    ],
)
def test_page_sizes_are_those_of_the_dialect(
    wanted: int, dialect: Dialect, size: int
) -> None:
    assert page_size(wanted, dialect) == size


def show(number: int) -> Json:
    return {"n": number}


def test_pages_go_on_by_place_or_by_name() -> None:
    by_place = page([1, 2, 3], 2, "", show)
    by_name = page([1, 2, 3], 2, "", show, str)
    assert (by_place["next"], by_name["next"]) == ("2", "2")
    assert page([1, 2, 3], 2, "2", show)["items"] == [{"n": 3}]
    assert page([10, 20, 30], 2, "20", show, str)["items"] == [{"n": 30}]


def test_a_full_last_page_has_no_next() -> None:
    assert page([1, 2], 2, "", show)["next"] is None


def test_a_cursor_that_is_none_gives_an_empty_last_page() -> None:
    assert page([1, 2], 2, "garbage", show) == {
        "items": [],
        "itemsPerPage": 2,
        "next": None,
    }


def test_no_responses_are_left_out() -> None:
    assert done([]) == {}
    assert done([1, 2]) == {"responses": [{}, {}]}
